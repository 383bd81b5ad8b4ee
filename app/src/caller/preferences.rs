//! Language and theme of a page: from the profile, else the cookie, else what the browser asks for.

use crate::shell::Theme;
use domain::lang::Lang;
use engine::members::Member;
use http::{HeaderMap, header, request::Parts};

/// Name of the cookie that keeps the language before and after signing in.
pub const LANGUAGE_COOKIE: &str = "noren-language";
/// Name of the cookie that keeps the theme.
pub const THEME_COOKIE: &str = "noren-theme";

/// The value of a cookie of the request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

pub(super) fn of(parts: &Parts, member: Option<&Member>) -> (Lang, Theme) {
    let headers = &parts.headers;
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let lang = member
        .and_then(|member| member.language)
        .or_else(|| cookie(headers, LANGUAGE_COOKIE).and_then(Lang::parse))
        .or_else(|| asked.and_then(Lang::accepted))
        .unwrap_or_default();
    let theme = member
        .and_then(|member| member.theme.as_deref())
        .or_else(|| cookie(headers, THEME_COOKIE))
        .and_then(Theme::parse)
        .unwrap_or_default();
    (lang, theme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_and_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "a=1; noren-theme=dark;x-noren-theme=light".parse().expect("a value"));
        assert_eq!(cookie(&headers, THEME_COOKIE), Some("dark"));
        assert_eq!(cookie(&headers, LANGUAGE_COOKIE), None);
    }
}
