//! The operator as a process: it waits to lead, runs its controllers while it does, tells how it is, and stops at a signal.
//!
//! ```text
//! Operator   its controllers, its CRDs, its webhooks, and what runs beside them
//!   v        wait: logging, health, metrics, CRDs, election
//! Context    of one controller in one namespace, for as long as this replica leads
//!   v        controller: kube's Controller, fed by watches that keep little
//! Cluster    what a reconcile reads and writes: children, status, events
//! ```
//!
//! ```no_run
//! use std::process::ExitCode;
//! use std::sync::Arc;
//!
//! use k8s_openapi::api::core::v1::ConfigMap;
//! use osc_runtime::{Action, Cluster, Context, Error, Operator, Options};
//!
//! #[tokio::main]
//! async fn main() -> ExitCode {
//!     let mut operator = Operator::new(env!("CARGO_PKG_NAME"), Options::from_args());
//!     operator.start(run);
//!     operator.wait().await
//! }
//!
//! async fn run(context: Context) {
//!     context.controller(context.objects::<ConfigMap>()).run(reconcile).await;
//! }
//!
//! async fn reconcile(map: Arc<ConfigMap>, _: Cluster<ConfigMap>) -> Result<Action, Error> {
//!     tracing::info!(name = map.metadata.name, "seen");
//!     Ok(Action::await_change())
//! }
//! ```
//!
//! - **Who does not lead does nothing**: a standby has no caches, and no write of its controllers passes the
//!   [fence](crate::leadership::Fence). Webhooks are served by every replica.
//! - **Ready** is who knows whether it leads, has filled the caches of its controllers, has CRDs that it can work with,
//!   and serves webhooks with a valid certificate.
//! - **At SIGTERM** no reconcile begins, those that have begun end, the Lease is handed over, and the process ends with 0.
//!   At a second one it ends at once.

mod cluster;
mod context;
mod controller;
mod crds;
mod error;
mod process;
mod reconcile;
mod term;
mod watched;
mod webhooks;

pub use cluster::Cluster;
pub use context::{Context, Replica};
pub use controller::Controller;
pub use error::{Error, is_transient};
pub use process::Operator;
