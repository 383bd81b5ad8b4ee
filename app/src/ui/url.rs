//! Addresses that came from data.

/// An address that may stand in `href` or `src`: http, https, tel, mailto, line, or a path of
/// ours. Leptos escapes attributes but would let `javascript:` through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeUrl(String);

const SCHEMES: [&str; 5] = ["https:", "http:", "tel:", "mailto:", "line:"];

impl SafeUrl {
    /// The address, if it is one of those. Blanks around it are dropped; control characters
    /// inside it are refused, because browsers skip them when they look for the scheme.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.chars().any(char::is_control) {
            return None;
        }
        let lower = text.to_ascii_lowercase();
        let ours = text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/\\");
        (ours || SCHEMES.iter().any(|scheme| lower.starts_with(scheme))).then(|| Self(text.to_owned()))
    }

    /// A picture: https, a path of ours, or this machine (a simulated LINE), nothing else.
    pub fn picture(text: &str) -> Option<Self> {
        const FROM: [&str; 3] = ["https:", "http://127.0.0.1:", "http://localhost:"];
        Self::new(text).filter(|url| {
            let lower = url.0.to_ascii_lowercase();
            url.0.starts_with('/') || FROM.iter().any(|from| lower.starts_with(from))
        })
    }

    /// As it goes into the attribute.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<SafeUrl> for String {
    fn from(url: SafeUrl) -> Self {
        url.0
    }
}

/// Where a form said it came from, if that is a path of ours; else the first page.
pub fn local_path(next: &str) -> &str {
    let ours = next.starts_with('/') && SafeUrl::new(next).is_some();
    if ours { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::{SafeUrl, local_path};

    #[test]
    fn a_form_cannot_send_anybody_elsewhere() {
        assert_eq!(local_path("/a/1/friends?q=x"), "/a/1/friends?q=x");
        for bad in ["https://evil.example", "//evil.example", "/\\evil", "/\r\nx", "friends", ""] {
            assert_eq!(local_path(bad), "/", "{bad}");
        }
    }

    #[test]
    fn only_addresses_that_cannot_run_anything_pass() {
        for good in
            ["https://a.example/?q=1", "HTTP://a", "/media/1", "tel:+6621234567", "line://ti/p/@a", " /x "]
        {
            assert!(SafeUrl::new(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\nscript:x",
            "data:text/html,x",
            "//evil",
            "/\\evil",
            "",
            "x",
        ] {
            assert!(SafeUrl::new(bad).is_none(), "{bad}");
        }
        assert!(SafeUrl::picture("http://a/b.png").is_none());
        assert!(SafeUrl::picture("https://profile.line-scdn.net/x").is_some());
    }
}
