//! Compares what the friends' phones show with what Noren says it sent.

use crate::world::World;
use domain::{broadcasts::State, permission::View};
use engine::broadcasts::{self, Broadcast, Filter};
use line_sim::{Delivery, Ledger};

/// Every friend got every accepted broadcast once and no other; an unknown one reached all or
/// nobody; and all of its people stand somewhere.
pub async fn check(world: &World) {
    let scope = world.scope::<View>().await;
    let ledger = world.sim.ledger();
    let mut explained = 0;
    for listed in broadcasts::list(&scope, Filter::All, None).await.expect("listed").rows {
        let one = broadcasts::find(&scope, &listed.id).await.expect("read").expect("there");
        explained += check_one(world, &ledger, &one);
    }
    assert_eq!(explained, ledger.deliveries.len(), "something reached a phone that Noren does not know of");
}

fn check_one(world: &World, ledger: &Ledger, one: &Broadcast) -> usize {
    let Some(sending) = &one.sending else { return 0 };
    let planned = usize::try_from(sending.recipients).expect("a count");
    assert_eq!(one.parts().planned(), sending.recipients, "people were lost between the parts");
    let friends: Vec<_> = world.sim.friends(&world.shop.id).into_iter().filter(|it| !it.blocked).collect();
    let of_key = |delivery: &&Delivery| delivery.retry_key.as_deref() == Some(sending.retry_key.as_str());
    let delivered: Vec<_> = ledger.deliveries.iter().filter(of_key).collect();
    for friend in &friends {
        let got = delivered.iter().filter(|delivery| *delivery.user_id == *friend.user_id).count();
        match one.state {
            State::Accepted => assert_eq!(got, 1, "{} got it {got} times", friend.display_name),
            State::Unknown | State::Sending => {
                assert!(got <= 1, "{} got it {got} times", friend.display_name);
            }
            _ => assert_eq!(got, 0, "{} got what was not sent", friend.display_name),
        }
    }
    assert!(delivered.is_empty() || delivered.len() == planned, "a part of the friends got it");
    for delivery in &delivered {
        assert_eq!(delivery.message["text"], one.text.as_str(), "another text arrived");
        if one.state == State::Accepted {
            assert_eq!(
                Some(&delivery.request_id),
                sending.request_id.as_ref(),
                "LINE's id of another request"
            );
        }
    }
    delivered.len()
}
