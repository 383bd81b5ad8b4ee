//! The webhook's card: our URL, what LINE has, LINE's own test.

use super::channel::{self, Trouble};
use crate::{
    caller::Visit,
    ui::{
        Ago, Banner, Button, Card, CopyField, Fact, Facts, Kind, LinkButton, Size, State, Status, Tone, Zone,
    },
};
use axum::response::Response;
use domain::{
    accounts::{AccountRefusal, WebhookReason},
    lang::Lang,
    line_answer::LineAnswer,
    permission::ManageChannel,
    words::accounts as words,
};
use engine::{
    Error,
    accounts::{self, WebhookState},
};
use leptos::prelude::*;

/// What the card is about.
pub(super) struct Hook {
    /// Where LINE must call us.
    pub(super) url: String,
    /// What LINE last said, if it was asked.
    pub(super) state: Option<WebhookState>,
    /// Whether LINE is simulated: then it calls plain addresses of this machine too.
    pub(super) simulated: bool,
}

pub(super) async fn ask(visit: Visit<ManageChannel>) -> Response {
    let asked = accounts::read_webhook(&visit.scope).await;
    answer(visit, asked, "/settings/channel?done=checked#webhook").await
}

pub(super) async fn set(visit: Visit<ManageChannel>) -> Response {
    let set = accounts::set_webhook(&visit.scope).await;
    answer(visit, set, "/settings/channel?done=saved#webhook").await
}

/// LINE answers a test that failed too; the card then says why, and no notice says "done".
pub(super) async fn test(visit: Visit<ManageChannel>) -> Response {
    let tested = accounts::test_webhook(&visit.scope).await;
    answer(visit, tested, "/settings/channel#test").await
}

async fn answer(
    visit: Visit<ManageChannel>,
    done: Result<(), Error<AccountRefusal>>,
    next: &str,
) -> Response {
    match done {
        Ok(()) => visit.go(next),
        Err(Error::Refused(refusal)) => {
            let said = sentence(&refusal, visit.lang());
            channel::refused(visit, Trouble::Webhook(said)).await
        }
        Err(Error::Fault(fault)) => visit.broken(&fault).await,
    }
}

fn sentence(refusal: &AccountRefusal, lang: Lang) -> String {
    match refusal {
        AccountRefusal::Line(LineAnswer::NotFound) => words::WEBHOOK_NONE_YET.text(lang).to_owned(),
        other => other.text(lang),
    }
}

pub(super) fn card(
    lang: Lang,
    base: &str,
    hook: Hook,
    refused: Option<String>,
    zone: &Zone,
    now: i64,
) -> impl IntoView + use<> {
    let Hook { url, state, simulated } = hook;
    let ours = state.as_ref().and_then(|state| state.endpoint.as_deref()) == Some(url.as_str());
    let refused = refused.map(|said| {
        view! { <Banner tone=Tone::Danger title=words::WEBHOOK_REFUSED.text(lang) role="alert">{said}</Banner> }
    });
    let plain = !simulated && !url.starts_with("https:");
    let first = (!ours).then(|| first_step(lang, plain));
    let off = state.as_ref().is_some_and(|state| state.active == Some(0)).then(|| switched_off(lang));
    let buttons = buttons(lang, base, ours, state.as_ref());
    let said = at_line(lang, state.as_ref(), &url, zone, now);
    let test = state.and_then(|state| outcome(lang, state, ours, zone, now));
    view! {
        <Card id="webhook" title=words::WEBHOOK.text(lang)>
            <div class="stack tight">
                <p class="note">{words::WEBHOOK_LEAD.text(lang)}</p>
                {refused} {first} {off}
                <CopyField lang=lang id="webhook-url" label=words::WEBHOOK_URL.text(lang) value=url/>
                {said} {buttons} {test}
            </div>
        </Card>
    }
}

/// What is to be done: set the URL, or before that get one LINE will take.
fn first_step(lang: Lang, plain: bool) -> impl IntoView {
    let (tone, title, text) = if plain {
        (Tone::Warn, words::WEBHOOK_PLAIN_TITLE, words::WEBHOOK_PLAIN_HINT)
    } else {
        (Tone::Info, words::WEBHOOK_NEXT, words::WEBHOOK_NEXT_HINT)
    };
    view! { <Banner tone=tone title=title.text(lang)>{text.text(lang)}</Banner> }
}

fn switched_off(lang: Lang) -> impl IntoView {
    let manager = view! {
        <LinkButton href="https://manager.line.biz/" size=Size::Small icon="external-link" away=true>
            {words::MANAGER.text(lang)}
        </LinkButton>
    };
    view! {
        <Banner tone=Tone::Warn title=words::WEBHOOK_OFF_TITLE.text(lang) action=manager.into_any()>
            {words::WEBHOOK_OFF_HINT.text(lang)}
        </Banner>
    }
}

/// What LINE has, as it last said.
fn at_line(
    lang: Lang,
    state: Option<&WebhookState>,
    ours: &str,
    zone: &Zone,
    now: i64,
) -> impl IntoView + use<> {
    let name = words::WEBHOOK_AT_LINE.text(lang);
    let word = |is, word: &str| view! { <Status is=is word=word.to_owned()/> };
    let Some(state) = state else {
        let unknown = word(State::Draft, words::WEBHOOK_NOT_ASKED.text(lang));
        return view! { <Facts facts=vec![Fact::new(name, unknown)]/> };
    };
    let endpoint = match state.endpoint.clone() {
        None => word(State::Off, words::WEBHOOK_NONE.text(lang)).into_any(),
        Some(endpoint) if endpoint == ours => word(State::Ok, words::WEBHOOK_SAME.text(lang)).into_any(),
        Some(endpoint) => view! {
            {word(State::Warn, words::WEBHOOK_OTHER.text(lang))}" "<code>{endpoint}</code>
            <p class="note">{words::WEBHOOK_OTHER_HINT.text(lang)}</p>
        }
        .into_any(),
    };
    let asked = view! { <Ago lang=lang at=state.read_at now=now zone=zone.clone()/> };
    let mut facts = vec![Fact::new(name, endpoint)];
    if let Some(active) = state.active {
        let (is, phrase) =
            if active == 0 { (State::Off, words::WEBHOOK_OFF) } else { (State::Ok, words::WEBHOOK_ON) };
        facts.push(Fact::new(words::WEBHOOK_USE.text(lang), word(is, phrase.text(lang))));
    }
    facts.push(Fact::new(words::WEBHOOK_ASKED.text(lang), asked));
    view! { <Facts facts=facts/> }
}

/// One form, three things LINE can be asked for; the one that is missing is the loud one.
fn buttons(lang: Lang, base: &str, ours: bool, state: Option<&WebhookState>) -> impl IntoView + use<> {
    let (set, test) = if ours { (Kind::Plain, Kind::Primary) } else { (Kind::Primary, Kind::Plain) };
    let set_words = if ours { words::WEBHOOK_SET_AGAIN } else { words::WEBHOOK_SET };
    let nothing = state.is_some_and(|state| state.endpoint.is_none());
    let blocked = nothing.then(|| "webhook-none".to_owned());
    let why = nothing.then(
        || view! { <small class="quiet" id="webhook-none">{words::WEBHOOK_NONE_YET.text(lang)}</small> },
    );
    view! {
        <form class="actions" method="post" action=format!("{base}/webhook/set")>
            <Button kind=set icon="link">{set_words.text(lang)}</Button>
            <Button kind=test icon="activity" formaction=format!("{base}/webhook/test") blocked_by=blocked>
                {words::WEBHOOK_TEST.text(lang)}
            </Button>
            <Button kind=Kind::Ghost icon="refresh-cw" formaction=format!("{base}/webhook/ask")>
                {words::WEBHOOK_ASK.text(lang)}
            </Button>
            {why}
        </form>
    }
}

/// How LINE's test went: our sentence, then LINE's own words.
fn outcome(
    lang: Lang,
    state: WebhookState,
    ours: bool,
    zone: &Zone,
    now: i64,
) -> Option<impl IntoView + use<>> {
    let tested_at = state.tested_at?;
    let passed = state.test_success == Some(1);
    let (tone, title) =
        if passed { (Tone::Success, words::TEST_PASSED) } else { (Tone::Danger, words::TEST_FAILED) };
    let word = state.test_reason.unwrap_or_default();
    let text = WebhookReason::parse(&word).text(lang);
    let of_other = (!ours).then(|| view! { " "{words::TEST_OF_OTHER.text(lang)} });
    let when = view! { <Ago lang=lang at=tested_at now=now zone=zone.clone()/> };
    let mut facts = vec![Fact::new(words::WEBHOOK_TESTED.text(lang), when)];
    if let Some(status) = state.test_status.filter(|status| *status > 0) {
        facts.push(Fact::new(words::WEBHOOK_STATUS.text(lang), view! { <code>{status}</code> }));
    }
    let quoted =
        [(words::WEBHOOK_REASON, word), (words::WEBHOOK_DETAIL, state.test_detail.unwrap_or_default())];
    for (name, value) in quoted.into_iter().filter(|(_, value)| !value.is_empty()) {
        facts.push(Fact::new(name.text(lang), view! { <code>{value}</code> }));
    }
    Some(view! {
        <div class="stack tight" id="test">
            <Banner tone=tone title=title.text(lang) role="status">{text}{of_other}</Banner>
            <Facts facts=facts/>
        </div>
    })
}
