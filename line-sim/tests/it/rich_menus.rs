use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Stage, menu, png, read};

async fn upload(stage: &Stage, id: &str, kind: &str, bytes: Vec<u8>) -> (u16, Value) {
    let path = format!("/v2/bot/richmenu/{id}/content");
    read(stage.call(Method::POST, &path).header("content-type", kind).body(bytes).send().await.unwrap()).await
}

async fn create(stage: &Stage) -> String {
    let (status, body) =
        stage.post("/v2/bot/richmenu", &menu(&[json!({ "type": "message", "text": "hi" })])).await;
    assert_eq!(status, 200, "{body}");
    body["richMenuId"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_menu_takes_one_picture_of_lines_sizes() {
    let stage = Stage::new().await;
    let id = create(&stage).await;
    let not_allowed = (400, json!({ "message": "The image size is not allowed for richmenu" }));
    assert_eq!(upload(&stage, &id, "image/gif", b"GIF89a".to_vec()).await.0, 415);
    assert_eq!(upload(&stage, &id, "image/png", b"GIF89a".to_vec()).await, not_allowed);
    assert_eq!(upload(&stage, &id, "image/png", png(799, 400)).await, not_allowed);
    assert_eq!(upload(&stage, &id, "image/png", png(2501, 843)).await, not_allowed);
    assert_eq!(upload(&stage, &id, "image/png", png(800, 249)).await, not_allowed);
    assert_eq!(upload(&stage, &id, "image/png", png(1000, 700)).await, not_allowed);
    let mut heavy = png(2500, 843);
    heavy.resize(1024 * 1024 + 1, 0);
    assert_eq!(upload(&stage, &id, "image/png", heavy).await, not_allowed);
    assert_eq!(
        upload(&stage, &format!("richmenu-{}", "0".repeat(32)), "image/png", png(2500, 843)).await.0,
        404
    );
    assert_eq!(stage.get(&format!("/v2/bot/richmenu/{id}/content")).await.0, 404);
    assert_eq!(upload(&stage, &id, "image/png", png(2500, 843)).await, (200, json!({})));
    let again = upload(&stage, &id, "image/png", png(2500, 843)).await;
    assert_eq!(again, (400, json!({ "message": "An image has already been uploaded to the richmenu" })));
    let content = stage.call(Method::GET, &format!("/v2/bot/richmenu/{id}/content")).send().await.unwrap();
    assert_eq!(content.headers()["content-type"], "image/png");
    assert_eq!(content.bytes().await.unwrap(), stage.sim.rich_menu_image(&id).unwrap());
}

#[tokio::test]
async fn only_a_menu_with_a_picture_can_be_the_default() {
    let stage = Stage::new().await;
    let id = create(&stage).await;
    let path = format!("/v2/bot/user/all/richmenu/{id}");
    let set = async || read(stage.call(Method::POST, &path).send().await.unwrap()).await;
    let none = json!({ "message": "must upload richmenu image before applying it to user", "details": [] });
    assert_eq!(set().await, (400, none));
    let nothing = json!({ "message": "no default richmenu", "details": [] });
    assert_eq!(stage.get("/v2/bot/user/all/richmenu").await, (404, nothing));
    upload(&stage, &id, "image/png", png(2500, 843)).await;
    assert_eq!(set().await, (200, json!({})));
    assert_eq!(stage.get("/v2/bot/user/all/richmenu").await, (200, json!({ "richMenuId": id })));
    assert_eq!(stage.sim.default_rich_menu(&stage.channel.id), Some(id.clone()));
    let one = stage.get(&format!("/v2/bot/richmenu/{id}")).await.1;
    assert_eq!(stage.get("/v2/bot/richmenu/list").await.1, json!({ "richmenus": [one] }));
    let delete = stage.call(Method::DELETE, &format!("/v2/bot/richmenu/{id}")).send().await.unwrap();
    assert_eq!(read(delete).await, (200, json!({})));
    assert_eq!(stage.sim.default_rich_menu(&stage.channel.id), None);
}

#[tokio::test]
async fn a_menu_is_checked_property_by_property() {
    let stage = Stage::new().await;
    let check = async |change: fn(&mut Value)| {
        let mut body = menu(&[json!({ "type": "uri", "uri": "https://a.test/" })]);
        change(&mut body);
        let (status, body) = stage.post("/v2/bot/richmenu/validate", &body).await;
        (status, body["details"][0]["property"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(check(|_| {}).await.0, 200);
    assert_eq!(check(|menu| menu["areas"] = json!([])).await.0, 200);
    assert_eq!(check(|menu| menu["areas"][0]["bounds"]["width"] = json!(2501)).await.0, 200);
    let wrong = |property: &str| (400, property.to_owned());
    assert_eq!(check(|menu| menu["name"] = Value::Null).await, wrong("name"));
    let nameless = json!({ "size": { "width": 2500, "height": 843 }, "selected": true, "chatBarText": "a", "areas": [] });
    let (_, body) = stage.post("/v2/bot/richmenu", &nameless).await;
    assert_eq!(body["details"], json!([{ "message": "must be specified", "property": "name" }]));
    // LINE takes what its app cannot show.
    assert_eq!(
        check(|menu| menu["areas"][0]["action"] = json!({ "type": "camera", "label": "c" })).await.0,
        200
    );
    assert_eq!(
        check(|menu| menu["areas"][0]["action"] = json!({ "type": "film" })).await,
        wrong("areas[0].action.type")
    );
    assert_eq!(check(|menu| menu["chatBarText"] = json!("123456789012345")).await, wrong("chatBarText"));
    assert_eq!(check(|menu| menu["size"]["width"] = json!(799)).await, wrong("size.width"));
    assert_eq!(check(|menu| menu["size"]["height"] = json!(1800)).await, wrong("size.height"));
    assert_eq!(
        check(|menu| menu["areas"][0]["action"]["uri"] = json!("ftp://a.test")).await,
        wrong("areas[0].action.uri")
    );
    assert_eq!(check(|menu| menu["areas"][0]["bounds"]["x"] = json!(-1)).await, wrong("areas[0].bounds.x"));
    assert_eq!(check(|menu| menu["areas"] = vec![menu["areas"][0].clone(); 21].into()).await, wrong("areas"));
}

#[tokio::test]
async fn a_friends_own_menu_wins_and_goes_when_they_block() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    let default = stage.default_menu(&[json!({ "type": "message", "text": "hi" })]).await;
    let own = create(&stage).await;
    upload(&stage, &own, "image/png", png(2500, 843)).await;
    assert_eq!(stage.sim.rich_menu_of(&user), Some(default.clone()));
    let path = format!("/v2/bot/user/{user}/richmenu");
    assert_eq!(
        stage.get(&path).await,
        (404, json!({ "message": "the user has no richmenu", "details": [] }))
    );
    let link = stage.call(Method::POST, &format!("{path}/{own}")).send().await.unwrap();
    assert_eq!(read(link).await, (200, json!({})));
    assert_eq!(stage.sim.rich_menu_of(&user), Some(own.clone()));
    stage.sim.unfollow(&user).await.unwrap();
    stage.sim.follow(&user).await.unwrap();
    assert_eq!(stage.sim.rich_menu_of(&user), Some(default));
}

#[tokio::test]
async fn a_tab_leads_where_its_alias_leads() {
    let stage = Stage::new().await;
    let bot = crate::support::Bot::listen().await;
    stage.sim.set_webhook(&stage.channel.id, &bot.url, true).unwrap();
    let user = stage.friend("a");
    stage.default_menu(&[json!({ "type": "richmenuswitch", "richMenuAliasId": "b", "data": "to-b" })]).await;
    let other = create(&stage).await;
    let alias = json!({ "richMenuAliasId": "b", "richMenuId": other });
    assert_eq!(stage.post("/v2/bot/richmenu/alias", &alias).await.1["message"], "richmenu not found");
    stage.sim.tap(&user, 0).await.unwrap();
    upload(&stage, &other, "image/png", png(2500, 843)).await;
    assert_eq!(stage.post("/v2/bot/richmenu/alias", &alias).await, (200, json!({})));
    assert_eq!(stage.post("/v2/bot/richmenu/alias", &alias).await.1["message"], "conflict richmenu alias id");
    stage.sim.tap(&user, 0).await.unwrap();
    assert_eq!(stage.sim.rich_menu_of(&user), Some(other));
    let told: Vec<Value> = bot.events().into_iter().map(|event| event["postback"].clone()).collect();
    assert_eq!(told[0], json!({ "data": "to-b", "params": { "status": "RICHMENU_ALIAS_ID_NOTFOUND" } }));
    assert_eq!(told[1]["params"], json!({ "newRichMenuAliasId": "b", "status": "SUCCESS" }));
}
