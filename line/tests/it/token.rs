//! Stateless tokens: issued once for all who need one, renewed in time, never in the way of the truth about a call.

use std::time::Duration;

use line::{
    BroadcastRequest, Credentials, Error, ImageType, RetryKey, audience::NewAudience,
    module::ModuleAttachment,
};

use crate::server::{Asked, Reply, Server};

const INFO: &str = r#"{"userId":"U1","basicId":"@1","displayName":"Noren","chatMode":"bot"}"#;

fn issued(token: &str, expires_in: u32) -> Reply {
    let body = format!(r#"{{"token_type":"Bearer","access_token":"{token}","expires_in":{expires_in}}}"#);
    Reply::json(200, &body)
}

fn rejected() -> Reply {
    Reply::json(401, r#"{"message":"Authentication failed due to the following reason: invalid token."}"#)
}

#[tokio::test]
async fn a_token_is_issued_by_id_and_secret() {
    let server = Server::new([issued("fresh", 900), Reply::json(200, INFO)]).await;
    server.stateless().bot_info().await.expect("read");
    let asked = server.asked();
    assert_eq!(asked[0].line, "POST /oauth2/v3/token");
    assert_eq!(asked[0].header("content-type"), Some("application/x-www-form-urlencoded"));
    let form = "grant_type=client_credentials&client_id=1234567890&client_secret=the+secret";
    assert_eq!(asked[0].text(), form);
    assert_eq!(asked[0].header("authorization"), None);
    assert_eq!(asked[1].header("authorization"), Some("Bearer fresh"));
}

#[tokio::test]
async fn many_callers_share_one_token() {
    let replies = std::iter::once(issued("fresh", 900)).chain((0..20).map(|_| Reply::json(200, INFO)));
    let server = Server::new(replies).await;
    let channel = server.stateless();
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let channel = channel.clone();
        callers.spawn(async move { channel.bot_info().await.expect("read") });
    }
    callers.join_all().await;
    let issues = server.lines().iter().filter(|line| line.contains("oauth2")).count();
    assert_eq!((issues, server.lines().len()), (1, 21));
}

#[tokio::test]
async fn many_callers_share_one_failure() {
    let server = Server::new((0..20).map(|_| Reply::json(503, "{}"))).await;
    let channel = server.stateless();
    // Polled in their order on one thread, all have begun to wait before the first answer is there.
    let (one, two, three) = tokio::join!(channel.bot_info(), channel.quota(), channel.rich_menus());
    for error in [one.map(drop).err(), two.map(drop).err(), three.map(drop).err()] {
        assert!(matches!(error, Some(Error::NoToken { .. })), "{error:?}");
    }
    assert_eq!(server.lines().len(), 1);
    assert!(channel.bot_info().await.is_err());
    assert_eq!(server.lines().len(), 2, "a later call tries again");
}

/// The time on while no request is under way; it would run ahead of the network if it stood still otherwise.
async fn pass(seconds: u64) {
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(seconds)).await;
    tokio::time::resume();
}

/// The tokens that the calls other than the issues of tokens carried.
fn used(server: &Server) -> Vec<String> {
    let bearer = |asked: &Asked| asked.header("authorization")?.strip_prefix("Bearer ").map(str::to_owned);
    server.asked().iter().filter_map(bearer).collect()
}

#[tokio::test]
async fn a_token_is_renewed_a_minute_before_it_expires() {
    let info = || Reply::json(200, INFO);
    let server = Server::new([issued("first", 900), info(), info(), issued("second", 900), info()]).await;
    let channel = server.stateless();
    channel.bot_info().await.expect("read");
    pass(900 - 61).await;
    channel.bot_info().await.expect("read");
    pass(2).await;
    channel.bot_info().await.expect("read");
    assert_eq!(used(&server), ["first", "first", "second"]);
}

#[tokio::test]
async fn a_token_that_lives_but_a_minute_serves_for_half_of_it() {
    let info = || Reply::json(200, INFO);
    let server = Server::new([issued("first", 60), info(), info(), issued("second", 60), info()]).await;
    let channel = server.stateless();
    channel.bot_info().await.expect("read");
    pass(28).await;
    channel.bot_info().await.expect("read");
    pass(3).await;
    channel.bot_info().await.expect("read");
    assert_eq!(used(&server), ["first", "first", "second"]);
}

#[tokio::test]
async fn a_token_serves_until_it_expires_if_it_cannot_be_renewed() {
    let info = || Reply::json(200, INFO);
    let down = || Reply::json(503, "{}");
    let replies = [issued("first", 900), info(), down(), info(), info(), down(), info(), down()];
    let server = Server::new(replies).await;
    let channel = server.stateless();
    channel.bot_info().await.expect("read");
    pass(900 - 59).await;
    channel.bot_info().await.expect("read by the token that is there");
    channel.bot_info().await.expect("read without another try to renew it");
    pass(6).await;
    channel.bot_info().await.expect("read after another try");
    assert_eq!(used(&server), ["first"; 4]);
    pass(54).await;
    let error = channel.bot_info().await.expect_err("it has expired");
    assert!(matches!(error, Error::NoToken { .. }), "{error:?}");
    assert_eq!(server.lines().len(), 8);
}

#[tokio::test]
async fn a_token_is_given_up_for_a_call_that_cannot_be_made_again() {
    let replies = [issued("old", 900), rejected(), issued("new", 900), Reply::json(200, INFO)];
    let server = Server::new(replies).await;
    let channel = server.stateless();
    let sent = channel.create_audience_by_file(&NewAudience::default(), "U1".into()).await;
    assert!(matches!(sent, Err(Error::Unauthorized { .. })), "{sent:?}");
    channel.bot_info().await.expect("read");
    assert_eq!(used(&server), ["old", "new"]);
}

#[tokio::test]
async fn bytes_are_sent_again_with_a_new_token() {
    let replies = [issued("old", 900), rejected(), issued("new", 900), Reply::done()];
    let server = Server::new(replies).await;
    server.stateless().upload_rich_menu_image("richmenu-1", ImageType::Png, "png").await.expect("done");
    let asked = server.asked();
    for upload in [&asked[1], &asked[3]] {
        assert_eq!((upload.text(), upload.header("content-length")), ("png", Some("3")));
    }
}

#[tokio::test]
async fn a_revocation_that_line_did_not_answer_is_not_done() {
    let server = Server::new([Reply::json(200, "<html>a proxy's page</html>"), Reply::json(200, "")]).await;
    let client = server.client();
    let error = client.revoke_token(&"t".into()).await.expect_err("not LINE's answer");
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    client.revoke_token(&"t".into()).await.expect("done");
}

#[tokio::test]
async fn a_refused_issue_makes_the_issues_after_it_wait() {
    let slow = ("retry-after", "60".to_owned());
    let body = br#"{"message":"The API rate limit has been exceeded. Try again later."}"#.to_vec();
    let server = Server::new([Reply::Answer(429, vec![slow], body)]).await;
    let client = server.client();
    for _ in 0..2 {
        let refused = client.issue_stateless_token("1", &"s".into()).await;
        assert!(matches!(refused, Err(Error::TooManyRequests { .. })), "{refused:?}");
    }
    assert_eq!(server.lines().len(), 1, "the second waits for the time that LINE named");
}

#[tokio::test]
async fn a_rejected_token_is_renewed_once() {
    let replies = [issued("old", 900), rejected(), issued("new", 900), Reply::json(200, INFO)];
    let server = Server::new(replies).await;
    server.stateless().bot_info().await.expect("read");
    assert_eq!(server.asked()[3].header("authorization"), Some("Bearer new"));

    let server = Server::new([issued("old", 900), rejected(), issued("new", 900), rejected()]).await;
    let error = server.stateless().bot_info().await.expect_err("rejected twice");
    assert!(matches!(error, Error::Unauthorized { .. }), "{error:?}");
    assert_eq!(server.lines().len(), 4);
}

#[tokio::test]
async fn a_long_lived_token_is_what_it_is() {
    let server = Server::new([rejected()]).await;
    assert!(matches!(server.channel().bot_info().await, Err(Error::Unauthorized { .. })));
    assert_eq!(server.lines().len(), 1);
    let pasted = server.client().channel(Credentials::LongLived("two\nlines".into()));
    assert!(matches!(pasted.bot_info().await, Err(Error::Unauthorized { request_id: None, .. })));
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn a_wrong_secret_is_told_in_lines_words() {
    let body = r#"{"error":"invalid_request","error_description":"Invalid 'client_credentials'."}"#;
    let server = Server::new([Reply::json(400, body)]).await;
    let error = server.stateless().bot_info().await.expect_err("no token");
    assert!(matches!(error, Error::Unauthorized { .. }), "{error:?}");
    assert_eq!(error.message(), "Invalid 'client_credentials'.");
}

#[tokio::test]
async fn a_broadcast_without_a_token_was_not_sent() {
    for reply in [Reply::json(500, "{}"), Reply::HangUp, Reply::json(200, r#"{"access_token":7}"#)] {
        let server = Server::new([reply]).await;
        let request = BroadcastRequest::default();
        let sent = server.stateless().broadcast(&request, &RetryKey::from_u128(1)).await;
        let error = sent.expect_err("no token");
        assert!(matches!(error, Error::NoToken { .. }), "{error:?}");
        assert!(!error.is_ambiguous());
    }
}

#[tokio::test]
async fn nothing_shown_holds_a_secret() {
    let server = Server::new([Reply::json(500, "{}")]).await;
    let channel_secret = "the secret".into();
    let credentials = Credentials::Stateless { channel_id: "1".to_owned(), channel_secret };
    let shown = format!("{credentials:?} {:?}", server.client().channel(credentials.clone()));
    assert!(!shown.contains("the secret"), "{shown}");
    let attachment = ModuleAttachment {
        channel_secret: "the secret".into(),
        code: "the secret".into(),
        code_verifier: Some("the secret".into()),
        ..ModuleAttachment::default()
    };
    assert!(!format!("{attachment:?}").contains("the secret"), "{attachment:?}");
}

/// RFC 7515, appendix A.2.
const JWK: &str = include_str!("rfc7515-a2.json");

fn assertion(token_seconds: Option<u32>) -> Credentials {
    let key = line::AssertionKey::from_jwk(JWK, "key-1").expect("the RFC's key");
    let channel_id = "1234567890".to_owned();
    Credentials::Assertion { channel_id, key: key.into(), token_seconds, now: || 1_700_000_000 }
}

#[tokio::test]
async fn an_assertion_gets_a_stateless_token_or_one_that_lives_as_long_as_asked() {
    for (seconds, path) in [(None, "/oauth2/v3/token"), (Some(86_400), "/oauth2/v2.1/token")] {
        let server = Server::new([issued("fresh", 900), Reply::json(200, INFO)]).await;
        server.client().channel(assertion(seconds)).bot_info().await.expect("read");
        let asked = server.asked();
        assert_eq!(asked[0].line, format!("POST {path}"));
        assert!(asked[0].text().contains("client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3A"));
        assert!(asked[0].text().contains("client_assertion=eyJ"));
        assert_eq!(asked[1].header("authorization"), Some("Bearer fresh"));
    }
}

#[tokio::test]
async fn a_short_lived_token_is_kept_for_its_month() {
    let server =
        Server::new([issued("month", 2_592_000), Reply::json(200, INFO), Reply::json(200, INFO)]).await;
    let credentials =
        Credentials::ShortLived { channel_id: "1234567890".to_owned(), channel_secret: "the secret".into() };
    let channel = server.client().channel(credentials);
    channel.bot_info().await.expect("read");
    channel.bot_info().await.expect("read");
    assert_eq!(server.lines(), ["POST /v2/oauth/accessToken", "GET /v2/bot/info", "GET /v2/bot/info"]);
}
