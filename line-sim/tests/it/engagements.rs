//! What a phone shows and what is tapped on it is what LINE counts.

use line_sim::{NewFriend, Sim};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{HOUR, Stage, text};

/// Twenty friends and what LINE tells of a broadcast to them.
struct Hall {
    stage: Stage,
    users: Vec<String>,
}

impl Hall {
    async fn new() -> Self {
        let stage = Stage::with(|config| {
            config.shops[0].friends = (0..20).map(|at| NewFriend::named(&format!("{at}"), "ja")).collect();
        })
        .await;
        let users = stage.sim.friends(&stage.channel.id).into_iter().map(|friend| friend.user_id).collect();
        Self { stage, users }
    }

    async fn broadcast(&self, messages: &[Value]) -> String {
        let body = json!({ "messages": messages });
        let call = self.stage.call(Method::POST, "/v2/bot/message/broadcast").json(&body);
        let answer = call.send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.headers()["x-line-request-id"].to_str().unwrap().to_owned()
    }

    async fn told(&self, request_id: &str) -> Value {
        self.stage.get(&format!("/v2/bot/insight/message/event?requestId={request_id}")).await.1
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.stage.bare(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.unwrap()
    }

    async fn post(&self, path: &str) -> u16 {
        let call = self.stage.bare(Method::POST, path).header("sec-fetch-site", "same-origin").body("PING");
        call.send().await.unwrap().status().as_u16()
    }

    async fn act(&self, act: Value) -> (u16, Value) {
        let answer = self.stage.bare(Method::POST, "/_sim/acts").json(&act).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }
}

fn message_of(sim: &Sim) -> String {
    sim.ledger().deliveries[0].message_id.clone()
}

/// The addresses that the page's links ping, as a browser would read them.
fn pings(html: &str) -> Vec<String> {
    let after = html.split(r#" ping=""#).skip(1);
    after.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")).collect()
}

#[tokio::test]
async fn who_opens_the_chat_sees_its_messages_once_a_visit() {
    let hall = Hall::new().await;
    let sent = hall.broadcast(&[text("one"), text("two")]).await;
    for user in &hall.users {
        assert_eq!(hall.told(&sent).await["overview"]["uniqueImpression"], Value::Null);
        hall.page(&format!("/phones/{user}")).await;
        hall.page(&format!("/phones/{user}/live")).await;
        hall.page(&format!("/phones/{user}")).await;
    }
    let told = hall.told(&sent).await;
    assert_eq!(told["overview"]["uniqueImpression"], 20);
    assert_eq!(
        (&told["messages"][0]["impression"], &told["messages"][1]["impression"]),
        (&json!(20), &json!(20))
    );
    hall.stage.wait(HOUR);
    hall.page(&format!("/phones/{}/live", hall.users[0])).await;
    let told = hall.told(&sent).await;
    assert_eq!(
        (&told["overview"]["uniqueImpression"], &told["messages"][0]["impression"]),
        (&json!(20), &json!(21))
    );
}

#[tokio::test]
async fn links_on_the_phone_tell_that_they_were_opened() {
    let hall = Hall::new().await;
    let uri = json!({ "type": "uri", "label": "Shop", "uri": "https://a.test/?q=1&r=2" });
    let card = json!({ "type": "buttons", "text": "?", "actions": [uri] });
    let card = json!({ "type": "template", "altText": "?", "template": card });
    let sent = hall.broadcast(&[text("https://b.test/x と https://c.test/?a=1&b=2"), card]).await;
    for user in &hall.users {
        let pings = pings(&hall.page(&format!("/phones/{user}")).await);
        assert_eq!(pings.len(), 3, "{pings:?}");
        for ping in pings {
            assert_eq!(hall.post(&ping).await, 204, "{ping}");
        }
    }
    let told = hall.told(&sent).await;
    let clicks: Vec<_> =
        told["clicks"].as_array().unwrap().iter().map(|one| (&one["seq"], &one["url"])).collect();
    assert_eq!(
        clicks,
        [
            (&json!(1), &json!("https://b.test/x")),
            (&json!(1), &json!("https://c.test/?a=1&b=2")),
            (&json!(2), &json!("https://a.test/?q=1&r=2")),
        ]
    );
    assert_eq!(told["overview"]["uniqueClick"], 20);
    let phone = format!("/phones/{}", hall.users[0]);
    let message = message_of(&hall.stage.sim);
    let nowhere = format!("{phone}/opened?message={message}&at=/text&url=https://d.test/");
    assert_eq!(hall.post(&nowhere).await, 404);
    let cross =
        hall.stage.bare(Method::POST, &nowhere).header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(cross.status(), 403);
}

#[tokio::test]
async fn a_menu_counts_when_it_is_open_and_when_it_is_tapped() {
    let hall = Hall::new().await;
    let stage = &hall.stage;
    let uri = json!({ "type": "uri", "label": "Shop", "uri": "https://a.test/" });
    let menu = stage.default_menu(&[uri, json!({ "type": "postback", "data": "x" })]).await;
    for user in &hall.users {
        let pings = pings(&hall.page(&format!("/phones/{user}")).await);
        assert_eq!(hall.post(&pings[0]).await, 204);
        hall.page(&format!("/phones/{user}")).await;
        let form = stage.bare(Method::POST, &format!("/phones/{user}/act")).form(&[("area", "1")]);
        assert_eq!(form.send().await.unwrap().status(), 303);
        stage.sim.tap(user, 1).await.unwrap();
    }
    stage.wait(26 * HOUR);
    let path = format!("/v2/bot/insight/richmenu/{menu}/summary?from=20261122&to=20261122");
    let told = stage.get(&path).await.1;
    let metrics = |count: i64| json!({ "count": count, "uniqueUsers": 20 });
    assert_eq!(told["impression"]["metrics"], metrics(20));
    assert_eq!((&told["clicks"][0]["metrics"], &told["clicks"][1]["metrics"]), (&metrics(20), &metrics(40)));
    let gone = stage.call(Method::DELETE, &format!("/v2/bot/richmenu/{menu}")).send().await.unwrap();
    assert_eq!(gone.status(), 200);
    assert_eq!(stage.get(&path).await.0, 404);
}

#[tokio::test]
async fn one_friend_or_a_crowd_is_moved_over_http() {
    let hall = Hall::new().await;
    let video = json!({
        "type": "video", "originalContentUrl": "https://a.test/v.mp4", "previewImageUrl": "https://a.test/v.png",
    });
    let sent = hall.broadcast(&[text("https://a.test/"), video]).await;
    let (user, message) = (&hall.users[0], message_of(&hall.stage.sim));
    let open = json!({ "act": "open", "userId": user, "messageId": message, "url": "https://a.test/" });
    assert_eq!(hall.act(open).await, (200, json!({})));
    assert_eq!(
        hall.act(json!({ "act": "see", "userId": user, "messageId": message })).await,
        (200, json!({}))
    );
    let play = json!({ "act": "play", "userId": user, "messageId": message, "percent": 50 });
    assert_eq!(hall.act(play).await.0, 404, "a text cannot be played");
    let crowd =
        json!({ "act": "react", "requestId": sent, "see": 99, "open": [["https://a.test/", 5]], "play": 20 });
    let did = json!({ "see": 19, "open": [["https://a.test/", 5]], "play": 20, "percent": 100 });
    assert_eq!(hall.act(crowd).await, (200, did));
    let overview = hall.told(&sent).await["overview"].clone();
    assert_eq!((&overview["uniqueImpression"], &overview["uniqueClick"]), (&json!(20), &Value::Null));
    assert_eq!(overview["uniqueMediaPlayed100Percent"], 20);
    for wrong in [
        json!({ "act": "react", "requestId": "nothing", "see": 1 }),
        json!({ "act": "react", "requestId": sent, "open": [["https://b.test/", 1]] }),
        json!({ "act": "useMenu", "richMenuId": "nothing", "see": 1, "tap": [[0, 1]] }),
    ] {
        assert_eq!(hall.act(wrong.clone()).await.0, 404, "{wrong}");
    }
    hall.stage.wait(14 * 24 * HOUR);
    assert_eq!(hall.act(json!({ "act": "see", "userId": user, "messageId": message })).await.0, 409);
}
