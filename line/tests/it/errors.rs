//! Why a call failed, and whether LINE may have acted on it.

use std::time::Duration;

use line::{BroadcastRequest, Client, Credentials, Error, Hosts, Limit, RetryKey};

use crate::server::{Reply, Server};

async fn broadcast(reply: Reply) -> Error {
    let server = Server::new([reply]).await;
    let request = BroadcastRequest::default();
    server.channel().broadcast(&request, &RetryKey::from_u128(7)).await.expect_err("an error")
}

#[tokio::test]
async fn details_keep_lines_paths() {
    let body = r#"{"message":"The request body has 2 error(s)","details":[
        {"message":"May not be empty","property":"messages[0].text"},{"message":"x","property":""}]}"#;
    let Error::BadRequest { message, details, request_id } = broadcast(Reply::json(400, body)).await else {
        panic!("not a bad request");
    };
    assert_eq!(message, "The request body has 2 error(s)");
    assert_eq!(details[0].property.as_deref(), Some("messages[0].text"));
    assert_eq!(details[0].message, "May not be empty");
    assert_eq!(details[1].property, None);
    assert_eq!(request_id.as_deref(), Some("request-1"));
}

#[tokio::test]
async fn one_malformed_part_does_not_take_the_others_with_it() {
    let body = r#"{"message":"You have reached your monthly limit.","details":{"message":7},"error":[]}"#;
    let error = broadcast(Reply::json(429, body)).await;
    assert!(matches!(error, Error::TooManyRequests { kind: Limit::MonthlyQuota, .. }), "{error:?}");
    let body = r#"{"message":"Invalid","details":["x",{"message":1,"property":"to"}],"sentMessages":7}"#;
    let Error::BadRequest { message, details, .. } = broadcast(Reply::json(400, body)).await else {
        panic!("not a bad request");
    };
    assert_eq!((message.as_str(), details.len()), ("Invalid", 1));
    assert_eq!((details[0].property.as_deref(), details[0].message.as_str()), (Some("to"), ""));
    let error = broadcast(Reply::json(400, r#"{"message":null,"error":"invalid_request"}"#)).await;
    assert_eq!(error.message(), "invalid_request");
}

#[tokio::test]
async fn each_status_is_its_own_error() {
    for (status, name) in [
        (400, "BadRequest"),
        (401, "Unauthorized"),
        (403, "Forbidden"),
        (404, "NotFound"),
        (409, "AlreadyAccepted"),
        (413, "TooLarge"),
        (429, "TooManyRequests"),
        (500, "Server"),
        (503, "Server"),
        (410, "Gone"),
        (415, "UnsupportedMedia"),
        (422, "Unprocessable"),
        (423, "Locked"),
        (302, "Unexpected"),
    ] {
        let error = broadcast(Reply::json(status, r#"{"message":"words"}"#)).await;
        assert!(format!("{error:?}").starts_with(name), "{status} became {error:?}");
        assert_eq!((error.message(), error.request_id()), ("words", Some("request-1")));
        assert_eq!(error.is_ambiguous(), status >= 500, "{status}");
    }
}

#[tokio::test]
async fn a_page_of_a_proxy_is_not_lines_words() {
    let error = broadcast(Reply::json(502, "<html>Bad gateway</html>")).await;
    assert_eq!(error.message(), "Bad Gateway");
    assert!(error.is_ambiguous() && error.is_transient());
}

#[tokio::test]
async fn the_meanings_of_429_are_told_apart() {
    for (words, kind, is_transient) in [
        ("The API rate limit has been exceeded. Try again later.", Limit::Rate, true),
        ("You have reached your monthly limit.", Limit::MonthlyQuota, false),
        ("The maximum of additional messages is reached", Limit::AdditionalCap, false),
        ("Too many concurrent operations", Limit::Concurrent, true),
        ("Too many messages to the same user", Limit::SameUser, true),
        ("Something new", Limit::Unknown, true),
    ] {
        let body = format!(r#"{{"message":"{words}"}}"#).into_bytes();
        let error = broadcast(Reply::Answer(429, vec![("Retry-After", "30".to_owned())], body)).await;
        let Error::TooManyRequests { kind: found, retry_after, .. } = &error else { panic!("{error:?}") };
        assert_eq!((*found, *retry_after), (kind, Some(Duration::from_secs(30))), "{words}");
        assert_eq!((error.is_transient(), error.is_ambiguous()), (is_transient, false), "{words}");
    }
}

#[tokio::test]
async fn a_repeated_key_tells_what_was_accepted() {
    let body = br#"{"message":"The retry key is already accepted","sentMessages":[{"id":"1"}]}"#;
    let headers = vec![("x-line-accepted-request-id", "earlier".to_owned())];
    let error = broadcast(Reply::Answer(409, headers, body.to_vec())).await;
    let Error::AlreadyAccepted { accepted_request_id, sent_messages, .. } = error else {
        panic!("{error:?}");
    };
    assert_eq!(accepted_request_id.as_deref(), Some("earlier"));
    assert_eq!(sent_messages[0].id, "1");
}

#[tokio::test]
async fn a_connection_that_breaks_after_sending_is_ambiguous() {
    let error = broadcast(Reply::HangUp).await;
    assert!(matches!(error, Error::Transport { timeout: false, before_sent: false, .. }), "{error:?}");
    assert!(error.is_ambiguous() && error.is_transient());
}

#[tokio::test]
async fn silence_is_an_ambiguous_timeout() {
    let server = Server::new([Reply::Silence]).await;
    let client = Client::with_timeout(server.hosts.clone(), Duration::from_millis(300)).expect("set up");
    let channel = client.channel(Credentials::LongLived("token".into()));
    let error = channel.bot_info().await.expect_err("a timeout");
    assert!(matches!(error, Error::Transport { timeout: true, before_sent: false, .. }), "{error:?}");
    assert!(error.is_ambiguous());
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("bound");
    drop(listener);
    let hosts = Hosts::all(format!("http://{address}").parse().expect("a URL"));
    let channel = Client::new(hosts).expect("set up").channel(Credentials::LongLived("token".into()));
    let error = channel.profile("Usecretfriend").await.expect_err("refused");
    assert!(matches!(error, Error::Transport { before_sent: true, .. }), "{error:?}");
    assert!(error.is_transient() && !error.is_ambiguous());
    assert!(!format!("{error:?}").contains("Usecretfriend"), "errors are logged");
}

#[tokio::test]
async fn success_in_a_shape_not_lines_is_ambiguous() {
    let error = broadcast(Reply::json(200, "<html>Please sign in</html>")).await;
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    assert!(error.is_ambiguous());
    let server = Server::new([Reply::json(200, r#"{"richMenuId":7}"#)]).await;
    let error = server.channel().default_rich_menu().await.expect_err("a number is no ID");
    assert_eq!((error.is_ambiguous(), error.request_id()), (true, Some("request-1")));
}

#[tokio::test]
async fn an_empty_success_is_success() {
    let server = Server::new([Reply::json(200, "")]).await;
    server.channel().clear_default_rich_menu().await.expect("done");
}

#[tokio::test]
async fn an_answer_without_end_is_given_up() {
    let server = Server::new([Reply::Answer(200, vec![], vec![b' '; 11 * 1024 * 1024])]).await;
    let error = server.channel().rich_menu_image("richmenu-1").await.expect_err("too large");
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
}

#[tokio::test]
async fn a_download_may_last_as_long_as_pieces_of_it_arrive() {
    let pause = Duration::from_millis(300);
    let server =
        Server::new([Reply::Drip(vec![b"12", b"34", b"56"], pause, 6), Reply::Drip(vec![b"12"], pause, 6)])
            .await;
    let client = Client::with_timeout(server.hosts.clone(), Duration::from_millis(600)).expect("set up");
    let channel = client.channel(Credentials::LongLived("token".into()));
    let mut whole = channel.content_preview("1", 6).await.expect("there").body;
    let mut bytes = Vec::new();
    while let Some(chunk) = whole.chunk().await.expect("read") {
        bytes.extend_from_slice(&chunk);
    }
    assert_eq!(bytes, b"123456");
    let mut stalled = channel.content_preview("1", 6).await.expect("there").body;
    assert!(stalled.chunk().await.expect("the first piece").is_some());
    let error = stalled.chunk().await.expect_err("no more of it");
    assert!(matches!(error, Error::Transport { timeout: true, .. }), "{error:?}");
}

#[tokio::test]
async fn a_redirect_does_not_get_the_token() {
    let elsewhere = Server::new([Reply::done()]).await;
    let location = vec![("location", elsewhere.hosts.api.to_string())];
    let error = broadcast(Reply::Answer(307, location, Vec::new())).await;
    assert!(matches!(error, Error::Unexpected { status: 307, .. }), "{error:?}");
    assert!(elsewhere.asked().is_empty());
}

#[test]
fn tokens_go_only_to_https_or_loopback() {
    let client = |url: &str| Client::new(Hosts::all(url.parse().expect("a URL")));
    for url in ["https://api.line.me", "http://127.0.0.1:8080", "http://[::1]:8080", "http://localhost/x/"] {
        assert!(client(url).is_ok(), "{url}");
    }
    for url in ["http://api.line.me", "http://10.0.0.1", "http://localhost.example.com", "ftp://127.0.0.1"] {
        assert!(matches!(client(url), Err(Error::Setup { .. })), "{url}");
    }
    assert!(Client::new(Hosts::line()).is_ok());
}
