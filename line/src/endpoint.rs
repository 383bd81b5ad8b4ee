//! LINE's endpoints, as data: method, host, path and published rate.

use reqwest::Method;
use url::Url;

use crate::{Error, Hosts, rate::Rate};

/// One of LINE's endpoints.
pub(crate) struct Endpoint {
    pub method: Method,
    /// True for `api-data.line.me`.
    pub data: bool,
    /// The path with LINE's parameter names in braces.
    pub path: &'static str,
    pub rate: Rate,
}

impl Endpoint {
    pub const fn get(path: &'static str) -> Self {
        Self { method: Method::GET, data: false, path, rate: Rate::DEFAULT }
    }

    pub const fn post(path: &'static str) -> Self {
        Self { method: Method::POST, data: false, path, rate: Rate::DEFAULT }
    }

    pub const fn put(path: &'static str) -> Self {
        Self { method: Method::PUT, data: false, path, rate: Rate::DEFAULT }
    }

    pub const fn delete(path: &'static str) -> Self {
        Self { method: Method::DELETE, data: false, path, rate: Rate::DEFAULT }
    }

    pub const fn at(self, rate: Rate) -> Self {
        // Taking the fields apart would drop a `Method` in a constant, which the compiler does not allow.
        let mut endpoint = self;
        endpoint.rate = rate;
        endpoint
    }

    pub const fn on_data(self) -> Self {
        let mut endpoint = self;
        endpoint.data = true;
        endpoint
    }

    /// The endpoint's URL, its parameters percent-encoded in their order. A parameter that would change the
    /// path (empty, `.` or `..`) is refused in LINE's words for a bad one.
    pub fn url(&self, hosts: &Hosts, parameters: &[&str]) -> Result<Url, Error> {
        let mut url = if self.data { hosts.data.clone() } else { hosts.api.clone() };
        let mut parameters = parameters.iter();
        let mut segments = url.path_segments_mut().expect("Client::with_timeout takes only URLs with a host");
        segments.pop_if_empty();
        for segment in self.path.split('/').skip(1) {
            let Some(name) = segment.strip_prefix('{') else {
                segments.push(segment);
                continue;
            };
            match *parameters.next().expect("one value for each parameter of the path") {
                "" | "." | ".." => return Err(bad_parameter(name.trim_end_matches('}'))),
                value => segments.push(value),
            };
        }
        drop(segments);
        Ok(url)
    }
}

fn bad_parameter(name: &str) -> Error {
    let message = format!("The value for the '{name}' parameter is invalid");
    Error::BadRequest { message, details: Vec::new(), request_id: None }
}

pub(crate) static TOKEN: Endpoint = Endpoint::post("/oauth2/v3/token");

pub(crate) static BOT_INFO: Endpoint = Endpoint::get("/v2/bot/info");
pub(crate) static WEBHOOK: Endpoint =
    Endpoint::get("/v2/bot/channel/webhook/endpoint").at(Rate::per_minute(1000));
pub(crate) static SET_WEBHOOK: Endpoint =
    Endpoint::put("/v2/bot/channel/webhook/endpoint").at(Rate::per_minute(1000));
pub(crate) static TEST_WEBHOOK: Endpoint =
    Endpoint::post("/v2/bot/channel/webhook/test").at(Rate::per_hour(60));

pub(crate) static FOLLOWER_IDS: Endpoint = Endpoint::get("/v2/bot/followers/ids");
pub(crate) static PROFILE: Endpoint = Endpoint::get("/v2/bot/profile/{userId}");

pub(crate) static BROADCAST: Endpoint = Endpoint::post("/v2/bot/message/broadcast").at(Rate::per_hour(60));
pub(crate) static PUSH: Endpoint = Endpoint::post("/v2/bot/message/push");
pub(crate) static MULTICAST: Endpoint = Endpoint::post("/v2/bot/message/multicast").at(Rate::per_second(200));

pub(crate) static QUOTA: Endpoint = Endpoint::get("/v2/bot/message/quota");
pub(crate) static CONSUMPTION: Endpoint = Endpoint::get("/v2/bot/message/quota/consumption");
pub(crate) static SENT_REPLY: Endpoint = Endpoint::get("/v2/bot/message/delivery/reply");
pub(crate) static SENT_PUSH: Endpoint = Endpoint::get("/v2/bot/message/delivery/push");
pub(crate) static SENT_MULTICAST: Endpoint = Endpoint::get("/v2/bot/message/delivery/multicast");
pub(crate) static SENT_BROADCAST: Endpoint = Endpoint::get("/v2/bot/message/delivery/broadcast");

pub(crate) static CREATE_RICH_MENU: Endpoint = Endpoint::post("/v2/bot/richmenu").at(Rate::per_hour(100));
pub(crate) static VALIDATE_RICH_MENU: Endpoint = Endpoint::post("/v2/bot/richmenu/validate");
pub(crate) static UPLOAD_RICH_MENU_IMAGE: Endpoint =
    Endpoint::post("/v2/bot/richmenu/{richMenuId}/content").on_data();
pub(crate) static RICH_MENU_IMAGE: Endpoint =
    Endpoint::get("/v2/bot/richmenu/{richMenuId}/content").on_data();
pub(crate) static RICH_MENUS: Endpoint = Endpoint::get("/v2/bot/richmenu/list").at(Rate::per_second(10));
pub(crate) static RICH_MENU: Endpoint = Endpoint::get("/v2/bot/richmenu/{richMenuId}");
pub(crate) static DELETE_RICH_MENU: Endpoint =
    Endpoint::delete("/v2/bot/richmenu/{richMenuId}").at(Rate::per_hour(100));
pub(crate) static DEFAULT_RICH_MENU: Endpoint = Endpoint::get("/v2/bot/user/all/richmenu");
pub(crate) static SET_DEFAULT_RICH_MENU: Endpoint = Endpoint::post("/v2/bot/user/all/richmenu/{richMenuId}");
pub(crate) static CLEAR_DEFAULT_RICH_MENU: Endpoint = Endpoint::delete("/v2/bot/user/all/richmenu");
