//! LINE's account link dialog, which lives on access.line.me: who looks at it decides whether the link succeeds.
//! <https://developers.line.biz/en/docs/messaging-api/linking-accounts/>

use std::sync::Arc;

use axum::{
    extract::{Form, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use serde::Deserialize;

use super::html::esc;
use crate::{account_links, control::page_headers, deliver, serve::Shared};

type Sim = State<Arc<Shared>>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Asked {
    #[serde(default)]
    link_token: String,
    #[serde(default)]
    nonce: String,
}

/// How many other friends are offered.
const OFFERED: usize = 50;

/// Asks whose phone this is; LINE knows it from the person's login.
pub(super) async fn show(State(shared): Sim, Query(asked): Query<Asked>) -> Response {
    let state = shared.lock();
    let shop = state.channels.iter().find(|shop| shop.link_tokens.contains_key(&asked.link_token));
    let Some(shop) = shop else {
        return page(StatusCode::BAD_REQUEST, &format!("<p>{}</p>", account_links::NoLink::Token));
    };
    let meant = shop.link_tokens.get(&asked.link_token).map_or("", |token| token.user_id.as_str());
    // Whom the token is for, and some others who may try it.
    let others = shop.friends.iter().rev().filter(|friend| friend.is_friend() && *friend.user_id != *meant);
    let people = state
        .friend(meant)
        .map(|(_, friend)| friend)
        .into_iter()
        .chain(others.take(OFFERED))
        .map(|friend| {
            let chosen = if *friend.user_id == *meant { " selected" } else { "" };
            format!(
                r#"<option value="{}"{chosen}>{}</option>"#,
                esc(&friend.user_id),
                esc(&friend.display_name)
            )
        })
        .collect::<Vec<_>>()
        .concat();
    page(
        StatusCode::OK,
        &format!(
            r#"<p>Link your LINE account with <b dir="auto">{}</b>?</p><form method="post" action="/dialog/bot/accountLink"><input type="hidden" name="linkToken" value="{}"><input type="hidden" name="nonce" value="{}"><div class="field"><label for="w">This is the phone of</label><select class="input" id="w" name="visitor">{people}</select></div><button class="button primary">Link</button></form>"#,
            esc(&shop.channel.bot.display_name),
            esc(&asked.link_token),
            esc(&asked.nonce)
        ),
    )
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Agreed {
    link_token: String,
    nonce: String,
    visitor: String,
}

pub(super) async fn link(State(shared): Sim, Form(agreed): Form<Agreed>) -> Response {
    let Agreed { link_token, nonce, visitor } = agreed;
    let now = shared.now();
    let linked = account_links::link(&mut shared.lock(), &link_token, &nonce, &visitor, now);
    match linked {
        Ok(event) => {
            deliver::deliver(&shared, event).await;
            let back =
                format!(r#"<p>Done.</p><p><a href="/phones/{}">Back to the chat</a></p>"#, esc(&visitor));
            page(StatusCode::OK, &back)
        }
        Err(error) => page(StatusCode::BAD_REQUEST, &format!(r#"<p role="alert">{error}</p>"#)),
    }
}

fn page(status: StatusCode, inner: &str) -> Response {
    let html = format!(
        r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Account link · LINE simulator</title><link rel="icon" href="/_sim/icon.svg"><link rel="stylesheet" href="/_sim/style.css"></head>
<body><header class="simbar"><h1>Account link</h1> <span class="quiet">Nothing here reaches LINE.</span></header><main class="dialog"><section class="card pad">{inner}</section></main></body></html>
"#
    );
    (status, page_headers(), Html(html)).into_response()
}
