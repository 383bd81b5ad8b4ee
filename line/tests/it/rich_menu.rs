//! Rich menus both ways, by the example of LINE's reference.

use line::{Action, Area, Bounds, RichMenu, RichMenuResponse, Size, action::PostbackAction, rules};
use serde_json::{Value, json};

use crate::server::{Reply, Server};

fn documented() -> Value {
    json!({
        "size": {"width": 2500, "height": 1686}, "selected": false, "name": "Nice rich menu",
        "chatBarText": "Tap to open",
        "areas": [{
            "bounds": {"x": 0, "y": 0, "width": 2500, "height": 1686},
            "action": {"type": "postback", "data": "action=buy&itemid=123"},
        }],
    })
}

#[test]
fn the_documented_menu_goes_both_ways() {
    let menu: RichMenu = serde_json::from_value(documented()).expect("read");
    let data = "action=buy&itemid=123".to_owned();
    let area = Area {
        bounds: Bounds { x: 0, y: 0, width: 2500, height: 1686 },
        action: Action::Postback(PostbackAction::of(data)),
    };
    assert_eq!((menu.size, &menu.areas), (Size { width: 2500, height: 1686 }, &vec![area]));
    assert_eq!(serde_json::to_value(&menu).expect("written"), documented());
    assert_eq!(rules::check(&rules::RICH_MENU, &documented()), []);
}

#[test]
fn every_action_survives_with_what_we_do_not_know() {
    for (action, is_known) in [
        (
            json!({"type": "uri", "label": "a", "uri": "https://a.example", "altUri": {"desktop": "https://b.example"}}),
            true,
        ),
        (json!({"type": "message", "text": "hi", "later": [1]}), false),
        (
            json!({"type": "postback", "data": "d", "displayText": "t", "inputOption": "openKeyboard", "fillInText": "f"}),
            true,
        ),
        (json!({"type": "richmenuswitch", "richMenuAliasId": "b", "data": "d"}), true),
        (json!({"type": "clipboard", "clipboardText": "c"}), true),
        (json!({"type": "hologram", "depth": 3}), false),
        (json!({"type": "uri", "uri": null}), false),
    ] {
        let read: Action = serde_json::from_value(action.clone()).expect("read");
        assert_eq!(!matches!(read, Action::Other(_)), is_known, "{action}");
        assert_eq!(serde_json::to_value(&read).expect("written"), action);
    }
}

#[tokio::test]
async fn menus_are_created_and_listed() {
    let mut listed = documented();
    listed["richMenuId"] = json!("richmenu-8dfdfc571eca39c0ffcd1f799519c5b5");
    let list = json!({"richmenus": [listed]}).to_string();
    let created = r#"{"richMenuId":"richmenu-8dfdfc571eca39c0ffcd1f799519c5b5"}"#;
    let replies = [Reply::json(200, created), Reply::done(), Reply::json(200, &list)];
    let server = Server::new(replies).await;
    let channel = server.channel();
    let menu: RichMenu = serde_json::from_value(documented()).expect("read");
    let rich_menu_id = channel.create_rich_menu(&menu).await.expect("created").body;
    channel.validate_rich_menu(&menu).await.expect("valid");
    let menus = channel.rich_menus().await.expect("listed").body;
    assert_eq!(menus, [RichMenuResponse { rich_menu_id, menu }]);
    let asked = server.asked();
    assert_eq!(asked[0].line, "POST /v2/bot/richmenu");
    assert_eq!(serde_json::from_slice::<Value>(&asked[0].body).expect("JSON"), documented());
    assert_eq!(asked[1].line, "POST /v2/bot/richmenu/validate");
}
