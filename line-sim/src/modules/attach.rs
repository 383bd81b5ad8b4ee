//! Attaching a module: the owner agrees on LINE's page, the page hands a code to the module, the code is traded here.
//! <https://developers.line.biz/en/docs/partner-docs/module-technical-attach-channel/>

use std::collections::HashMap;

use aws_lc_rs::digest;
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde::Deserialize;
use serde_json::json;

use super::tell;
use crate::{
    Error, Sim,
    answer::{Answer, Reply},
    call::Call,
    clock::MINUTE,
    errors::Refusal,
    events::Source,
    state::State,
};

/// What the module asked for in the address of LINE's page, and the account whose owner agreed there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ModuleConsent {
    /// The module's channel ID.
    pub module_channel_id: String,
    /// The account's channel ID.
    pub channel_id: String,
    /// Where the page leads afterwards.
    pub redirect_uri: String,
    /// What the owner allows: `message:send`, `message:receive`…
    #[serde(default)]
    pub scopes: Vec<String>,
    /// PKCE's, by S256.
    #[serde(default)]
    pub code_challenge: Option<String>,
    /// `JP`, `TW` or `TH`, if the address said so.
    #[serde(default)]
    pub region: Option<String>,
    /// The account's basic id, if the address said so.
    #[serde(default)]
    pub basic_search_id: Option<String>,
    /// `premium` or `verified`, if the address said so.
    #[serde(default)]
    pub brand_type: Option<String>,
}

/// An authorization code's worth.
pub(super) struct Code {
    consent: ModuleConsent,
    account: usize,
    /// Unix milliseconds.
    given_at: i64,
}

impl Sim {
    /// The owner agrees on LINE's page. Answers the authorization code that the page hands to the module: good for ten
    /// minutes and one use.
    pub fn agree_to_module(&self, consent: ModuleConsent) -> Result<String, Error> {
        agree(&mut self.shared.lock(), consent, self.shared.now())
    }
}

/// The end of LINE's page.
pub(crate) fn agree(state: &mut State, consent: ModuleConsent, now: i64) -> Result<String, Error> {
    let module = state.channel_index(&consent.module_channel_id).ok_or(Error::UnknownChannel)?;
    let account = state.channel_index(&consent.channel_id).ok_or(Error::UnknownChannel)?;
    if module == account {
        return Err(Error::NotHere);
    }
    let code = state.random.letters(32);
    state.channels[module].modules.codes.insert(code.clone(), Code { consent, account, given_at: now });
    Ok(code)
}

/// MO1. LINE does not document the bodies of its refusals; these are OAuth's.
pub(crate) fn attach(call: &mut Call<'_>) -> Answer {
    let form: HashMap<String, String> = url::form_urlencoded::parse(&call.body).into_owned().collect();
    let field = |name: &str| form.get(name).map(String::as_str);
    if field("grant_type") != Some("authorization_code") {
        return Err(Refusal::oauth("unsupported_grant_type", "unsupported grant_type"));
    }
    let module = client(call, &form)?;
    let (Some(code), Some(redirect_uri)) = (field("code"), field("redirect_uri")) else {
        return Err(Refusal::oauth("invalid_request", "code and redirect_uri are required"));
    };
    let now = call.now;
    let codes = &mut call.state.channels[module].modules.codes;
    codes.retain(|_, known| now - known.given_at <= 10 * MINUTE);
    let Some(Code { consent, .. }) = codes.get(code) else {
        return Err(Refusal::oauth("invalid_grant", "invalid authorization code"));
    };
    let same = [
        (Some(redirect_uri), Some(consent.redirect_uri.as_str()), "redirect_uri"),
        (field("region"), consent.region.as_deref(), "region"),
        (field("basic_search_id"), consent.basic_search_id.as_deref(), "basic_search_id"),
        (field("brand_type"), consent.brand_type.as_deref(), "brand_type"),
    ];
    if let Some((.., name)) = same.into_iter().find(|(said, asked, _)| said != asked) {
        return Err(Refusal::oauth("invalid_grant", &format!("{name} is not what was authorized")));
    }
    // The address always names scopes; who repeats them here repeats all of them.
    if field("scope").is_some_and(|scope| !scope.split_whitespace().eq(&consent.scopes)) {
        return Err(Refusal::oauth("invalid_grant", "scope is not what was authorized"));
    }
    if let Some(challenge) = &consent.code_challenge
        && field("code_verifier").map(challenge_of).as_ref() != Some(challenge)
    {
        return Err(Refusal::oauth("invalid_grant", "invalid code_verifier"));
    }
    let Some(Code { consent, account, .. }) = codes.remove(code) else { return Err(Refusal::server_error()) };
    let attached = &mut call.state.channels[module].modules.accounts;
    if !attached.contains(&account) {
        attached.push(account);
    }
    let bot_id = call.state.channels[account].channel.bot.user_id.clone();
    let attached = json!({ "type": "attached", "botId": bot_id, "scopes": consent.scopes });
    tell(call.state, module, account, Source::Nowhere, "module", ("module", attached), now);
    Ok(Reply::Json(200, json!({ "bot_id": bot_id, "scopes": consent.scopes })))
}

/// The module whose channel ID and secret stand in the header (`Basic …`) or in the form.
fn client(call: &Call<'_>, form: &HashMap<String, String>) -> Result<usize, Refusal> {
    let header = call.header("authorization");
    let header = header.as_deref().and_then(basic);
    let in_form = || Some((form.get("client_id")?.clone(), form.get("client_secret")?.clone()));
    let Some((id, secret)) = header.or_else(in_form) else {
        return Err(Refusal::oauth("invalid_client", "invalid client_id"));
    };
    match call.state.channel_index(&id) {
        Some(at) if call.state.channels[at].channel.secret == secret => Ok(at),
        Some(_) => Err(Refusal::oauth("invalid_client", "invalid client_secret")),
        None => Err(Refusal::oauth("invalid_client", "invalid client_id")),
    }
}

fn basic(header: &str) -> Option<(String, String)> {
    let bytes = STANDARD.decode(header.strip_prefix("Basic ")?.trim()).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    text.split_once(':').map(|(id, secret)| (id.to_owned(), secret.to_owned()))
}

/// RFC 7636's `S256`.
fn challenge_of(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_challenge_is_as_in_the_rfc() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(super::challenge_of(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
