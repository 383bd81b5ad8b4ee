//! Every route and every server function refuses a stranger, a member of another account and a
//! lesser role. The routes are read off the sources, so a new one cannot be forgotten.

use crate::world::{Answer, Browser, World};
use domain::permission::Role;
use http::{Method, StatusCode};
use server_fn::axum::server_fn_paths;
use std::{collections::BTreeSet, fs, path::Path};

/// Routes that answer anybody: they ask who it is themselves.
const OPEN: [&str; 6] = ["/", "/sign-in", "/sign-out", "/setup", "/me/language", "/me/theme"];

/// Routes of members that belong to no account.
const OF_MEMBERS: [&str; 2] = ["/accounts", "/accounts/new"];

/// What a viewer may look at; every other route of an account refuses them.
const OF_VIEWERS: [&str; 8] = [
    "/a/{account}",
    "/a/{account}/broadcasts",
    "/a/{account}/broadcasts/{id}",
    "/a/{account}/quota",
    "/a/{account}/quota/refresh",
    "/a/{account}/rich-menus",
    "/a/{account}/rich-menus/{menu}",
    "/a/{account}/pictures/{file}",
];

/// Posts of theirs that only have LINE asked again; what else these take is tried one by one.
const HARMLESS: [&str; 2] = ["/a/{account}/quota/refresh", "/a/{account}/rich-menus"];

#[tokio::test]
async fn every_route_refuses_a_stranger() {
    let world = World::new().await;
    for route in routes() {
        if OPEN.contains(&route.as_str()) {
            continue;
        }
        let asked = ask(&mut world.stranger(), &world, &route, Method::GET).await;
        let led_away = asked.status == StatusCode::SEE_OTHER && asked.location().starts_with("/sign-in");
        assert!(led_away || not_offered(&asked), "GET {route}: {}", asked.status);
        let posted = ask(&mut world.stranger(), &world, &route, Method::POST).await;
        assert!(
            posted.status == StatusCode::UNAUTHORIZED || not_offered(&posted),
            "POST {route}: {}",
            posted.status
        );
    }
}

#[tokio::test]
async fn every_route_of_an_account_hides_from_members_of_others() {
    let world = World::new().await;
    let mut other = world.member("other", None, false).await;
    for route in routes_of_accounts() {
        for method in [Method::GET, Method::POST] {
            let answer = ask(&mut other, &world, &route, method.clone()).await;
            assert!(
                answer.status == StatusCode::NOT_FOUND || not_offered(&answer),
                "{method} {route}: {}",
                answer.status
            );
        }
    }
}

#[tokio::test]
async fn every_route_refuses_a_role_that_is_too_small() {
    let world = World::new().await;
    let mut viewer = world.member("viewer", Some(Role::Viewer), false).await;
    for route in routes_of_accounts() {
        let may_look = OF_VIEWERS.contains(&route.as_str());
        for method in [Method::GET, Method::POST] {
            let answer = ask(&mut viewer, &world, &route, method.clone()).await;
            if may_look && (method == Method::GET || HARMLESS.contains(&route.as_str())) {
                assert_ne!(answer.status, StatusCode::FORBIDDEN, "{method} {route}");
            } else {
                assert!(
                    answer.status == StatusCode::FORBIDDEN || not_offered(&answer),
                    "{method} {route}: {}",
                    answer.status
                );
            }
        }
    }
}

#[tokio::test]
async fn an_operator_without_the_right_to_send_cannot_send_publish_or_touch_the_channel() {
    let world = World::new().await;
    let mut operator = world.member("operator", Some(Role::Operator), false).await;
    let refused = [
        "/broadcasts/none/confirm",
        "/settings/channel/credentials",
        "/settings/channel/webhook/set",
        "/settings/channel/webhook/test",
    ];
    for path in refused {
        let known = routes().iter().any(|route| fill(route, "x") == format!("/a/x{path}"));
        assert!(known, "{path} is no route any more: correct this list");
        let answer = operator.post(&world.path(path), &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    for deed in ["delete", "default"] {
        let answer = operator.post(&world.path("/rich-menus"), &[("do", deed), ("menu", "none")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{deed}");
    }
    let mut viewer = world.member("viewer", Some(Role::Viewer), false).await;
    for deed in ["delete", "default", "dismiss"] {
        let answer = viewer.post(&world.path("/rich-menus"), &[("do", deed), ("menu", "none")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{deed}");
    }
}

#[tokio::test]
async fn every_server_function_refuses_strangers_others_and_lesser_roles() {
    let world = World::new().await;
    let mut other = world.member("other", None, false).await;
    let mut viewer = world.member("viewer", Some(Role::Viewer), false).await;
    let paths: Vec<_> = server_fn_paths().collect();
    assert!(!paths.is_empty(), "no server function is registered: is frontend linked?");
    for (path, method) in paths {
        assert_eq!(method, Method::POST, "{path} could be called by any page of the web");
        let body = sample(path, &world);
        assert_eq!(world.stranger().post_json(path, &body).await.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(other.post_json(path, &body).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(viewer.post_json(path, &body).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// Arguments each server function takes; a new one needs its line here.
fn sample(path: &str, world: &World) -> serde_json::Value {
    let account = world.account.as_str();
    let samples = [(
        "/api/broadcasts/save_draft",
        serde_json::json!({ "account": account, "id": "none", "version": 1, "text": "x" }),
    )];
    samples
        .into_iter()
        .find_map(|(prefix, body)| path.starts_with(prefix).then_some(body))
        .unwrap_or_else(|| panic!("{path} has no sample arguments"))
}

async fn ask(browser: &mut Browser<'_>, world: &World, route: &str, method: Method) -> Answer {
    let path = fill(route, world.account.as_str());
    if method == Method::POST { browser.post(&path, &[]).await } else { browser.get(&path).await }
}

fn fill(route: &str, account: &str) -> String {
    let segments = route.split('/').map(|segment| match segment {
        "{account}" => account,
        _ if segment.starts_with('{') => "none",
        _ => segment,
    });
    segments.collect::<Vec<_>>().join("/")
}

fn not_offered(answer: &Answer) -> bool {
    answer.status == StatusCode::METHOD_NOT_ALLOWED
}

fn routes_of_accounts() -> impl Iterator<Item = String> {
    let all = routes();
    let unknown: Vec<_> = all
        .iter()
        .filter(|route| !route.starts_with("/a/{account}"))
        .filter(|route| !OPEN.contains(&route.as_str()) && !OF_MEMBERS.contains(&route.as_str()))
        .cloned()
        .collect();
    assert_eq!(unknown, Vec::<String>::new(), "these belong to no account and are not listed");
    all.into_iter().filter(|route| route.starts_with("/a/{account}"))
}

/// Every path in a `.route("…")` of the features.
fn routes() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/features"), &mut found);
    assert!(found.len() > 10, "the sources were not found");
    found
}

fn read(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder of features") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source");
        for after in text.split(".route(").skip(1) {
            if let Some(path) = after.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                found.insert(path.to_owned());
            }
        }
    }
}
