//! LIFF apps of a channel.

use line::{
    Client, Credentials, Error, Hosts,
    liff::{LiffAppSettings, LiffBotPrompt, LiffView, LiffViewType},
};
use line_sim::{Channel, Shop};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Stage, read};

const APPS: &str = "/liff/v1/apps";

fn app(url: &str) -> Value {
    json!({ "view": { "type": "full", "url": url } })
}

async fn add(stage: &Stage) -> String {
    let (status, body) = stage.post(APPS, &app("https://shop.test/a?b=c")).await;
    assert_eq!(status, 200, "{body}");
    body["liffId"].as_str().unwrap().to_owned()
}

async fn change(stage: &Stage, id: &str, body: &Value) -> (u16, Value) {
    read(stage.call(Method::PUT, &format!("{APPS}/{id}")).json(body).send().await.unwrap()).await
}

#[tokio::test]
async fn an_app_is_added_with_lines_defaults_changed_in_part_and_deleted() {
    let stage = Stage::new().await;
    let not_found = (404, json!({ "message": "Not found" }));
    assert_eq!(stage.get(APPS).await, not_found);
    let id = add(&stage).await;
    assert!(id.starts_with("2000000001-"), "{id}");
    let mut expected = json!({
        "liffId": id, "view": { "type": "full", "url": "https://shop.test/a?b=c" },
        "features": { "ble": false, "qrCode": false }, "permanentLinkPattern": "concat",
        "scope": ["profile", "chat_message.write"], "botPrompt": "none",
    });
    assert_eq!(stage.get(APPS).await, (200, json!({ "apps": [expected] })));

    let part = json!({
        "view": { "type": "tall" }, "features": { "ble": true, "qrCode": true }, "scope": ["openid"],
        "description": "Menu of the day", "botPrompt": null, "unknown": 1,
    });
    assert_eq!(change(&stage, &id, &part).await, (200, Value::Null));
    expected["view"]["type"] = json!("tall");
    expected["features"]["qrCode"] = json!(true);
    expected["scope"] = json!(["openid"]);
    expected["description"] = json!("Menu of the day");
    assert_eq!(stage.get(APPS).await, (200, json!({ "apps": [expected] })));
    assert_eq!(change(&stage, &id, &json!({})).await.0, 200);

    let delete = async |id: &str| {
        read(stage.call(Method::DELETE, &format!("{APPS}/{id}")).send().await.unwrap()).await
    };
    assert_eq!(delete(&id).await, (200, Value::Null));
    assert_eq!(delete(&id).await, not_found);
    assert_eq!(change(&stage, &id, &json!({})).await, not_found);
    assert_eq!(stage.get(APPS).await, not_found);
}

#[tokio::test]
async fn a_channel_has_thirty_apps_and_only_its_own() {
    let stage = Stage::with(|config| {
        config.shops.push(Shop { channel: Channel::new("2000000002", "Another"), ..Shop::empty() });
    })
    .await;
    let mut ids = Vec::new();
    for _ in 0..30 {
        ids.push(add(&stage).await);
    }
    let (status, body) = stage.post(APPS, &app("https://shop.test")).await;
    let message = "The maximum number of LIFF apps that can be added to the channel has been reached";
    assert_eq!((status, body), (400, json!({ "message": message })));
    let other = stage.sim.channel("2000000002").unwrap().long_lived_token;
    let path = format!("{APPS}/{}", ids[0]);
    for call in [stage.bare(Method::DELETE, &path), stage.bare(Method::PUT, &path).json(&json!({}))] {
        assert_eq!(read(call.bearer_auth(&other).send().await.unwrap()).await.0, 404);
    }
    assert_eq!(read(stage.bare(Method::GET, APPS).send().await.unwrap()).await.0, 401);
}

#[tokio::test]
async fn an_app_is_checked_property_by_property() {
    let stage = Stage::new().await;
    let id = add(&stage).await;
    let property = |name: &str| {
        let words = format!("The property, '{name}', in the request body is invalid (line: -, column: -)");
        (400, json!({ "message": words }))
    };
    for (name, wrong) in [
        ("view", json!(7)),
        ("view.type", json!({ "type": "wide" })),
        ("view.url", json!({ "url": 7 })),
        ("view.moduleMode", json!({ "moduleMode": "yes" })),
        ("description", json!(7)),
        ("features", json!([])),
        ("features.qrCode", json!({ "qrCode": 1 })),
        ("permanentLinkPattern", json!("replace")),
        ("scope", json!("profile")),
        ("scope", json!(["phone"])),
        ("botPrompt", json!("always")),
    ] {
        let mut body = app("https://shop.test");
        let outer = name.split('.').next().unwrap();
        body[outer] = wrong;
        assert_eq!(stage.post(APPS, &body).await, property(name));
        assert_eq!(change(&stage, &id, &body).await, property(name));
    }
    let wrapped = |details: &Value| {
        let count = details.as_array().unwrap().len();
        (400, json!({ "message": format!("The request body has {count} error(s)"), "details": details }))
    };
    let missing = |name: &str| json!({ "message": "must be specified", "property": name });
    let nothing = stage.post(APPS, &json!({})).await;
    assert_eq!(nothing, wrapped(&json!([missing("view.type"), missing("view.url")])));
    for (url, message) in [
        ("http://shop.test", "invalid uri scheme"),
        ("https://shop.test/#a", "invalid uri"),
        ("shop.test", "invalid uri"),
        ("", "invalid uri"),
    ] {
        let refused = wrapped(&json!([{ "message": message, "property": "view.url" }]));
        assert_eq!(stage.post(APPS, &app(url)).await, refused);
        assert_eq!(change(&stage, &id, &app(url)).await, refused);
    }
    let named = change(&stage, &id, &json!({ "description": "LINE shop" })).await;
    assert_eq!(named, wrapped(&json!([{ "message": "invalid property", "property": "description" }])));
    assert_eq!(change(&stage, &id, &json!({ "description": "Online shop" })).await.0, 200);
}

#[tokio::test]
async fn the_client_speaks_of_apps_with_the_token_it_has() {
    let stage = Stage::new().await;
    let client = Client::new(Hosts::all(stage.sim.url().parse().unwrap())).unwrap();
    let long_lived = Credentials::LongLived(stage.channel.long_lived_token.as_str().into());
    let stateless = Credentials::Stateless {
        channel_id: stage.channel.id.clone(),
        channel_secret: stage.channel.secret.as_str().into(),
    };
    for credentials in [long_lived, stateless] {
        let channel = client.channel(credentials);
        assert!(matches!(channel.liff_apps().await, Err(Error::NotFound { .. })));
        let view = LiffView {
            kind: Some(LiffViewType::Compact),
            url: Some("https://shop.test".to_owned()),
            module_mode: Some(true),
        };
        let settings = LiffAppSettings { view: Some(view.clone()), ..LiffAppSettings::default() };
        let id = channel.add_liff_app(&settings).await.unwrap().body;
        let prompt = Some(LiffBotPrompt::Aggressive);
        let change = LiffAppSettings { bot_prompt: prompt.clone(), ..LiffAppSettings::default() };
        channel.update_liff_app(&id, &change).await.unwrap();
        let apps = channel.liff_apps().await.unwrap().body;
        assert_eq!((apps.len(), &apps[0].liff_id), (1, &id));
        assert_eq!((&apps[0].settings.view, &apps[0].settings.bot_prompt), (&Some(view), &prompt));
        channel.delete_liff_app(&id).await.unwrap();
    }
}
