//! The session store of tower-sessions on the engine's table, and who a request is from.

use app::features::sign_in::session::member_of;
use async_trait::async_trait;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use engine::{Engine, sessions, sessions::SignedIn};
use http::{StatusCode, header};
use tower_sessions::{
    Expiry, Session, SessionManagerLayer, SessionStore,
    cookie::{SameSite, time::Duration},
    session::{Id, Record},
    session_store,
};

/// Sessions in the engine's database. Ids are stored as hashes only; saving never revives.
#[derive(Clone)]
pub(crate) struct Store(Engine);

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

/// The layer that reads and writes the session cookie.
pub(crate) fn layer(engine: &Engine) -> SessionManagerLayer<Store> {
    let secure = engine.settings.public_url.starts_with("https:");
    let absolute = Duration::milliseconds(engine.settings.session_absolute);
    SessionManagerLayer::new(Store(engine.clone()))
        .with_name(if secure { "__Host-noren" } else { "noren" })
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(absolute))
}

/// Puts [`SignedIn`] into a request whose session belongs to a member.
pub(crate) async fn who_asks(
    State(engine): State<Engine>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    let agent =
        request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match member_of(&engine, &session, agent).await {
        Ok(Some(member)) => {
            request.extensions_mut().insert(SignedIn(member));
        }
        Ok(None) => {}
        Err(fault) => {
            let incident = engine::error::log_incident(&engine, &fault);
            return (StatusCode::SERVICE_UNAVAILABLE, format!("incident {incident}")).into_response();
        }
    }
    next.run(request).await
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        // 128 random bits: a collision would fail on the primary key and surface as a fault.
        sessions::create(&self.0, &record.id.to_string(), &encode(record)?)
            .await
            .map_err(|fault| backend(&fault))
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        if sessions::save(&self.0, &record.id.to_string(), &encode(record)?)
            .await
            .map_err(|fault| backend(&fault))?
        {
            return Ok(());
        }
        Err(session_store::Error::Backend("the session was ended".to_owned()))
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let data = sessions::load(&self.0, &id.to_string()).await.map_err(|fault| backend(&fault))?;
        data.map(|data| {
            serde_json::from_str(&data).map_err(|error| session_store::Error::Decode(error.to_string()))
        })
        .transpose()
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        sessions::delete(&self.0, &id.to_string()).await.map_err(|fault| backend(&fault))
    }
}

fn encode(record: &Record) -> session_store::Result<String> {
    serde_json::to_string(record).map_err(|error| session_store::Error::Encode(error.to_string()))
}

fn backend(fault: &engine::Fault) -> session_store::Error {
    tracing::error!(error = fault as &dyn std::error::Error, "the session store failed");
    session_store::Error::Backend(fault.to_string())
}
