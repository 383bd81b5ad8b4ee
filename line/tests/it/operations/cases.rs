//! One call of every operation, and what LINE's reference answers to it.

use line::{
    Answer, AudienceQuery, AudienceStatus, BatchOperation, BroadcastRequest, Channel, Client, Coupon,
    CouponStatus, Error, ImageType, MulticastRequest, NarrowcastRequest, NewAudience, PushRequest,
    ReplyRequest, RetryKey, RichMenu, RichMenuAlias, RichMenuBatch, SentKind, Way,
    audience::CreateRoute,
    liff::{LiffAppSettings, LiffView},
    module::ModuleAttachment,
    narrowcast::{AppType, Demographic, Filter, Gender, NarrowcastLimit, Operator, Recipient},
    pnp::{PhonePushRequest, TemplatedPushRequest},
};
use serde_json::{Value, json};

/// One call: what LINE answers, and how it is made.
pub struct Case {
    pub answer: &'static str,
    pub call: Call,
}

pub type Made = std::pin::Pin<Box<dyn Future<Output = Result<(), Error>>>>;
pub type Call = Box<dyn FnOnce(Channel, Client) -> Made>;

macro_rules! case {
    ($answer:expr, |$channel:ident| $call:expr) => {
        Case {
            answer: $answer,
            call: Box::new(|$channel: Channel, _| {
                Box::pin(async move { $call.await.map(|_: Answer<_>| ()) })
            }),
        }
    };
    ($answer:expr, |_, $client:ident| $call:expr) => {
        Case {
            answer: $answer,
            call: Box::new(|_, $client: Client| Box::pin(async move { $call.await.map(|_: Answer<_>| ()) })),
        }
    };
}

fn key() -> RetryKey {
    RetryKey::from_u128(7)
}

fn messages() -> Vec<Value> {
    vec![json!({ "type": "text", "text": "hi" })]
}

fn narrowcast() -> NarrowcastRequest {
    NarrowcastRequest {
        messages: messages(),
        recipient: Some(Recipient::Operator(Operator::And(vec![
            Recipient::Audience { audience_group_id: 5_614_991_017_776 },
            Recipient::Operator(Operator::Not(Box::new(Recipient::Redelivery {
                request_id: "r".to_owned(),
            }))),
        ]))),
        filter: Some(Filter {
            demographic: Demographic::Operator(Operator::Or(vec![
                Demographic::Gender { one_of: vec![Gender::Female] },
                Demographic::Age { gte: Some("age_20".to_owned()), lt: None },
                Demographic::AppType { one_of: vec![AppType::Ios] },
                Demographic::Area { one_of: vec!["jp_13".to_owned()] },
                Demographic::SubscriptionPeriod { gte: None, lt: Some("day_30".to_owned()) },
            ])),
        }),
        limit: Some(NarrowcastLimit { max: Some(100), ..NarrowcastLimit::default() }),
        notification_disabled: false,
    }
}

fn coupon() -> Coupon {
    serde_json::from_value(json!({
        "title": "10%", "acquisitionCondition": { "type": "lottery", "lotteryProbability": 50, "maxAcquireCount": 100 },
        "maxUseCountPerTicket": 1, "startTimestamp": 1, "endTimestamp": 2, "timezone": "ASIA_TOKYO",
        "reward": { "type": "discount", "priceInfo": { "type": "percentage", "percentage": 10 } }, "visibility": "PUBLIC",
    }))
    .expect("a coupon")
}

fn menu() -> RichMenu {
    serde_json::from_value(json!({
        "size": { "width": 2500, "height": 1686 }, "selected": false, "name": "n", "chatBarText": "c", "areas": [],
    }))
    .expect("a menu")
}

fn alias() -> RichMenuAlias {
    RichMenuAlias { rich_menu_alias_id: "a".to_owned(), rich_menu_id: "richmenu-1".to_owned() }
}

fn ids() -> Vec<String> {
    vec!["U1".to_owned(), "U2".to_owned()]
}

const AUDIENCE: &str = r#"{"audienceGroupId":4389303728991,"createRoute":"MESSAGING_API","type":"UPLOAD","description":"d",
    "created":1500351844,"permission":"READ_WRITE","expireTimestamp":1516076644,"isIfaAudience":false,"new":1}"#;
const AUDIENCE_DETAIL: &str = r#"{"audienceGroup":{"audienceGroupId":1,"createRoute":"OA_MANAGER","type":"SOMETHING_NEW",
    "description":"d","status":"READY","audienceCount":0,"created":1,"permission":"READ","isIfaAudience":false},
    "jobs":[{"audienceGroupJobId":12,"audienceGroupId":1,"description":null,"type":"DIFF_ADD","status":"FINISHED",
    "failedType":null,"audienceCount":0,"created":1,"jobStatus":"FINISHED"}],"owner":{"serviceType":"lineOfficialAccountManager","id":"@1","name":"n"}}"#;
const AUDIENCE_PAGE: &str = r#"{"audienceGroups":[],"hasNextPage":false,"totalCount":0,"readWriteAudienceGroupTotalCount":0,"page":1,"size":40}"#;
const TOKEN: &str = r#"{"access_token":"t","token_type":"Bearer","expires_in":2592000,"key_id":"k"}"#;
const VERIFIED: &str = r#"{"client_id":"1573163733","expires_in":3138007490,"scope":"P CM"}"#;
const COUPON: &str = r#"{"couponId":"01JYNW8JMQVFBNWF1APF8Z3FS7","title":"t","acquisitionCondition":{"type":"referral"},
    "maxUseCountPerTicket":-1,"startTimestamp":1,"endTimestamp":2,"timezone":"ASIA_TOKYO","reward":{"type":"cashBack",
    "priceInfo":{"type":"fixed","fixedAmount":100,"currency":"JPY"}},"visibility":"PRIVATE","status":"CLOSED","createdTimestamp":1,"maxTicketPerUser":1}"#;
const PLAN: &str =
    r#""membershipId":3189,"title":"b","description":"d","benefits":["x"],"price":500.0,"currency":"JPY""#;
const MENU: &str = r#"{"richMenuId":"richmenu-1","size":{"width":2500,"height":1686},"selected":false,"name":"n","chatBarText":"c",
    "areas":[{"bounds":{"x":0,"y":0,"width":1,"height":1},"action":{"type":"something","new":1}}]}"#;
const INSIGHT: &str = r#"{"overview":{"requestId":"r","timestamp":1,"delivered":320,"uniqueImpression":82,"uniqueClick":null,
    "uniqueMediaPlayed":null,"uniqueMediaPlayed100Percent":null},"messages":[{"seq":1,"impression":136,"mediaPlayed":null,
    "mediaPlayed25Percent":null}],"clicks":[{"seq":1,"url":"https://a.test/","click":41,"uniqueClick":30,"uniqueClickOfRequest":30}]}"#;
const IDS: &str = r#"{"userIds":["U1"],"memberIds":["U1"],"next":"n"}"#;
const PERSON: &str = r#"{"userId":"U1","displayName":"n"}"#;

fn leaked(text: String) -> &'static str {
    text.leak()
}

/// Every operation.
pub fn all() -> Vec<Case> {
    sending().into_iter().chain(knowing()).chain(owning()).collect()
}

fn sending() -> Vec<Case> {
    fn push() -> PushRequest {
        PushRequest { to: "U1".to_owned(), messages: messages(), ..PushRequest::default() }
    }
    fn multicast() -> MulticastRequest {
        MulticastRequest { to: ids(), messages: messages(), ..MulticastRequest::default() }
    }
    let mut cases = vec![
        case!(r#"{"sentMessages":[{"id":"1"}]}"#, |it| it.reply(&ReplyRequest {
            reply_token: "r".to_owned(),
            messages: messages(),
            ..ReplyRequest::default()
        })),
        case!(r#"{"sentMessages":[{"id":"1","quoteToken":"q"}]}"#, |it| it.push(&push(), &key())),
        case!("{}", |it| it.multicast(&multicast(), &key())),
        case!("{}", |it| it.narrowcast(&narrowcast(), &key())),
        case!(
            r#"{"phase":"succeeded","successCount":1,"failureCount":0,"targetCount":2,"acceptedTime":"2020-12-03T10:15:30.121Z","completedTime":"2020-12-03T10:15:30.121Z"}"#,
            |it| it.narrowcast_progress("r")
        ),
        case!("{}", |it| it
            .broadcast(&BroadcastRequest { messages: messages(), ..BroadcastRequest::default() }, &key())),
        case!("bytes", |it| it.content("1", 100)),
        case!("bytes", |it| it.content_preview("1", 100)),
        case!(r#"{"status":"processing"}"#, |it| it.content_transcoding("1")),
        case!("{}", |it| it.mark_as_read("t")),
        case!("{}", |it| it.mark_all_as_read("U1")),
        case!("{}", |it| it.start_loading("U1", Some(5))),
        case!(r#"{"type":"none"}"#, |it| it.quota()),
        case!(r#"{"totalUsage":500}"#, |it| it.quota_consumption()),
        case!(r#"{"numOfCustomAggregationUnits":22}"#, |it| it.aggregation_unit_usage()),
        case!(r#"{"customAggregationUnits":["p"],"next":"n"}"#, |it| it
            .aggregation_unit_names(Some("s"), 30)),
        case!("{}", |it| it.push_by_phone(
            &PhonePushRequest { to: "hash".to_owned(), messages: messages(), ..PhonePushRequest::default() },
            Some("a-delivery-tag-15")
        )),
        case!(r#"{"status":"unready"}"#, |it| it.sent_by_phone("20260101")),
        case!("{}", |it| it.push_templated(
            &TemplatedPushRequest { to: "hash".to_owned(), template_key: "k".to_owned(), body: None },
            None
        )),
        case!(r#"{"status":"ready","success":3}"#, |it| it.sent_templated("20260101")),
    ];
    for way in [Way::Reply, Way::Push, Way::Multicast, Way::Narrowcast, Way::Broadcast] {
        cases.push(Case {
            answer: "{}",
            call: Box::new(move |it, _| {
                Box::pin(async move { it.validate_messages(way, &messages()).await.map(drop) })
            }),
        });
    }
    for kind in [SentKind::Reply, SentKind::Push, SentKind::Multicast, SentKind::Broadcast] {
        let call: Call =
            Box::new(move |it, _| Box::pin(async move { it.sent_count(kind, "20260101").await.map(drop) }));
        cases.push(Case { answer: r#"{"status":"unavailable_for_privacy"}"#, call });
    }
    cases
}

fn knowing() -> Vec<Case> {
    let share = |key: &str| leaked(format!(r#""{key}":[]"#));
    let demographics = leaked(format!(
        r#"{{"available":true,"genders":[{{"gender":"male","percentage":37.6}}],{},{},"appTypes":[{{"appType":"ios","percentage":62.4}}],"subscriptionPeriods":[{{"subscriptionPeriod":"over365days","percentage":96.4}}]}}"#,
        share("ages"),
        share("areas")
    ));
    vec![
        case!(r#"{"status":"ready","broadcast":5385,"targeting":522,"apiPush":null}"#, |it| it
            .message_deliveries("20260101")),
        case!(r#"{"status":"unready","followers":null,"targetedReaches":null,"blocks":null}"#, |it| it
            .follower_counts("20260101")),
        case!(demographics, |it| it.demographics()),
        case!(INSIGHT, |it| it.message_insight("r")),
        case!(r#"{"overview":{"uniqueImpression":40,"uniqueClick":30},"messages":[],"clicks":[]}"#, |it| it
            .unit_insight("u", "20260101", "20260102")),
        case!(r#"{"richMenuId":"richmenu-1","metricsFrom":null,"metricsTo":null}"#, |it| it
            .rich_menu_insight("richmenu-1", "20260101", "20260102")),
        case!(
            r#"{"richMenuId":"richmenu-1","impression":{"metrics":[{"date":"20260101","count":1,"uniqueUsers":1}]},"clicks":[{"bounds":{"x":0,"y":0,"width":1,"height":1},"metrics":[]}]}"#,
            |it| it.rich_menu_insight_daily("richmenu-1", "20260101", "20260102")
        ),
        case!(AUDIENCE, |it| it
            .create_audience(&NewAudience { description: "d".to_owned(), ..NewAudience::default() }, &ids())),
        case!(AUDIENCE, |it| it.create_audience_by_file(
            &NewAudience { description: "d".to_owned(), ..NewAudience::default() },
            "U1\nU2".into()
        )),
        case!("{}", |it| it.add_to_audience(1, Some("u"), &ids())),
        case!("", |it| it.add_to_audience_by_file(1, Some("u"), "U1\nU2".into())),
        case!(AUDIENCE, |it| it.create_click_audience("d", "r", Some("https://a.test/"))),
        case!(AUDIENCE, |it| it.create_impression_audience("d", "r")),
        case!("{}", |it| it.rename_audience(1, "d")),
        case!("{}", |it| it.delete_audience(1)),
        case!(AUDIENCE_DETAIL, |it| it.audience(1)),
        case!(AUDIENCE_PAGE, |it| it.audiences(&AudienceQuery {
            page: 1,
            status: Some(AudienceStatus::Ready),
            create_routes: vec![CreateRoute::OaManager, CreateRoute::MessagingApi],
            ..AudienceQuery::default()
        })),
        case!(AUDIENCE_DETAIL, |it| it.shared_audience(1)),
        case!(AUDIENCE_PAGE, |it| it
            .shared_audiences(&AudienceQuery { includes_others: Some(true), ..AudienceQuery::default() })),
        case!(PERSON, |it| it.profile("U1")),
        case!(IDS, |it| it.follower_ids(Some("s"), 1000)),
        case!(r#"{"groupId":"C1","groupName":"n"}"#, |it| it.group_summary("C1")),
        case!(r#"{"count":3}"#, |it| it.group_member_count("C1")),
        case!(IDS, |it| it.group_member_ids("C1", Some("s"))),
        case!(PERSON, |it| it.group_member("C1", "U1")),
        case!("{}", |it| it.leave_group("C1")),
        case!(r#"{"count":3}"#, |it| it.room_member_count("R1")),
        case!(IDS, |it| it.room_member_ids("R1", None)),
        case!(PERSON, |it| it.room_member("R1", "U1")),
        case!("{}", |it| it.leave_room("R1")),
        case!(r#"{"linkToken":"l"}"#, |it| it.issue_link_token("U1")),
        case!(
            leaked(format!(
                r#"{{"subscriptions":[{{"membership":{{{PLAN}}},"user":{{"membershipNo":1,"joinedTime":1,"nextBillingDate":"2026-02-08","totalSubscriptionMonths":1}}}}]}}"#
            )),
            |it| it.memberships_of("U1")
        ),
        case!(IDS, |it| it.membership_user_ids(3189, Some("s"), 300)),
        case!(
            leaked(format!(
                r#"{{"memberships":[{{{PLAN},"memberCount":1,"memberLimit":null,"isInAppPurchase":true,"isPublished":true}}]}}"#
            )),
            |it| it.memberships()
        ),
    ]
}

fn owning() -> Vec<Case> {
    fn batch() -> RichMenuBatch {
        RichMenuBatch {
            operations: vec![
                BatchOperation::Link { from: "a".to_owned(), to: "b".to_owned() },
                BatchOperation::UnlinkAll,
            ],
            ..RichMenuBatch::default()
        }
    }
    fn app() -> LiffAppSettings {
        LiffAppSettings {
            view: Some(LiffView { url: Some("https://a.test".to_owned()), ..LiffView::default() }),
            ..LiffAppSettings::default()
        }
    }
    fn attachment() -> ModuleAttachment {
        ModuleAttachment {
            channel_id: "1".to_owned(),
            channel_secret: "s".into(),
            code: "c".into(),
            redirect_uri: "https://a.test".to_owned(),
            code_verifier: Some("v".into()),
            region: Some("JP".to_owned()),
            ..ModuleAttachment::default()
        }
    }
    vec![
        case!(TOKEN, |_, it| it.issue_token_by_jwt("a.b.c")),
        case!(VERIFIED, |_, it| it.verify_token_by_jwt(&"t".into())),
        case!(r#"{"kids":["k"]}"#, |_, it| it.token_key_ids("a.b.c")),
        case!("", |_, it| it.revoke_token_by_jwt("1", &"s".into(), &"t".into())),
        case!(TOKEN, |_, it| it.issue_stateless_token("1", &"s".into())),
        case!(TOKEN, |_, it| it.issue_token("1", &"s".into())),
        case!(VERIFIED, |_, it| it.verify_token(&"t".into())),
        case!("", |_, it| it.revoke_token(&"t".into())),
        case!("{}", |it| it.set_webhook_endpoint(&"https://a.test/".parse().expect("a URL"))),
        case!(r#"{"endpoint":"https://a.test","active":true}"#, |it| it.webhook_endpoint()),
        case!(r#"{"success":true,"timestamp":"t","statusCode":200,"reason":"OK","detail":"200"}"#, |it| it
            .test_webhook_endpoint(None)),
        case!(
            r#"{"userId":"U1","basicId":"@1","displayName":"n","chatMode":"chat","markAsReadMode":"manual"}"#,
            |it| it.bot_info()
        ),
        case!(r#"{"richMenuId":"richmenu-1"}"#, |it| it.create_rich_menu(&menu())),
        case!("{}", |it| it.validate_rich_menu(&menu())),
        case!("{}", |it| it.upload_rich_menu_image("richmenu-1", ImageType::Png, "png")),
        case!("png", |it| it.rich_menu_image("richmenu-1")),
        case!(leaked(format!(r#"{{"richmenus":[{MENU}]}}"#)), |it| it.rich_menus()),
        case!(MENU, |it| it.rich_menu("richmenu-1")),
        case!("{}", |it| it.delete_rich_menu("richmenu-1")),
        case!("{}", |it| it.set_default_rich_menu("richmenu-1")),
        case!(r#"{"richMenuId":"richmenu-1"}"#, |it| it.default_rich_menu()),
        case!("{}", |it| it.clear_default_rich_menu()),
        case!("{}", |it| it.create_rich_menu_alias(&alias())),
        case!("{}", |it| it.update_rich_menu_alias(&alias())),
        case!("{}", |it| it.delete_rich_menu_alias("a")),
        case!(r#"{"richMenuAliasId":"a","richMenuId":"richmenu-1"}"#, |it| it.rich_menu_alias("a")),
        case!(r#"{"aliases":[]}"#, |it| it.rich_menu_aliases()),
        case!("{}", |it| it.link_rich_menu("U1", "richmenu-1")),
        case!(r#"{"richMenuId":"richmenu-1"}"#, |it| it.rich_menu_of("U1")),
        case!("{}", |it| it.unlink_rich_menu("U1")),
        case!("{}", |it| it.link_rich_menu_to_many("richmenu-1", &ids())),
        case!("{}", |it| it.unlink_rich_menu_from_many(&ids())),
        case!("{}", |it| it.batch_rich_menus(&batch())),
        case!("{}", |it| it.validate_rich_menu_batch(&batch())),
        case!(r#"{"phase":"ongoing","acceptedTime":"t"}"#, |it| it.rich_menu_batch_progress("r")),
        case!(r#"{"couponId":"c"}"#, |it| it.create_coupon(&coupon())),
        case!("{}", |it| it.close_coupon("c")),
        case!(r#"{"items":[{"couponId":"c","title":"t"}]}"#, |it| it.coupons(
            &[CouponStatus::Draft, CouponStatus::Running],
            None,
            20
        )),
        case!(COUPON, |it| it.coupon("c")),
        case!(r#"{"bot_id":"U1","scopes":["message:send"]}"#, |_, it| it.attach_module(&attachment())),
        case!("", |it| it.detach_module("U1")),
        case!("", |it| it.acquire_chat_control("U1", Some(3600))),
        case!("", |it| it.release_chat_control("U1")),
        case!(r#"{"bots":[{"userId":"U1","basicId":"@1","displayName":"n"}]}"#, |it| it
            .module_bots(None, 100)),
        case!("", |it| it.send_mission_sticker("U1", "p")),
        case!(r#"{"liffId":"l"}"#, |it| it.add_liff_app(&app())),
        case!(
            r#"{"apps":[{"liffId":"l","view":{"type":"full","url":"https://a.test"},"features":{"ble":false},"scope":["openid"],"botPrompt":"none"}]}"#,
            |it| it.liff_apps()
        ),
        case!("", |it| it.update_liff_app("l", &app())),
        case!("", |it| it.delete_liff_app("l")),
    ]
}
