//! The HTTP client that all channels share.

use std::{net::IpAddr, sync::Arc, time::Duration};

use reqwest::redirect::Policy;
use url::{Host, Url};

use crate::{Channel, Credentials, Error, rate::Rates};

const CONNECT: Duration = Duration::from_secs(5);
const TOTAL: Duration = Duration::from_secs(30);
/// The longest a download may take as a whole: LINE's videos have up to 200 MB.
const DOWNLOAD: Duration = Duration::from_hours(1);
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

/// Connections to LINE: follows no redirect, uses no proxy, gives up connecting after 5 s, and reads at most 10 MiB of an
/// answer, of a [`crate::Download`] as much as its caller asks for. Clones share the connections.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) http: reqwest::Client,
    /// For answers that are read as they arrive.
    pub(crate) downloads: reqwest::Client,
    pub(crate) hosts: Arc<Hosts>,
    /// For the calls that no channel makes: those about tokens, and attaching a module.
    pub(crate) rates: Arc<Rates>,
}

impl Client {
    /// A client that gives each call 30 s from when its turn has come, uploads of audiences 2 min. A [`crate::Download`]
    /// may take an hour, if never 30 s pass without a piece of it. Refuses hosts that are neither https nor loopback.
    pub fn new(hosts: Hosts) -> Result<Self, Error> {
        Self::with_timeout(hosts, TOTAL)
    }

    /// As [`Self::new`], with `total` in place of the 30 s.
    pub fn with_timeout(hosts: Hosts, total: Duration) -> Result<Self, Error> {
        if let Some(host) = hosts.each().into_iter().find(|host| !may_have_tokens(host)) {
            return Err(Error::Setup { message: format!("{host} is neither https nor loopback") });
        }
        let builder = || {
            reqwest::Client::builder()
                .user_agent(USER_AGENT)
                .redirect(Policy::none())
                .no_proxy()
                .connect_timeout(CONNECT.min(total))
                .https_only(hosts.each().into_iter().all(|host| host.scheme() == "https"))
        };
        let build = |builder: reqwest::ClientBuilder| {
            builder.build().map_err(|error| Error::Setup { message: error.to_string() })
        };
        let http = build(builder().timeout(total))?;
        let downloads = build(builder().read_timeout(total).timeout(DOWNLOAD))?;
        Ok(Self { http, downloads, hosts: Arc::new(hosts), rates: Arc::default() })
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
