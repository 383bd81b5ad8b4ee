//! What LINE forgets by itself, swept away once an hour so that a simulator that runs for long does not grow. Whoever looks
//! one up checks its age all the same.

use super::{ChannelState, State};
use crate::{
    clock::{DAY, HOUR},
    sends,
};

impl State {
    /// `retention`: how long contents can be fetched, in milliseconds.
    pub(crate) fn forget(&mut self, now: i64, retention: i64) {
        if now - self.forgot_at < HOUR {
            return;
        }
        self.forgot_at = now;
        self.contents.retain(|_, content| now - content.sent_at <= retention);
        self.channels.iter_mut().for_each(|one| one.forget(now));
    }
}

impl ChannelState {
    fn forget(&mut self, now: i64) {
        sends::forget(&mut self.sends, now);
        self.accepted_keys.retain(|_, key| now - key.at < DAY);
        self.continuations.retain(|_, token| now - token.at < DAY);
        self.reply_tokens.retain(|_, token| now - token.issued_at < DAY);
        self.link_tokens.retain(|_, token| token.expires_at >= now);
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::{
        config::Shop,
        state::{Content, LinkToken},
    };

    #[test]
    fn an_hourly_sweep_takes_what_has_expired_and_nothing_else() {
        let mut state = State::new(1, String::new(), vec![Shop::empty()], 0);
        for (id, sent_at) in [("old", 0), ("new", DAY)] {
            let content = Content {
                channel: 0,
                kind: "file",
                bytes: Bytes::from_static(b"x"),
                media_type: "text/plain".to_owned(),
                sent_at,
                ready_at: Some(sent_at),
                unsent: false,
                preview: None,
            };
            state.contents.insert(id.to_owned(), content);
            let token = LinkToken { user_id: String::new(), expires_at: sent_at + HOUR, used: false };
            state.channels[0].link_tokens.insert(id.to_owned(), token);
        }
        state.forget(HOUR - 1, HOUR);
        assert_eq!(state.contents.len(), 2, "not yet time for it");
        state.forget(DAY, HOUR);
        assert_eq!(state.contents.keys().collect::<Vec<_>>(), ["new"]);
        assert_eq!(state.channels[0].link_tokens.keys().collect::<Vec<_>>(), ["new"]);
    }
}
