//! What `markAsReadToken`s stand for. LINE does not say how long they are good for; here the newest 100,000 of a channel are.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

const KEPT: usize = 100_000;

/// What a `markAsReadToken` stands for.
#[derive(Clone)]
pub(crate) struct Mark {
    pub(crate) chat: String,
    /// The message's time: it and all before it are read.
    pub(crate) at: i64,
}

/// A channel's marks by their tokens.
#[derive(Default)]
pub(crate) struct Marks {
    by_token: HashMap<Arc<str>, Mark>,
    /// Oldest first.
    tokens: VecDeque<Arc<str>>,
}

impl Marks {
    pub(crate) fn get(&self, token: &str) -> Option<&Mark> {
        self.by_token.get(token)
    }

    /// Adds a token never seen before.
    pub(crate) fn insert(&mut self, token: String, mark: Mark) {
        let token: Arc<str> = token.into();
        self.tokens.push_back(Arc::clone(&token));
        self.by_token.insert(token, mark);
        if self.tokens.len() > KEPT
            && let Some(oldest) = self.tokens.pop_front()
        {
            self.by_token.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_gives_way() {
        let mut marks = Marks::default();
        for n in 0..=KEPT {
            marks.insert(n.to_string(), Mark { chat: String::new(), at: 0 });
        }
        assert_eq!((marks.by_token.len(), marks.tokens.len()), (KEPT, KEPT));
        assert!(marks.get("0").is_none() && marks.get("1").is_some());
    }
}
