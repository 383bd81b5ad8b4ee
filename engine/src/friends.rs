//! Friends: who they are.
use crate::{
    db::Tx,
    error::Fault,
    jobs::{Claim, Next},
    scope::Engine,
};
use domain::id::AccountId;
pub(crate) async fn begin_sync(_: &mut Tx, _: &Engine, _: &AccountId) -> Result<(), Fault> {
    Ok(())
}
pub(crate) async fn sync_step(_: &Engine, _: &Claim) -> Result<Next, Fault> {
    Ok(Next::Done)
}
pub(crate) async fn profile_step(_: &Engine, _: &Claim) -> Result<Next, Fault> {
    Ok(Next::Done)
}
