//! One of every kind of message, action, template and Flex component, with every property that LINE's schemas have.

use serde_json::{Map, Value, json};

const PICTURE: &str = "https://example.com/picture.png";
const VIDEO: &str = "https://example.com/video.mp4";

/// Every kind of message but coupons, for a chat in a group with this member; `quoted` is a quote token of that chat.
pub(crate) fn all(member: &str, quoted: &str) -> Vec<Value> {
    vec![text(quoted), text_v2(member), sticker(), image(), video(), audio(), location(), imagemap()]
        .into_iter()
        .chain(templates())
        .chain(flex())
        .collect()
}

/// A coupon as a message.
pub(crate) fn coupon(id: &str) -> Value {
    json!({ "type": "coupon", "couponId": id, "deliveryTag": "autumn" })
}

/// Every kind of action that a quick reply may have.
fn quick_reply() -> Value {
    let items: Vec<Value> = [
        json!({ "type": "camera", "label": "Camera" }),
        json!({ "type": "cameraRoll", "label": "Pictures" }),
        json!({ "type": "location", "label": "Place" }),
        clipboard(),
        date(),
        say("Yes"),
        postback(),
        json!({ "type": "postback", "label": "Old", "data": "old", "text": "In the older way" }),
        uri(),
    ]
    .into_iter()
    .map(|action| json!({ "type": "action", "imageUrl": PICTURE, "action": action }))
    .collect();
    json!({ "items": items })
}

fn text(quoted: &str) -> Value {
    json!({
        "type": "text", "text": "$ hello", "quoteToken": quoted, "quickReply": quick_reply(),
        "emojis": [{ "index": 0, "productId": "5ac1bfd5040ab15980c9b435", "emojiId": "001" }],
        "sender": { "name": "Mika", "iconUrl": PICTURE },
    })
}

fn text_v2(member: &str) -> Value {
    json!({ "type": "textV2", "text": "{who} {all} {smile}", "quoteToken": "", "substitution": {
        "who": { "type": "mention", "mentionee": { "type": "user", "userId": member } },
        "all": { "type": "mention", "mentionee": { "type": "all" } },
        "smile": { "type": "emoji", "productId": "5ac1bfd5040ab15980c9b435", "emojiId": "001" },
    } })
}

fn sticker() -> Value {
    json!({ "type": "sticker", "packageId": "446", "stickerId": "1988", "quoteToken": "" })
}

fn image() -> Value {
    json!({ "type": "image", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE })
}

fn video() -> Value {
    json!({ "type": "video", "originalContentUrl": VIDEO, "previewImageUrl": PICTURE })
}

/// A video that tells when it was watched: in a chat of one, not in a group.
pub(crate) fn tracked_video() -> Value {
    json!({ "type": "video", "originalContentUrl": VIDEO, "previewImageUrl": PICTURE, "trackingId": "v1" })
}

fn audio() -> Value {
    json!({ "type": "audio", "originalContentUrl": "https://example.com/voice.m4a", "duration": 60_000 })
}

fn location() -> Value {
    json!({ "type": "location", "title": "Shop", "address": "Tokyo", "latitude": 35.687_574, "longitude": 139.729_22 })
}

fn imagemap() -> Value {
    let area = json!({ "x": 0, "y": 0, "width": 520, "height": 520 });
    json!({
        "type": "imagemap", "baseUrl": "https://example.com/map", "altText": "Map",
        "baseSize": { "width": 1040, "height": 1040 },
        "actions": [
            { "type": "uri", "linkUri": "https://example.com/", "label": "Site", "area": area },
            { "type": "message", "text": "hi", "label": "Say", "area": area },
            { "type": "clipboard", "clipboardText": "SAVE10", "label": "Copy", "area": area },
        ],
        "video": {
            "originalContentUrl": VIDEO, "previewImageUrl": PICTURE, "area": area,
            "externalLink": { "linkUri": "https://example.com/more", "label": "More" },
        },
    })
}

fn templates() -> Vec<Value> {
    let column = json!({
        "thumbnailImageUrl": PICTURE, "imageBackgroundColor": "#FFFFFF", "title": "Tea", "text": "Green",
        "defaultAction": uri(), "actions": [say("Buy"), postback()],
    });
    [
        json!({
            "type": "buttons", "thumbnailImageUrl": PICTURE, "imageAspectRatio": "rectangle", "imageSize": "cover",
            "imageBackgroundColor": "#FFFFFF", "title": "Menu", "text": "Choose", "defaultAction": uri(),
            "actions": [date(), say("Buy")],
        }),
        json!({ "type": "confirm", "text": "Sure?", "actions": [say("Yes"), say("No")] }),
        json!({ "type": "carousel", "imageAspectRatio": "square", "imageSize": "contain", "columns": [column] }),
        json!({ "type": "image_carousel", "columns": [{ "imageUrl": PICTURE, "action": uri() }] }),
    ]
    .into_iter()
    .map(|template| json!({ "type": "template", "altText": "A template", "template": template }))
    .collect()
}

fn flex() -> Vec<Value> {
    let simple = json!({ "type": "bubble", "body": { "type": "box", "layout": "vertical", "contents": [{ "type": "text", "text": "2" }] } });
    let carousel = json!({ "type": "carousel", "contents": [simple] });
    [bubble(), film(), carousel]
        .into_iter()
        .map(|contents| json!({ "type": "flex", "altText": "A Flex Message", "contents": contents }))
        .collect()
}

fn bubble() -> Value {
    let style = json!({ "backgroundColor": "#FFFFFF", "separator": true, "separatorColor": "#000000" });
    json!({
        "type": "bubble", "size": "mega", "direction": "ltr", "action": uri(),
        "header": { "type": "box", "layout": "vertical", "contents": [{ "type": "text", "text": "Head" }] },
        "hero": picture(),
        "body": body(),
        "footer": { "type": "box", "layout": "horizontal", "contents": [button()] },
        "styles": { "header": style, "hero": style, "body": style, "footer": style },
    })
}

/// A bubble with a video, which wants a size of its own.
fn film() -> Value {
    json!({ "type": "bubble", "size": "kilo", "hero": {
        "type": "video", "url": VIDEO, "previewUrl": PICTURE, "aspectRatio": "20:13", "action": uri(),
        "altContent": picture(),
    } })
}

fn body() -> Value {
    let contents = json!([
        placed(json!({
            "type": "text", "text": "A", "contents": [{
                "type": "span", "text": "B", "size": "sm", "color": "#000000", "weight": "bold", "style": "italic",
                "decoration": "underline",
            }],
            "flex": 1, "size": "md", "align": "start", "gravity": "top", "color": "#000000", "weight": "regular",
            "style": "normal", "decoration": "none", "wrap": true, "lineSpacing": "20px", "action": uri(), "maxLines": 2,
            "adjustMode": "shrink-to-fit", "scaling": true,
        })),
        { "type": "separator", "margin": "md", "color": "#000000" },
        { "type": "filler", "flex": 1 },
        { "type": "box", "layout": "baseline", "contents": [
            raised(placed(json!({ "type": "icon", "url": PICTURE, "size": "md", "aspectRatio": "1:1", "scaling": true }))),
            { "type": "text", "text": "C" },
        ] },
    ]);
    placed(json!({
        "type": "box", "layout": "vertical", "contents": contents, "flex": 0, "spacing": "md", "backgroundColor": "#FFFFFF",
        "borderColor": "#000000", "borderWidth": "light", "cornerRadius": "md", "width": "100%", "maxWidth": "300px",
        "height": "200px", "maxHeight": "300px", "paddingAll": "md", "paddingTop": "sm", "paddingBottom": "sm",
        "paddingStart": "sm", "paddingEnd": "sm", "action": uri(), "justifyContent": "center", "alignItems": "center",
        "background": {
            "type": "linearGradient", "angle": "0deg", "startColor": "#FFFFFF", "endColor": "#000000",
            "centerColor": "#808080", "centerPosition": "40%",
        },
    }))
}

fn picture() -> Value {
    placed(json!({
        "type": "image", "url": PICTURE, "flex": 1, "align": "center", "gravity": "center", "size": "full",
        "aspectRatio": "20:13", "aspectMode": "cover", "backgroundColor": "#FFFFFF", "action": uri(), "animated": false,
    }))
}

fn button() -> Value {
    placed(json!({
        "type": "button", "flex": 1, "color": "#00AA00", "style": "primary", "action": postback(), "gravity": "top",
        "height": "sm", "adjustMode": "shrink-to-fit", "scaling": true,
    }))
}

/// A component with margin and offsets.
fn placed(mut component: Value) -> Value {
    let place = json!({
        "margin": "sm", "position": "relative", "offsetTop": "1px", "offsetBottom": "1px", "offsetStart": "1px",
        "offsetEnd": "1px",
    });
    let members: Map<String, Value> = place.as_object().unwrap().clone();
    component.as_object_mut().unwrap().extend(members);
    component
}

/// Without the offset that LINE refuses within a baseline box.
fn raised(mut component: Value) -> Value {
    component.as_object_mut().unwrap().remove("offsetBottom");
    component
}

pub(crate) fn say(text: &str) -> Value {
    json!({ "type": "message", "label": text, "text": text })
}

pub(crate) fn uri() -> Value {
    let desktop = json!({ "desktop": "https://example.com/desktop" });
    json!({ "type": "uri", "label": "Open", "uri": "https://example.com/", "altUri": desktop })
}

/// A postback that opens the keyboard, and all that it may say.
pub(crate) fn postback() -> Value {
    json!({
        "type": "postback", "label": "Order", "data": "order=1", "displayText": "I order", "inputOption": "openKeyboard",
        "fillInText": "Two, please",
    })
}

pub(crate) fn date() -> Value {
    json!({
        "type": "datetimepicker", "label": "When", "data": "day", "mode": "date", "initial": "2026-12-24",
        "max": "2026-12-31", "min": "2026-12-01",
    })
}

pub(crate) fn clipboard() -> Value {
    json!({ "type": "clipboard", "label": "Copy", "clipboardText": "SAVE10" })
}
