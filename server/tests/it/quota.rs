//! Quota and home by plain pages.

use crate::world::{Answer, World};
use engine::clock::MINUTE;
use http::StatusCode;
use line_sim::Fault;

fn shows(answer: &Answer, texts: &[&str]) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    for text in texts {
        assert!(answer.body.contains(text), "{text:?} is missing in {}", answer.body);
    }
}

#[tokio::test]
async fn pages_never_wait_for_line_and_never_show_zero_for_unknown() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    world.sim.faults().fail_next("*", 1_000, Fault::ServerErrorBeforeAccept);
    shows(&owner.get(&world.path("/quota")).await, &["Not read from LINE yet", "Not known", "Not read"]);
    shows(&owner.get(&world.path("")).await, &["Not known"]);
    world.run_due().await;
    shows(
        &owner.get(&world.path("/quota")).await,
        &["LINE could not be asked", "LINE had a failure of its own"],
    );
    world.sim.faults().reset();
    let asked = owner.post(&world.path("/quota/refresh"), &[]).await;
    assert_eq!(asked.location(), world.path("/quota?done=refreshed"));
    world.clock.advance(10 * MINUTE);
    world.run_due().await;
    let read = owner.get(&world.path("/quota")).await;
    shows(
        &read,
        &["5,000", "0 messages in the last 14 days", "<meter", "Read from LINE 22 Nov 2026, 09:15 in Tokyo"],
    );
    assert!(!read.body.contains("LINE could not be asked"));
}

#[tokio::test]
async fn a_month_that_is_used_up_is_said_where_it_matters() {
    let world = World::new().await;
    world.sim.set_used(&world.sim.default_channel().id, 5_000).expect("a shop");
    world.run_due().await;
    let mut owner = world.owner().await;
    shows(&owner.get(&world.path("/quota")).await, &["Monthly limit reached: 5,000 of 5,000."]);
    shows(&owner.get(&world.path("")).await, &["Needs attention", "The month’s messages are used up"]);
}
