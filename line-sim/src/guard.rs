//! Keeps other sites' pages from driving the simulator in the background: a state-changing request is refused when the
//! browser says it comes from elsewhere, and every request that names a host we are not: a page whose own name was led
//! here (DNS rebinding) is of the same origin as far as the browser can see. Tools without a browser send neither `Origin`
//! nor `Sec-Fetch-Site` and pass.

use std::net::IpAddr;

use http::{HeaderMap, Uri, header, uri::Authority};

/// Whether the host that the request names may be ours: an address, a name of this machine, or the host of `own`. No
/// other site's page has an address of ours as its name. HTTP/1.0 names none.
pub(crate) fn knows(headers: &HeaderMap, uri: &Uri, own: &str) -> bool {
    let named = match headers.get(header::HOST) {
        Some(named) => named.to_str().ok().and_then(|named| named.parse::<Authority>().ok()),
        None => uri.authority().cloned(),
    };
    let Some(named) = named else { return !headers.contains_key(header::HOST) };
    let host = named.host().trim_start_matches('[').trim_end_matches([']', '.']).to_ascii_lowercase();
    let is_own = |uri: Uri| uri.host().is_some_and(|own| named.host().eq_ignore_ascii_case(own));
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok()
        || own.parse().is_ok_and(is_own)
}

/// Whether this request may change something. `own` is the simulator's own address.
pub(crate) fn allows(headers: &HeaderMap, own: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else { return true };
    let host = text(header::HOST.as_str()).unwrap_or_default();
    origin == own
        || (!host.is_empty() && origin.split_once("://").is_some_and(|(_, authority)| authority == host))
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::{allows, knows};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")))
            .collect()
    }

    #[test]
    fn only_the_simulators_own_pages_may_post() {
        let own = "http://127.0.0.1:9";
        assert!(allows(&headers(&[]), own));
        assert!(allows(&headers(&[("sec-fetch-site", "same-origin")]), own));
        assert!(allows(&headers(&[("origin", own)]), own));
        assert!(allows(&headers(&[("origin", "https://sim.test"), ("host", "sim.test")]), own));
        assert!(!allows(&headers(&[("sec-fetch-site", "cross-site")]), own));
        assert!(!allows(&headers(&[("sec-fetch-site", "same-site"), ("origin", own)]), own));
        assert!(!allows(&headers(&[("origin", "https://evil.test"), ("host", "127.0.0.1:9")]), own));
        assert!(!allows(&headers(&[("origin", "null")]), own));
    }

    #[test]
    fn a_name_that_was_led_here_is_not_ours() {
        let named =
            |host| knows(&headers(&[("host", host)]), &"/".parse().expect("a path"), "https://sim.test:9");
        for ours in [
            "127.0.0.1:9",
            "127.0.0.1",
            "[::1]:9",
            "192.0.2.1:9",
            "localhost:9",
            "a.localhost",
            "Sim.test",
            "sim.test:9",
        ] {
            assert!(named(ours), "{ours}");
        }
        for other in [
            "evil.test",
            "evil.test:9",
            "sim.test.evil.test",
            "localhost.evil.test",
            "",
            "a b",
            "127.0.0.1.evil.test",
        ] {
            assert!(!named(other), "{other}");
        }
        let whole = |uri: &str| knows(&headers(&[]), &uri.parse().expect("an address"), "https://sim.test:9");
        assert!(whole("/") && whole("http://sim.test/") && !whole("http://evil.test/"));
    }
}
