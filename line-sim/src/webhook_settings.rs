//! Webhook settings: where events go, and LINE's test call.
//! <https://developers.line.biz/en/reference/messaging-api/#webhook-settings>

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock, deliver,
    errors::Refusal,
    json, limits,
    serve::Shared,
    state::WebhookSetting,
};

/// W1. Setting an endpoint turns "Use webhook" on unless it was switched off before.
pub(crate) fn set(call: &mut Call<'_>) -> Answer {
    let endpoint = match call.json.get("endpoint") {
        Some(Value::String(endpoint)) => endpoint.clone(),
        _ => return Err(Refusal::property("'endpoint'")),
    };
    check(&endpoint, call.config.plain_webhooks)?;
    let active = call.shop().webhook.as_ref().is_none_or(|webhook| webhook.active);
    call.note.clone_from(&endpoint);
    call.shop().webhook = Some(WebhookSetting { endpoint, active });
    Ok(Reply::ok())
}

/// W2.
pub(crate) fn get(call: &mut Call<'_>) -> Answer {
    match &call.shop().webhook {
        Some(webhook) => {
            Ok(Reply::Json(200, json!({ "endpoint": webhook.endpoint, "active": webhook.active })))
        }
        None => Err(Refusal::new(404, "Webhook endpoint not found")),
    }
}

/// A test call to come.
pub(crate) struct WebhookTest {
    url: String,
    /// The request named it, so its host must be there.
    given: bool,
}

/// W3. A given endpoint is checked first, then called; without one the configured endpoint is.
pub(crate) fn test(call: &mut Call<'_>) -> Answer {
    let body = if call.body.is_empty() { Value::Null } else { json::parse(&call.body)? };
    match body.get("endpoint") {
        None | Some(Value::Null) => match &call.shop().webhook {
            Some(webhook) => {
                Ok(Reply::TestWebhook(WebhookTest { url: webhook.endpoint.clone(), given: false }))
            }
            None => Err(Refusal::new(404, "Webhook endpoint not found")),
        },
        Some(Value::String(endpoint)) => {
            check(endpoint, call.config.plain_webhooks)?;
            Ok(Reply::TestWebhook(WebhookTest { url: endpoint.clone(), given: true }))
        }
        Some(_) => Err(Refusal::property("'endpoint'")),
    }
}

/// Calls the bot with no events, signed, and answers what came of it: 200 even when the bot failed.
pub(crate) async fn call(shared: &Shared, channel: usize, test: &WebhookTest) -> Answer {
    let WebhookTest { url, given } = test;
    if *given && !resolves(url, shared.config.webhook_timeout).await {
        return Err(wrong());
    }
    let channel = shared.lock().channels[channel].channel.clone();
    let outcome = deliver::post(shared, url, &channel.secret, &channel.bot.user_id, &json!([])).await;
    Ok(Reply::Json(
        200,
        json!({
            "success": outcome.reason == "OK",
            "timestamp": clock::iso(shared.now()),
            "statusCode": outcome.status.unwrap_or(0),
            "reason": outcome.reason,
            "detail": outcome.detail,
        }),
    ))
}

/// Whether the name service knows the host.
async fn resolves(url: &str, patience: Duration) -> bool {
    let Ok(url) = url::Url::parse(url) else { return false };
    let Some(url::Host::Domain(host)) = url.host() else { return true };
    let looked = tokio::time::timeout(patience, tokio::net::lookup_host((host, 443))).await;
    looked.is_ok_and(|found| found.is_ok_and(|mut found| found.next().is_some()))
}

fn wrong() -> Refusal {
    Refusal::new(400, "Invalid webhook endpoint URL")
}

fn check(endpoint: &str, plain: bool) -> Result<(), Refusal> {
    let url = url::Url::parse(endpoint).map_err(|_| wrong())?;
    let loopback = match url.host() {
        Some(url::Host::Domain(domain)) => domain == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => return Err(wrong()),
    };
    let scheme = url.scheme() == "https" || (url.scheme() == "http" && plain && loopback);
    if scheme && limits::units(endpoint) <= limits::WEBHOOK_URL { Ok(()) } else { Err(wrong()) }
}
