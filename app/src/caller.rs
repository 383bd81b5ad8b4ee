//! Who asks: extractors that yield a scope with its proof, or answer the request themselves.
//!
//! The server's session layer puts [`SignedIn`] into a request; everything about rights is
//! decided here, once, for all pages.

mod preferences;
mod signed_out;

pub use preferences::{LANGUAGE_COOKIE, THEME_COOKIE, cookie};
pub use signed_out::keep_what_was_typed;

use crate::shell::{self, AccountCard, Assets, Frame, MemberCard, Notice, QuotaCard};
use crate::ui::Zone;
use axum::{
    extract::{FromRef, FromRequestParts, OptionalFromRequestParts, Path},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    id::AccountId,
    lang::Lang,
    permission::{Permission, Role},
};
use engine::{
    Engine, Fault, Scope,
    accounts::{self, Account},
    members::Member,
    quota::{self, Limit, Month},
    scope::Denied,
    sessions::SignedIn,
};
use http::{Uri, request::Parts};
use leptos::nonce::Nonce;
use std::{collections::HashMap, convert::Infallible};

/// What every page stands on: the router's state.
#[derive(Clone)]
pub struct App {
    /// The engine.
    pub engine: Engine,
    /// The built site.
    pub assets: Assets,
    /// Where the friends' phones are, if LINE is simulated.
    pub demo: Option<String>,
}

impl FromRef<App> for Engine {
    fn from_ref(app: &App) -> Self {
        app.engine.clone()
    }
}

/// The network address a request came from, put into it by the server (which knows its proxies).
#[derive(Clone, Debug)]
pub struct ClientAddress(pub String);

/// Anybody, signed in or not.
#[derive(Clone)]
pub struct Visitor {
    /// What the page stands on.
    pub app: App,
    /// Who is signed in, if anybody is.
    pub member: Option<Member>,
    /// The frame of their page.
    pub frame: Frame,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let member = parts.extensions.get::<SignedIn>().map(|SignedIn(member)| member.clone());
        let (lang, theme) = preferences::of(parts, member.as_ref());
        let nonce = parts.extensions.get::<Nonce>().cloned();
        let path = without_notice(&parts.uri);
        let mut frame = Frame::stranger(lang, theme, app.assets.clone(), nonce, path)
            .notice(Notice::of_query(parts.uri.query()));
        frame.demo.clone_from(&app.demo);
        if let Some(member) = &member {
            frame.may_connect = member.owns_installation;
            frame.member = Some(MemberCard { name: member.name.clone(), role_name: String::new() });
        }
        Ok(Self { app: app.clone(), member, frame })
    }
}

/// Path and query without what the last form did: the frame's own forms come back here.
fn without_notice(uri: &Uri) -> String {
    let query = uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.starts_with("done=") && !pair.is_empty());
    let query = query.collect::<Vec<_>>().join("&");
    if query.is_empty() { uri.path().to_owned() } else { format!("{}?{query}", uri.path()) }
}

/// Somebody who is signed in; others are sent to the sign-in page and back.
#[derive(Clone)]
pub struct Caller {
    /// What the page stands on.
    pub app: App,
    /// Who asks.
    pub member: Member,
    /// The frame of their page, with their accounts.
    pub frame: Frame,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(Visitor { app, member, mut frame }) = Visitor::from_request_parts(parts, app).await;
        let Some(member) = member else { return Err(signed_out::to_sign_in(&frame.path)) };
        match accounts::of_member(&app.engine, &member.id).await {
            Ok(all) => frame.accounts = all.iter().map(|(account, _)| card(account)).collect(),
            Err(fault) => return Err(broken(&app.engine, frame, &fault).await),
        }
        Ok(Self { app, member, frame })
    }
}

impl Caller {
    /// The frame of a page that belongs to no feature: in the account its address names, if
    /// that is one of theirs.
    pub fn into_frame(self) -> Frame {
        let named = self.frame.path.strip_prefix("/a/").and_then(|rest| rest.split(['/', '?']).next());
        match named.map(AccountId::new) {
            Some(id) => in_account(self.frame, &id),
            None => self.frame,
        }
    }
}

impl OptionalFromRequestParts<App> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Response> {
        if parts.extensions.get::<SignedIn>().is_none() {
            return Ok(None);
        }
        <Self as FromRequestParts<App>>::from_request_parts(parts, app).await.map(Some)
    }
}

/// A member in one of their accounts who holds `P`: the account is the path's `{account}`.
/// No such account answers 404, a missing right 403.
pub struct Visit<P: Permission> {
    /// The engine acting for them there.
    pub scope: Scope<P>,
    /// The account.
    pub account: Account,
    /// The zone its days and hours are shown in.
    pub zone: Zone,
    /// The frame of their page.
    pub frame: Frame,
}

impl<P: Permission> FromRequestParts<App> for Visit<P> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let caller = <Caller as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let Caller { app, member, frame } = caller;
        let Ok(Path(named)) =
            <Path<HashMap<String, String>> as FromRequestParts<App>>::from_request_parts(parts, &app).await
        else {
            return Err(shell::error::not_found(frame).await);
        };
        let id = AccountId::new(named.get("account").map(String::as_str).unwrap_or_default());
        match app.engine.scope::<P>(&member.id, &id).await {
            Ok(scope) => enter(scope, frame).await,
            Err(Denied::NotFound) => Err(shell::error::not_found(frame).await),
            Err(Denied::Forbidden) => Err(shell::error::forbidden(in_account(frame, &id), P::LEAST).await),
            Err(Denied::Fault(fault)) => Err(broken(&app.engine, frame, &fault).await),
        }
    }
}

impl<P: Permission> Visit<P> {
    /// The language of this page.
    pub fn lang(&self) -> Lang {
        self.frame.lang
    }

    /// What the caller is in this account.
    pub fn role(&self) -> Role {
        self.scope.grant().role
    }

    /// The address of a page of this account: `rest` begins with a slash or is empty.
    pub fn path(&self, rest: &str) -> String {
        format!("/a/{}{rest}", self.account.id)
    }

    /// 303 to a page of this account.
    pub fn go(&self, rest: &str) -> Response {
        Redirect::to(&self.path(rest)).into_response()
    }

    /// The page for a fault: logged once, shown as a number.
    pub async fn broken(self, fault: &Fault) -> Response {
        let engine = self.scope.engine().clone();
        broken(&engine, self.frame, fault).await
    }

    /// The page for something that is not there.
    pub async fn not_found(self) -> Response {
        shell::error::not_found(self.frame).await
    }
}

/// The page for a fault: logged once with its chain, shown as an incident number.
pub async fn broken(engine: &Engine, frame: Frame, fault: &Fault) -> Response {
    let incident = engine::error::log_incident(engine, fault);
    shell::error::fault(frame, &incident).await
}

async fn enter<P: Permission>(scope: Scope<P>, frame: Frame) -> Result<Visit<P>, Response> {
    let known = async { Ok::<_, Fault>((accounts::of_scope(&scope).await?, quota::month(&scope).await?)) };
    let (account, month) = match known.await {
        Ok(known) => known,
        Err(fault) => return Err(broken(scope.engine(), frame, &fault).await),
    };
    let mut frame = in_account(frame, &account.id);
    let lang = frame.lang;
    if let Some(card) = &mut frame.account {
        card.quota = quota_card(&month);
    }
    if let Some(member) = &mut frame.member {
        scope.grant().role.name(lang).clone_into(&mut member.role_name);
    }
    let zone = Zone::named(&account.time_zone);
    Ok(Visit { scope, account, zone, frame })
}

fn quota_card(month: &Month) -> Option<QuotaCard> {
    let limit = match month.limit {
        Limit::Limited(limit) => Some(limit),
        Limit::Unlimited => None,
        Limit::Unknown => return None,
    };
    month.used.map(|used| QuotaCard { used, limit })
}

fn in_account(mut frame: Frame, id: &AccountId) -> Frame {
    frame.account = frame.accounts.iter().find(|card| card.id == *id).cloned();
    frame
}

fn card(account: &Account) -> AccountCard {
    AccountCard {
        id: account.id.clone(),
        name: account.name.clone(),
        basic_id: account.basic_id.clone(),
        picture: account.picture_url.clone(),
        stripe: u8::try_from(account.stripe).unwrap_or(1),
        quota: None,
    }
}
