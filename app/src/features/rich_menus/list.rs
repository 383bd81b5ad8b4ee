//! The list: what everyone sees, what else LINE has, and what is on its way there.

use super::card::{self, Around};
use crate::{
    caller::Visit,
    shell::{Place, page},
    ui::{Banner, Button, Dialog, Empty, Icon, Kind, LinkButton, PageHead, Size, Tone, shown_name, when},
};
use axum::{
    extract::{Query, rejection::QueryRejection},
    response::Response,
};
use domain::{
    lang::Lang,
    permission::View,
    phrase::number,
    rich_menus::{MENUS_MAX, RichMenuRefusal},
    words::{common, rich_menus as words},
};
use engine::{
    Fault,
    rich_menus::{self, Listing, Menu, MenuState},
};
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use serde::Deserialize;

/// Seconds after which the page looks again while something is under way.
const LOOK_AGAIN: u32 = 3;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Look {
    /// The menu whose deletion is asked about.
    delete: Option<String>,
}

pub(super) async fn show(visit: Visit<View>, look: Result<Query<Look>, QueryRejection>) -> Response {
    let look = look.map(|Query(look)| look).unwrap_or_default();
    render(visit, StatusCode::OK, look.delete, None).await
}

/// The list, perhaps with the question whether to delete a menu, or with why something was not done.
pub(super) async fn render(
    visit: Visit<View>,
    status: StatusCode,
    delete: Option<String>,
    refusal: Option<RichMenuRefusal>,
) -> Response {
    let data = match data(&visit, delete, refusal).await {
        Ok(data) => data,
        Err(fault) => return visit.broken(&fault).await,
    };
    let lang = visit.lang();
    let looks_again = data.listing.is_moving() && data.asked.is_none() && status == StatusCode::OK;
    let here = data.around.here.clone();
    let frame = visit.frame.at(Place::RichMenus);
    let title = words::TITLE.text(lang).to_owned();
    let mut response = page(frame, status, title, move || view(lang, data).into_any()).await;
    if looks_again && let Ok(refresh) = HeaderValue::from_str(&format!("{LOOK_AGAIN}; url={here}")) {
        response.headers_mut().insert(header::REFRESH, refresh);
    }
    response
}

/// Everything the page shows.
struct Data {
    around: Around,
    listing: Listing,
    asked: Option<Menu>,
    refusal: Option<RichMenuRefusal>,
    stripe: u8,
    now: i64,
}

async fn data(
    visit: &Visit<View>,
    delete: Option<String>,
    refusal: Option<RichMenuRefusal>,
) -> Result<Data, Fault> {
    let listing = rich_menus::list(&visit.scope).await?;
    let around = Around::of(visit);
    let asked = delete.filter(|_| around.may_send).and_then(|key| {
        let is_asked = |menu: &&Menu| menu.key() == key && matches!(menu.state, MenuState::Live { .. });
        listing.menus.iter().find(is_asked).cloned()
    });
    Ok(Data {
        around,
        listing,
        asked,
        refusal,
        stripe: u8::try_from(visit.account.stripe).unwrap_or(1),
        now: visit.scope.engine().clock.now(),
    })
}

fn view(lang: Lang, data: Data) -> impl IntoView {
    let head = head(lang, &data).into_any();
    let banners = banners(lang, &data).into_any();
    let body = if data.listing.menus.is_empty() { nothing(lang, &data) } else { menus(lang, &data) };
    let dialog = data.asked.as_ref().map(|menu| ask(lang, &data, menu).into_any());
    view! { {head} {banners} {body} {dialog} }
}

fn head(lang: Lang, data: &Data) -> impl IntoView + use<> {
    let count = [("n", data.listing.at_line().into()), ("max", MENUS_MAX.into())];
    let read = data.listing.read_at.map(|at| {
        let ago = when::relative(lang, at, data.now);
        view! { " "<span class="quiet">{words::READ_AT.with(lang, &[("when", (&ago).into())])}</span> }
    });
    let lead = view! { {words::LEAD.with(lang, &count)}{read} };
    let here = data.around.here.clone();
    let new = data.around.may_draft.then(|| new_button(lang, &data.around.here, Size::Normal));
    let actions = view! {
        <form method="post" action=here>
            <Button icon="refresh-cw" name="do" value="refresh">{words::REFRESH.text(lang)}</Button>
        </form>
        {new}
    };
    view! { <PageHead lang=lang title=words::TITLE.text(lang) lead=lead.into_any() actions=actions.into_any()/> }
}

fn new_button(lang: Lang, here: &str, size: Size) -> impl IntoView + use<> {
    view! {
        <LinkButton href=format!("{here}/new") kind=Kind::Primary size=size icon="plus">{words::NEW.text(lang)}</LinkButton>
    }
}

fn banners(lang: Lang, data: &Data) -> impl IntoView + use<> {
    let refused = data.refusal.as_ref().map(|refusal| {
        view! { <Banner tone=Tone::Danger title=refusal.text(lang) slim=true role="alert"/> }
    });
    let not_read = data.listing.refusal.as_ref().map(|answer| {
        let old = data.listing.read_at.map(|_| words::NOT_READ_OLD.text(lang));
        let said = answer.text(lang);
        view! {
            <Banner tone=Tone::Warn title=words::NOT_READ.text(lang) role="status">{said}" "{old}</Banner>
        }
    });
    let here = data.around.here.clone();
    let moving = data.listing.is_moving().then(|| {
        let title = if data.listing.is_reading { words::READING } else { words::RELOADS };
        let text = data.listing.is_reading.then(|| words::RELOADS.text(lang));
        let look = view! { <LinkButton href=here size=Size::Small icon="refresh-cw">{words::LOOK.text(lang)}</LinkButton> };
        view! {
            <Banner title=title.text(lang) icon="loader" role="status" slim=text.is_none() action=look.into_any()>{text}</Banner>
        }
    });
    let told = data.listing.menus.iter().filter_map(|menu| told(lang, menu)).collect_view();
    view! { {refused}{not_read}{moving}{told} }
}

/// Why a menu is not where somebody wanted it.
fn told(lang: Lang, menu: &Menu) -> Option<impl IntoView + use<>> {
    let (tone, title, why) = match &menu.state {
        MenuState::Failed { why } => (Tone::Danger, words::FAILED_TITLE, why),
        MenuState::Publishing { waits_for: Some(why) } => (Tone::Warn, words::WAITING_TITLE, why),
        MenuState::Live { not_removed: Some(why) } => (Tone::Danger, words::REMOVE_FAILED_TITLE, why),
        _ => return None,
    };
    let title = title.with(lang, &[("name", (&shown_name(&menu.name)).into())]);
    let why = why.text(lang);
    Some(view! { <Banner tone=tone title=title role="status">{why}</Banner> })
}

fn nothing(lang: Lang, data: &Data) -> AnyView {
    let new = data.around.may_draft.then(|| new_button(lang, &data.around.here, Size::Large));
    view! {
        <Empty icon="layout-grid" title=words::EMPTY_TITLE.text(lang) text=words::EMPTY_TEXT.text(lang)
            actions=new.into_any() card=true/>
    }
    .into_any()
}

fn menus(lang: Lang, data: &Data) -> AnyView {
    let (shown, others): (Vec<&Menu>, Vec<&Menu>) =
        data.listing.menus.iter().partition(|menu| menu.is_default);
    let everyone = match shown.first() {
        Some(menu) => card::of_everyone(lang, &data.around, menu).into_any(),
        None => view! { <p class="quiet">{words::NOBODY_SEES.text(lang)}</p> }.into_any(),
    };
    let cards = others.iter().map(|menu| card::card(lang, &data.around, menu).into_any()).collect_view();
    let others = (!others.is_empty()).then(|| {
        view! {
            <section aria-labelledby="others" class="stack tight">
                <h2 id="others">{words::OTHERS.text(lang)}" "<span class="of num">{number(count(others.len()))}</span></h2>
                <ul class="menus">{cards}</ul>
            </section>
        }
    });
    view! { {everyone}{others} }.into_any()
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn ask(lang: Lang, data: &Data, menu: &Menu) -> impl IntoView + use<> {
    let title = words::DELETE_TITLE.with(lang, &[("name", (&shown_name(&menu.name)).into())]);
    let (here, account, key) =
        (data.around.here.clone(), shown_name(&data.around.account), card::handle(menu));
    let foot = view! {
        <LinkButton href=here.clone() size=Size::Large>{common::CANCEL.text(lang)}</LinkButton>
        <Button kind=Kind::Danger size=Size::Large icon="trash-2" name="do" value="delete">
            {words::DELETE_CONFIRM.text(lang)}
        </Button>
    };
    let of_everyone = menu.is_default.then(|| view! { <p><b>{words::DELETE_DEFAULT.text(lang)}</b></p> });
    view! {
        <Dialog lang=lang id="delete" title=title close=here.clone() action=here
            stripe=Some(data.stripe) foot=foot.into_any()>
            <input type="hidden" name="menu" value=key/>
            <p class="quiet" dir="auto">{account}</p>
            <p>{words::DELETE_TEXT.text(lang)}</p>
            {of_everyone}
            <p class="final"><Icon name="circle-alert"/><span>{words::DELETE_FINAL.text(lang)}</span></p>
        </Dialog>
    }
}
