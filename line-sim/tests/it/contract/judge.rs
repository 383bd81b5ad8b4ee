//! That the judge sees what is wrong: a contract that nothing can break is none.

use serde_json::{Value, json};

use super::spec::Spec;

#[test]
fn the_judge_sees_what_is_wrong_however_deep() {
    let Some(spec) = Spec::load() else {
        println!("LINE's OpenAPI files are not beside this checkout, so there is nothing to judge by");
        return;
    };
    let push = spec.operation("POST", "/v2/bot/message/push").unwrap();
    let judge = spec.judge(push, "pushMessage.request").unwrap();
    let says = |body: &Value| -> Vec<String> {
        judge.iter_errors(body).map(|error| format!("{}: {error}", error.instance_path())).collect()
    };
    let flex = |text: Value| {
        let body = json!({ "type": "box", "layout": "vertical", "contents": [text] });
        let contents = json!({ "type": "carousel", "contents": [{ "type": "bubble", "body": body }] });
        json!({ "to": "U0", "messages": [{ "type": "flex", "altText": "a", "contents": contents }] })
    };
    let message = |message: Value| json!({ "to": "U0", "messages": [message] });
    assert_eq!(says(&flex(json!({ "type": "text", "text": "a", "wrap": true }))), Vec::<String>::new());
    let deep = "/messages/0/contents/contents/0/body/contents/0";
    for (body, wanted) in [
        (
            flex(json!({ "type": "text", "text": "a", "warp": true })),
            format!("{deep}: Additional properties are not allowed ('warp' was unexpected)"),
        ),
        (
            flex(json!({ "type": "text", "text": "a", "wrap": "yes" })),
            format!("{deep}/wrap: \"yes\" is not of type \"boolean\""),
        ),
        (flex(json!({ "type": "button" })), format!("{deep}: \"action\" is a required property")),
        (
            flex(json!({ "type": "txt" })),
            format!("{deep}/type: \"txt\" is not one of \"box\", \"button\" or 7 other candidates"),
        ),
        (flex(json!({})), format!("{deep}: \"type\" is a required property")),
        (
            message(json!({ "type": "text", "text": "a", "quickreply": {} })),
            "/messages/0: Additional properties are not allowed ('quickreply' was unexpected)".to_owned(),
        ),
        (
            message(
                json!({ "type": "image", "originalContentUrl": "no address", "previewImageUrl": "https://a.test/" }),
            ),
            "/messages/0/originalContentUrl: \"no address\" is not a \"uri\"".to_owned(),
        ),
        (
            message(json!({ "type": "imagemap", "baseUrl": "https://a.test", "altText": "a", "actions": [],
                "baseSize": { "width": 1_040, "height": 3_000_000_000_u32 } })),
            "/messages/0/baseSize/height: 3000000000 is greater than the maximum of 2147483647".to_owned(),
        ),
        (json!({ "to": "U0", "messages": [] }), "/messages: [] has less than 1 item".to_owned()),
        (json!({ "messages": [{ "type": "sticker" }] }), ": \"to\" is a required property".to_owned()),
    ] {
        let said = says(&body);
        assert!(said.contains(&wanted), "{wanted}\nis not among\n{said:#?}");
    }
}
