use line::{Client, Hosts, module::ModuleAttachment};
use line_sim::{Channel, Error, ModuleConsent, Shop};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bot, HOUR, NOW, Stage, connect, read};

const REDIRECT: &str = "https://example.com/auth?key=value";

/// A shop, and a module that listens.
struct Scene {
    stage: Stage,
    module: Channel,
    bot: Bot,
}

impl Scene {
    async fn new() -> Self {
        let (stage, bot) = (Stage::new().await, Bot::listen().await);
        let module = add(&stage, "2000000009", &bot);
        Self { stage, module, bot }
    }

    fn consent(&self) -> ModuleConsent {
        ModuleConsent {
            module_channel_id: self.module.id.clone(),
            channel_id: self.stage.channel.id.clone(),
            redirect_uri: REDIRECT.to_owned(),
            scopes: vec!["message:send".to_owned(), "message:receive".to_owned()],
            ..ModuleConsent::default()
        }
    }

    async fn attached() -> Self {
        let scene = Self::new().await;
        let code = scene.stage.sim.agree_to_module(scene.consent()).unwrap();
        assert_eq!(scene.trade(&[("code", code.as_str())]).await.0, 200);
        scene
    }

    /// The form with the module's credentials in it.
    async fn trade(&self, more: &[(&str, &str)]) -> (u16, Value) {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("redirect_uri", REDIRECT),
            ("client_id", &self.module.id),
            ("client_secret", &self.module.secret),
        ];
        form.extend_from_slice(more);
        let sent = self.stage.bare(Method::POST, "/module/auth/v1/token").form(&form);
        read(sent.send().await.unwrap()).await
    }

    async fn call(&self, method: Method, path: &str, body: &Value) -> (u16, Value) {
        call(&self.stage, &self.module, method, path, body).await
    }

    async fn control(&self, chat: &str, what: &str, body: &Value) -> (u16, Value) {
        self.call(Method::POST, &format!("/v2/bot/chat/{chat}/control/{what}"), body).await
    }

    fn user_of_module(&self, user: &str) -> String {
        format!("L{user}-{}", self.stage.channel.bot.user_id)
    }
}

fn add(stage: &Stage, id: &str, bot: &Bot) -> Channel {
    let module = Channel::new(id, "Module");
    stage.sim.add_shop(Shop { channel: module.clone(), ..Shop::empty() });
    stage.sim.set_webhook(id, &bot.url, true).unwrap();
    module
}

async fn call(stage: &Stage, by: &Channel, method: Method, path: &str, body: &Value) -> (u16, Value) {
    let sent = stage.bare(method, path).bearer_auth(&by.long_lived_token).json(body);
    read(sent.send().await.unwrap()).await
}

#[tokio::test]
async fn a_module_is_attached_by_a_code_and_hears_of_it() {
    let scene = Scene::new().await;
    let Scene { stage, module, bot } = &scene;
    let agree = json!({
        "act": "agreeToModule", "moduleChannelId": module.id, "channelId": stage.channel.id,
        "redirectUri": REDIRECT, "scopes": ["message:send"],
    });
    let answer = stage.bare(Method::POST, "/_sim/acts").json(&agree).send().await.unwrap();
    let code = answer.json::<Value>().await.unwrap()["code"].as_str().unwrap().to_owned();
    let hosts = Hosts::all(stage.sim.url().parse().unwrap());
    let client = Client::new(hosts).unwrap();
    let attachment = ModuleAttachment {
        channel_id: module.id.clone(),
        channel_secret: module.secret.clone().into(),
        code: code.into(),
        redirect_uri: REDIRECT.to_owned(),
        ..ModuleAttachment::default()
    };
    let attached = client.attach_module(&attachment).await.unwrap();
    assert_eq!(attached.body.bot_id, stage.channel.bot.user_id);
    assert_eq!(attached.body.scopes, ["message:send"]);
    let told = bot.wait_for("module").await;
    let bot_id = &stage.channel.bot.user_id;
    assert_eq!(told["module"], json!({ "type": "attached", "botId": bot_id, "scopes": ["message:send"] }));
    assert_eq!(told["mode"], "active");
    let body: Value = serde_json::from_slice(&bot.heard()[0].1).unwrap();
    assert_eq!(body["destination"], bot_id.as_str());
    assert!(client.attach_module(&attachment).await.is_err(), "a code is good once");
}

#[tokio::test]
async fn a_code_is_traded_by_its_module_as_it_was_asked_for_and_in_ten_minutes() {
    let scene = Scene::new().await;
    let sim = &scene.stage.sim;
    let code = sim.agree_to_module(ModuleConsent { region: Some("JP".into()), ..scene.consent() }).unwrap();
    let code = ("code", code.as_str());
    for wrong in [
        vec![("code", "nonsense"), ("region", "JP")],
        vec![code],
        vec![code, ("region", "TH")],
        vec![code, ("region", "JP"), ("brand_type", "premium")],
        vec![code, ("region", "JP"), ("redirect_uri", "https://example.com/other")],
        vec![code, ("region", "JP"), ("scope", "message:send")],
        vec![code, ("region", "JP"), ("client_secret", "wrong")],
        vec![code, ("region", "JP"), ("client_id", &scene.stage.channel.id)],
        vec![code, ("region", "JP"), ("grant_type", "client_credentials")],
        vec![("region", "JP")],
    ] {
        let (status, body) = scene.trade(&wrong).await;
        assert_eq!(status, 400, "{wrong:?}");
        assert!(body["error"].is_string(), "{body}");
    }
    let right = [code, ("region", "JP"), ("scope", "message:send message:receive")];
    assert_eq!(scene.trade(&right).await.0, 200);
    assert_eq!(scene.trade(&right).await.0, 400);
    let late = sim.agree_to_module(scene.consent()).unwrap();
    scene.stage.wait(HOUR / 6 + 1);
    assert_eq!(scene.trade(&[("code", &late)]).await.0, 400);
    let own = ModuleConsent { channel_id: scene.module.id.clone(), ..scene.consent() };
    assert_eq!(sim.agree_to_module(own), Err(Error::NotHere));
}

#[tokio::test]
async fn a_challenge_wants_its_verifier() {
    let scene = Scene::new().await;
    let challenge = Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".to_owned());
    let consent = ModuleConsent { code_challenge: challenge, ..scene.consent() };
    let code = scene.stage.sim.agree_to_module(consent).unwrap();
    let code = ("code", code.as_str());
    assert_eq!(scene.trade(&[code]).await.0, 400);
    assert_eq!(scene.trade(&[code, ("code_verifier", "guessed")]).await.0, 400);
    let verifier = ("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    assert_eq!(scene.trade(&[code, verifier]).await.0, 200);
}

#[tokio::test]
async fn a_module_lists_its_accounts_until_it_is_detached() {
    let scene = Scene::attached().await;
    let (_, list) = scene.call(Method::GET, "/v2/bot/list", &Value::Null).await;
    let bot = &scene.stage.channel.bot;
    let picture = &list["bots"][0]["pictureUrl"];
    assert!(picture.as_str().unwrap().ends_with("/pictures/0.svg"));
    let expected = json!({ "userId": bot.user_id, "basicId": bot.basic_id, "displayName": "Test shop",
        "pictureUrl": picture });
    assert_eq!(list, json!({ "bots": [expected] }));
    let detach = async |bot_id: &str| {
        scene.call(Method::POST, "/v2/bot/channel/detach", &json!({ "botId": bot_id })).await
    };
    for unknown in ["x", &format!("U{}", "0".repeat(32))] {
        assert_eq!(
            detach(unknown).await,
            (400, json!({ "message": "user/group/room Id is not available." }))
        );
    }
    assert_eq!(detach(&bot.user_id).await, (200, Value::Null));
    let told = scene.bot.wait_for_nth("module", 2).await;
    assert_eq!(told["module"], json!({ "type": "detached", "botId": bot.user_id }));
    let again = detach(&bot.user_id).await;
    assert_eq!(again, (400, json!({ "message": "Specified channel is not detachable" })));
    assert_eq!(scene.call(Method::GET, "/v2/bot/list", &Value::Null).await, (200, json!({ "bots": [] })));
    assert_eq!(scene.call(Method::GET, "/v2/bot/list?limit=101", &Value::Null).await.0, 400);
}

#[tokio::test]
async fn the_accounts_of_a_module_come_in_pages() {
    let scene = Scene::attached().await;
    add(&scene.stage, "2000000003", &scene.bot);
    let second = ModuleConsent { channel_id: "2000000003".to_owned(), ..scene.consent() };
    let code = scene.stage.sim.agree_to_module(second).unwrap();
    scene.trade(&[("code", code.as_str())]).await;
    let (_, first) = scene.call(Method::GET, "/v2/bot/list?limit=1", &Value::Null).await;
    let path = format!("/v2/bot/list?limit=1&start={}", first["next"].as_str().unwrap());
    let (_, second) = scene.call(Method::GET, &path, &Value::Null).await;
    assert_eq!(first["bots"].as_array().unwrap().len(), 1);
    assert_eq!(second["bots"][0]["displayName"], "Module");
    assert!(second.get("next").is_none());
}

#[tokio::test]
async fn a_chat_is_the_modules_until_it_lets_go_or_its_time_is_over() {
    let scene = Scene::attached().await;
    let own = Bot::listen().await;
    connect(&scene.stage, &own).await;
    let user = scene.stage.friend("a");
    let mode = async || {
        scene.stage.sim.send_text(&user, "x").await.unwrap();
        own.events().pop().unwrap()["mode"].clone()
    };
    let answerable = || own.events().pop().unwrap().get("replyToken").is_some();
    assert_eq!(mode().await, "active");
    assert!(answerable());
    assert_eq!(scene.control(&user, "acquire", &json!({ "ttl": 60 })).await, (200, Value::Null));
    let told = scene.bot.wait_for("activated").await;
    assert_eq!(told["chatControl"], json!({ "expireAt": NOW + 60_000 }));
    let source = json!({ "type": "user", "userId": scene.user_of_module(&user) });
    assert_eq!((&told["source"], &told["mode"]), (&source, &json!("active")));
    assert_eq!(mode().await, "standby");
    assert!(!answerable());
    scene.stage.wait(60_000);
    assert_eq!(mode().await, "active");
    let by_its_own_id = scene.user_of_module(&user);
    scene.control(&by_its_own_id, "acquire", &json!({ "expired": false, "ttl": 60 })).await;
    let for_good = scene.bot.wait_for_nth("activated", 2).await;
    assert_eq!(for_good["chatControl"], json!({}));
    scene.stage.wait(365 * 24 * HOUR);
    assert_eq!(mode().await, "standby");
    assert_eq!(scene.control(&user, "release", &Value::Null).await, (200, Value::Null));
    assert_eq!(scene.bot.wait_for("deactivated").await["source"], source);
    assert_eq!(mode().await, "active");
    // Whoever comes back after blocking finds the account itself.
    scene.control(&user, "acquire", &json!({})).await;
    scene.stage.sim.unfollow(&user).await.unwrap();
    scene.stage.sim.follow(&user).await.unwrap();
    assert_eq!(mode().await, "active");
}

#[tokio::test]
async fn another_module_takes_the_chat_but_not_within_seconds() {
    let scene = Scene::attached().await;
    let other_bot = Bot::listen().await;
    let other = add(&scene.stage, "2000000008", &other_bot);
    let consent = ModuleConsent { module_channel_id: other.id.clone(), ..scene.consent() };
    let code = scene.stage.sim.agree_to_module(consent).unwrap();
    let credentials =
        [("client_id", other.id.as_str()), ("client_secret", other.secret.as_str()), ("code", &code)];
    assert_eq!(scene.trade(&credentials).await.0, 200);
    let group = scene.stage.sim.make_group("g", &[scene.stage.friend("a")]).unwrap();
    scene.stage.sim.invite(&group, &scene.stage.channel.id).await.unwrap();
    assert_eq!(scene.control(&group, "acquire", &json!({})).await.0, 200);
    let path = format!("/v2/bot/chat/{group}/control/acquire");
    let take = async || call(&scene.stage, &other, Method::POST, &path, &json!({})).await.0;
    assert_eq!(take().await, 423);
    scene.stage.wait(3_000);
    assert_eq!(take().await, 200);
    let source = json!({ "type": "group", "groupId": group });
    assert_eq!(scene.bot.wait_for("deactivated").await["source"], source);
    assert_eq!(other_bot.wait_for("activated").await["source"], source);
    // What it has lost is not the first one's to release.
    assert_eq!(scene.control(&group, "release", &Value::Null).await.0, 200);
    assert_eq!(take().await, 200);
    assert!(other_bot.events().iter().all(|event| event["type"] != "deactivated"));
}

#[tokio::test]
async fn a_chat_that_is_not_the_modules_to_take_is_refused() {
    let scene = Scene::attached().await;
    let user = scene.stage.friend("a");
    let wrong = json!({ "message": "The value for the 'chatId' parameter is invalid" });
    for what in ["acquire", "release"] {
        assert_eq!(scene.control("nobody", what, &json!({})).await, (400, wrong.clone()));
    }
    let unknown = format!("U{}", "0".repeat(32));
    assert_eq!(
        scene.control(&unknown, "acquire", &json!({})).await,
        (404, json!({ "message": "Not found" }))
    );
    assert_eq!(scene.control(&unknown, "release", &json!({})).await.0, 200);
    for body in
        [json!({ "ttl": 31_536_001 }), json!({ "ttl": 0 }), json!({ "ttl": "x" }), json!({ "expired": 1 })]
    {
        assert_eq!(scene.control(&user, "acquire", &body).await.0, 400, "{body}");
    }
    let path = format!("/v2/bot/chat/{user}/control/acquire");
    assert_eq!(scene.stage.post(&path, &json!({})).await.0, 404, "the shop's own channel is no module");
    let bare = scene.stage.bare(Method::POST, &path).bearer_auth(&scene.module.long_lived_token);
    assert_eq!(read(bare.send().await.unwrap()).await.0, 200, "the body may be missing");
    scene.stage.sim.unfollow(&user).await.unwrap();
    assert_eq!(scene.control(&user, "acquire", &json!({})).await.0, 404);
}

#[tokio::test]
async fn mission_stickers_are_given_by_who_may_give_them() {
    let stage = Stage::with(|config| config.shops[0].mission_stickers = Some(vec!["1234".to_owned()])).await;
    let user = stage.friend("a");
    let gift = |to: &str, product: &str| json!({ "to": to, "productType": "STICKER", "productId": product, "sendPresentMessage": false });
    let path = "/shop/v3/mission";
    assert_eq!(stage.post(path, &gift(&user, "1234")).await, (200, Value::Null));
    assert_eq!(stage.post(path, &gift(&user, "1234")).await.0, 200);
    assert_eq!(stage.sim.mission_stickers_of(&user), ["1234"]);
    assert_eq!(stage.post(path, &gift(&user, "1")).await, (404, json!({ "message": "not found" })));
    let invalid = (400, json!({ "message": "invalid request" }));
    assert_eq!(stage.post(path, &gift("nobody", "1234")).await, invalid);
    assert_eq!(stage.post(path, &gift(&format!("U{}", "0".repeat(32)), "1234")).await, invalid);
    let mut loud = gift(&user, "1234");
    loud["sendPresentMessage"] = true.into();
    assert_eq!(stage.post(path, &loud).await, invalid);
    let poor = Stage::new().await;
    let refused = poor.post(path, &gift(&poor.friend("a"), "1234")).await;
    assert_eq!(refused, (403, json!({ "message": "not allowed to use the API" })));
}
