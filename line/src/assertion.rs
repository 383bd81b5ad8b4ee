//! JWT assertions: a channel proves itself by an RSA key whose public half is registered at LINE.
//! <https://developers.line.biz/en/docs/messaging-api/generate-json-web-token/>, RFC 7515, RFC 7517.

use std::fmt;

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::Error;

/// LINE takes assertions that expire within 30 minutes; ours leave it some clock to be wrong by.
const LIFE: i64 = 20 * 60;

/// The private half of a channel's assertion signing key.
pub struct AssertionKey {
    key_id: String,
    pair: RsaKeyPair,
}

impl fmt::Debug for AssertionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssertionKey").field("key_id", &self.key_id).finish_non_exhaustive()
    }
}

/// A private RSA key as RFC 7517 writes it; every number is base64url.
#[derive(Deserialize)]
struct Jwk {
    kty: String,
    alg: Option<String>,
    n: String,
    e: String,
    d: String,
    p: String,
    q: String,
    dp: String,
    dq: String,
    qi: String,
}

impl AssertionKey {
    /// A key from the JWK that LINE Developers Console made, and the key ID it answered at registration. Refuses
    /// anything but a private RSA key for RS256.
    pub fn from_jwk(jwk: &str, key_id: &str) -> Result<Self, Error> {
        let bad = |why: &str| Error::Setup { message: format!("the assertion signing key {why}") };
        let jwk: Jwk = serde_json::from_str(jwk).map_err(|_| bad("is not a private RSA key as a JWK"))?;
        if jwk.kty != "RSA" || jwk.alg.as_deref().is_some_and(|alg| alg != "RS256") {
            return Err(bad("is not for RS256"));
        }
        let mut numbers = vec![integer(&[0])];
        for text in [&jwk.n, &jwk.e, &jwk.d, &jwk.p, &jwk.q, &jwk.dp, &jwk.dq, &jwk.qi] {
            let bytes =
                URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| bad("is not base64url"))?;
            numbers.push(integer(&bytes));
        }
        let pair =
            RsaKeyPair::from_der(&tagged(0x30, &numbers.concat())).map_err(|_| bad("is not consistent"))?;
        Ok(Self { key_id: key_id.to_owned(), pair })
    }

    /// An assertion of the channel, made at `now` (Unix seconds). `token_seconds` is how long a token of the v2.1 kind
    /// shall live, at most 30 days; stateless ones have none.
    pub fn assertion(&self, channel_id: &str, now: i64, token_seconds: Option<u32>) -> Result<String, Error> {
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": self.key_id });
        let mut payload = json!({
            "iss": channel_id, "sub": channel_id, "aud": "https://api.line.me/", "exp": now + LIFE,
        });
        if let Some(seconds) = token_seconds {
            payload["token_exp"] = seconds.into();
        }
        let input = format!("{}.{}", part(&header), part(&payload));
        let signature = self.sign(input.as_bytes())?;
        Ok(format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    fn sign(&self, input: &[u8]) -> Result<Vec<u8>, Error> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), input, &mut signature)
            .map_err(|_| Error::Setup { message: "the assertion signing key does not sign".to_owned() })?;
        Ok(signature)
    }

    /// The public half in PKCS#1 DER, to check signatures with.
    pub fn public_key(&self) -> &[u8] {
        self.pair.public_key().as_ref()
    }
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// DER's INTEGER: no needless zeros in front, and one where the number would look negative.
fn integer(bytes: &[u8]) -> Vec<u8> {
    let start = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len().saturating_sub(1));
    let digits = bytes.get(start..).unwrap_or_default();
    let mut number = Vec::with_capacity(digits.len() + 1);
    if digits.first().is_none_or(|first| first & 0x80 != 0) {
        number.push(0);
    }
    number.extend_from_slice(digits);
    tagged(0x02, &number)
}

/// DER's tag, length, value.
fn tagged(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = value.len();
    let bytes: Vec<u8> = length.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
    let mut out = vec![tag];
    match u8::try_from(length) {
        Ok(short) if short < 0x80 => out.push(short),
        _ => {
            // A usize has at most eight bytes.
            out.push(0x80 | u8::try_from(bytes.len()).unwrap_or(8));
            out.extend_from_slice(&bytes);
        }
    }
    out.extend_from_slice(value);
    out
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

    use super::*;

    /// RFC 7515, appendix A.2.
    const JWK: &str = include_str!("../tests/it/rfc7515-a2.json");
    const INPUT: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    const SIGNATURE: &str = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    fn key() -> AssertionKey {
        AssertionKey::from_jwk(JWK, "key-1").expect("the RFC's key")
    }

    #[test]
    fn the_rfcs_input_has_the_rfcs_signature() {
        let signature = key().sign(INPUT.as_bytes()).expect("signed");
        assert_eq!(URL_SAFE_NO_PAD.encode(signature), SIGNATURE);
    }

    #[test]
    fn an_assertion_says_what_line_wants_and_verifies() {
        let assertion = key().assertion("2000000001", 1_700_000_000, Some(86_400)).expect("signed");
        let parts: Vec<&str> = assertion.split('.').collect();
        let json = |part: &str| -> Value {
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("JSON")
        };
        assert_eq!(json(parts[0]), json!({ "alg": "RS256", "typ": "JWT", "kid": "key-1" }));
        assert_eq!(
            json(parts[1]),
            json!({
                "iss": "2000000001", "sub": "2000000001", "aud": "https://api.line.me/",
                "exp": 1_700_001_200, "token_exp": 86_400,
            })
        );
        let public = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key().public_key().to_vec());
        let signature = URL_SAFE_NO_PAD.decode(parts[2]).expect("base64url");
        assert!(public.verify(format!("{}.{}", parts[0], parts[1]).as_bytes(), &signature).is_ok());
    }

    #[test]
    fn other_keys_are_refused_and_none_is_printed() {
        for bad in
            ["", "{}", r#"{"kty":"EC"}"#, &JWK.replace("\"RSA\"", "\"oct\""), &JWK.replace("AQAB", "AQAC")]
        {
            assert!(matches!(AssertionKey::from_jwk(bad, "k"), Err(Error::Setup { .. })), "{bad}");
        }
        assert_eq!(format!("{:?}", key()), r#"AssertionKey { key_id: "key-1", .. }"#);
    }
}
