//! Whether the operator lives and whether it is ready, as the kubelet asks.
//!
//! `/healthz` is the liveness probe's: 200 while the process answers and every check of [`Liveness`] passes. A process
//! that answers nobody is restarted, so a check says no only where a restart helps, such as a loop that hangs.
//! `/readyz` is the readiness probe's: 200 while all checks of [`Readiness`] pass, such as "caches", "lease",
//! "webhook-certificate" and "crds". Both list every check with its reason, as kube-apiserver does where it is asked
//! verbosely; anybody who reaches the port may read them, so reasons hold no secrets. A check that fails makes it 503.
//!
//! ```text
//! [+]caches ok
//! [-]lease failed: the lease was not read yet
//! readyz check failed
//! ```
//!
//! ```no_run
//! use std::time::Duration;
//!
//! use osc_runtime::health::{self, Liveness, Readiness};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let (liveness, readiness) = (Liveness::default(), Readiness::default());
//! let heart = liveness.heart("work", Duration::from_secs(60));
//! let caches = readiness.check("caches");
//! let bound = health::bind(([0, 0, 0, 0], 8081), &liveness, &readiness).await?;
//! let serving = tokio::spawn(bound.serve(async { drop(tokio::signal::ctrl_c().await) }));
//!
//! caches.not_ready("the first list of StatefulSets is awaited");
//! // ...
//! caches.ready();
//! heart.beat();
//! # serving.await?;
//! # Ok(())
//! # }
//! ```

mod liveness;
mod readiness;
mod report;

use std::net::SocketAddr;
use std::sync::Arc;

pub use liveness::{Heart, Liveness};
pub use readiness::{Check, Readiness};

use crate::listen::{BindError, Bound};
use report::page;

/// The path of the liveness probe.
pub const ALIVE: &str = "/healthz";
/// The path of the readiness probe.
pub const READY: &str = "/readyz";

/// Listens at this address, commonly `([0, 0, 0, 0], 8081)`; port 0 takes any that is free. What is registered later
/// counts, too.
pub async fn bind(
    address: impl Into<SocketAddr>,
    liveness: &Liveness,
    readiness: &Readiness,
) -> Result<Bound, BindError> {
    let (liveness, readiness) = (liveness.clone(), readiness.clone());
    let find = Arc::new(move |path: &str| match path {
        ALIVE => Some(page("healthz", &liveness.results())),
        READY => Some(page("readyz", &readiness.results())),
        _ => None,
    });
    Bound::new("health", address.into(), find).await
}
