//! What Prometheus reads of the operator: at `/metrics`, as OpenMetrics text, on a port of its own.
//!
//! | name | type, unit | labels | what |
//! |---|---|---|---|
//! | `operator_reconciles_total` | counter | `controller`, `result` | reconciles that ended; `result` is `ok`, `retry`, `error` or `aborted` |
//! | `operator_reconcile_duration_seconds` | histogram, seconds | `controller` | how long they took |
//! | `operator_queue_depth` | gauge, objects | `controller` | objects that wait for a reconcile |
//! | `operator_errors_total` | counter | `controller`, `reason` | errors |
//! | `operator_leader` | gauge, 0 or 1 | | whether this replica leads |
//! | `operator_crd_fields_missing` | gauge, 1 | `crd`, `field` | fields that the installed CRD does not have, one series each |
//! | `operator_build_info` | info | `name`, `version` | the operator |
//!
//! The prefix is `operator_`, the same for all operators, so that one dashboard shows them all; Prometheus adds the job and
//! the pod. The names that Go operators have, `controller_runtime_reconcile_total` and `workqueue_depth`, belong to that
//! library and to the way that it queues and retries; under its names, dashboards would show figures that mean something
//! else here.
//!
//! **Off by default.** Metrics are not secret, but they tell names and what goes wrong, and the port asks nobody who they
//! are. So there is none unless the operator is told which (`--metrics-port`), and it is never the port of the health
//! checks, which every kubelet must reach. It is plain HTTP, for scraping inside the cluster; a NetworkPolicy says who may:
//!
//! ```yaml
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata:
//!   name: hwfka-metrics
//! spec:
//!   podSelector: { matchLabels: { app.kubernetes.io/name: hwfka } }
//!   policyTypes: [Ingress]
//!   ingress:
//!   - ports: [{ port: 8080 }]
//!     from:
//!     - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } }
//!   - ports: [{ port: 8081 }]
//! ```
//!
//! ```no_run
//! use osc_runtime::metrics::{Metrics, Outcome};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let metrics = Metrics::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
//! let bound = metrics.bind(([0, 0, 0, 0], 8080)).await?;
//! tokio::spawn(bound.serve(std::future::pending()));
//!
//! let hwfka = metrics.controller("hwfka");
//! hwfka.queued("default/one");
//! let running = hwfka.started("default/one");
//! // ... reconcile ...
//! running.ended(Outcome::Ok);
//! # Ok(())
//! # }
//! ```

mod controller;
mod families;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use hyper::StatusCode;
use prometheus_client::encoding::text::encode;
use prometheus_client::registry::Registry;

pub use controller::{ControllerMetrics, Outcome, Running};
pub use prometheus_client;

use crate::listen::{BindError, Bound, Page, TEXT};
use families::{Families, Field};

/// The path that Prometheus reads.
pub const PATH: &str = "/metrics";

/// OpenMetrics 1.0, the format of the page.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// All figures of an operator; cloned cheaply. Counting is cheap, too, and goes on where nobody reads.
#[derive(Clone)]
pub struct Metrics(Arc<Shared>);

struct Shared {
    registry: Mutex<Registry>,
    families: Families,
    /// The fields that are missing, by CRD.
    missing: Mutex<BTreeMap<String, BTreeSet<String>>>,
}

impl Metrics {
    /// The figures of an operator of this name and version.
    pub fn new(name: &str, version: &str) -> Self {
        let mut registry = Registry::default();
        let families = Families::register(&mut registry, name, version);
        let missing = Mutex::default();
        Self(Arc::new(Shared { registry: Mutex::new(registry), families, missing }))
    }

    /// Registers figures of the operator's own, see [`prometheus_client`]. What is registered twice is shown twice.
    ///
    /// ```
    /// use osc_runtime::metrics::Metrics;
    /// use osc_runtime::metrics::prometheus_client::metrics::gauge::Gauge;
    ///
    /// let metrics = Metrics::new("hwfka", "0.1.0");
    /// let brokers = Gauge::<i64>::default();
    /// metrics.register(|registry| registry.register("hwfka_brokers", "Brokers", brokers.clone()));
    /// brokers.set(3);
    /// assert!(metrics.text().contains("\nhwfka_brokers 3\n"));
    /// ```
    pub fn register(&self, register: impl FnOnce(&mut Registry)) {
        register(&mut self.0.registry.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The figures of a controller, commonly named after its kind in lower case. One name is one set of figures; keep it
    /// rather than asking for it in each reconcile.
    pub fn controller(&self, name: &str) -> ControllerMetrics {
        ControllerMetrics::new(&self.0.families, name)
    }

    /// Whether this replica leads.
    pub fn leads(&self, leads: bool) {
        self.0.families.leader.set(leads.into());
    }

    /// The fields that the installed CRD of this name does not have, as paths such as `.spec.size`; they replace those
    /// that were said before.
    pub fn crd_fields_missing<F: Into<String>>(
        &self,
        crd: &str,
        fields: impl IntoIterator<Item = F>,
    ) {
        let new: BTreeSet<String> = fields.into_iter().map(F::into).collect();
        let family = &self.0.families.fields_missing;
        let label = |field: &String| Field { crd: crd.to_owned(), field: field.clone() };
        let mut missing = self.0.missing.lock().unwrap_or_else(PoisonError::into_inner);
        let old = missing.remove(crd).unwrap_or_default();
        for gone in old.difference(&new) {
            family.remove(&label(gone));
        }
        for field in &new {
            family.get_or_create(&label(field)).set(1);
        }
        missing.insert(crd.to_owned(), new);
    }

    /// All figures as OpenMetrics text.
    pub fn text(&self) -> String {
        self.encoded().unwrap_or_default()
    }

    fn encoded(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.0.registry.lock().unwrap_or_else(PoisonError::into_inner))?;
        Ok(text)
    }

    /// Listens at this address, commonly `([0, 0, 0, 0], 8080)`; port 0 takes any that is free.
    pub async fn bind(&self, address: impl Into<SocketAddr>) -> Result<Bound, BindError> {
        let metrics = self.clone();
        let find = move |path: &str| {
            (path == PATH).then(|| match metrics.encoded() {
                Ok(text) => Page { status: StatusCode::OK, kind: OPEN_METRICS, text },
                Err(error) => {
                    let text = format!("a metric cannot be written as text: {error}\n");
                    Page { status: StatusCode::INTERNAL_SERVER_ERROR, kind: TEXT, text }
                }
            })
        };
        Bound::new("metrics", address.into(), Arc::new(find)).await
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
