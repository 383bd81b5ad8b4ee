//! Why a server function has no answer.

use leptos::{
    prelude::FromServerFnError,
    server_fn::{codec::JsonEncoding, error::ServerFnErrorErr},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// `R` is the feature's own refusal; the rest is the same for all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum NoAnswer<R> {
    /// The product says no.
    Refused(R),
    /// Nobody is signed in (any more).
    SignedOut,
    /// The caller's role does not allow it, or there is no such account for them.
    Denied,
    /// We broke; the number finds the log line.
    Fault {
        /// Incident number.
        incident: String,
    },
    /// The network, or a page older than the server.
    Unreachable,
}

impl<R> FromServerFnError for NoAnswer<R>
where
    R: Clone + std::fmt::Debug + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Unreachable
    }
}
