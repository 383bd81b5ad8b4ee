//! The address a request comes from. Forwarding headers are believed only from proxies we
//! were told of; the right-most hop that is not ours counts.

use app::caller::ClientAddress;
use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::Response,
};
use http::HeaderMap;
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

/// Proxies whose `X-Forwarded-For` is believed.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(Arc<Vec<IpAddr>>);

impl TrustedProxies {
    /// Exactly these addresses.
    pub fn new(proxies: Vec<IpAddr>) -> Self {
        Self(Arc::new(proxies))
    }

    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        if !self.0.contains(&peer) {
            return peer;
        }
        let named = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let hops: Vec<&str> = named.flat_map(|value| value.split(',')).collect();
        // From the right; what cannot be read ends the walk, since all left of it is hearsay.
        let known = hops.into_iter().rev().map_while(|hop| address_of(hop.trim()));
        known.into_iter().find(|hop| !self.0.contains(hop)).unwrap_or(peer)
    }
}

/// `1.2.3.4`, `1.2.3.4:5678`, and their IPv6 twins.
fn address_of(hop: &str) -> Option<IpAddr> {
    let parsed = hop.parse::<IpAddr>().or_else(|_| hop.parse::<SocketAddr>().map(|socket| socket.ip()));
    parsed.ok().map(|address| address.to_canonical())
}

/// Puts [`ClientAddress`] into the request.
pub async fn find(State(proxies): State<TrustedProxies>, mut request: Request, next: Next) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::from([0, 0, 0, 0]), |ConnectInfo(peer)| peer.ip().to_canonical());
    let client = proxies.client(peer, request.headers());
    request.extensions_mut().insert(ClientAddress(name_of(client)));
    next.run(request).await
}

/// IPv6 by its /64: one customer has at least that many addresses.
fn name_of(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => address.to_ipv4_mapped().map_or_else(
            || {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            },
            |mapped| mapped.to_string(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_may_speak_for_others() {
        let proxies = TrustedProxies::new(vec![[10, 0, 0, 1].into()]);
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "1.2.3.4, 5.6.7.8, 10.0.0.1".parse().expect("a value"));
        let client = |peer: [u8; 4]| proxies.client(peer.into(), &headers).to_string();
        assert_eq!(client([10, 0, 0, 1]), "5.6.7.8");
        assert_eq!(client([9, 9, 9, 9]), "9.9.9.9");
    }

    #[test]
    fn garbage_does_not_switch_the_rule_off() {
        let proxies = TrustedProxies::new(vec![[10, 0, 0, 1].into()]);
        let mut headers = HeaderMap::new();
        for (garbage, client) in [
            ("unknown, ,", "10.0.0.1"),
            ("6.6.6.6, unknown", "10.0.0.1"),
            ("6.6.6.6, 5.6.7.8:443", "5.6.7.8"),
        ] {
            headers.insert("x-forwarded-for", garbage.parse().expect("a value"));
            assert_eq!(proxies.client([10, 0, 0, 1].into(), &headers).to_string(), client, "{garbage}");
        }
    }

    #[test]
    fn ipv6_counts_by_its_network() {
        let name = |text: &str| name_of(text.parse().expect("an address"));
        assert_eq!(name("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(name("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
