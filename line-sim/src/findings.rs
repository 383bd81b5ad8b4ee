//! What the rules find, in the bodies that LINE answers with. There are three: a value of the wrong kind, the inside of a
//! message that cannot be shown, and a list of everything else.
//! <https://developers.line.biz/en/reference/messaging-api/#error-responses>

use line::rules::{Finding, Problem};
use serde_json::{Map, Value, json};

use crate::errors::Refusal;

/// LINE's refusal of these findings; none, no refusal.
pub(crate) fn refuse(findings: &[Finding]) -> Result<(), Refusal> {
    refuse_in(findings, |_| None)
}

/// As [`refuse`], where an endpoint has `words` of its own for some of them.
pub(crate) fn refuse_in(
    findings: &[Finding],
    words: impl Fn(&Finding) -> Option<&'static str>,
) -> Result<(), Refusal> {
    let Some(first) = findings.first() else { return Ok(()) };
    if let Some(wrong) = findings.iter().find(|it| is_kind(it) && flex(&it.property).is_none()) {
        return Err(if wrong.property.is_empty() {
            Refusal::new(400, "The request body could not be parsed as JSON (line: 1, column: 1)")
        } else {
            Refusal::property(&format!("'{}'", wrong.property))
        });
    }
    if let Some(message) = shown(first) {
        let details: Vec<Value> = findings.iter().filter_map(|it| of_flex(it, message)).collect();
        let mut body = Map::new();
        body.insert(
            "message".to_owned(),
            format!("A message ({message}) in the request body is invalid").into(),
        );
        if !details.is_empty() {
            body.insert("details".to_owned(), details.into());
        }
        return Err(Refusal::with(400, body.into()));
    }
    let details: Vec<Value> = findings
        .iter()
        .map(|it| {
            let words = words(it).map_or_else(|| it.problem.to_string(), str::to_owned);
            json!({ "message": words, "property": it.property })
        })
        .collect();
    let message = format!("The request body has {} error(s)", details.len());
    Err(Refusal::with(400, json!({ "message": message, "details": details })))
}

/// A rich menu's id that is none, in the words of the requests that name one.
pub(crate) fn of_menu_id(finding: &Finding) -> Option<&'static str> {
    finding.property.ends_with("richMenuId").then_some("invalid richMenuId")
}

fn is_kind(finding: &Finding) -> bool {
    matches!(finding.problem, Problem::WrongKind { .. })
}

/// `messages[2]`, if what is wrong is how the message would be shown: inside Flex, columns that differ, placeholders.
fn shown(finding: &Finding) -> Option<&str> {
    let of_message = || finding.property.split_once('.').map(|(message, _)| message);
    match finding.problem {
        _ if flex(&finding.property).is_some() => of_message(),
        Problem::Unlike | Problem::BadPlaceholder { .. } | Problem::NoSubstitution { .. } => of_message(),
        _ => None,
    }
}

/// A detail about the same message, in the words and paths of LINE's Flex validator.
fn of_flex(finding: &Finding, message: &str) -> Option<Value> {
    if !finding.property.starts_with(message) {
        return None;
    }
    let property = match flex(&finding.property) {
        Some(inner) => pointer(inner),
        None if matches!(finding.problem, Problem::Unlike) => return None,
        None => finding.property.trim_start_matches(message).trim_start_matches('.').to_owned(),
    };
    let words = match &finding.problem {
        // A component without any text is told otherwise, below.
        Problem::Required if finding.property.rsplit('.').next() == Some("text") => {
            "must be non-empty text".to_owned()
        }
        Problem::Required => "must be specified".to_owned(),
        Problem::AnyOf { names } if names.iter().any(|name| name == "hero") => {
            "At least one block must be specified".to_owned()
        }
        Problem::AnyOf { .. } => "`text` or `contents` must be specified".to_owned(),
        Problem::WrongKind { .. } | Problem::NotOneOf { .. } => "invalid property".to_owned(),
        other => other.to_string(),
    };
    Some(json!({ "message": words, "property": property }))
}

/// What follows `messages[N].contents`, which only Flex has.
fn flex(property: &str) -> Option<&str> {
    let (message, inner) = property.split_once('.')?;
    let inner = inner.strip_prefix("contents").filter(|_| message.starts_with("messages["))?;
    (inner.is_empty() || inner.starts_with(['.', '['])).then_some(inner)
}

/// `.body.contents[0].color` as `/body/contents/0/color`; the container itself is `/`.
fn pointer(inner: &str) -> String {
    match inner.replace(['.', '['], "/").replace(']', "") {
        path if path.is_empty() => "/".to_owned(),
        path => path,
    }
}

#[cfg(test)]
mod tests {
    use line::rules;

    use super::*;

    fn answered(message: Value) -> Value {
        refuse(&rules::check_messages(&[json!({ "type": "text", "text": "fine" }), message]))
            .expect_err("wrong")
            .body
    }

    #[test]
    fn flex_is_refused_with_pointers_into_its_contents() {
        let color = json!({ "type": "text", "text": "x", "color": "red" });
        let body = json!({ "type": "box", "layout": "vertical", "contents": [color] });
        let flex = json!({ "type": "flex", "altText": "a", "contents": { "type": "bubble", "body": body } });
        assert_eq!(
            answered(flex),
            json!({ "message": "A message (messages[1]) in the request body is invalid",
                "details": [{ "message": "invalid property", "property": "/body/contents/0/color" }] })
        );
        let silent =
            json!({ "type": "box", "layout": "vertical", "contents": [{ "type": "text", "text": "" }] });
        let silent =
            json!({ "type": "flex", "altText": "a", "contents": { "type": "bubble", "body": silent } });
        assert_eq!(
            answered(silent)["details"],
            json!([{ "message": "must be non-empty text", "property": "/body/contents/0/text" }])
        );
        let empty = answered(json!({ "type": "flex", "altText": "a", "contents": { "type": "bubble" } }));
        assert_eq!(
            empty["details"],
            json!([{ "message": "At least one block must be specified", "property": "/" }])
        );
    }

    #[test]
    fn kinds_lists_and_columns_have_bodies_of_their_own() {
        assert_eq!(
            answered(json!({ "type": "text", "text": 1 }))["message"],
            "The property, 'messages[1].text', in the request body is invalid (line: -, column: -)"
        );
        let action = json!({ "type": "message", "label": "l", "text": "t" });
        let column = |n: usize| json!({ "text": "x", "actions": vec![action.clone(); n] });
        let carousel = json!({ "type": "carousel", "columns": [column(1), column(2)] });
        assert_eq!(
            answered(json!({ "type": "template", "altText": "a", "template": carousel })),
            json!({ "message": "A message (messages[1]) in the request body is invalid" })
        );
        assert_eq!(
            answered(json!({ "type": "textV2", "text": "{!owe}" }))["details"][0],
            json!({ "message": "The key '!owe' enclosed in '{}' does not match the pattern '^[a-zA-Z0-9_]{1,20}$'.", "property": "text" })
        );
        assert_eq!(
            answered(json!({ "type": "text" })),
            json!({ "message": "The request body has 1 error(s)",
                "details": [{ "message": "May not be empty", "property": "messages[1].text" }] })
        );
    }
}
