//! What became of a broadcast in words, what LINE said, and what happened when.

use crate::ui::{
    Banner, Card, CopyField, Event, Fact, Facts, Show, Timeline, Tone, When, Zone, shown_name, when,
};
use domain::{
    broadcasts::State,
    lang::Lang,
    phrase::{Phrase, number},
    words::broadcasts as words,
};
use engine::broadcasts::{Broadcast, KEY_LIFE, Sending};
use leptos::prelude::*;

/// The large figure with what it means.
pub(super) fn outcome(lang: Lang, one: &Broadcast, sending: &Sending, zone: &Zone) -> impl IntoView + use<> {
    let parts = one.parts();
    let done = parts.planned() - parts.pending;
    let of = words::BIG_OF.with(lang, &[("n", parts.planned().into())]);
    let said = said(lang, one.state, sending, zone);
    let why = sending.failure.as_ref().map(|failure| {
        let (tone, said) = (tone(one.state), failure.text(lang));
        view! { <Banner tone=tone title=words::LAST_ANSWER.text(lang)>{said}</Banner> }
    });
    let moves = one.state.moves().then(|| view! { <p class="note">{words::RELOADS.text(lang)}</p> });
    view! {
        <div class="now">
            <p class="big">{number(done)}" "<small>{of}</small></p>
            <p class="quiet" role="status">{one.state.name(lang)}</p>
        </div>
        <div class="body stack tight"><p>{said}</p>{moves}{why}</div>
    }
}

fn said(lang: Lang, state: State, sending: &Sending, zone: &Zone) -> String {
    let phrase = match state {
        State::Sending if sending.attempts > 1 || sending.failure.is_some() => {
            let first = sending.first_attempt_at.unwrap_or(sending.held_until);
            let until = when::date_time(lang, first + KEY_LIFE, zone);
            let values = [("n", sending.attempts.into()), ("until", (&until).into())];
            return words::NOW_ASKING.with(lang, &values);
        }
        State::Accepted => words::NOW_ACCEPTED,
        State::Cancelled => words::NOW_CANCELLED,
        State::Failed => words::NOW_FAILED,
        State::Unknown if gave_up_early(sending) => words::NOW_UNKNOWN_EARLY,
        State::Unknown => words::NOW_UNKNOWN,
        State::Draft | State::Held | State::Sending => words::NOW_SENDING,
    };
    phrase.text(lang).to_owned()
}

fn gave_up_early(sending: &Sending) -> bool {
    let (Some(first), Some(end)) = (sending.first_attempt_at, sending.finished_at) else { return false };
    end - first < KEY_LIFE
}

fn tone(state: State) -> Tone {
    match state {
        State::Failed => Tone::Danger,
        State::Unknown => Tone::Warn,
        _ => Tone::Info,
    }
}

/// LINE's id, the key, and the timeline.
pub(super) fn details(lang: Lang, one: &Broadcast, zone: &Zone) -> impl IntoView + use<> {
    let ids = one.sending.as_ref().map(|sending| ids(lang, sending));
    let events = events(lang, one, zone);
    view! {
        {ids}
        <Card id="happened" title=words::HAPPENED.text(lang)>
            <Timeline events=events/>
        </Card>
    }
}

fn ids(lang: Lang, sending: &Sending) -> impl IntoView + use<> {
    let request = sending.request_id.clone().map(|id| {
        let (label, hint) = (words::REQUEST_ID.text(lang), words::REQUEST_ID_HINT.text(lang));
        view! { <CopyField lang=lang id="request-id" label=label value=id hint=hint/> }
    });
    let key = view! { <code class="mono">{sending.retry_key.clone()}</code> };
    let facts = vec![Fact::new(words::RETRY_KEY.text(lang), key)];
    view! { <Card id="ids" title="LINE"><div class="stack tight">{request}<Facts facts=facts/></div></Card> }
}

fn events(lang: Lang, one: &Broadcast, zone: &Zone) -> Vec<Event> {
    let time = |at| view! { <When lang=lang at=at zone=zone.clone() show=Show::DateTime/> };
    let author = shown_name(&one.author);
    let written = words::EVENT_WRITTEN.with(lang, &[("name", (&author).into())]);
    let mut events = vec![Event::line("pencil", written, time(one.created_at))];
    let Some(sending) = &one.sending else { return events };
    let name = shown_name(&sending.confirmed_by);
    let values = [("name", (&name).into()), ("n", sending.recipients.into())];
    let confirmed = words::EVENT_CONFIRMED.with(lang, &values);
    events.push(Event::line("check", confirmed, time(sending.confirmed_at)));
    if let Some(at) = sending.first_attempt_at {
        events.push(Event::line("send", words::EVENT_FIRST.text(lang), time(at)));
    }
    if let (Some(at), Some((icon, phrase))) = (sending.finished_at, end(one.state)) {
        events.push(Event::line(icon, phrase.text(lang), time(at)));
    }
    events.reverse();
    events
}

fn end(state: State) -> Option<(&'static str, &'static Phrase)> {
    match state {
        State::Accepted => Some(("circle-check", &words::EVENT_ACCEPTED)),
        State::Cancelled => Some(("x", &words::EVENT_CANCELLED)),
        State::Failed => Some(("triangle-alert", &words::EVENT_FAILED)),
        State::Unknown => Some(("circle-help", &words::EVENT_UNKNOWN)),
        State::Draft | State::Held | State::Sending => None,
    }
}
