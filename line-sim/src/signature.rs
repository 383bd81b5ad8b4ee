//! `x-line-signature`: base64 of HMAC-SHA256 over the raw body, keyed by the channel secret.
//! <https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/>

use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};

/// The header's value for this body.
pub(crate) fn sign(secret: &str, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    STANDARD.encode(hmac::sign(&key, body))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_known_body_has_the_known_signature() {
        let body = br#"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#;
        let signature = super::sign("8c570fa6dd201bb328f1c1eac23a96d8", body);
        assert_eq!(signature, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=");
    }
}
