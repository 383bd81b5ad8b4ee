//! Where ids and other random values come from.

use crate::clock::Clock;
use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use std::fmt::Write as _;
use uuid::{ContextV7, Timestamp, Uuid};

/// An id for a row: a UUID v7, so that newer rows sort after older ones. Never a secret.
pub fn row_id(clock: &Clock) -> String {
    let now = u64::try_from(clock.now()).unwrap_or_default();
    let nanos = u32::try_from(now % 1000).unwrap_or_default() * 1_000_000;
    let at = Timestamp::from_unix(ContextV7::new(), now / 1000, nanos);
    Uuid::new_v7(at).simple().to_string()
}

/// A retry key as LINE wants it: a random UUID with hyphens.
pub fn retry_key() -> String {
    Uuid::new_v4().hyphenated().to_string()
}

/// `N` bytes from the operating system.
///
/// # Panics
/// When the operating system has no randomness: nothing can be done safely then.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}

/// A secret of 256 bits for a link or a cookie, URL-safe.
pub fn secret_text() -> String {
    BASE64_URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// A public name nobody can guess: 128 bits, URL-safe.
pub fn public_name() -> String {
    BASE64_URL_SAFE_NO_PAD.encode(random_bytes::<16>())
}

/// SHA-256 in hexadecimal: how secrets are looked up and files are named.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes);
    hex(digest.as_ref())
}

/// Bytes as hexadecimal digits, two each, in lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
