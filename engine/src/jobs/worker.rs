//! The worker: claims what is due, hands it to its feature, settles it.

use super::{
    Claim, Next,
    queue::{self, LEASE},
};
use crate::{
    clock::{MINUTE, SECOND},
    error::Fault,
    scope::Engine,
};
use futures_util::FutureExt;
use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// Wakes the worker of this process; other processes look once a second.
#[derive(Clone, Debug, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// There is new work.
    pub fn now(&self) {
        self.0.notify_one();
    }
}

/// Runs everything that is due now, one after the other; answers how many claims it made.
/// Tests call this instead of waiting.
pub async fn run_due(engine: &Engine) -> Result<usize, Fault> {
    let mut claims = 0;
    while let Some(claim) = queue::claim(engine).await? {
        work(engine, &claim).await?;
        claims += 1;
    }
    Ok(claims)
}

/// Works until `stop`: `hands` jobs side by side, so that a long sync never holds up a send.
/// A fault is logged and waited out, never the end of the worker.
pub async fn work_until(engine: &Engine, hands: usize, stop: &CancellationToken) {
    let hands = (0..hands).map(|_| one_hand(engine, stop));
    futures_util::future::join_all(hands).await;
}

async fn one_hand(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        let pause = match queue::claim(engine).await {
            Ok(Some(claim)) => {
                engine.wake.now();
                work(engine, &claim).await.map(|()| Duration::ZERO)
            }
            Ok(None) => Ok(Duration::from_secs(1)),
            Err(fault) => Err(fault),
        };
        let pause = pause.unwrap_or_else(|fault| {
            tracing::error!(error = &fault as &dyn std::error::Error, "the worker could not use its queue");
            Duration::from_secs(1)
        });
        tokio::select! {
            () = stop.cancelled() => {}
            () = engine.wake.0.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

async fn work(engine: &Engine, claim: &Claim) -> Result<(), Fault> {
    let outcome = tokio::select! {
        outcome = AssertUnwindSafe(super::run(engine, claim)).catch_unwind() => {
            // A panic is one job's, never the process's: the others and the web go on.
            outcome.unwrap_or(Err(Fault::Task("the work panicked")))
        }
        () = lose_lease(engine, claim) => return Ok(()),
    };
    match outcome {
        Ok(Next::Done) => queue::finish(engine, claim).await,
        Ok(Next::At(run_at)) => queue::release(engine, claim, run_at, None).await,
        Ok(Next::Retry(reason)) => {
            tracing::warn!(
                job = claim.kind.as_str(),
                subject = claim.subject,
                reason,
                "work will be tried again"
            );
            queue::release(engine, claim, engine.clock.now() + wait_after(claim.attempt), Some(&reason)).await
        }
        Err(fault) => {
            let error = &fault as &dyn std::error::Error;
            tracing::error!(job = claim.kind.as_str(), subject = claim.subject, error, "work broke off");
            let reason = fault.to_string();
            queue::release(engine, claim, engine.clock.now() + wait_after(claim.attempt), Some(&reason)).await
        }
    }
}

/// Keeps the lease while the work runs; ends only when the lease is lost. Against the
/// machine's own time: a manual clock does not expire leases by standing still.
async fn lose_lease(engine: &Engine, claim: &Claim) {
    let third = Duration::from_millis(u64::try_from(LEASE / 3).unwrap_or(1_000));
    loop {
        tokio::time::sleep(third).await;
        match queue::keep(engine, claim).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(fault) => {
                tracing::warn!(error = &fault as &dyn std::error::Error, "the lease could not be kept");
            }
        }
    }
}

/// 1 s, doubling to 5 min.
fn wait_after(attempt: i64) -> i64 {
    let doublings = u32::try_from(attempt.clamp(0, 20)).unwrap_or(20);
    (SECOND << doublings).min(5 * MINUTE)
}
