//! The fields for secret and token, and changing them.

use super::{
    channel::{self, Trouble},
    connect::field_id,
};
use crate::{caller::Visit, ui::TextField};
use axum::{Form, response::Response};
use domain::{
    accounts::{AccountField, AccountRefusal},
    lang::Lang,
    permission::ManageChannel,
    words::{accounts as words, common},
};
use engine::{Error, accounts};
use leptos::prelude::*;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    channel_secret: SecretString,
    access_token: SecretString,
}

/// LINE is asked before the old ones are replaced.
pub(super) async fn change(visit: Visit<ManageChannel>, Form(typed): Form<Typed>) -> Response {
    let Typed { channel_secret, access_token } = typed;
    match accounts::change_credentials(&visit.scope, channel_secret.clone(), access_token.clone()).await {
        Ok(()) => visit.go("/settings/channel?done=saved"),
        Err(Error::Refused(refusal)) => {
            let (secret, token) = kept(channel_secret, access_token, Some(&refusal));
            channel::refused(visit, Trouble::Credentials { refusal, secret, token }).await
        }
        Err(Error::Fault(fault)) => visit.broken(&fault).await,
    }
}

/// What comes back of secret and token in an answer that refuses: all but the one that was
/// refused, which nobody can correct behind dots. Once saved, neither is ever shown again.
pub(super) fn kept(
    secret: SecretString,
    token: SecretString,
    refusal: Option<&AccountRefusal>,
) -> (SecretString, SecretString) {
    match refusal.map(AccountRefusal::field) {
        Some(AccountField::ChannelSecret) => (SecretString::default(), token),
        Some(AccountField::Token) => (secret, SecretString::default()),
        _ => (secret, token),
    }
}

/// Channel secret and long-lived token, with what is wrong with them.
#[component]
pub(super) fn SecretFields(
    lang: Lang,
    secret: SecretString,
    token: SecretString,
    #[prop(optional_no_strip)] refusal: Option<AccountRefusal>,
) -> impl IntoView {
    let error = |id: &str| {
        refusal.as_ref().filter(|refusal| field_id(refusal) == Some(id)).map(|refusal| refusal.text(lang))
    };
    let (on_secret, on_token) = (error("channel_secret"), error("access_token"));
    view! {
        <TextField name="channel_secret" label=words::CHANNEL_SECRET.text(lang) kind="password"
            value=secret.expose_secret() hint=words::SECRET_HINT.text(lang) error=on_secret
            autocomplete="off" required=true code=true/>
        <TextField name="access_token" label=words::TOKEN.text(lang) note=common::OPTIONAL.text(lang)
            kind="password" value=token.expose_secret() hint=words::TOKEN_HINT.text(lang) error=on_token
            autocomplete="off" code=true/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::line_answer::LineAnswer;

    #[test]
    fn what_was_refused_comes_back_empty_and_the_rest_as_typed() {
        let check = |refusal: AccountRefusal, expected: (&str, &str)| {
            let (secret, token) = kept("s".to_owned().into(), "t".to_owned().into(), Some(&refusal));
            assert_eq!((secret.expose_secret(), token.expose_secret()), expected, "{refusal:?}");
        };
        check(AccountRefusal::Secret(LineAnswer::NotFound), ("", "t"));
        check(AccountRefusal::TokenOfAnother, ("s", ""));
        check(AccountRefusal::ChannelIdShape, ("s", "t"));
        check(AccountRefusal::Line(LineAnswer::Slow), ("s", "t"));
    }
}
