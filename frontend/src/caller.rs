//! Where server functions meet the engine: who calls, may they, and what became of it. Once, for all.

use crate::answer::NoAnswer;
use axum::http::StatusCode;
use domain::{id::AccountId, permission::Permission};
use engine::{Engine, Error, Fault, Scope, scope::Denied, sessions::SignedIn};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Runs `act` with the caller's scope in `account`, or says why not: 401, 403, 404, 422, 500.
pub async fn with_scope<P, R, T>(
    account: &str,
    act: impl AsyncFnOnce(&Scope<P>) -> Result<T, Error<R>>,
) -> Result<T, NoAnswer<R>>
where
    P: Permission,
{
    let Some(engine) = use_context::<Engine>() else {
        return Err(answer(StatusCode::INTERNAL_SERVER_ERROR, NoAnswer::Unreachable));
    };
    let caller = leptos_axum::extract::<axum::Extension<SignedIn>>().await;
    let Ok(axum::Extension(SignedIn(member))) = caller else {
        return Err(answer(StatusCode::UNAUTHORIZED, NoAnswer::SignedOut));
    };
    let scope = match engine.scope::<P>(&member.id, &AccountId::new(account)).await {
        Ok(scope) => scope,
        Err(Denied::NotFound) => return Err(answer(StatusCode::NOT_FOUND, NoAnswer::Denied)),
        Err(Denied::Forbidden) => return Err(answer(StatusCode::FORBIDDEN, NoAnswer::Denied)),
        Err(Denied::Fault(fault)) => return Err(broke(&engine, &fault)),
    };
    match act(&scope).await {
        Ok(value) => Ok(value),
        Err(Error::Refused(refusal)) => {
            Err(answer(StatusCode::UNPROCESSABLE_ENTITY, NoAnswer::Refused(refusal)))
        }
        Err(Error::Fault(fault)) => Err(broke(&engine, &fault)),
    }
}

fn broke<R>(engine: &Engine, fault: &Fault) -> NoAnswer<R> {
    let incident = engine::error::log_incident(engine, fault);
    answer(StatusCode::INTERNAL_SERVER_ERROR, NoAnswer::Fault { incident })
}

fn answer<R>(status: StatusCode, answer: NoAnswer<R>) -> NoAnswer<R> {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.set_status(status);
    }
    answer
}
