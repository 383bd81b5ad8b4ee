//! The links of a message: what `uri` actions lead to, and web addresses written in a text. LINE counts web addresses only.

use std::{fmt::Write, ops::Range};

use serde_json::Value;

/// One link of a message.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// Where it stands: a JSON pointer to the action, or to the text.
    pub(crate) pointer: String,
    pub(crate) url: String,
}

/// The links of a message object, in its own order; the same address twice is two links.
pub(crate) fn of(message: &Value) -> Vec<Link> {
    let mut links = Vec::new();
    if matches!(message["type"].as_str(), Some("text" | "textV2")) {
        let text = message["text"].as_str().unwrap_or_default();
        let url = |at: Range<usize>| Link { pointer: "/text".to_owned(), url: text[at].to_owned() };
        links.extend(addresses(text).into_iter().map(url));
    }
    gather(message, &mut String::new(), &mut links);
    links
}

/// Where the web addresses of a text stand, in bytes. What ends a sentence does not belong to one.
pub(crate) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut done = 0;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|it| text[done..].find(it)).min() {
        let from = &text[done + start..];
        let length =
            from.find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"')).unwrap_or(from.len());
        let length = from[..length].trim_end_matches(['.', ',', ')', '!', '?']).len();
        found.push(done + start..done + start + length);
        done += start + length;
    }
    found
}

fn gather(value: &Value, pointer: &mut String, links: &mut Vec<Link>) {
    let length = pointer.len();
    match value {
        Value::Object(members) => {
            // An imagemap says linkUri where others say uri, and its video has a link without a type.
            let is_link = value["type"] == "uri" || pointer.ends_with("/externalLink");
            let url = ["uri", "linkUri"].iter().find_map(|key| value[*key].as_str()).filter(|_| is_link);
            if let Some(url) = url.filter(|url| is_web(url)) {
                links.push(Link { pointer: pointer.clone(), url: url.to_owned() });
            }
            for (key, member) in members {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                gather(member, pointer, links);
                pointer.truncate(length);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                let _ = write!(pointer, "/{at}");
                gather(item, pointer, links);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

fn is_web(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(message: &Value, expected: &[(&str, &str)]) {
        let found = of(message);
        let found: Vec<(&str, &str)> = found.iter().map(|it| (&*it.pointer, &*it.url)).collect();
        assert_eq!(found, expected, "{message}");
    }

    #[test]
    fn links_are_found_in_every_kind_of_message() {
        check(
            &json!({ "type": "text", "text": "見て https://a.test/?a=1. (http://b.test/)", "quickReply": { "items": [
                { "type": "action", "action": { "type": "uri", "label": "c", "uri": "https://c.test/" } },
            ] } }),
            &[
                ("/text", "https://a.test/?a=1"),
                ("/text", "http://b.test/"),
                ("/quickReply/items/0/action", "https://c.test/"),
            ],
        );
        check(
            &json!({ "type": "imagemap", "actions": [{ "type": "uri", "linkUri": "https://a.test/" }],
                "video": { "externalLink": { "linkUri": "https://b.test/", "label": "b" } } }),
            &[("/actions/0", "https://a.test/"), ("/video/externalLink", "https://b.test/")],
        );
        check(
            &json!({ "type": "template", "template": { "actions": [
                { "type": "message", "text": "https://a.test/" }, { "type": "uri", "uri": "tel:110" },
                { "type": "uri", "uri": "HTTPS://a.test/" },
            ] } }),
            &[("/template/actions/2", "HTTPS://a.test/")],
        );
        check(&json!("https://a.test/"), &[]);
    }
}
