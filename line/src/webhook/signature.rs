//! `X-Line-Signature`: base64 of HMAC-SHA256 over the body's bytes, keyed by the channel secret.
//! <https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/>

use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};

/// The signature LINE gives this body.
pub fn sign(secret: &str, body: &[u8]) -> String {
    STANDARD.encode(hmac::sign(&key(secret), body))
}

/// True if `signature` was made of exactly these bytes with one of the secrets: the channel's, and while it is
/// being replaced the one before. Compares in constant time; an empty secret verifies nothing.
pub fn verify(secrets: &[&str], body: &[u8], signature: &str) -> bool {
    let Ok(signature) = STANDARD.decode(signature) else {
        return false;
    };
    secrets
        .iter()
        .filter(|secret| !secret.is_empty())
        .fold(false, |found, secret| found | hmac::verify(&key(secret), body, &signature).is_ok())
}

fn key(secret: &str) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes())
}
