//! The process is killed (SIGKILL) at every step of publishing and of sending, started again,
//! and LINE's own book says what arrived: nothing lost, nothing doubled.

use crate::{
    child::{Child, Place},
    world::{PASSWORD, person},
};
use domain::{
    broadcasts::State,
    id::{AccountId, BroadcastId},
    permission::{self, Permission},
    rich_menus::{ActionKind, Draft, DraftArea, Focus, TEMPLATES},
};
use engine::{
    Engine, Scope,
    accounts::{self, Connector, NewAccount},
    broadcasts, members,
    rich_menus::{self, MenuState},
};
use futures_util::future::join_all;
use line_sim::{NewFriend, Shop, Sim};
use secrecy::SecretString;
use std::time::{Duration, Instant};

/// Every step of a publication, in order.
const PUBLISH: [&str; 5] = [
    "publish.before_create",
    "publish.after_create",
    "publish.after_record",
    "publish.after_upload",
    "publish.after_default",
];

/// Every step of a send, in order.
const SEND: [&str; 4] = ["send.before_record", "send.before_call", "send.after_call", "send.after_record"];

const FRIENDS: usize = 30;

#[tokio::test(flavor = "multi_thread")]
async fn a_publication_killed_anywhere_leaves_one_menu_on_sqlite() {
    join_all(PUBLISH.map(|step| publication(step, Place::sqlite()))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_publication_killed_anywhere_leaves_one_menu_on_postgres() {
    let mut runs = Vec::new();
    for step in PUBLISH {
        let Some(place) = Place::postgres() else { return };
        runs.push(publication(step, place));
    }
    join_all(runs).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broadcast_killed_anywhere_reaches_everybody_once_on_sqlite() {
    join_all(SEND.map(|step| send(step, Place::sqlite()))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broadcast_killed_anywhere_reaches_everybody_once_on_postgres() {
    let mut runs = Vec::new();
    for step in SEND {
        let Some(place) = Place::postgres() else { return };
        runs.push(send(step, place));
    }
    join_all(runs).await;
}

async fn publication(step: &str, place: Place) {
    let sim = shop().await;
    let (engine, account) = prepared(&place, &sim).await;
    let scope: Scope<permission::Send> = scope_of(&engine, &account).await;
    let drafting = scope.also::<permission::Draft>().expect("an owner drafts");
    let size = domain::rich_menus::Size::all().next().expect("there are sizes");
    let picture =
        rich_menus::prepare_picture(&drafting, png(), size, Focus::default()).await.expect("a picture");
    let mut draft =
        Draft {
            name: "秋のメニュー".into(), chat_bar_text: "メニュー".into(), size, ..Draft::default()
        };
    draft.make_default = true;
    draft.picture = Some(picture.file);
    draft.apply(&TEMPLATES[0]);
    for area in &mut draft.areas {
        *area = DraftArea { kind: Some(ActionKind::SendText), value: "予約".into(), ..area.clone() };
    }
    let menu = draft.check().menu.expect("a good draft");
    rich_menus::publish(&scope, menu).await.expect("accepted");
    drop(engine);

    killed_at(step, &place, &sim).await;
    let engine = place.engine(sim.url()).await;
    let scope: Scope<permission::View> = scope_of(&engine, &account).await;
    comes_back(&place, &sim, async || {
        let listed = rich_menus::list(&scope).await.expect("listed");
        listed.menus.iter().any(|menu| menu.is_default && matches!(menu.state, MenuState::Live { .. }))
    })
    .await;

    let channel = sim.default_channel().id;
    let menus = sim.rich_menus(&channel);
    assert_eq!(menus.len(), 1, "killed at {step}: {menus:#?}");
    let line_id = menus[0]["richMenuId"].as_str().unwrap_or_default().to_owned();
    assert!(sim.rich_menu_image(&line_id).is_some(), "killed at {step}: no picture");
    assert_eq!(sim.default_rich_menu(&channel), Some(line_id), "killed at {step}");
}

async fn send(step: &str, place: Place) {
    let sim = shop().await;
    let (engine, account) = prepared(&place, &sim).await;
    while engine::jobs::run_due(&engine).await.expect("the queue works") > 0 {}
    let scope: Scope<permission::Send> = scope_of(&engine, &account).await;
    let drafting = scope.also::<permission::Draft>().expect("an owner drafts");
    let id: BroadcastId = broadcasts::create(&drafting, "本日は雨の日割引です").await.expect("a draft");
    let review = broadcasts::review(&scope, &id).await.expect("reviewed");
    assert_eq!(review.costs.recipients, i64::try_from(FRIENDS).expect("few"), "the friends were read");
    broadcasts::confirm(&scope, &id, &review.token, &review.costs.recipients.to_string())
        .await
        .expect("confirmed");
    drop(engine);

    killed_at(step, &place, &sim).await;
    let engine = place.engine(sim.url()).await;
    let scope: Scope<permission::View> = scope_of(&engine, &account).await;
    comes_back(&place, &sim, async || {
        let found = broadcasts::find(&scope, &id).await.expect("read").expect("there");
        found.state == State::Accepted
    })
    .await;

    let channel = sim.default_channel().id;
    let ledger = sim.ledger();
    for friend in sim.friends(&channel) {
        assert_eq!(ledger.received_by(&friend.user_id).len(), 1, "killed at {step}: {}", friend.display_name);
    }
}

/// Starts a process that stops at `step` and kills it there.
async fn killed_at(step: &str, place: &Place, sim: &Sim) {
    let mut child = Child::start(place, sim.url(), Some(step));
    child.says(&format!("failpoint {step}")).await;
    child.kill().await;
}

/// Starts the process again and waits until the work is `done`: at once on SQLite, after the
/// dead worker's lease (10 s) on PostgreSQL.
async fn comes_back(place: &Place, sim: &Sim, done: impl AsyncFn() -> bool) {
    let child = Child::start(place, sim.url(), None);
    let begun = Instant::now();
    while !done().await {
        assert!(begun.elapsed() < Duration::from_secs(40), "the work was not taken up again");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    child.kill().await;
}

async fn shop() -> Sim {
    let friends = (0..FRIENDS).map(|n| NewFriend::named(&format!("友だち {n}"), "ja")).collect();
    let config =
        line_sim::Config { shops: vec![Shop { friends, ..Shop::empty() }], ..line_sim::Config::default() };
    Sim::start(config).await.expect("the simulator starts")
}

async fn prepared(place: &Place, sim: &Sim) -> (Engine, AccountId) {
    let engine = place.engine(sim.url()).await;
    let token = members::create_setup_token(&engine).await.expect("asked").expect("nobody is there");
    members::create_first_owner(&engine, &token, person("aiko"), "127.0.0.1").await.expect("made");
    let shop = sim.default_channel();
    let new = NewAccount {
        channel_id: shop.id,
        channel_secret: SecretString::from(shop.secret),
        access_token: SecretString::default(),
        time_zone: "Asia/Tokyo".to_owned(),
    };
    let owner = owner(&engine).await;
    let owner = accounts::installation_owner(&owner).expect("an owner");
    let account = accounts::connect(&engine, &Connector::Owner(owner), new).await.expect("connected");
    (engine, account)
}

async fn owner(engine: &Engine) -> members::Member {
    let password = SecretString::from(PASSWORD.to_owned());
    members::sign_in(engine, "aiko@example.jp", password, "127.0.0.1").await.expect("signed in")
}

async fn scope_of<P: Permission>(engine: &Engine, account: &AccountId) -> Scope<P> {
    engine.scope(&owner(engine).await.id, account).await.expect("an owner may")
}

/// A small picture; the pipeline brings it to LINE's size.
fn png() -> bytes::Bytes {
    let picture = image::RgbImage::from_fn(300, 203, |x, _| {
        if x < 150 { image::Rgb([180, 60, 40]) } else { image::Rgb([40, 60, 180]) }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("encoded");
    bytes.into_inner().into()
}
