//! Lists of audiences, own and shared.

use line_sim::{AudienceOwner, OtherAudience, Rates};
use reqwest::Method;
use serde_json::json;

use super::{coded, create, detail, not_found, user};
use crate::support::{Stage, read};

#[tokio::test]
async fn lists_have_pages_and_filters() {
    let stage = Stage::with(|config| config.rates = Rates::Off).await;
    for name in ["Lunch Tokyo", "Dinner Osaka", "lunch Osaka"] {
        create(&stage, name, &[user(1)]).await;
    }
    stage.wait(3_000);
    create(&stage, "Empty", &[]).await;
    let tagged = OtherAudience::chat_tag("Lunch, tagged", &[stage.friend("a")]);
    stage.sim.add_audience(&stage.channel.id, tagged).unwrap();
    let list = async |query: &str| {
        let (status, body) = stage.get(&format!("/v2/bot/audienceGroup/list?{query}")).await;
        assert_eq!(status, 200, "{body}");
        let groups = body["audienceGroups"].as_array().unwrap();
        let names: Vec<String> =
            groups.iter().map(|one| one["description"].as_str().unwrap().to_owned()).collect();
        (names, body)
    };
    let (names, body) = list("page=1&size=2").await;
    assert_eq!(names, ["Lunch, tagged", "Empty"], "newest first");
    assert_eq!(
        (&body["hasNextPage"], &body["totalCount"], &body["readWriteAudienceGroupTotalCount"]),
        (&json!(true), &json!(5), &json!(4))
    );
    assert_eq!((&body["page"], &body["size"]), (&json!(1), &json!(2)));
    let (names, body) = list("page=3&size=2").await;
    assert_eq!((names, &body["hasNextPage"]), (vec!["Lunch Tokyo".to_owned()], &json!(false)));
    let (names, body) = list(&format!("page={}", i64::MAX)).await;
    assert_eq!((names.len(), &body["totalCount"], &body["size"]), (0, &json!(5), &json!(20)));
    assert_eq!(list("page=1&description=LUNCH").await.0, ["Lunch, tagged", "lunch Osaka", "Lunch Tokyo"]);
    assert_eq!(list("page=1&status=IN_PROGRESS").await.0, ["Empty"]);
    assert_eq!(list("page=1&createRoute=OA_MANAGER").await.0, ["Lunch, tagged"]);
    let both = "page=1&createRoute=OA_MANAGER&createRoute=MESSAGING_API";
    assert_eq!(list(both).await.0.len(), 5);
    assert_eq!(list("page=1&includesExternalPublicGroups=false").await.0.len(), 4);

    let refuse = async |query: &str| stage.get(&format!("/v2/bot/audienceGroup/list?{query}")).await;
    let invalid =
        |name: &str| (400, json!({ "message": format!("The value for the '{name}' parameter is invalid") }));
    assert_eq!(
        refuse("page=1&size=41").await,
        coded("size: must be less than or equal to 40", "TOO_HIGH", None)
    );
    assert_eq!(refuse("page=0").await, coded("page: must be greater than or equal to 1", "TOO_LOW", None));
    assert_eq!(refuse("").await, invalid("page"));
    assert_eq!(refuse("page=x").await, invalid("page"));
    assert_eq!(refuse("page=1&status=DONE").await, invalid("status"));
    assert_eq!(refuse("page=1&createRoute=BUSINESS_MANAGER").await, invalid("createRoute"));
    assert_eq!(
        refuse("page=1&includesExternalPublicGroups=1").await,
        invalid("includesExternalPublicGroups")
    );
}

#[tokio::test]
async fn shared_audiences_are_shown_with_their_owner() {
    let stage = Stage::new().await;
    let friends: Vec<String> = (0..20).map(|n| stage.friend(&n.to_string())).collect();
    let own = create(&stage, "Own", &[user(1)]).await;
    let owner = AudienceOwner { service_type: "bm", id: "A1".to_owned(), name: "Head office".to_owned() };
    let visitors = |n: usize| OtherAudience {
        kind: "WEBTRAFFIC",
        route: "BUSINESS_MANAGER",
        shared_by: Some(owner.clone()),
        ..OtherAudience::chat_tag("Visitors", &friends[..n])
    };
    let add = |other| stage.sim.add_audience(&stage.channel.id, other).unwrap();
    let (few, many) = (add(visitors(19)), add(visitors(20)));
    let ad = add(OtherAudience {
        kind: "APP_EVENT",
        route: "AD_MANAGER",
        status: "INACTIVE",
        ad_account: Some("Ads".to_owned()),
        ..OtherAudience::chat_tag("App", &friends)
    });
    let shared = async |id: i64| stage.get(&format!("/v2/bot/audienceGroup/shared/{id}")).await;
    let (status, body) = shared(many).await;
    assert_eq!(
        (status, &body["owner"]),
        (200, &json!({ "serviceType": "bm", "id": "A1", "name": "Head office" }))
    );
    let group = &body["audienceGroup"];
    assert_eq!(
        (&group["permission"], &group["createRoute"], &group["status"], &group["audienceCount"]),
        (&json!("READ"), &json!("BUSINESS_MANAGER"), &json!("READY"), &json!(20))
    );
    assert_eq!(shared(few).await.1["audienceGroup"]["audienceCount"], 0, "fewer than twenty are not told");
    assert_eq!(shared(own).await.1["owner"]["serviceType"], "account");
    assert_eq!(shared(1).await, not_found());
    assert_eq!(stage.get(&format!("/v2/bot/audienceGroup/{many}")).await, not_found());
    let inactive = detail(&stage, ad).await;
    assert_eq!(
        (&inactive["audienceGroup"]["status"], &inactive["adaccount"]),
        (&json!("INACTIVE"), &json!({ "name": "Ads" }))
    );
    let delete = stage.call(Method::DELETE, &format!("/v2/bot/audienceGroup/{ad}"));
    assert_eq!(read(delete.send().await.unwrap()).await, not_found(), "another tool made it");

    let count = async |query: &str| {
        let (status, body) = stage.get(&format!("/v2/bot/audienceGroup/shared/list{query}")).await;
        assert_eq!(status, 200, "{body}");
        body["totalCount"].as_i64().unwrap()
    };
    assert_eq!(count("").await, 2);
    assert_eq!(count("?page=1&includesOwnedAudienceGroups=true").await, 4);
    assert_eq!(count("?createRoute=BUSINESS_MANAGER&createRoute=YAHOO_DISPLAY_ADS").await, 2);
    assert_eq!(count("?createRoute=AD_MANAGER").await, 0);
}
