//! Starts the operator.

use std::process::ExitCode;

use osc_runtime::{Operator, Options};

use gallery_operator::controllers;

// Replicas agree by a Lease which one of them works.
#[osc::rbac(
    groups = ["coordination.k8s.io"],
    resources = ["leases"],
    verbs = [get, create, update, watch],
    namespace = own
)]
#[tokio::main]
async fn main() -> ExitCode {
    let operator = Operator::new(env!("CARGO_PKG_NAME"), Options::from_args());
    controllers::run(operator).await
}
