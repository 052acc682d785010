//! The controllers, one file each.

mod backup;
mod gallery;

use crate::operator::Operator;

/// Starts every controller and waits until all of them have stopped.
pub async fn run(mut operator: Operator) -> anyhow::Result<()> {
    operator.start(gallery::run);
    operator.start(backup::run);
    operator.wait().await
}
