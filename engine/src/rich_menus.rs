//! Rich menus: made here, published at LINE.
use crate::{
    error::Fault,
    jobs::{Claim, Next},
    scope::Engine,
};
pub(crate) async fn publish_step(_: &Engine, _: &Claim) -> Result<Next, Fault> {
    Ok(Next::Done)
}
pub(crate) async fn delete_step(_: &Engine, _: &Claim) -> Result<Next, Fault> {
    Ok(Next::Done)
}
pub(crate) async fn read_step(_: &Engine, _: &Claim) -> Result<Next, Fault> {
    Ok(Next::Done)
}
