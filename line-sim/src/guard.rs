//! Keeps other sites' pages from driving the simulator in the background: a state-changing request is refused when the
//! browser says it comes from elsewhere. Tools without a browser send neither header and pass.

use http::{HeaderMap, header};

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

    use super::allows;

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
}
