//! What people do, over HTTP: `POST /_sim/acts` with one act, such as
//!
//! ```json
//! {"act": "say", "userId": "U…", "groupId": "C…", "message": {"type": "text", "text": "hello"}}
//! ```
//!
//! It answers `{"webhook": …}`: how telling the channel went. Acts: `say` (`bytes` in base64 and `contentType` for
//! content, `preparesForMs`, `fails`), `edit`, `unsend`, `tap` (an `action` and what was `picked`), `beacon`, `watch`,
//! `membership`, `account` (module, chat control, suspension, delivery), `makeGroup`, `makeRoom`, `invite`, `remove`,
//! `come`, `go`, `link`. `describe` (`gender`, `age`, `appType`, `area`: all LINE knows of somebody) and `failNarrowcast`
//! (`requestId`, `errorCode`) tell nobody and answer `{}`. `agreeToModule` (see [`ModuleConsent`]) answers `{"code": …}`, as LINE's page hands it on.
//!
//! What LINE only counts: `see`, `open` (a `url`) and `play` (`percent`) a `messageId`; or a crowd, chosen at random, as
//! LINE tells nothing of fewer than 20: `react` (`requestId`, and how many `see`, `open` — `[["https://…", 30]]` — and
//! `play`, see [`Reactions`]) answers how many did; `useMenu` (`richMenuId`, how many `see`, and `tap` — `[[0, 25]]`, area
//! and how many).

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Sim, told};
use crate::{
    account_links,
    contents::Attached,
    deliver,
    demographics::Demographics,
    modules::{self, ModuleConsent},
    narrowcasts::{self, NarrowcastFailure},
    people::{
        self, At, acting,
        crowds::{self, Reactions},
        engaging, gathering, saying,
    },
};

#[derive(Deserialize)]
#[serde(tag = "act", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(super) enum Act {
    Say {
        #[serde(flatten)]
        who: Who,
        message: Value,
        bytes: Option<String>,
        content_type: Option<String>,
        #[serde(default)]
        prepares_for_ms: i64,
        #[serde(default)]
        fails: bool,
    },
    Edit {
        #[serde(flatten)]
        who: Who,
        message_id: String,
        text: String,
    },
    Unsend {
        #[serde(flatten)]
        who: Who,
        message_id: String,
    },
    Tap {
        #[serde(flatten)]
        who: Who,
        action: Value,
        picked: Option<String>,
    },
    Beacon {
        user_id: String,
        hwid: String,
        #[serde(rename = "type")]
        kind: String,
        dm: Option<String>,
    },
    Watch {
        user_id: String,
        message_id: String,
    },
    Membership {
        user_id: String,
        #[serde(rename = "type")]
        kind: String,
        membership_id: i64,
    },
    Account {
        channel_id: String,
        #[serde(rename = "type")]
        kind: String,
        user_id: Option<String>,
        #[serde(default)]
        payload: Value,
    },
    MakeGroup {
        name: String,
        user_ids: Vec<String>,
    },
    MakeRoom {
        user_ids: Vec<String>,
    },
    Invite {
        group_id: String,
        channel_id: String,
    },
    Remove {
        group_id: String,
    },
    Come {
        group_id: String,
        user_ids: Vec<String>,
    },
    Go {
        group_id: String,
        user_ids: Vec<String>,
    },
    Describe {
        user_id: String,
        #[serde(flatten)]
        demographics: Demographics,
    },
    FailNarrowcast {
        request_id: String,
        error_code: u8,
    },
    See {
        #[serde(flatten)]
        who: Who,
        message_id: String,
    },
    Open {
        #[serde(flatten)]
        who: Who,
        message_id: String,
        url: String,
    },
    Play {
        #[serde(flatten)]
        who: Who,
        message_id: String,
        percent: u8,
    },
    React {
        request_id: String,
        #[serde(flatten)]
        reactions: Reactions,
    },
    UseMenu {
        rich_menu_id: String,
        #[serde(default)]
        see: usize,
        #[serde(default)]
        tap: Vec<(usize, usize)>,
    },
    Link {
        user_id: String,
        link_token: String,
        nonce: String,
    },
    AgreeToModule {
        #[serde(flatten)]
        consent: ModuleConsent,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Who {
    user_id: String,
    group_id: Option<String>,
}

impl Who {
    fn at(&self) -> At<'_> {
        At { user: &self.user_id, group: self.group_id.as_deref() }
    }
}

pub(super) async fn act(State(shared): Sim, Json(act): Json<Act>) -> Response {
    match act {
        Act::Say { who, message, bytes, content_type, prepares_for_ms, fails } => {
            let bytes = match bytes.map(|bytes| STANDARD.decode(bytes)).transpose() {
                Ok(bytes) => bytes,
                Err(error) => {
                    let says = json!({ "message": format!("bytes are not base64: {error}") });
                    return (StatusCode::BAD_REQUEST, Json(says)).into_response();
                }
            };
            let kind = content_type.unwrap_or_else(|| "application/octet-stream".to_owned());
            let bytes = bytes.map(|bytes| (bytes.into(), kind));
            let attached = Attached { bytes, prepares_for: prepares_for_ms, fails };
            told(saying::message(&shared, who.at(), message, attached).await)
        }
        Act::Edit { who, message_id, text } => {
            told(saying::edit(&shared, who.at(), &message_id, &text).await)
        }
        Act::Unsend { who, message_id } => told(saying::unsend(&shared, who.at(), &message_id).await),
        Act::Tap { who, action, picked } => {
            told(acting::act(&shared, who.at(), &action, picked.as_deref()).await)
        }
        Act::Beacon { user_id, hwid, kind, dm } => {
            told(acting::beacon(&shared, &user_id, &hwid, &kind, dm.as_deref()).await)
        }
        Act::Watch { user_id, message_id } => told(acting::watch(&shared, &user_id, &message_id).await),
        Act::Membership { user_id, kind, membership_id } => {
            told(acting::membership(&shared, &user_id, &kind, membership_id).await)
        }
        Act::Account { channel_id, kind, user_id, payload } => {
            told(acting::account(&shared, &channel_id, &kind, user_id.as_deref(), payload).await)
        }
        Act::MakeGroup { name, user_ids } => {
            made(gathering::make(&mut shared.lock(), &name, &user_ids, false))
        }
        Act::MakeRoom { user_ids } => made(gathering::make(&mut shared.lock(), "", &user_ids, true)),
        Act::Invite { group_id, channel_id } => {
            told(gathering::invite(&shared, &group_id, &channel_id).await)
        }
        Act::Remove { group_id } => told(gathering::remove(&shared, &group_id).await),
        Act::Come { group_id, user_ids } => told(gathering::come(&shared, &group_id, &user_ids).await),
        Act::Go { group_id, user_ids } => told(gathering::go(&shared, &group_id, &user_ids).await),
        Act::AgreeToModule { consent } => {
            let now = shared.now();
            match modules::agree(&mut shared.lock(), consent, now) {
                Ok(code) => Json(json!({ "code": code })).into_response(),
                Err(error) => told::<()>(Err(error)),
            }
        }
        Act::Describe { user_id, demographics } => {
            let now = shared.now();
            done(people::describe(&mut shared.lock(), &user_id, demographics, now))
        }
        Act::FailNarrowcast { request_id, error_code } => {
            let now = shared.now();
            let why = NarrowcastFailure::of(error_code).unwrap_or(NarrowcastFailure::Internal);
            done(narrowcasts::fail(&mut shared.lock(), &request_id, why, now))
        }
        Act::See { who, message_id } => {
            let now = shared.now();
            done(engaging::see(&mut shared.lock(), who.at(), &message_id, now))
        }
        Act::Open { who, message_id, url } => {
            let now = shared.now();
            done(engaging::open(&mut shared.lock(), who.at(), &message_id, None, Some(&url), now))
        }
        Act::Play { who, message_id, percent } => {
            let now = shared.now();
            done(engaging::play(&mut shared.lock(), who.at(), &message_id, percent, now))
        }
        Act::React { request_id, reactions } => {
            let now = shared.now();
            match crowds::react(&mut shared.lock(), &request_id, &reactions, now) {
                Ok(reacted) => Json(reacted).into_response(),
                Err(error) => told::<()>(Err(error)),
            }
        }
        Act::UseMenu { rich_menu_id, see, tap } => {
            let now = shared.now();
            done(crowds::use_menu(&mut shared.lock(), &rich_menu_id, see, &tap, now))
        }
        Act::Link { user_id, link_token, nonce } => {
            let now = shared.now();
            let linked = account_links::link(&mut shared.lock(), &link_token, &nonce, &user_id, now);
            match linked {
                Ok(event) => told(Ok(deliver::deliver(&Arc::clone(&shared), event).await)),
                Err(error) => {
                    (StatusCode::CONFLICT, Json(json!({ "message": error.to_string() }))).into_response()
                }
            }
        }
    }
}

/// Nothing to tell the channel of.
fn done(result: Result<(), crate::Error>) -> Response {
    match result {
        Ok(()) => Json(json!({})).into_response(),
        Err(error) => told::<()>(Err(error)),
    }
}

fn made(group: Result<String, crate::Error>) -> Response {
    match group {
        Ok(id) => Json(json!({ "groupId": id })).into_response(),
        Err(error) => told::<()>(Err(error)),
    }
}
