//! What comes back, by the examples of LINE's reference.

use line::{
    BroadcastRequest, ChatMode, Content, CouponStatus, Error, PushRequest, Quota, RetryKey, SentStatus,
    audience::{CreateRoute, JobType},
    bot::MarkAsReadMode,
    coupon::{AcquisitionCondition, PriceInfo, Reward},
};
use serde_json::json;

use crate::server::{Reply, Server};

#[tokio::test]
async fn bot_info_with_a_mode_of_tomorrow() {
    let today = r#"{"userId":"Ub9952f8","basicId":"@216ru","displayName":"Example name",
        "pictureUrl":"https://obs.line-apps.com/1","chatMode":"chat","markAsReadMode":"manual"}"#;
    let tomorrow = r#"{"userId":"Ub9952f8","basicId":"@216ru","displayName":"Example name",
        "chatMode":"hologram","more":[1]}"#;
    let server = Server::new([Reply::json(200, today), Reply::json(200, tomorrow)]).await;
    let channel = server.channel();
    let info = channel.bot_info().await.expect("read").body;
    assert_eq!((info.display_name.as_str(), info.chat_mode), ("Example name", Some(ChatMode::Chat)));
    assert_eq!(info.mark_as_read_mode, Some(MarkAsReadMode::Manual));
    assert_eq!(info.premium_id, None);
    let info = channel.bot_info().await.expect("read").body;
    assert_eq!(info.chat_mode, Some(ChatMode::Other("hologram".to_owned())));
}

#[tokio::test]
async fn followers_page_by_page() {
    let first = r#"{"userIds":["U1","U2"],"next":"yANU9IA"}"#;
    let server = Server::new([Reply::json(200, first), Reply::json(200, r#"{"userIds":[]}"#)]).await;
    let channel = server.channel();
    let page = channel.follower_ids(None, 1000).await.expect("read").body;
    assert_eq!((page.user_ids.len(), page.next.as_deref()), (2, Some("yANU9IA")));
    let page = channel.follower_ids(page.next.as_deref(), 1000).await.expect("read").body;
    assert_eq!((page.user_ids.len(), page.next), (0, None));
}

#[tokio::test]
async fn a_profile_may_be_bare() {
    let server = Server::new([Reply::json(200, r#"{"userId":"U1","displayName":"花"}"#)]).await;
    let profile = server.channel().profile("U1").await.expect("read").body;
    assert_eq!((profile.display_name.as_str(), profile.language), ("花", None));
}

#[tokio::test]
async fn quota_and_what_was_used_of_it() {
    let server = Server::new([
        Reply::json(200, r#"{"type":"none"}"#),
        Reply::json(200, r#"{"type":"limited","value":1000}"#),
        Reply::json(200, r#"{"type":"weekly","value":7}"#),
        Reply::json(200, r#"{"totalUsage":500}"#),
    ])
    .await;
    let channel = server.channel();
    assert_eq!(channel.quota().await.expect("read").body, Quota::None);
    assert_eq!(channel.quota().await.expect("read").body, Quota::Limited { value: 1000 });
    let tomorrow = Quota::Other(json!({ "type": "weekly", "value": 7 }));
    assert_eq!(channel.quota().await.expect("read").body, tomorrow);
    assert_eq!(channel.quota_consumption().await.expect("read").body, 500);
}

#[tokio::test]
async fn sent_counts_may_not_be_there_yet() {
    let cases = [
        (r#"{"status":"ready","success":10000}"#, SentStatus::Ready, Some(10000)),
        (r#"{"status":"unready"}"#, SentStatus::Unready, None),
        (r#"{"status":"out_of_service"}"#, SentStatus::OutOfService, None),
        (r#"{"status":"unavailable_for_privacy"}"#, SentStatus::UnavailableForPrivacy, None),
        (r#"{"status":"lost"}"#, SentStatus::Other("lost".to_owned()), None),
    ];
    let server = Server::new(cases.iter().map(|(body, ..)| Reply::json(200, body))).await;
    let channel = server.channel();
    for (body, status, count) in cases {
        let answer = channel.sent_count(line::SentKind::Push, "20261001").await.expect("read").body;
        assert_eq!((answer.status, answer.count), (status, count), "{body}");
    }
}

#[tokio::test]
async fn counts_stay_whatever_line_adds_beside_them() {
    let deliveries = r#"{"status":"ready","broadcast":5385,"apiPush":null,"total":{"sum":1},"note":"x"}"#;
    let demographics =
        r#"{"available":true,"genders":[{"gender":"male","percentage":37.6},{"gender":"unknown"}]}"#;
    let server = Server::new([Reply::json(200, deliveries), Reply::json(200, demographics)]).await;
    let channel = server.channel();
    let read = channel.message_deliveries("20261001").await.expect("read").body;
    let counts: Vec<_> = read.counts.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    assert_eq!(counts, [("apiPush", None), ("broadcast", Some(5385))]);
    let genders = channel.demographics().await.expect("read").body.genders;
    assert_eq!((genders[0].percentage, genders[1].percentage), (Some(37.6), None));
}

#[tokio::test]
async fn audiences_are_told_with_all_that_belongs_to_them() {
    let body = r#"{"audienceGroup":{"audienceGroupId":1,"type":"TRACKINGTAG_WEBTRAFFIC","createRoute":"YAHOO_DISPLAY_ADS",
        "activated":1607400000,"inactiveTimestamp":1607500000,"webtraffic":{"webtrafficTagId":"t"}},
        "jobs":[{"audienceGroupJobId":2,"audienceGroupId":1,"type":"DIFF_ADD","jobStatus":"FINISHED"}],
        "adaccount":{"name":"Ads"}}"#;
    let server = Server::new([Reply::json(200, body)]).await;
    let detail = server.channel().shared_audience(1).await.expect("read").body;
    let audience = detail.audience_group;
    assert_eq!((audience.created, audience.activated), (None, Some(1_607_400_000)));
    assert_eq!(audience.inactivated_timestamp, Some(1_607_500_000));
    assert_eq!(audience.create_route, Some(CreateRoute::YahooDisplayAds));
    assert_eq!(audience.webtraffic, Some(json!({ "webtrafficTagId": "t" })));
    assert_eq!(detail.jobs[0].kind, Some(JobType::Add));
    assert_eq!(detail.adaccount.map(|account| account.name).as_deref(), Some("Ads"));
}

#[tokio::test]
async fn a_coupon_may_be_bare_or_of_tomorrow() {
    let bare = r#"{"couponId":"c"}"#;
    let tomorrow = r#"{"couponId":"c","title":"T","status":"PAUSED","maxAcquireCount":9,
        "acquisitionCondition":{"type":"referral"},
        "reward":{"type":"discount","priceInfo":{"type":"twoForOne","of":3}}}"#;
    let server = Server::new([Reply::json(200, bare), Reply::json(200, tomorrow)]).await;
    let channel = server.channel();
    let read = channel.coupon("c").await.expect("read").body;
    assert_eq!((read.coupon.title.as_str(), read.status, read.coupon.reward), ("", None, None));
    let read = channel.coupon("c").await.expect("read").body;
    assert_eq!(read.status, Some(CouponStatus::Other("PAUSED".to_owned())));
    assert_eq!(read.max_acquire_count, Some(9));
    let referral = AcquisitionCondition::Other(json!({ "type": "referral" }));
    assert_eq!(read.coupon.acquisition_condition, referral);
    let price_info = PriceInfo::Other(json!({ "type": "twoForOne", "of": 3 }));
    assert_eq!(read.coupon.reward, Some(Reward::Discount { price_info }));
}

#[tokio::test]
async fn the_id_of_what_was_sent_may_be_a_number() {
    let body = r#"{"sentMessages":[{"id":461230966842064897},{"id":"2","quoteToken":"q"}]}"#;
    let server = Server::new([Reply::json(200, body)]).await;
    let request = PushRequest { to: "U1".to_owned(), ..PushRequest::default() };
    let sent = server.channel().push(&request, &RetryKey::from_u128(1)).await.expect("read").body;
    let ids: Vec<&str> = sent.sent_messages.iter().map(|sent| sent.id.as_str()).collect();
    assert_eq!(ids, ["461230966842064897", "2"]);
}

#[tokio::test]
async fn no_default_rich_menu_is_an_answer() {
    let server = Server::new([
        Reply::json(404, r#"{"message":"no default richmenu","details":[]}"#),
        Reply::json(200, r#"{"richMenuId":"richmenu-1"}"#),
        Reply::json(403, r#"{"message":"the richmenu is owned by another channel","details":[]}"#),
    ])
    .await;
    let channel = server.channel();
    assert_eq!(channel.default_rich_menu().await.expect("read").body, None);
    assert_eq!(channel.default_rich_menu().await.expect("read").body.as_deref(), Some("richmenu-1"));
    assert!(matches!(channel.default_rich_menu().await, Err(line::Error::Forbidden { .. })));
}

#[tokio::test]
async fn an_image_comes_back_as_its_bytes() {
    let image: Vec<u8> = (0..=255).cycle().take(900_000).collect();
    let server = Server::new([Reply::Answer(200, vec![], image.clone())]).await;
    assert_eq!(server.channel().rich_menu_image("richmenu-1").await.expect("read").body, image);
}

#[tokio::test]
async fn content_arrives_in_pieces_and_never_more_than_asked_for() {
    let answer = || Reply::Answer(200, vec![("content-type", "image/png".to_owned())], b"12345678".to_vec());
    let server = Server::new([answer(), answer(), Reply::Answer(202, Vec::new(), Vec::new())]).await;
    let channel = server.channel();
    let Content::Ready(mut whole) = channel.content("1", 8).await.expect("there").body else { panic!() };
    assert_eq!(whole.content_type().as_deref(), Some("image/png"));
    let mut bytes = Vec::new();
    while let Some(chunk) = whole.chunk().await.expect("read") {
        bytes.extend_from_slice(&chunk);
    }
    assert_eq!(bytes, b"12345678");
    let Content::Ready(mut small) = channel.content("1", 7).await.expect("there").body else { panic!() };
    assert!(matches!(small.chunk().await, Err(Error::Decode { .. })));
    assert!(matches!(channel.content("1", 8).await.expect("there").body, Content::Preparing));
}

#[tokio::test]
async fn a_body_that_line_would_refuse_as_too_large_is_not_sent() {
    let server = Server::new([]).await;
    let body = BroadcastRequest {
        messages: vec![serde_json::json!({ "type": "text", "text": "x".repeat(2_000_000) })],
        ..BroadcastRequest::default()
    };
    let refused = server.channel().broadcast(&body, &RetryKey::from_u128(1)).await;
    assert!(matches!(refused, Err(Error::TooLarge { request_id: None, .. })), "{refused:?}");
    assert!(server.asked().is_empty());
}
