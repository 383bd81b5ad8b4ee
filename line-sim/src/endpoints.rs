//! LINE's paths, as data. What is not in this table is 404; what is, under another method, is 405.

use crate::{
    account_links,
    answer::Answer,
    audiences, bot,
    call::Call,
    chats, contents, coupons, followers, groups, insights, liff, limits, memberships, mission_stickers,
    modules, narrowcasts, pnp, quota,
    rates::{self, Rate},
    rich_menu_aliases, rich_menu_batches, rich_menu_images, rich_menu_links, rich_menus, send, tokens, units,
    webhook_settings,
};

const API: &str = "api.line.me";
const DATA: &str = "api-data.line.me";
const MANAGER: &str = "manager.line.biz";

/// LINE's hosts. A request that names one of them in `Host` meets LINE and nothing else.
pub(crate) const HOSTS: [&str; 3] = [API, DATA, MANAGER];

/// One of LINE's endpoints.
pub(crate) struct Endpoint {
    pub(crate) method: &'static str,
    /// The path with `{names}` where values stand.
    pub(crate) path: &'static str,
    /// `METHOD path`: the unit of rate limits.
    pub(crate) name: &'static str,
    pub(crate) body: BodyKind,
    pub(crate) rate: Rate,
    /// Everything but the token endpoints wants a channel access token.
    pub(crate) token: bool,
    pub(crate) retry_key: bool,
    /// Which of LINE's hosts has it.
    pub(crate) host: &'static str,
    pub(crate) handler: fn(&mut Call<'_>) -> Answer,
}

/// What a request must carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyKind {
    None,
    Json,
    Form,
    Image,
    Multipart,
}

impl BodyKind {
    /// How many bytes it may have.
    pub(crate) fn limit(self) -> usize {
        if self == Self::Multipart { limits::UPLOAD_BYTES } else { limits::REQUEST_BYTES }
    }
}

/// Method, host and path template of every operation that the simulator answers.
pub fn endpoints() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    ENDPOINTS.iter().map(|endpoint| (endpoint.method, endpoint.host, endpoint.path))
}

/// Where a request leads.
pub(crate) enum Found {
    Endpoint(&'static Endpoint, Vec<String>),
    OtherMethod,
    Nothing,
}

/// The endpoint for this method and path. Paths must be exact: LINE promises nothing for a trailing slash.
pub(crate) fn find(method: &str, path: &str) -> Found {
    let mut other = false;
    for endpoint in ENDPOINTS {
        if let Some(params) = fit(endpoint.path, path) {
            if endpoint.method == method {
                return Found::Endpoint(endpoint, params);
            }
            other = true;
        }
    }
    if other { Found::OtherMethod } else { Found::Nothing }
}

fn fit(template: &str, path: &str) -> Option<Vec<String>> {
    let mut params = Vec::new();
    let mut parts = path.split('/');
    for wanted in template.split('/') {
        let part = parts.next()?;
        if wanted.starts_with('{') {
            if part.is_empty() {
                return None;
            }
            params.push(part.to_owned());
        } else if wanted != part {
            return None;
        }
    }
    parts.next().is_none().then_some(params)
}

macro_rules! endpoint {
    ($method:literal $path:literal, $body:ident, $rate:expr, $handler:expr) => {
        Endpoint {
            method: $method,
            path: $path,
            name: concat!($method, " ", $path),
            body: BodyKind::$body,
            rate: $rate,
            token: true,
            retry_key: false,
            host: API,
            handler: $handler,
        }
    };
}

impl Endpoint {
    const fn without_token(self) -> Self {
        Self { token: false, ..self }
    }

    const fn retryable(self) -> Self {
        Self { retry_key: true, ..self }
    }

    const fn on(self, host: &'static str) -> Self {
        Self { host, ..self }
    }
}

/// Literal segments stand before `{names}` that would swallow them.
#[rustfmt::skip]
static ENDPOINTS: &[Endpoint] = &[
    endpoint!("POST" "/oauth2/v2.1/token", Form, rates::COMMON, tokens::keyed::issue).without_token(),
    endpoint!("GET" "/oauth2/v2.1/verify", None, rates::COMMON, tokens::keyed::verify).without_token(),
    endpoint!("GET" "/oauth2/v2.1/tokens/kid", None, rates::COMMON, tokens::keyed::kids).without_token(),
    endpoint!("POST" "/oauth2/v2.1/revoke", Form, rates::COMMON, tokens::keyed::revoke).without_token(),
    endpoint!("POST" "/oauth2/v3/token", Form, rates::COMMON, tokens::stateless).without_token(),
    endpoint!("POST" "/v2/oauth/accessToken", Form, rates::TOKEN, tokens::short_lived).without_token(),
    endpoint!("POST" "/v2/oauth/verify", Form, rates::COMMON, tokens::verify).without_token(),
    endpoint!("POST" "/v2/oauth/revoke", Form, rates::COMMON, tokens::revoke).without_token(),

    endpoint!("PUT" "/v2/bot/channel/webhook/endpoint", Json, rates::WEBHOOK, webhook_settings::set),
    endpoint!("GET" "/v2/bot/channel/webhook/endpoint", None, rates::WEBHOOK, webhook_settings::get),
    endpoint!("POST" "/v2/bot/channel/webhook/test", None, rates::SIXTY_AN_HOUR, webhook_settings::test),

    endpoint!("GET" "/v2/bot/info", None, rates::COMMON, bot::info),
    endpoint!("GET" "/v2/bot/followers/ids", None, rates::COMMON, followers::ids),
    endpoint!("GET" "/v2/bot/profile/{userId}", None, rates::COMMON, followers::profile),

    endpoint!("GET" "/v2/bot/group/{groupId}/summary", None, rates::COMMON, groups::summary),
    endpoint!("GET" "/v2/bot/group/{groupId}/members/count", None, rates::COMMON, groups::count),
    endpoint!("GET" "/v2/bot/group/{groupId}/members/ids", None, rates::COMMON, groups::member_ids),
    endpoint!("GET" "/v2/bot/group/{groupId}/member/{userId}", None, rates::COMMON, groups::member),
    endpoint!("POST" "/v2/bot/group/{groupId}/leave", None, rates::COMMON, groups::leave),
    endpoint!("GET" "/v2/bot/room/{roomId}/members/count", None, rates::COMMON, groups::count),
    endpoint!("GET" "/v2/bot/room/{roomId}/members/ids", None, rates::COMMON, groups::member_ids),
    endpoint!("GET" "/v2/bot/room/{roomId}/member/{userId}", None, rates::COMMON, groups::member),
    endpoint!("POST" "/v2/bot/room/{roomId}/leave", None, rates::COMMON, groups::leave),

    endpoint!("GET" "/v2/bot/message/{messageId}/content", None, rates::COMMON, contents::get).on(DATA),
    endpoint!("GET" "/v2/bot/message/{messageId}/content/preview", None, rates::COMMON, contents::preview).on(DATA),
    endpoint!("GET" "/v2/bot/message/{messageId}/content/transcoding", None, rates::COMMON, contents::transcoding).on(DATA),

    endpoint!("POST" "/v2/bot/chat/markAsRead", Json, rates::COMMON, chats::mark_as_read),
    endpoint!("POST" "/v2/bot/message/markAsRead", Json, rates::COMMON, chats::mark_all_as_read),
    endpoint!("POST" "/v2/bot/chat/loading/start", Json, rates::LOADING, chats::start_loading),
    endpoint!("POST" "/v2/bot/user/{userId}/linkToken", None, rates::COMMON, account_links::issue),

    endpoint!("POST" "/v2/bot/message/reply", Json, rates::COMMON, send::reply),
    endpoint!("POST" "/v2/bot/message/push", Json, rates::COMMON, send::push).retryable(),
    endpoint!("POST" "/v2/bot/message/multicast", Json, rates::MULTICAST, send::multicast).retryable(),
    endpoint!("POST" "/v2/bot/message/narrowcast", Json, rates::SIXTY_AN_HOUR, narrowcasts::send).retryable(),
    endpoint!("GET" "/v2/bot/message/progress/narrowcast", None, rates::COMMON, narrowcasts::progress),
    endpoint!("POST" "/v2/bot/message/broadcast", Json, rates::SIXTY_AN_HOUR, send::broadcast).retryable(),
    endpoint!("POST" "/v2/bot/message/validate/reply", Json, rates::COMMON, send::validate),
    endpoint!("POST" "/v2/bot/message/validate/push", Json, rates::COMMON, send::validate),
    endpoint!("POST" "/v2/bot/message/validate/multicast", Json, rates::COMMON, send::validate),
    endpoint!("POST" "/v2/bot/message/validate/narrowcast", Json, rates::COMMON, send::validate),
    endpoint!("POST" "/v2/bot/message/validate/broadcast", Json, rates::COMMON, send::validate),

    endpoint!("POST" "/v2/bot/coupon", Json, rates::COUPON, coupons::create),
    endpoint!("GET" "/v2/bot/coupon", None, rates::COUPON, coupons::list),
    endpoint!("GET" "/v2/bot/coupon/{couponId}", None, rates::COUPON, coupons::detail),
    endpoint!("PUT" "/v2/bot/coupon/{couponId}/close", None, rates::COUPON, coupons::close),

    endpoint!("GET" "/v2/bot/membership/list", None, rates::MEMBERSHIP, memberships::list),
    endpoint!("GET" "/v2/bot/membership/subscription/{userId}", None, rates::MEMBERSHIP, memberships::of_user),
    endpoint!("GET" "/v2/bot/membership/{membershipId}/users/ids", None, rates::MEMBERSHIP, memberships::user_ids),

    endpoint!("POST" "/bot/pnp/push", Json, rates::COMMON, pnp::push),
    endpoint!("GET" "/v2/bot/message/delivery/pnp", None, rates::COMMON, pnp::delivered),
    endpoint!("POST" "/v2/bot/message/pnp/templated/push", Json, rates::COMMON, pnp::push_templated),
    endpoint!("GET" "/v2/bot/message/delivery/pnp/templated", None, rates::COMMON, pnp::delivered_templated),

    endpoint!("POST" "/module/auth/v1/token", Form, rates::COMMON, modules::attach).without_token().on(MANAGER),
    endpoint!("POST" "/v2/bot/channel/detach", Json, rates::COMMON, modules::detach),
    endpoint!("POST" "/v2/bot/chat/{chatId}/control/acquire", None, rates::COMMON, modules::acquire),
    endpoint!("POST" "/v2/bot/chat/{chatId}/control/release", None, rates::COMMON, modules::release),
    endpoint!("GET" "/v2/bot/list", None, rates::COMMON, modules::bots),
    endpoint!("POST" "/shop/v3/mission", Json, rates::COMMON, mission_stickers::give),

    endpoint!("GET" "/v2/bot/message/quota", None, rates::COMMON, quota::limit),
    endpoint!("GET" "/v2/bot/message/quota/consumption", None, rates::COMMON, quota::consumption),
    endpoint!("GET" "/v2/bot/message/aggregation/info", None, rates::COMMON, units::count),
    endpoint!("GET" "/v2/bot/message/aggregation/list", None, rates::COMMON, units::list),
    endpoint!("GET" "/v2/bot/message/delivery/reply", None, rates::COMMON, quota::delivery),
    endpoint!("GET" "/v2/bot/message/delivery/push", None, rates::COMMON, quota::delivery),
    endpoint!("GET" "/v2/bot/message/delivery/multicast", None, rates::COMMON, quota::delivery),
    endpoint!("GET" "/v2/bot/message/delivery/broadcast", None, rates::COMMON, quota::delivery),

    endpoint!("GET" "/v2/bot/insight/message/delivery", None, rates::SIXTY_AN_HOUR, insights::deliveries::get),
    endpoint!("GET" "/v2/bot/insight/followers", None, rates::SIXTY_AN_HOUR, insights::followers::get),
    endpoint!("GET" "/v2/bot/insight/demographic", None, rates::SIXTY_AN_HOUR, insights::demographic::get),
    endpoint!("GET" "/v2/bot/insight/message/event", None, rates::SIXTY_AN_HOUR, insights::messages::of_request),
    endpoint!("GET" "/v2/bot/insight/message/event/aggregation", None, rates::SIXTY_AN_HOUR, insights::messages::of_unit),
    endpoint!("GET" "/v2/bot/insight/richmenu/{richMenuId}/summary", None, rates::SIXTY_AN_HOUR, insights::rich_menus::summary),
    endpoint!("GET" "/v2/bot/insight/richmenu/{richMenuId}/daily", None, rates::SIXTY_AN_HOUR, insights::rich_menus::daily),

    endpoint!("POST" "/v2/bot/richmenu", Json, rates::HUNDRED_AN_HOUR, rich_menus::create),
    endpoint!("POST" "/v2/bot/richmenu/validate", Json, rates::COMMON, rich_menus::validate),
    endpoint!("GET" "/v2/bot/richmenu/list", None, rates::MENU_LIST, rich_menus::list),
    endpoint!("POST" "/v2/bot/richmenu/bulk/link", Json, rates::COMMON, rich_menu_links::bulk_link),
    endpoint!("POST" "/v2/bot/richmenu/bulk/unlink", Json, rates::COMMON, rich_menu_links::bulk_unlink),
    endpoint!("POST" "/v2/bot/richmenu/batch", Json, rates::MENU_BATCH, rich_menu_batches::start),
    endpoint!("POST" "/v2/bot/richmenu/validate/batch", Json, rates::COMMON, rich_menu_batches::validate),
    endpoint!("GET" "/v2/bot/richmenu/progress/batch", None, rates::HUNDRED_AN_HOUR, rich_menu_batches::progress),
    endpoint!("POST" "/v2/bot/richmenu/alias", Json, rates::COMMON, rich_menu_aliases::create),
    endpoint!("GET" "/v2/bot/richmenu/alias/list", None, rates::COMMON, rich_menu_aliases::list),
    endpoint!("POST" "/v2/bot/richmenu/alias/{richMenuAliasId}", Json, rates::COMMON, rich_menu_aliases::update),
    endpoint!("GET" "/v2/bot/richmenu/alias/{richMenuAliasId}", None, rates::COMMON, rich_menu_aliases::get),
    endpoint!("DELETE" "/v2/bot/richmenu/alias/{richMenuAliasId}", None, rates::HUNDRED_AN_HOUR, rich_menu_aliases::delete),
    endpoint!("POST" "/v2/bot/richmenu/{richMenuId}/content", Image, rates::COMMON, rich_menu_images::upload).on(DATA),
    endpoint!("GET" "/v2/bot/richmenu/{richMenuId}/content", None, rates::COMMON, rich_menu_images::download).on(DATA),
    endpoint!("GET" "/v2/bot/richmenu/{richMenuId}", None, rates::COMMON, rich_menus::get),
    endpoint!("DELETE" "/v2/bot/richmenu/{richMenuId}", None, rates::HUNDRED_AN_HOUR, rich_menus::delete),

    endpoint!("POST" "/v2/bot/user/all/richmenu/{richMenuId}", None, rates::COMMON, rich_menu_links::set_default),
    endpoint!("GET" "/v2/bot/user/all/richmenu", None, rates::COMMON, rich_menu_links::get_default),
    endpoint!("DELETE" "/v2/bot/user/all/richmenu", None, rates::COMMON, rich_menu_links::clear_default),
    endpoint!("POST" "/v2/bot/user/{userId}/richmenu/{richMenuId}", None, rates::COMMON, rich_menu_links::link),
    endpoint!("GET" "/v2/bot/user/{userId}/richmenu", None, rates::COMMON, rich_menu_links::get),
    endpoint!("DELETE" "/v2/bot/user/{userId}/richmenu", None, rates::COMMON, rich_menu_links::unlink),

    endpoint!("POST" "/v2/bot/audienceGroup/upload", Json, rates::AUDIENCE, audiences::uploads::create),
    endpoint!("PUT" "/v2/bot/audienceGroup/upload", Json, rates::AUDIENCE, audiences::uploads::add),
    endpoint!("POST" "/v2/bot/audienceGroup/upload/byFile", Multipart, rates::AUDIENCE, audiences::uploads::create_by_file).on(DATA),
    endpoint!("PUT" "/v2/bot/audienceGroup/upload/byFile", Multipart, rates::AUDIENCE, audiences::uploads::add_by_file).on(DATA),
    endpoint!("POST" "/v2/bot/audienceGroup/click", Json, rates::AUDIENCE, audiences::engaged::click),
    endpoint!("POST" "/v2/bot/audienceGroup/imp", Json, rates::AUDIENCE, audiences::engaged::impression),
    endpoint!("GET" "/v2/bot/audienceGroup/list", None, rates::AUDIENCE, audiences::lists::list),
    endpoint!("GET" "/v2/bot/audienceGroup/shared/list", None, rates::AUDIENCE, audiences::lists::shared),
    endpoint!("GET" "/v2/bot/audienceGroup/shared/{audienceGroupId}", None, rates::AUDIENCE, audiences::shared_detail),
    endpoint!("PUT" "/v2/bot/audienceGroup/{audienceGroupId}/updateDescription", Json, rates::AUDIENCE, audiences::rename),
    endpoint!("GET" "/v2/bot/audienceGroup/{audienceGroupId}", None, rates::AUDIENCE, audiences::detail),
    endpoint!("DELETE" "/v2/bot/audienceGroup/{audienceGroupId}", None, rates::AUDIENCE, audiences::delete),

    endpoint!("POST" "/liff/v1/apps", Json, rates::COMMON, liff::add),
    endpoint!("GET" "/liff/v1/apps", None, rates::COMMON, liff::list),
    endpoint!("PUT" "/liff/v1/apps/{liffId}", Json, rates::COMMON, liff::update),
    endpoint!("DELETE" "/liff/v1/apps/{liffId}", None, rates::COMMON, liff::delete),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_endpoint_is_reached_by_its_own_path() {
        for endpoint in ENDPOINTS {
            let path = endpoint.path.replace(['{', '}'], "x");
            let Found::Endpoint(found, _) = find(endpoint.method, &path) else { panic!("{}", endpoint.name) };
            assert_eq!(found.name, endpoint.name);
            let own = ["/_sim", "/phones", "/pictures"].iter().any(|own| path.starts_with(own));
            assert!(!own, "{} is where the simulator's own pages are", endpoint.name);
        }
        assert!(matches!(find("PATCH", "/v2/bot/info"), Found::OtherMethod));
        assert!(matches!(find("GET", "/v2/bot/info/"), Found::Nothing));
        assert!(matches!(find("GET", "/v2/bot/profile/"), Found::Nothing));
    }
}
