//! Text into HTML. Whatever a person wrote passes through [`esc`]; nothing else here may hold user content.

use std::fmt::Write;

use serde_json::Value;

use crate::{clock, engagements::links::addresses};

/// Text or an attribute's value: the five characters that could end either are written as references.
pub(crate) fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// A string member, or nothing.
pub(super) fn member<'a>(object: &'a Value, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The address, escaped, if following it is harmless: only the schemes a LINE action may have.
pub(super) fn href(uri: &str) -> Option<String> {
    let scheme = uri.split_once(':')?.0.to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "tel" | "line").then(|| esc(uri))
}

/// An icon drawn from the sheet at the top of every page.
pub(super) fn icon(name: &str) -> String {
    format!(r##"<svg class="icon" aria-hidden="true"><use href="#{name}"/></svg>"##)
}

/// ` lang="th"` for a language tag, or nothing.
pub(super) fn lang(language: Option<&str>) -> String {
    match language {
        Some("zh-TW") => r#" lang="zh-Hant""#.to_owned(),
        Some(tag) if !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => {
            format!(r#" lang="{tag}""#)
        }
        _ => String::new(),
    }
}

/// `10:24` in Tokyo.
pub(super) fn time(at: i64) -> String {
    let t = clock::tokyo(at);
    format!("{:02}:{:02}", t.hour, t.minute)
}

/// `22 Nov 2026` in Tokyo.
pub(super) fn date(at: i64) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let t = clock::tokyo(at);
    let month = usize::try_from(t.month - 1).ok().and_then(|n| MONTHS.get(n)).unwrap_or(&"");
    format!("{} {month} {}", t.day, t.year)
}

/// The text, escaped, its web addresses as links.
pub(super) fn linked(text: &str) -> String {
    linked_and_told(text, "")
}

/// As [`linked`]; the browser tells `told`, an address with a query, which one is opened.
pub(super) fn linked_and_told(text: &str, told: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for at in addresses(text) {
        out.push_str(&esc(&text[done..at.start]));
        done = at.end;
        let ping = if told.is_empty() {
            String::new()
        } else {
            let url: String = url::form_urlencoded::byte_serialize(&text.as_bytes()[at.clone()]).collect();
            format!(r#" ping="{}""#, esc(&format!("{told}&url={url}")))
        };
        let url = esc(&text[at]);
        let _ = write!(out, r#"<a href="{url}"{ping} target="_blank" rel="noopener">{url}</a>"#);
    }
    out + &esc(&text[done..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_person_writes_becomes_markup() {
        assert_eq!(esc(r#"<a b="c" d='e'>&"#), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
        assert_eq!(href("javascript:alert(1)"), None);
        assert_eq!(href("JAVASCRIPT:alert(1)"), None);
        assert_eq!(href("https://a.test/?\"x"), Some("https://a.test/?&quot;x".to_owned()));
        assert_eq!(lang(Some("x\"y")), "");
    }

    #[test]
    fn addresses_in_a_text_are_links() {
        let html = linked("見て https://a.test/?a=1&b=2. <b>");
        assert_eq!(
            html,
            "見て <a href=\"https://a.test/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener\">https://a.test/?a=1&amp;b=2</a>. &lt;b&gt;"
        );
        assert_eq!(linked("http://"), "<a href=\"http://\" target=\"_blank\" rel=\"noopener\">http://</a>");
    }
}
