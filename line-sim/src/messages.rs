//! The messages of a request: the rules that everybody shares, and what LINE alone can know.
//! <https://developers.line.biz/en/reference/messaging-api/#message-objects>

use line::rules::{self, Object};
use serde_json::Value;

use crate::{errors::Refusal, findings};

/// The 1 to 5 messages of a body that this table describes, or LINE's refusal with every violation in the body.
pub(crate) fn check(table: &'static Object, body: &Value) -> Result<Vec<Value>, Refusal> {
    findings::refuse(&rules::check(table, body))?;
    let messages = body["messages"].as_array().cloned().unwrap_or_default();
    known(&messages)?;
    Ok(messages)
}

/// What LINE's own lists decide: which stickers may be sent, and which words a sender may not be called by.
pub(crate) fn known(messages: &[Value]) -> Result<(), Refusal> {
    match messages.iter().position(|message| !is_sendable(message) || is_called_line(message)) {
        Some(n) => {
            Err(Refusal::new(400, format!("A message (messages[{n}]) in the request body is invalid")))
        }
        None => Ok(()),
    }
}

fn is_sendable(message: &Value) -> bool {
    if message["type"] != "sticker" {
        return true;
    }
    let number = |name: &str| message[name].as_str().and_then(|text| text.parse::<u32>().ok());
    let (Some(package), Some(sticker)) = (number("packageId"), number("stickerId")) else { return false };
    STICKERS.iter().any(|(of, first, last)| *of == package && (*first..=*last).contains(&sticker))
}

/// LINE publishes no list of the words it refuses; its own name is one.
fn is_called_line(message: &Value) -> bool {
    message["sender"]["name"].as_str().is_some_and(|name| name.contains("LINE"))
}

/// A package, and the first and last sticker in it: <https://developers.line.biz/en/docs/messaging-api/sticker-list/>.
const STICKERS: [(u32, u32, u32); 15] = [
    (446, 1_988, 2_027),
    (789, 10_855, 10_894),
    (1_070, 17_839, 17_878),
    (6_136, 10_551_376, 10_551_399),
    (6_325, 10_979_904, 10_979_927),
    (6_359, 11_069_848, 11_069_871),
    (6_362, 11_087_920, 11_087_943),
    (6_370, 11_088_016, 11_088_039),
    (6_632, 11_825_374, 11_825_397),
    (8_515, 16_581_242, 16_581_265),
    (8_522, 16_581_266, 16_581_289),
    (8_525, 16_581_290, 16_581_313),
    (11_537, 52_002_734, 52_002_773),
    (11_538, 51_626_494, 51_626_533),
    (11_539, 52_114_110, 52_114_149),
];
