//! What goes out.

use bytes::Bytes;
use line::{BroadcastRequest, ImageType, MulticastRequest, PushRequest, RetryKey, SentKind};
use serde_json::{Value, json};

use crate::server::{Reply, Server};

fn key() -> RetryKey {
    RetryKey::from_u128(0x123e_4567_e89b_12d3_a456_4266_1417_4000)
}

#[tokio::test]
async fn a_broadcast_carries_token_and_retry_key() {
    let server = Server::new([Reply::done()]).await;
    let request = BroadcastRequest {
        messages: vec![json!({"type": "text", "text": "こんにちは"})],
        notification_disabled: true,
    };
    let answer = server.channel().broadcast(&request, &key()).await.expect("accepted");
    assert_eq!(answer.request_id.as_deref(), Some("request-1"));
    let asked = &server.asked()[0];
    assert_eq!(asked.line, "POST /v2/bot/message/broadcast");
    assert_eq!(asked.header("authorization"), Some("Bearer token"));
    assert_eq!(asked.header("x-line-retry-key"), Some("123e4567-e89b-12d3-a456-426614174000"));
    assert_eq!(asked.header("content-type"), Some("application/json"));
    assert!(asked.header("user-agent").is_some_and(|agent| agent.starts_with("noren-line/")));
    let body: Value = serde_json::from_slice(&asked.body).expect("JSON");
    let messages = json!([{"type": "text", "text": "こんにちは"}]);
    assert_eq!(body, json!({"messages": messages, "notificationDisabled": true}));
}

#[tokio::test]
async fn push_and_multicast_name_their_recipients() {
    let sent = r#"{"sentMessages":[{"id":"461230966842064897","quoteToken":"q"},{"id":"2"}]}"#;
    let server = Server::new([Reply::json(200, sent), Reply::done()]).await;
    let channel = server.channel();
    let messages = vec![json!({"type": "text", "text": "hi"})];
    let push = PushRequest { to: "U1".to_owned(), messages: messages.clone(), ..PushRequest::default() };
    let answer = channel.push(&push, &key()).await.expect("accepted");
    assert_eq!(answer.body.sent_messages[0].quote_token.as_deref(), Some("q"));
    assert_eq!(answer.body.sent_messages[1].id, "2");
    let to = vec!["U1".to_owned(), "U2".to_owned()];
    let multicast = MulticastRequest { to, messages, ..MulticastRequest::default() };
    channel.multicast(&multicast, &key()).await.expect("accepted");
    let asked = server.asked();
    assert_eq!(asked[0].line, "POST /v2/bot/message/push");
    assert_eq!(asked[1].line, "POST /v2/bot/message/multicast");
    assert!(asked[1].text().starts_with(r#"{"to":["U1","U2"],"messages":"#));
    assert!(asked.iter().all(|asked| asked.header("x-line-retry-key").is_some()));
}

#[tokio::test]
async fn questions_go_to_the_paths_of_the_reference() {
    let server = Server::new((0..7).map(|_| Reply::done())).await;
    let channel = server.channel();
    // `{}` is not what LINE answers to some of these, but what is asked counts here.
    let _ = channel.bot_info().await;
    let _ = channel.webhook_endpoint().await;
    let _ = channel.follower_ids(None, 5000).await;
    let _ = channel.follower_ids(Some("a+b/c="), 300).await;
    let _ = channel.quota().await;
    let _ = channel.quota_consumption().await;
    let _ = channel.sent_count(SentKind::Multicast, "20261001").await;
    assert_eq!(
        server.lines(),
        [
            "GET /v2/bot/info",
            "GET /v2/bot/channel/webhook/endpoint",
            "GET /v2/bot/followers/ids?limit=1000",
            "GET /v2/bot/followers/ids?limit=300&start=a%2Bb%2Fc%3D",
            "GET /v2/bot/message/quota",
            "GET /v2/bot/message/quota/consumption",
            "GET /v2/bot/message/delivery/multicast?date=20261001",
        ]
    );
    assert!(server.asked().iter().all(|asked| asked.header("x-line-retry-key").is_none()));
}

#[tokio::test]
async fn rich_menu_calls_go_to_the_paths_of_the_reference() {
    let server = Server::new((0..7).map(|_| Reply::done())).await;
    let channel = server.channel();
    let image = Bytes::from_static(b"\x89PNG");
    channel.upload_rich_menu_image("richmenu-1", ImageType::Png, image).await.expect("accepted");
    channel.rich_menu_image("richmenu-1").await.expect("bytes");
    let _ = channel.rich_menus().await;
    let _ = channel.rich_menu("richmenu-1").await;
    channel.delete_rich_menu("richmenu-1").await.expect("accepted");
    channel.set_default_rich_menu("richmenu-1").await.expect("accepted");
    channel.clear_default_rich_menu().await.expect("accepted");
    assert_eq!(
        server.lines(),
        [
            "POST /v2/bot/richmenu/richmenu-1/content",
            "GET /v2/bot/richmenu/richmenu-1/content",
            "GET /v2/bot/richmenu/list",
            "GET /v2/bot/richmenu/richmenu-1",
            "DELETE /v2/bot/richmenu/richmenu-1",
            "POST /v2/bot/user/all/richmenu/richmenu-1",
            "DELETE /v2/bot/user/all/richmenu",
        ]
    );
    let asked = server.asked();
    assert_eq!(asked[0].header("content-type"), Some("image/png"));
    assert_eq!(asked[0].body, b"\x89PNG");
    assert_eq!(asked[5].header("content-length"), Some("0"));
}

#[tokio::test]
async fn webhook_settings_are_set_and_tested() {
    let tested = r#"{"success":false,"timestamp":"2020-09-30T05:38:20.031Z","statusCode":0,
        "reason":"COULD_NOT_CONNECT","detail":"TLS handshake failure: https://example.com"}"#;
    let replies = [Reply::done(), Reply::json(200, tested), Reply::json(200, tested)];
    let server = Server::new(replies).await;
    let channel = server.channel();
    let url = "https://example.com/hook".parse().expect("a URL");
    channel.set_webhook_endpoint(&url).await.expect("accepted");
    let test = channel.test_webhook_endpoint(Some(&url)).await.expect("tested").body;
    assert_eq!((test.success, test.status_code, test.reason.as_str()), (false, 0, "COULD_NOT_CONNECT"));
    channel.test_webhook_endpoint(None).await.expect("tested");
    let asked = server.asked();
    assert_eq!(asked[0].line, "PUT /v2/bot/channel/webhook/endpoint");
    assert_eq!(asked[0].text(), r#"{"endpoint":"https://example.com/hook"}"#);
    assert_eq!(asked[1].line, "POST /v2/bot/channel/webhook/test");
    assert_eq!(asked[2].text(), "{}");
}

#[tokio::test]
async fn an_id_cannot_change_the_path() {
    let server = Server::new([Reply::json(404, "{}")]).await;
    let channel = server.channel();
    assert!(channel.profile("../a/b?c#d%2F").await.is_err());
    assert_eq!(server.lines(), ["GET /v2/bot/profile/..%2Fa%2Fb%3Fc%23d%252F"]);
    for id in ["", ".", "..", ".\t.", "list\n"] {
        let refused = channel.delete_rich_menu(id).await.expect_err("refused");
        assert_eq!(refused.message(), "The value for the 'richMenuId' parameter is invalid");
        assert_eq!(refused.request_id(), None);
    }
    assert_eq!(server.lines().len(), 1, "nothing was sent for them");
}

#[tokio::test]
async fn an_id_cannot_make_one_operation_another() {
    let server = Server::new([]).await;
    let channel = server.channel();
    let refused = [
        channel.link_rich_menu("all", "richmenu-1").await.expect_err("the default of everybody"),
        channel.unlink_rich_menu("all").await.expect_err("the default of everybody"),
        channel.rich_menu_of("all").await.expect_err("the default of everybody"),
        channel.rich_menu("list").await.expect_err("the list"),
        channel.rich_menu_alias("list").await.expect_err("the list"),
    ];
    for (error, name) in refused.iter().zip(["userId", "userId", "userId", "richMenuId", "richMenuAliasId"]) {
        assert_eq!(error.message(), format!("The value for the '{name}' parameter is invalid"));
    }
    assert_eq!(server.lines(), Vec::<String>::new());
}

#[tokio::test]
async fn the_published_rate_is_kept_without_asking_line() {
    let server = Server::new((0..60).map(|_| Reply::done())).await;
    let channel = server.channel();
    let clone = channel.clone();
    let request = BroadcastRequest::default();
    for _ in 0..30 {
        channel.broadcast(&request, &key()).await.expect("within the rate");
        clone.broadcast(&request, &key()).await.expect("within the rate");
    }
    let refused = channel.broadcast(&request, &key()).await.expect_err("the 61st within an hour");
    assert!(
        matches!(
            refused,
            line::Error::TooManyRequests {
                kind: line::Limit::Rate,
                retry_after: Some(_),
                request_id: None,
                ..
            }
        ),
        "{refused:?}"
    );
    assert!(refused.is_transient() && !refused.is_ambiguous());
    assert_eq!(server.lines().len(), 60);
}

#[test]
fn a_retry_key_is_a_uuid() {
    let text = "123E4567-e89b-12d3-a456-426614174000";
    assert_eq!(text.parse(), Ok(key()));
    for text in ["", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400g"] {
        assert!(text.parse::<RetryKey>().is_err(), "{text}");
    }
    assert_eq!(RetryKey::from_u128(1).as_str(), "00000000-0000-0000-0000-000000000001");
}
