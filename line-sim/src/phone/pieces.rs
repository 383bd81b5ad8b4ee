//! Texts with something in them: LINE emojis, mentions, and the placeholders of textV2.
//! LINE's emoji pictures are not ours to draw, so each stands as a small face of its own colour.

use serde_json::Value;

use super::html::{esc, linked_and_told, member};

/// A text message: `$` where an emoji stands becomes one; addresses become links that tell `told` (see [`linked_and_told`]).
pub(super) fn text(message: &Value, told: &str) -> String {
    let text = member(message, "text");
    let mut spots: Vec<(usize, usize, String)> = Vec::new();
    for emoji in list(message, "emojis") {
        let length = emoji.get("length").and_then(Value::as_u64).unwrap_or(1);
        spots.extend(spot(emoji, length, picture(emoji)));
    }
    for mentioned in list(&message["mention"], "mentionees") {
        let length = mentioned.get("length").and_then(Value::as_u64).unwrap_or(0);
        let units: Vec<u16> = text.encode_utf16().collect();
        if let Some((start, end, _)) = spot(mentioned, length, String::new()) {
            let name = units.get(start..end).map(String::from_utf16_lossy).unwrap_or_default();
            spots.push((start, end, format!("<b>{}</b>", esc(&name))));
        }
    }
    spots.sort_by_key(|(start, ..)| *start);
    put(text, &spots, told)
}

/// A textV2 message: `{key}` becomes what `substitution` says, `{{` and `}}` one brace. `name_of` knows people by user id.
pub(super) fn text_v2<'a>(message: &Value, told: &str, name_of: &dyn Fn(&str) -> Option<&'a str>) -> String {
    let mut out = String::new();
    let mut rest = member(message, "text");
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        out += &linked_and_told(before, told);
        rest = if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
            out.push_str(&from[..1]);
            after
        } else if let Some((key, after)) = from[1..].split_once('}') {
            out += &substitute(&message["substitution"][key], key, name_of);
            after
        } else {
            out.push_str(&esc(&from[..1]));
            &from[1..]
        };
    }
    out + &linked_and_told(rest, told)
}

fn substitute<'a>(value: &Value, key: &str, name_of: &dyn Fn(&str) -> Option<&'a str>) -> String {
    let mentionee = &value["mentionee"];
    match (member(value, "type"), member(mentionee, "type")) {
        ("emoji", _) => picture(value),
        ("mention", "all") => "<b>@All</b>".to_owned(),
        ("mention", _) => {
            format!("<b>@{}</b>", esc(name_of(member(mentionee, "userId")).unwrap_or("member")))
        }
        _ => esc(&format!("{{{key}}}")),
    }
}

fn list<'a>(object: &'a Value, key: &str) -> &'a [Value] {
    object.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn picture(emoji: &Value) -> String {
    let name = format!("{} / {}", member(emoji, "productId"), member(emoji, "emojiId"));
    format!(r#"<span class="emoji" role="img" aria-label="LINE emoji {0}" title="{0}"></span>"#, esc(&name))
}

fn spot(item: &Value, length: u64, html: String) -> Option<(usize, usize, String)> {
    let start = usize::try_from(item.get("index")?.as_u64()?).ok()?;
    Some((start, start.checked_add(usize::try_from(length).ok()?)?, html))
}

/// The text with the spots (UTF-16 units, in order) replaced.
fn put(text: &str, spots: &[(usize, usize, String)], told: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = String::new();
    let mut done = 0;
    for (start, end, html) in spots {
        if *start < done || *end > units.len() || start > end {
            continue;
        }
        out += &linked_and_told(&String::from_utf16_lossy(&units[done..*start]), told);
        out += html;
        done = *end;
    }
    out + &linked_and_told(&String::from_utf16_lossy(&units[done..]), told)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn placeholders_become_what_they_stand_for() {
        let message = json!({ "text": "Hi {u} {v} {{x}} {e}{z", "substitution": {
            "u": { "type": "mention", "mentionee": { "type": "all" } },
            "v": { "type": "mention", "mentionee": { "type": "user", "userId": "U1" } },
            "e": { "type": "emoji", "productId": "p", "emojiId": "001" },
        } });
        let html = text_v2(&message, "", &|user_id| (user_id == "U1").then_some("<Aiko>"));
        assert!(html.starts_with("Hi <b>@All</b> <b>@&lt;Aiko&gt;</b> {x} <span class=\"emoji\""), "{html}");
        assert!(html.ends_with("</span>{z"), "{html}");
    }

    #[test]
    fn spots_outside_the_text_change_nothing() {
        let message = json!({ "text": "ab", "emojis": [{ "index": 9, "productId": "p", "emojiId": "1" }, { "index": u64::MAX }] });
        assert_eq!(text(&message, ""), "ab");
        let message = json!({ "text": "𠮷$<", "emojis": [{ "index": 2, "productId": "p", "emojiId": "1" }] });
        let html = text(&message, "");
        assert!(html.starts_with("𠮷<span") && html.ends_with("&lt;"));
    }
}
