use line_sim::{DayDeliveries, Demographics, Gender, NewFriend, Reactions, Shop};
use serde_json::{Value, json};

use crate::support::{HOUR, Stage, text};

const DAY: i64 = 24 * HOUR;

/// So many friends, of whom LINE knows the gender.
fn crowd(friends: usize, followed_ms_ago: i64) -> Vec<NewFriend> {
    let known = Demographics { gender: Some(Gender::Female), ..Demographics::default() };
    let friend =
        |at| NewFriend { demographics: known, followed_ms_ago, ..NewFriend::named(&format!("{at}"), "ja") };
    (0..friends).map(friend).collect()
}

async fn stage(friends: usize) -> Stage {
    Stage::with(|config| config.shops[0].friends = crowd(friends, 100 * DAY)).await
}

async fn insight(stage: &Stage, path: &str) -> (u16, Value) {
    stage.get(&format!("/v2/bot/insight/{path}")).await
}

/// Sends to every friend and answers the request id.
async fn broadcast(stage: &Stage, messages: &[Value]) -> String {
    let body = json!({ "messages": messages });
    let post =
        stage.call(reqwest::Method::POST, "/v2/bot/message/broadcast").json(&body).send().await.unwrap();
    assert_eq!(post.status(), 200);
    post.headers()["x-line-request-id"].to_str().unwrap().to_owned()
}

fn link(url: &str) -> Value {
    let actions = json!([{ "type": "uri", "label": "Open", "uri": url }]);
    json!({ "type": "template", "altText": "?", "template": { "type": "buttons", "text": "?", "actions": actions } })
}

fn video() -> Value {
    json!({
        "type": "video", "originalContentUrl": "https://a.test/v.mp4", "previewImageUrl": "https://a.test/v.png",
    })
}

#[tokio::test]
async fn a_day_is_told_at_noon_of_the_next() {
    let stage = Stage::with(|config| {
        let yesterday = DayDeliveries { days_ago: 1, push: 7, ..DayDeliveries::default() };
        config.shops = vec![Shop { history: vec![yesterday], ..Shop::empty() }];
    })
    .await;
    let on = async |date: &str| insight(&stage, &format!("message/delivery?date={date}")).await;
    assert_eq!(on("20170228").await, (200, json!({ "status": "out_of_service" })));
    for unready in ["20261121", "20261122", "20270101"] {
        assert_eq!(on(unready).await, (200, json!({ "status": "unready" })), "{unready}");
    }
    stage.wait(2 * HOUR);
    let counts = json!({
        "status": "ready", "apiBroadcast": 0, "apiPush": 7, "apiMulticast": 0, "apiNarrowcast": 0, "apiReply": 0,
    });
    assert_eq!(on("20261121").await, (200, counts));
    for wrong in ["", "2026-11-21", "20260230"] {
        assert_eq!(on(wrong).await, (400, json!({ "message": "Bad Request" })), "{wrong}");
    }
}

#[tokio::test]
async fn followers_never_get_fewer_and_blocks_come_and_go() {
    let stage = stage(3).await;
    let one = stage.sim.friends(&stage.channel.id)[0].user_id.clone();
    stage.friend("new");
    stage.sim.unfollow(&one).await.unwrap();
    stage.wait(DAY);
    stage.sim.follow(&one).await.unwrap();
    stage.wait(2 * DAY);
    let on = async |date: &str| insight(&stage, &format!("followers?date={date}")).await;
    let ready = |followers: i64, reaches: i64, blocks: i64| {
        let figures = json!({
            "status": "ready", "followers": followers, "targetedReaches": reaches, "blocks": blocks,
        });
        (200, figures)
    };
    assert_eq!(on("20260101").await, ready(0, 0, 0));
    assert_eq!(on("20261121").await, ready(3, 3, 0));
    assert_eq!(on("20261122").await, ready(4, 2, 1));
    assert_eq!(on("20261123").await, ready(4, 3, 0));
    let unready = json!({ "status": "unready", "followers": null, "targetedReaches": null, "blocks": null });
    assert_eq!(on("20261125").await, (200, unready));
    assert_eq!(on("20161031").await.1["status"], "out_of_service");
    assert_eq!(insight(&stage, "followers").await, (400, json!({ "message": "date is required" })));
    assert_eq!(on("tomorrow").await, (400, json!({ "message": "Bad Request" })));
}

#[tokio::test]
async fn friends_are_described_when_there_are_twenty_that_line_knows() {
    let none = json!({
        "available": false, "genders": [], "ages": [], "areas": [], "appTypes": [], "subscriptionPeriods": [],
    });
    assert_eq!(insight(&stage(19).await, "demographic").await, (200, none.clone()));
    let new = Stage::with(|config| config.shops[0].friends = crowd(40, 0)).await;
    assert_eq!(insight(&new, "demographic").await, (200, none));
    new.wait(3 * DAY);
    assert_eq!(insight(&new, "demographic").await.1["available"], true);

    let of = |demographics| NewFriend { demographics, ..NewFriend::named("x", "ja") };
    let stage = Stage::with(|config| {
        let thai = Demographics { age: Some(17), area: "th_01".parse().ok(), ..Demographics::default() };
        let japanese = Demographics { age: Some(17), area: "jp_13".parse().ok(), ..Demographics::default() };
        let mut friends = crowd(13, 40 * DAY);
        for demographics in [thai, japanese, Demographics::default()] {
            friends.extend((0..9).map(|_| NewFriend { followed_ms_ago: 400 * DAY, ..of(demographics) }));
        }
        config.shops[0].friends = friends;
    })
    .await;
    let all = insight(&stage, "demographic").await.1;
    let share = |list: &str, key: &str, word: &str| {
        let found = all[list].as_array().unwrap().iter().find(|one| one[key] == word);
        found.unwrap_or_else(|| panic!("{word}"))["percentage"].clone()
    };
    assert_eq!(share("genders", "gender", "female"), 32.5);
    assert_eq!(share("genders", "gender", "male"), 0.0);
    assert_eq!(share("ages", "age", "from15to19"), 22.5);
    assert_eq!(share("ages", "age", "unknown"), 77.5);
    assert_eq!(share("areas", "area", "東京"), 22.5);
    assert_eq!(share("areas", "area", "Bangkok"), 22.5);
    assert_eq!(share("areas", "area", "unknown"), 55.0);
    assert_eq!(share("appTypes", "appType", "others"), 100.0);
    assert_eq!(share("subscriptionPeriods", "subscriptionPeriod", "within90days"), 32.5);
    assert_eq!(share("subscriptionPeriods", "subscriptionPeriod", "over365days"), 67.5);
    assert_eq!(all["genders"][0], json!({ "gender": "unknown", "percentage": 67.5 }));
}

#[tokio::test]
async fn what_came_of_a_broadcast_is_told_when_twenty_are_behind_it() {
    let stage = stage(60).await;
    let (one, other) = ("https://a.test/1", "https://a.test/2");
    let sent = broadcast(&stage, &[link(one), video(), link(other)]).await;
    let get = async || insight(&stage, &format!("message/event?requestId={sent}")).await;
    let nothing = json!({
        "overview": {
            "requestId": sent, "timestamp": 1_795_310_640, "delivered": 60, "uniqueImpression": null,
            "uniqueClick": null, "uniqueMediaPlayed": null, "uniqueMediaPlayed100Percent": null,
        },
        "messages": [], "clicks": [],
    });
    let few = Reactions { see: 19, open: vec![(one.to_owned(), 19)], play: 19, ..Reactions::default() };
    assert_eq!(stage.sim.react(&sent, &few), Ok(Reactions { percent: 100, ..few }));
    assert_eq!(get().await, (200, nothing));

    let more = Reactions { see: 21, open: vec![(one.to_owned(), 6)], play: 6, percent: 50 };
    assert_eq!(stage.sim.react(&sent, &more), Ok(more));
    let body = get().await.1;
    let overview = &body["overview"];
    assert_eq!((&overview["uniqueImpression"], &overview["uniqueClick"]), (&json!(40), &json!(25)));
    assert_eq!(overview["uniqueMediaPlayed"], 25);
    assert_eq!(overview["uniqueMediaPlayed100Percent"], Value::Null);
    assert_eq!(
        body["messages"][1],
        json!({
            "seq": 2, "impression": 40, "mediaPlayed": 25, "mediaPlayed25Percent": 25, "mediaPlayed50Percent": 25,
            "mediaPlayed75Percent": null, "mediaPlayed100Percent": null, "uniqueMediaPlayed": 25,
            "uniqueMediaPlayed25Percent": 25, "uniqueMediaPlayed50Percent": 25, "uniqueMediaPlayed75Percent": null,
            "uniqueMediaPlayed100Percent": null,
        })
    );
    let clicks =
        json!([{ "seq": 1, "url": one, "click": 25, "uniqueClick": 25, "uniqueClickOfRequest": 25 }]);
    assert_eq!(body["clicks"], clicks);

    stage.wait(14 * DAY);
    assert_eq!(
        stage.sim.react(&sent, &Reactions { see: 1, ..Reactions::default() }),
        Err(line_sim::Error::TooLate)
    );
    assert_eq!(get().await.1, body);
}

#[tokio::test]
async fn the_same_link_twice_is_two_links_and_one_of_the_request() {
    let stage = stage(30).await;
    let sent = broadcast(&stage, &[link("https://a.test/"), text("https://a.test/")]).await;
    let ids: Vec<String> = stage.sim.ledger().deliveries.iter().map(|one| one.message_id.clone()).collect();
    for (at, friend) in stage.sim.friends(&stage.channel.id).iter().enumerate() {
        let user = &friend.user_id;
        if at < 25 {
            stage.sim.open(user, &ids[0], "https://a.test/").unwrap();
            stage.sim.open(user, &ids[0], "https://a.test/").unwrap();
        }
        if at > 2 {
            stage.sim.open(user, ids.last().unwrap(), "https://a.test/").unwrap();
        }
    }
    let body = insight(&stage, &format!("message/event?requestId={sent}")).await.1;
    assert_eq!(body["overview"]["uniqueClick"], 30);
    let click = |seq: i64, times: i64, people: i64| {
        json!({
            "seq": seq, "url": "https://a.test/", "click": times, "uniqueClick": people, "uniqueClickOfRequest": 30,
        })
    };
    assert_eq!(body["clicks"], json!([click(1, 50, 25), click(2, 27, 27)]));
}

#[tokio::test]
async fn only_what_went_to_many_has_statistics_by_its_request_id() {
    let stage = stage(25).await;
    let user = stage.sim.friends(&stage.channel.id)[0].user_id.clone();
    let push = stage.push(&user, "hi", "123e4567-e89b-12d3-a456-426614174000").await.unwrap();
    let push = push.headers()["x-line-request-id"].to_str().unwrap().to_owned();
    for id in [push.as_str(), "nothing"] {
        let (status, body) = insight(&stage, &format!("message/event?requestId={id}")).await;
        assert_eq!((status, &body["overview"]["delivered"]), (200, &Value::Null), "{id}");
        assert_eq!((&body["messages"], &body["clicks"]), (&json!([]), &json!([])));
    }
    assert_eq!(insight(&stage, "message/event").await.0, 400);
}

#[tokio::test]
async fn a_unit_adds_up_what_was_sent_under_its_name() {
    let stage = stage(50).await;
    let users: Vec<String> =
        stage.sim.friends(&stage.channel.id).into_iter().map(|friend| friend.user_id).collect();
    let send = async |to: &[String], unit: &str| {
        let body =
            json!({ "to": to, "messages": [link("https://a.test/")], "customAggregationUnits": [unit] });
        let call = stage.call(reqwest::Method::POST, "/v2/bot/message/multicast").json(&body);
        let answer = call.send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.headers()["x-line-request-id"].to_str().unwrap().to_owned()
    };
    let all = Reactions { see: 50, open: vec![("https://a.test/".to_owned(), 12)], ..Reactions::default() };
    for (people, unit) in [(&users[..25], "spring"), (&users[25..], "spring"), (&users[..], "Spring")] {
        stage.sim.react(&send(people, unit).await, &all).unwrap();
    }
    stage.wait(2 * DAY);
    let get = async |query: &str| insight(&stage, &format!("message/event/aggregation?{query}")).await;
    let body = get("customAggregationUnit=spring&from=20261123&to=20261223").await.1;
    assert_eq!((&body["overview"]["uniqueImpression"], &body["messages"]), (&Value::Null, &json!([])));
    let body = get("customAggregationUnit=spring&from=20261101&to=20261122").await.1;
    let overview = json!({
        "uniqueImpression": 50, "uniqueClick": 24, "uniqueMediaPlayed": null, "uniqueMediaPlayed100Percent": null,
    });
    assert_eq!(body["overview"], overview);
    let [message] = &body["messages"].as_array().unwrap()[..] else { panic!("{body}") };
    assert_eq!((&message["impression"], &message["uniqueImpression"]), (&json!(50), &json!(50)));
    assert_eq!(body["clicks"][0]["click"], 24);
    let odd = json!({ "message": null, "key": null, "stacktrace": null, "code": null });
    for wrong in [
        "customAggregationUnit=spring&from=20261101&to=20261202",
        "customAggregationUnit=spring&from=20261102&to=20261101",
        "customAggregationUnit=spring&from=20261101",
        "customAggregationUnit=s-p&from=20261101&to=20261102",
        "from=20261101&to=20261102",
    ] {
        assert_eq!(get(wrong).await, (400, odd.clone()), "{wrong}");
    }
}

#[tokio::test]
async fn a_rich_menu_is_counted_by_day_and_area() {
    let stage = stage(60).await;
    let say = json!({ "type": "message", "text": "hi" });
    let menu = stage.default_menu(&[say.clone(), say]).await;
    let get =
        async |kind: &str, query: &str| insight(&stage, &format!("richmenu/{menu}/{kind}?{query}")).await;
    stage.sim.use_menu(&menu, 40, &[(0, 15)]).unwrap();
    stage.wait(DAY);
    stage.sim.use_menu(&menu, 60, &[(0, 25), (1, 60)]).unwrap();
    let period = "from=20261120&to=20261201";
    assert_eq!(get("summary", period).await, (200, json!({ "richMenuId": menu })), "not yet");
    stage.wait(DAY + 2 * HOUR);
    let area = |x: i64| json!({ "x": x, "y": 0, "width": 500, "height": 843 });
    let body = get("summary", period).await.1;
    assert_eq!(body["impression"], json!({ "metrics": { "count": 100, "uniqueUsers": 60 } }));
    assert_eq!((&body["metricsFrom"], &body["metricsTo"]), (&json!("20261120"), &json!("20261123")));
    assert_eq!(body["clicks"][0]["metrics"]["count"], 40);
    assert_eq!(
        body["clicks"][1],
        json!({ "bounds": area(500), "metrics": { "count": 60, "uniqueUsers": 60 } })
    );
    let body = get("daily", period).await.1;
    let day = |date: &str, count: i64| json!({ "date": date, "count": count, "uniqueUsers": count });
    assert_eq!(body["impression"]["metrics"], json!([day("20261122", 40), day("20261123", 60)]));
    assert_eq!(body["clicks"][0]["metrics"], json!([day("20261122", 15), day("20261123", 25)]));
    assert_eq!(body["clicks"][1]["metrics"], json!([day("20261123", 60)]));
    assert_eq!(get("daily", "from=20261122&to=20261122").await.1, json!({ "richMenuId": menu }), "15 people");

    let says = async |kind: &str, query: &str| {
        let (status, body) = get(kind, query).await;
        (status, body["message"].as_str().unwrap().to_owned())
    };
    let refused = |text: &str| (400, text.to_owned());
    assert_eq!(says("summary", "from=20261122").await, refused("Bad Request"));
    let swapped = "Parameter to must be the same date as, or after parameter from.";
    assert_eq!(says("daily", "from=20261122&to=20261121").await, refused(swapped));
    assert_eq!(get("daily", "from=20260801&to=20261108").await.0, 200);
    let long = "Date range exceeds. Max range is 99 days.";
    assert_eq!(says("daily", "from=20260801&to=20261109").await, refused(long));
    let long = "Date range exceeds. Max range is 396 days.";
    assert_eq!(says("summary", "from=20251001&to=20261102").await, refused(long));
    let old = "Parameter from must be the same date as, or after 2023-11-24.";
    assert_eq!(says("summary", "from=20231123&to=20231124").await, refused(old));
    let unknown = format!("richmenu/richmenu-{}/summary?{period}", "0".repeat(32));
    assert_eq!(insight(&stage, &unknown).await, (404, json!({ "message": "Not found" })));
}
