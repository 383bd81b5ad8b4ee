//! URIs as LINE takes them: RFC 3986, so everything beyond its characters is percent-encoded.

use super::Problem;

/// What is wrong with `uri`, if anything.
pub(super) fn problem(uri: &str, schemes: &[&str]) -> Option<Problem> {
    let Some((scheme, rest)) = uri.split_once(':') else {
        return Some(Problem::BadUri);
    };
    if !is_scheme(scheme) || !is_encoded(rest) {
        return Some(Problem::BadUri);
    }
    let scheme = scheme.to_ascii_lowercase();
    if !schemes.contains(&scheme.as_str()) {
        return Some(Problem::BadUriScheme { allowed: schemes.iter().map(|it| (*it).to_owned()).collect() });
    }
    let is_complete = match scheme.as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(has_host),
        _ => !rest.is_empty(),
    };
    (!is_complete).then_some(Problem::BadUri)
}

fn is_scheme(scheme: &str) -> bool {
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it))
}

fn has_host(rest: &str) -> bool {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = authority.rsplit('@').next().unwrap_or_default();
    !host_and_port.is_empty() && !host_and_port.starts_with(':')
}

fn is_encoded(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    while let Some(byte) = bytes.next() {
        let fits = match byte {
            b'%' => {
                let mut is_hex = || bytes.next().is_some_and(|it| it.is_ascii_hexdigit());
                is_hex() && is_hex()
            }
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte),
        };
        if !fits {
            return false;
        }
    }
    true
}
