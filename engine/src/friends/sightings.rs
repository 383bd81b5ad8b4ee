//! What webhooks prove about people. The newest proof by LINE's own time decides, in whatever
//! order the events arrive.

use super::FRESH;
use crate::{
    db::Tx,
    error::{Fault, Step},
    jobs::{self, Kind, NewJob},
    mint,
    scope::Engine,
};
use domain::{friends::FriendStatus, id::AccountId};
use std::collections::BTreeMap;

/// An event that says something about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sighting {
    /// LINE's id of the person.
    pub user_id: String,
    /// When it happened (Unix milliseconds, LINE's clock).
    pub at: i64,
    /// What it proves.
    pub proves: Proof,
}

/// What an event proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// They added the account, or unblocked it.
    Followed,
    /// They wrote or tapped in the chat, which nobody can who blocks the account.
    Wrote,
    /// They blocked the account.
    Blocked,
}

/// Notes what events prove, inside the transaction that stores them. People nobody knew become
/// known; profiles that are missing or old are asked for. Answers whether work was written.
pub(crate) async fn note(
    tx: &mut Tx,
    engine: &Engine,
    account: &AccountId,
    sightings: impl IntoIterator<Item = Sighting>,
) -> Result<bool, Fault> {
    let now = engine.clock.now();
    let mut wrote_work = false;
    // By user id, so that two deliveries at once lock the same people in the same order.
    for (user_id, seen) in together(sightings) {
        let (id, status, profile_at) = see(tx, engine, account, &user_id, seen).await?;
        let fresh = profile_at.is_some_and(|at| at > now - FRESH);
        if status == FriendStatus::Friend.as_str() && !fresh {
            let job = NewJob { kind: Kind::ReadProfile, account, subject: &id, author: None, run_at: now };
            jobs::enqueue(tx, engine, job).await?;
            wrote_work = true;
        }
    }
    Ok(wrote_work)
}

/// All that one delivery proves of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    status: FriendStatus,
    status_at: i64,
    followed_at: Option<i64>,
}

fn together(sightings: impl IntoIterator<Item = Sighting>) -> BTreeMap<String, Seen> {
    let mut people: BTreeMap<String, Seen> = BTreeMap::new();
    for Sighting { user_id, at, proves } in sightings {
        let status = if proves == Proof::Blocked { FriendStatus::Blocked } else { FriendStatus::Friend };
        let followed_at = (proves == Proof::Followed).then_some(at);
        let seen = people.entry(user_id).or_insert(Seen { status, status_at: at, followed_at });
        seen.followed_at = seen.followed_at.max(followed_at);
        if at > seen.status_at || (at == seen.status_at && status == FriendStatus::Blocked) {
            (seen.status, seen.status_at) = (status, at);
        }
    }
    people
}

/// Of two proofs of the same millisecond the block stands: better one message too few.
async fn see(
    tx: &mut Tx,
    engine: &Engine,
    account: &AccountId,
    user_id: &str,
    seen: Seen,
) -> Result<(String, String, Option<i64>), Fault> {
    sqlx::query_as(
        "INSERT INTO friends (account_id, id, user_id, status, status_at, followed_at, listed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (account_id, user_id) DO UPDATE SET
             status = CASE WHEN excluded.status_at > friends.status_at
                             OR (excluded.status_at = friends.status_at AND excluded.status = 'blocked')
                           THEN excluded.status ELSE friends.status END,
             status_at = CASE WHEN excluded.status_at > friends.status_at
                              THEN excluded.status_at ELSE friends.status_at END,
             followed_at = CASE WHEN friends.followed_at IS NULL OR excluded.followed_at > friends.followed_at
                                THEN excluded.followed_at ELSE friends.followed_at END
         RETURNING id, status, profile_at",
    )
    .bind(account.as_str())
    .bind(mint::row_id(&engine.clock))
    .bind(user_id.to_owned())
    .bind(seen.status.as_str())
    .bind(seen.status_at)
    .bind(seen.followed_at)
    .bind(engine.clock.now())
    .fetch_one(&mut **tx)
    .await
    .step("note what an event proves")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sighting() -> impl Strategy<Value = Sighting> {
        let proof = prop_oneof![Just(Proof::Followed), Just(Proof::Wrote), Just(Proof::Blocked)];
        ("[ab]", 0..6_i64, proof).prop_map(|(user_id, at, proves)| Sighting { user_id, at, proves })
    }

    proptest! {
        #[test]
        fn the_order_of_proofs_does_not_matter(
            (sightings, shuffled) in prop::collection::vec(sighting(), 0..12)
                .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
        ) {
            prop_assert_eq!(together(sightings.clone()), together(shuffled));
            let twice = [sightings.clone(), sightings.clone()].concat();
            prop_assert_eq!(together(sightings), together(twice));
        }
    }
}
