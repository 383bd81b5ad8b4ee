//! Argon2id (RFC 9106; m = 19 MiB, t = 2, p = 1: OWASP's recommendation).
//!
//! At most four hashes run at once, on threads of their own: a flood of sign-ins costs
//! 76 MiB and waits, instead of taking the machine down.

use crate::error::Fault;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use secrecy::{ExposeSecret, SecretString};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// What unknown addresses are verified against, so that they take as long as known ones.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

/// A PHC string for `password`.
pub(super) async fn hash(password: SecretString) -> Result<String, Fault> {
    on_a_thread(move || hash_now(password.expose_secret())).await?.ok_or(Fault::Task("hash the password"))
}

/// Whether `password` fits `hash`; without a hash the answer is no, after the same work.
pub(super) async fn verify(password: SecretString, hash: Option<String>) -> Result<bool, Fault> {
    on_a_thread(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let fits = PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default().verify_password(password.expose_secret().as_bytes(), &hash).is_ok()
        });
        known && fits
    })
    .await
}

fn hash_now(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let permit = AT_ONCE.acquire().await.map_err(|_| Fault::Task("wait for a password check"))?;
    // The permit goes with the thread: whoever hangs up does not make room for another hash.
    let work = move || {
        let _permit = permit;
        work()
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Task("check a password"))
}
