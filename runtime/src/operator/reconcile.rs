//! One reconcile: measured, logged, and tried again.

use std::error::Error as StdError;
use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use kube::Resource;
use kube::runtime::controller::Action;
use kube::runtime::reflector::{Lookup, ObjectRef};
use tracing::Instrument as _;

use super::cluster::Cluster;
use super::error::{is_held_back, is_transient, reason};
use crate::logging;
use crate::metrics::{ControllerMetrics, Outcome};
use crate::retry::Retries;

/// What all reconciles of a controller share.
pub(super) struct Reconciler<K: Resource, F> {
    pub(super) name: String,
    pub(super) kind: K::DynamicType,
    pub(super) cluster: Cluster<K>,
    pub(super) metrics: ControllerMetrics,
    pub(super) retries: Retries,
    pub(super) reconcile: F,
}

/// Why a reconcile failed, after it was logged.
#[derive(Debug, thiserror::Error)]
#[error("{text}")]
pub(super) struct Failed {
    text: String,
    again: Again,
}

/// When an object that failed is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Again {
    /// Never: another replica leads.
    Elsewhere,
    /// Soon: what was in the way has passed.
    Soon,
    /// Later each time.
    Later,
}

impl<K, F, Fut, E> Reconciler<K, F>
where
    K: Resource + Lookup<DynamicType = <K as Resource>::DynamicType>,
    <K as Resource>::DynamicType: Clone + Debug + Eq + std::hash::Hash,
    F: Fn(Arc<K>, Cluster<K>) -> Fut,
    Fut: Future<Output = Result<Action, E>>,
    E: StdError + 'static,
{
    /// Reconciles one object.
    pub(super) async fn run(self: Arc<Self>, object: Arc<K>) -> Result<Action, Failed> {
        let reference = ObjectRef::from_obj_with(&*object, self.kind.clone());
        let running = self.metrics.started(&reference);
        let span = logging::span(&self.name, &title(&*object));
        let uid = object.meta().uid.clone().unwrap_or_default();
        let object = self.cluster.newest(object);
        let work = async {
            let ended = (self.reconcile)(object, self.cluster.clone()).await;
            ended.map_err(|error| (Failed::new(&error), reason(&error)))
        };
        match work.instrument(span).await {
            Ok(action) => {
                self.retries.succeeded(&uid);
                let is_done = action == Action::await_change();
                running.ended(if is_done { Outcome::Ok } else { Outcome::Retry });
                Ok(action)
            }
            Err((failed, reason)) => {
                let is_error = failed.again == Again::Later;
                running.ended(if is_error { Outcome::Error(reason) } else { Outcome::Retry });
                Err(failed)
            }
        }
    }

    /// When an object that failed is tried again.
    pub(super) fn again(&self, object: &K, failed: &Failed) -> Action {
        match failed.again {
            Again::Elsewhere => Action::await_change(),
            Again::Soon => Action::requeue(Duration::from_millis(fastrand::u64(100..500))),
            Again::Later => {
                let uid = object.meta().uid.as_deref().unwrap_or_default();
                Action::requeue(self.retries.failed(uid))
            }
        }
    }
}

impl Failed {
    /// Logs the error as it deserves.
    fn new(error: &(dyn StdError + 'static)) -> Self {
        let text = error.to_string();
        let again = if is_held_back(error) {
            Again::Elsewhere
        } else if is_transient(error) {
            Again::Soon
        } else {
            Again::Later
        };
        if again == Again::Later {
            tracing::warn!("not reconciled: {text}");
        } else {
            tracing::debug!("not reconciled yet: {text}");
        }
        Self { text, again }
    }
}

/// What an object is called: its namespace, if it has one, and its name.
fn title<K: Resource>(object: &K) -> String {
    let metadata = object.meta();
    let name = metadata.name.as_deref().unwrap_or_default();
    match &metadata.namespace {
        Some(namespace) => format!("{namespace}/{name}"),
        None => name.to_owned(),
    }
}
