//! The controllers, one file each.

mod hwfka;

use crate::operator::Operator;

/// Starts every controller and waits until all of them have stopped.
pub async fn run(mut operator: Operator) -> anyhow::Result<()> {
    operator.start(hwfka::run);
    operator.wait().await
}
