use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Stage, read, text};

#[tokio::test]
async fn the_order_of_checks_is_path_method_token_type_size_json() {
    let stage = Stage::new().await;
    let push = "/v2/bot/message/push";
    assert_eq!(stage.get("/v2/bot/nothing").await, (404, json!({ "message": "Not found" })));
    assert_eq!(stage.get("/v2/bot/info/").await.0, 404);
    assert_eq!(stage.get(push).await.0, 405);
    let nobody = read(stage.bare(Method::GET, "/v2/bot/info").send().await.unwrap()).await;
    assert_eq!(nobody.0, 401);
    assert!(nobody.1["message"].as_str().unwrap().starts_with("Authorization header required."));
    let stranger = stage.bare(Method::GET, "/v2/bot/info").bearer_auth("nonsense").send().await.unwrap();
    let (status, body) = read(stranger).await;
    assert_eq!(status, 401);
    assert!(body["message"].as_str().unwrap().contains("invalid token"));
    let plain = stage.call(Method::POST, push).header("content-type", "text/plain").body("{}");
    assert_eq!(read(plain.send().await.unwrap()).await.0, 415);
    let large = json!({ "messages": [text(&"x".repeat(2 * 1024 * 1024))] });
    assert_eq!(stage.post(push, &large).await.0, 413);
    let broken = stage.call(Method::POST, push).header("content-type", "application/json").body("{\"to\":");
    let (status, body) = read(broken.send().await.unwrap()).await;
    assert_eq!(status, 400);
    assert!(body["message"].as_str().unwrap().starts_with("The request body could not be parsed as JSON"));
}

#[tokio::test]
async fn every_violation_of_a_message_is_named_with_its_path() {
    let stage = Stage::new().await;
    let check = async |messages: Value| {
        stage.post("/v2/bot/message/validate/broadcast", &json!({ "messages": messages })).await
    };
    let (status, body) = check(json!([{ "text": "x" }, text(""), text(&"あ".repeat(5_001))])).await;
    assert_eq!(status, 400);
    assert_eq!(body["message"], "The request body has 3 error(s)");
    assert_eq!(body["details"][0], json!({ "message": "May not be empty", "property": "messages[0].type" }));
    assert_eq!(body["details"][1], json!({ "message": "May not be empty", "property": "messages[1].text" }));
    assert_eq!(body["details"][2]["message"], "Length must be between 0 and 5000");
    assert_eq!(check(json!([text(&"あ".repeat(5_000))])).await.0, 200);
    assert_eq!(check(json!([text(&"😀".repeat(2_500))])).await.0, 200);
    assert_eq!(check(json!([text(&"😀".repeat(2_501))])).await.0, 400);
    let (status, body) =
        check(json!([text("1"), text("2"), text("3"), text("4"), text("5"), text("6")])).await;
    assert_eq!((status, &body["details"][0]["message"]), (400, &json!("Size must be between 1 and 5")));
    assert_eq!(check(json!([])).await.0, 400);
    assert_eq!(check(json!([{ "type": "image", "originalContentUrl": "http://a.test/a.jpg", "previewImageUrl": "https://a.test/a.jpg" }])).await.0, 400);
    assert_eq!(check(json!([{ "type": "text", "text": "a $", "emojis": [{ "index": 2, "productId": "p", "emojiId": "001" }] }])).await.0, 200);
    assert_eq!(check(json!([{ "type": "text", "text": "a $", "emojis": [{ "index": 1, "productId": "p", "emojiId": "001" }] }])).await.0, 400);
}

#[tokio::test]
async fn quotes_and_mentions_are_for_replies_and_pushes() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    let quote = json!({ "type": "text", "text": "x", "quoteToken": "q" });
    let mention = json!({ "type": "textV2", "text": "{who}", "substitution": {
        "who": { "type": "mention", "mentionee": { "type": "all" } } } });
    for way in [
        "multicast",
        "narrowcast",
        "broadcast",
        "validate/multicast",
        "validate/narrowcast",
        "validate/broadcast",
    ] {
        let path = format!("/v2/bot/message/{way}");
        for message in [&quote, &mention] {
            let body = json!({ "to": [user], "messages": [text("fine"), message] });
            let (status, answer) = stage.post(&path, &body).await;
            let property = answer["details"][0]["property"].as_str().unwrap_or_default();
            assert!(status == 400 && property.starts_with("messages[1]"), "{way}: {answer}");
        }
    }
    for way in ["validate/reply", "validate/push"] {
        // Where they would go is not asked.
        let body = json!({ "to": user, "messages": [quote, mention] });
        assert_eq!(stage.post(&format!("/v2/bot/message/{way}"), &body).await, (200, json!({})));
    }
    assert_eq!(stage.post("/v2/bot/message/push", &json!({ "to": user, "messages": [quote] })).await.0, 200);
    assert_eq!(
        stage.post("/v2/bot/message/push", &json!({ "to": user, "messages": [mention] })).await.0,
        400
    );
}

#[tokio::test]
async fn what_is_wrong_beside_the_messages_is_named_with_them() {
    let stage = Stage::new().await;
    let body = json!({ "customAggregationUnits": ["a", "b"], "messages": [text("")] });
    let (status, answer) = stage.post("/v2/bot/message/push", &body).await;
    let named = |at: usize| answer["details"][at]["property"].as_str().unwrap();
    assert_eq!((status, &answer["message"]), (400, &json!("The request body has 3 error(s)")));
    assert_eq!([named(0), named(1), named(2)], ["to", "messages[0].text", "customAggregationUnits"]);
}

#[tokio::test]
async fn stickers_and_names_that_line_does_not_let_pass_are_refused() {
    let stage = Stage::new().await;
    let check = async |message: Value| {
        stage.post("/v2/bot/message/validate/push", &json!({ "messages": [text("x"), message] })).await
    };
    let sticker =
        |package: &str, id: &str| json!({ "type": "sticker", "packageId": package, "stickerId": id });
    let refused = (400, json!({ "message": "A message (messages[1]) in the request body is invalid" }));
    for (package, id) in [("446", "1988"), ("446", "2027"), ("11539", "52114110"), ("8525", "16581313")] {
        assert_eq!(check(sticker(package, id)).await.0, 200);
    }
    for (package, id) in [("446", "1987"), ("446", "10855"), ("1", "1"), ("x", "1988"), ("446", "-1")] {
        assert_eq!(check(sticker(package, id)).await, refused);
    }
    let named = |name: &str| json!({ "type": "text", "text": "x", "sender": { "name": name } });
    assert_eq!(check(named("お茶屋")).await.0, 200);
    assert_eq!(check(named("LINE公式")).await, refused);
    let user = stage.friend("a");
    for path in ["push", "broadcast", "narrowcast"] {
        let body = json!({ "to": user, "messages": [sticker("1", "1")] });
        assert_eq!(stage.post(&format!("/v2/bot/message/{path}"), &body).await.0, 400, "{path}");
    }
    assert!(stage.sim.received_by(&user).is_empty());
}

#[tokio::test]
async fn the_sixty_first_broadcast_of_an_hour_is_too_many() {
    let stage = Stage::new().await;
    let body = json!({ "messages": [text("hello")] });
    for _ in 0..60 {
        assert_eq!(stage.post("/v2/bot/message/broadcast", &body).await.0, 200);
    }
    let (status, refusal) = stage.post("/v2/bot/message/broadcast", &body).await;
    assert_eq!(
        (status, &refusal["message"]),
        (429, &json!("The API rate limit has been exceeded. Try again later."))
    );
    stage.wait(60_000);
    assert_eq!(stage.post("/v2/bot/message/broadcast", &body).await.0, 200);
    assert_eq!(stage.post("/v2/bot/message/broadcast", &body).await.0, 429);
    let seen = stage.sim.ledger().requests("/v2/bot/message/broadcast");
    assert_eq!((seen.accepted, seen.refused), (61, 2));
}

#[tokio::test]
async fn json_that_no_parser_should_take_is_refused_where_it_stops() {
    let stage = Stage::new().await;
    let push = "/v2/bot/message/push";
    let send = async |body: Vec<u8>| {
        let call = stage.call(Method::POST, push).header("content-type", "application/json").body(body);
        read(call.send().await.unwrap()).await
    };
    let deep = [b"{\"to\":".to_vec(), b"[".repeat(500_000)].concat();
    let nested_twice = br#"{"to":"x","messages":[{"type":"text","type":"text","text":"x"}]}"#.to_vec();
    for body in
        [deep, b"{\"to\":\"\xff\xfe\"}".to_vec(), b"".to_vec(), b"null".to_vec(), nested_twice.clone()]
    {
        let (status, answer) = send(body).await;
        assert_eq!(status, 400, "{answer}");
        assert!(answer["message"].is_string());
    }
    let (_, answer) = send(br#"{"to":"a","to":"b","messages":[]}"#.to_vec()).await;
    assert_eq!(answer["details"], json!([{ "message": "Duplicate field 'to'" }]));
    let (_, answer) = send(nested_twice).await;
    let words = "The property, 'messages[0]', in the request body is invalid (line: 1, column: ";
    assert!(answer["message"].as_str().unwrap().starts_with(words), "{answer}");
    assert_eq!(answer["details"], json!([{ "message": "Duplicate field 'type'" }]));
}

#[tokio::test]
async fn a_path_on_another_of_lines_hosts_is_not_found_and_no_host_of_lines_has_controls() {
    let stage = Stage::new().await;
    let at = async |host: &str, path: &str| {
        read(stage.call(Method::GET, path).header("host", host).send().await.unwrap()).await
    };
    let not_found = (404, json!({ "message": "Not found" }));
    assert_eq!(at("api.line.me", "/v2/bot/info").await.0, 200);
    assert_eq!(at("api-data.line.me", "/v2/bot/info").await, not_found);
    assert_eq!(at("api.line.me", "/v2/bot/message/1/content").await, not_found);
    assert_eq!(
        at("api-data.line.me", "/v2/bot/message/1/content").await.1,
        json!({ "message": "not found" })
    );
    for path in ["/_sim/ledger", "/_sim/state", "/"] {
        assert_eq!(at("api.line.me", path).await, not_found, "{path}");
        assert_eq!(at("API.line.me:443", path).await, not_found, "{path}");
    }
}

/// A page whose name its owner leads here (DNS rebinding) is of one origin with us as far as its browser can see.
#[tokio::test]
async fn nothing_but_lines_own_paths_answers_to_a_strangers_name() {
    let stage = Stage::new().await;
    let at = async |host: &str, path: &str| {
        stage.bare(Method::GET, path).header("host", host).send().await.unwrap().status().as_u16()
    };
    for path in ["/_sim/ledger", "/_sim/state", "/"] {
        for ours in ["127.0.0.1:1", "localhost", "[::1]:1"] {
            assert_eq!(at(ours, path).await, 200, "{ours}{path}");
        }
        assert_eq!(at("evil.test", path).await, 421, "{path}");
        assert_eq!(at("localhost.evil.test:80", path).await, 421, "{path}");
    }
}

/// Whatever is asked, there is an answer: a handler that panicked would close the connection.
#[tokio::test]
async fn every_path_answers_nonsense() {
    let stage = Stage::with(|config| config.rates = line_sim::Rates::Off).await;
    let user = stage.friend("a");
    let nonsense = [
        json!({}),
        json!([]),
        json!({ "to": { "to": [] }, "messages": { "0": 1 }, "userIds": [1, null], "operations": [[]] }),
        json!({ "to": [user, -1, 1e300], "messages": [{ "type": "flex", "contents": [[]] }, 7, null] }),
        json!({ "audienceGroupId": -1, "description": 9, "audiences": [{ "id": {} }], "requestId": [] }),
        json!({ "recipient": { "type": "operator", "and": [{}] }, "filter": [], "limit": { "max": u64::MAX } }),
        json!({ "reward": 1, "startTimestamp": i64::MIN, "endTimestamp": i64::MAX, "botId": 3, "ttl": -5, "view": [] }),
    ];
    for (method, _, path) in line_sim::endpoints() {
        for value in ["x", "\u{1f375}", "..", &user, "18446744073709551616", "-1"] {
            let value = url::form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>();
            let filled = path
                .split('/')
                .map(|part| if part.starts_with('{') { value.as_str() } else { part })
                .collect::<Vec<_>>()
                .join("/");
            let query =
                "?limit=-1&start=x&date=99999999&from=20260230&to=x&requestId=%ff&page=0&size=-9&userId=";
            for body in &nonsense {
                let method = Method::from_bytes(method.as_bytes()).unwrap();
                let call = stage.call(method.clone(), &format!("{filled}{query}{value}"));
                let answer = if method == Method::GET { call } else { call.json(body) }.send().await;
                let status = answer.unwrap_or_else(|error| panic!("{method} {filled}: {error}")).status();
                assert!(status.as_u16() < 500, "{method} {filled} answered {status}");
                if method == Method::GET {
                    break;
                }
            }
        }
    }
}
