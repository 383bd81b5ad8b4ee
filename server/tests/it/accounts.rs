//! Connecting accounts and looking after their channel, by plain forms.

use crate::world::{Answer, Browser, World};
use axum::{Router, routing::post};
use domain::{id::AccountId, permission::Role};
use engine::accounts;
use http::StatusCode;
use line_sim::{Channel, Fault, Shop};
use tokio::net::TcpListener;

const WRONG: &str = "00000000000000000000000000000000";

fn second_shop(world: &World) -> Channel {
    let channel = Channel::new("2000000002", "ร้านกาแฟมะลิ");
    world.sim.add_shop(Shop { channel: channel.clone(), ..Shop::empty() });
    channel
}

async fn connect(browser: &mut Browser<'_>, id: &str, secret: &str, token: &str) -> Answer {
    let fields = [
        ("channel_id", id),
        ("channel_secret", secret),
        ("access_token", token),
        ("time_zone", "Asia/Bangkok"),
    ];
    browser.post("/accounts/new", &fields).await
}

/// The `<input>` with this name.
fn input<'a>(html: &'a str, name: &str) -> &'a str {
    let name = format!("name=\"{name}\"");
    html.split("<input").find(|tag| tag.contains(&name)).and_then(|tag| tag.split('>').next()).expect("there")
}

fn shows(answer: &Answer, status: StatusCode, texts: &[&str]) {
    assert_eq!(answer.status, status, "{}", answer.body);
    for text in texts {
        assert!(answer.body.contains(text), "{text:?} is missing in {}", answer.body);
    }
}

#[tokio::test]
async fn the_first_page_leads_to_where_the_member_works() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    assert_eq!(owner.get("/").await.location(), world.path(""));

    let shop = second_shop(&world);
    connect(&mut owner, &shop.id, &shop.secret, "").await;
    assert_eq!(owner.get("/").await.location(), "/accounts");
    let all = owner.get("/accounts").await;
    let line = format!("{} · Owner", shop.bot.basic_id);
    shows(&all, StatusCode::OK, &["ร้านกาแฟมะลิ", &line, "href=\"/accounts/new\""]);

    let mut newcomer = world.member("nok", None, false).await;
    assert_eq!(newcomer.get("/").await.location(), "/accounts");
    let none = newcomer.get("/accounts").await;
    shows(&none, StatusCode::OK, &["No account is shared with you yet"]);
    assert!(!none.body.contains("ร้านกาแฟมะลิ"), "an account of others is shown");
}

#[tokio::test]
async fn an_account_is_connected_and_its_channel_page_says_what_is_left() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    let form = owner.get("/accounts/new").await;
    shows(
        &form,
        StatusCode::OK,
        &["Where do I find these?", "rel=\"noopener noreferrer\"", "Asia/Taipei (UTC+08:00)"],
    );

    let shop = second_shop(&world);
    let done = connect(&mut owner, &format!(" {} ", shop.id), &shop.secret, "").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let path = done.location().to_owned();
    assert!(path.ends_with("/settings/channel?done=connected"), "{path}");
    let page = owner.get(&path).await;
    let left =
        ["The account is connected", "No URL", "Set webhook", "LINE will refuse this URL", "/webhook/"];
    shows(&page, StatusCode::OK, &left);
    shows(&page, StatusCode::OK, &["ร้านกาแฟมะลิ", &shop.id, &shop.bot.user_id, "Short-lived", "Asia/Bangkok"]);
    assert!(!page.body.contains(&shop.secret), "a secret is shown");
}

#[tokio::test]
async fn a_wrong_secret_gets_lines_words_and_keeps_the_rest() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    let shop = second_shop(&world);
    let refused = connect(&mut owner, &shop.id, WRONG, "a-long-lived-token").await;
    let said = ["client_credentials", "href=\"#channel_secret\"", "id=\"channel_secret-error\""];
    shows(&refused, StatusCode::UNPROCESSABLE_ENTITY, &said);
    assert!(input(&refused.body, "channel_id").contains(&format!("value=\"{}\"", shop.id)));
    assert!(input(&refused.body, "access_token").contains("value=\"a-long-lived-token\""));
    assert!(input(&refused.body, "channel_secret").contains("aria-invalid=\"true\""));
    assert!(refused.body.contains("<option value=\"Asia/Bangkok\" selected"), "{}", refused.body);
    assert!(!refused.body.contains(WRONG), "the refused secret came back");
}

#[tokio::test]
async fn what_has_the_wrong_shape_is_said_at_its_field() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    let shop = second_shop(&world);
    let (id, secret) = (shop.id.as_str(), shop.secret.as_str());
    let cases = [
        ("@malee", secret, "", "channel_id", "A channel ID is a number"),
        (id, "0123456789", "", "channel_secret", "This has 10 characters"),
        (id, "", "", "channel_secret", "A channel secret has 32 characters"),
        (id, secret, "two words", "access_token", "A token is one line"),
    ];
    for (id, secret, token, field, text) in cases {
        let refused = connect(&mut owner, id, secret, token).await;
        shows(&refused, StatusCode::UNPROCESSABLE_ENTITY, &[text, &format!("id=\"{field}-error\"")]);
    }
    let nothing = owner.post("/accounts/new", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("channel_id", id), ("channel_secret", secret), ("time_zone", "Asia/Edo")];
    let nowhere = owner.post("/accounts/new", &fields).await;
    shows(&nowhere, StatusCode::UNPROCESSABLE_ENTITY, &["Choose a time zone", "id=\"time_zone-error\""]);
}

#[tokio::test]
async fn a_channel_is_connected_once() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    let shop = world.sim.default_channel();
    let again = connect(&mut owner, &shop.id, &shop.secret, "").await;
    let said = ["connected already", "id=\"channel_id-error\""];
    shows(&again, StatusCode::UNPROCESSABLE_ENTITY, &said);
}

#[tokio::test]
async fn only_an_owner_of_the_installation_connects() {
    let world = World::new().await;
    let mut admin = world.member("mika", Some(Role::Admin), false).await;
    let shop = second_shop(&world);
    shows(&admin.get("/accounts/new").await, StatusCode::FORBIDDEN, &["Only an owner of this Noren"]);
    let refused = connect(&mut admin, &shop.id, &shop.secret, "").await;
    shows(&refused, StatusCode::FORBIDDEN, &["Only an owner of this Noren"]);
    let of_owner = accounts::of_member(&world.engine, &world.owner).await.expect("listed");
    assert_eq!(of_owner.len(), 1, "nothing was connected");
}

#[tokio::test]
async fn a_line_in_trouble_is_named_and_everything_typed_is_kept() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    let shop = second_shop(&world);
    let cases = [
        (Fault::ServerErrorBeforeAccept, "LINE had a failure of its own"),
        (Fault::BadJson, "LINE had a failure of its own"),
        (Fault::RateLimited, "Try again in a minute"),
        (Fault::Status(403, None), "LINE does not allow this account"),
    ];
    for (fault, text) in cases {
        world.sim.faults().fail_next("*", 9, fault);
        let refused = connect(&mut owner, &shop.id, &shop.secret, "").await;
        world.sim.faults().reset();
        shows(&refused, StatusCode::UNPROCESSABLE_ENTITY, &[text, "Nothing was saved"]);
        assert!(input(&refused.body, "channel_id").contains(&shop.id));
        assert!(input(&refused.body, "channel_secret").contains(&shop.secret));
    }
    let done = connect(&mut owner, &shop.id, &shop.secret, "").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test]
async fn credentials_are_checked_then_changed_and_never_shown() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    let shop = world.sim.default_channel();
    let path = world.path("/settings/channel/credentials");
    let wrong =
        owner.post(&path, &[("channel_secret", WRONG), ("access_token", &shop.long_lived_token)]).await;
    let said = ["The credentials were not changed", "client_credentials", "id=\"channel_secret-error\""];
    shows(&wrong, StatusCode::UNPROCESSABLE_ENTITY, &said);
    assert!(input(&wrong.body, "access_token").contains(&shop.long_lived_token));
    assert!(!wrong.body.contains(WRONG), "the refused secret came back");

    let right = [("channel_secret", shop.secret.as_str()), ("access_token", &shop.long_lived_token)];
    let done = owner.post(&path, &right).await;
    assert_eq!(done.location(), world.path("/settings/channel?done=saved"));
    let page = owner.get(done.location()).await;
    shows(&page, StatusCode::OK, &["Saved.", "A long-lived token works until somebody revokes it"]);
    assert!(!page.body.contains(&shop.secret) && !page.body.contains(&shop.long_lived_token));
    assert_eq!(owner.get(&path).await.location(), world.path("/settings/channel"));
}

#[tokio::test]
async fn the_webhook_is_set_and_a_test_that_failed_says_why() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    let shop = world.sim.default_channel();
    let path = world.path("/settings/channel");
    let before = ["Not asked yet", "LINE will refuse this URL: it calls https addresses only"];
    shows(&owner.get(&path).await, StatusCode::OK, &before);

    let untold = owner.post(&format!("{path}/webhook/test"), &[]).await;
    shows(&untold, StatusCode::UNPROCESSABLE_ENTITY, &["LINE has no webhook URL yet"]);

    let set = owner.post(&format!("{path}/webhook/set"), &[]).await;
    assert_eq!(set.location(), format!("{path}?done=saved#webhook"));
    let (endpoint, active) = world.sim.webhook(&shop.id).expect("set");
    assert!(active);
    let page = owner.get(&path).await;
    shows(&page, StatusCode::OK, &["This URL", &format!("value=\"{endpoint}\""), "Set again"]);
    assert!(!page.body.contains("LINE will refuse"), "LINE has taken it");

    let tested = owner.post(&format!("{path}/webhook/test"), &[]).await;
    assert_eq!(tested.location(), format!("{path}#test"));
    let said = ["The test failed", "LINE could not connect", "COULD_NOT_CONNECT"];
    shows(&owner.get(&path).await, StatusCode::OK, &said);
}

#[tokio::test]
async fn another_url_and_a_switch_that_is_off_are_told() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    let shop = world.sim.default_channel();
    let path = world.path("/settings/channel");
    let other = format!("{}/nobody-takes-this", world.sim.url());
    world.sim.set_webhook(&shop.id, &other, false).expect("set");
    let asked = owner.post(&format!("{path}/webhook/ask"), &[]).await;
    assert_eq!(asked.location(), format!("{path}?done=checked#webhook"));
    let said = ["Another URL", &other, "Setting ours replaces it", "is off", "https://manager.line.biz/"];
    shows(&owner.get(&path).await, StatusCode::OK, &said);

    owner.post(&format!("{path}/webhook/test"), &[]).await;
    let said = ["The test failed", "but not the status 200", "not this Noren’s", "ERROR_STATUS_CODE", "404"];
    shows(&owner.get(&path).await, StatusCode::OK, &said);
}

#[tokio::test]
async fn a_test_that_passed_is_told_with_its_status() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/hook", listener.local_addr().expect("bound"));
    let willing = Router::new().route("/hook", post(StatusCode::OK));
    let serving = tokio::spawn(axum::serve(listener, willing).into_future());
    world.sim.set_webhook(&world.sim.default_channel().id, &url, true).expect("set");
    owner.post(&world.path("/settings/channel/webhook/test"), &[]).await;
    let page = owner.get(&world.path("/settings/channel")).await;
    shows(&page, StatusCode::OK, &["The test passed", "LINE reached this address", "<code>200</code>"]);
    serving.abort();
}

#[tokio::test]
async fn a_line_that_refuses_the_webhook_is_quoted_at_the_card() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    let path = world.path("/settings/channel");
    let refusal =
        |status, message: &str| Fault::Status(status, Some(format!("{{\"message\":\"{message}\"}}")));
    let cases = [
        (refusal(400, "Invalid webhook endpoint URL"), "Invalid webhook endpoint URL"),
        (Fault::ExpiredToken, "LINE does not accept the credentials"),
        (refusal(403, "Not yours"), "Not yours"),
        (Fault::RateLimited, "Try again in a minute"),
        (Fault::ServerErrorBeforeAccept, "LINE had a failure of its own"),
        (Fault::DropAfterAccept, "LINE could not be reached"),
    ];
    for (fault, text) in cases {
        world.sim.faults().fail_next("/v2/bot/channel/webhook/endpoint", 9, fault);
        let refused = owner.post(&format!("{path}/webhook/set"), &[]).await;
        world.sim.faults().reset();
        shows(
            &refused,
            StatusCode::UNPROCESSABLE_ENTITY,
            &["LINE did not do this", text, "id=\"webhook-url\""],
        );
    }
}

#[tokio::test]
async fn a_channel_is_for_those_who_manage_it() {
    let world = World::new().await;
    let path = world.path("/settings/channel");
    let posts = ["/credentials", "/webhook/ask", "/webhook/set", "/webhook/test"];
    let mut viewer = world.member("vera", Some(Role::Viewer), false).await;
    let mut other = world.member("otto", None, false).await;
    let mut stranger = world.stranger();
    shows(&viewer.get(&path).await, StatusCode::FORBIDDEN, &["Admin"]);
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
    for rest in posts {
        let path = format!("{path}{rest}");
        assert_eq!(viewer.post(&path, &[]).await.status, StatusCode::FORBIDDEN, "{rest}");
        assert_eq!(other.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "{rest}");
        assert_eq!(stranger.post(&path, &[]).await.status, StatusCode::UNAUTHORIZED, "{rest}");
    }
    assert!(world.sim.webhook(&world.sim.default_channel().id).is_none(), "LINE was asked for nothing");
    for path in ["/", "/accounts", "/accounts/new", &path] {
        let asked = stranger.get(path).await;
        assert!(asked.location().starts_with("/sign-in?next="), "{path}: {:?}", asked.status);
    }
    let nowhere = format!("/a/{}/settings/channel", AccountId::new("nowhere"));
    assert_eq!(viewer.get(&nowhere).await.status, StatusCode::NOT_FOUND);
}
