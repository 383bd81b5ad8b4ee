//! The HTTP client that all channels share.

use std::{net::IpAddr, sync::Arc, time::Duration};

use reqwest::redirect::Policy;
use url::{Host, Url};

use crate::{Channel, Credentials, Error, rate::Rates};

const CONNECT: Duration = Duration::from_secs(5);
const TOTAL: Duration = Duration::from_secs(30);
const USER_AGENT: &str = concat!("noren-line/", env!("CARGO_PKG_VERSION"));

/// LINE's addresses. They receive every access token, so they come from the process's configuration and
/// never from what a person entered on a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosts {
    /// Everything that [`Self::data`] does not serve.
    pub api: Url,
    /// Rich menu images, what friends sent, and audience files.
    pub data: Url,
    /// Attaching modules.
    pub manager: Url,
}

impl Hosts {
    /// LINE's public addresses.
    pub fn line() -> Self {
        let url = |text| Url::parse(text).expect("a constant URL parses");
        Self {
            api: url("https://api.line.me"),
            data: url("https://api-data.line.me"),
            manager: url("https://manager.line.biz"),
        }
    }

    /// One address for all of them, as a simulator has.
    pub fn all(url: Url) -> Self {
        Self { api: url.clone(), data: url.clone(), manager: url }
    }

    fn each(&self) -> [&Url; 3] {
        [&self.api, &self.data, &self.manager]
    }
}

/// One connection pool to LINE: follows no redirect, uses no proxy, gives up connecting after 5 s, and reads
/// at most 10 MiB of an answer. Clones share the pool.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) http: reqwest::Client,
    pub(crate) hosts: Arc<Hosts>,
    /// For the calls that no channel makes: those that issue tokens.
    pub(crate) rates: Arc<Rates>,
}

impl Client {
    /// A client whose calls take at most 30 s each. Refuses hosts that are neither https nor loopback.
    pub fn new(hosts: Hosts) -> Result<Self, Error> {
        Self::with_timeout(hosts, TOTAL)
    }

    /// As [`Self::new`], with `total` as the longest time a call may take.
    pub fn with_timeout(hosts: Hosts, total: Duration) -> Result<Self, Error> {
        if let Some(host) = hosts.each().into_iter().find(|host| !may_have_tokens(host)) {
            return Err(Error::Setup { message: format!("{host} is neither https nor loopback") });
        }
        let http = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT.min(total))
            .timeout(total)
            .https_only(hosts.each().into_iter().all(|host| host.scheme() == "https"))
            .build()
            .map_err(|error| Error::Setup { message: error.to_string() })?;
        Ok(Self { http, hosts: Arc::new(hosts), rates: Arc::default() })
    }

    /// A channel at LINE. Its token and its rate limits live in the value and its clones, so keep one for each
    /// channel instead of making one for each call.
    pub fn channel(&self, credentials: Credentials) -> Channel {
        Channel::new(self.clone(), credentials)
    }
}

fn may_have_tokens(host: &Url) -> bool {
    match host.scheme() {
        "https" => host.has_host(),
        "http" => match host.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
            Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
            None => false,
        },
        _ => false,
    }
}
