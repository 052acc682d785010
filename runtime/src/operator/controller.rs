//! A controller: what it watches, and its run.

use std::error::Error as StdError;
use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;

use futures::StreamExt;
use kube::runtime::controller::{self, Action, Config, Error as RunError};
use kube::runtime::reflector::{Lookup, ObjectRef};
use kube::runtime::watcher;
use kube::{Api, Resource};
use serde::de::DeserializeOwned;

use super::cluster::{Cluster, Stores};
use super::context::Context;
use super::reconcile::{Failed, Reconciler};
use super::watched::{Listed, Log, Others, concerned, objects, touched};
use crate::apply::{Caches, Child};
use crate::health::Check;
use crate::retry::{Policy, Retries};

/// A controller of the objects of one kind, before it runs.
pub struct Controller<K: Resource> {
    context: Context,
    objects: Api<K>,
    kind: K::DynamicType,
    name: String,
    caches: Caches,
    stores: Stores,
    others: Others<K>,
}

impl<K> Controller<K>
where
    K: Resource + Clone + 'static,
    K::DynamicType: Eq + Hash + Clone + Debug + Unpin,
{
    pub(super) fn new(context: Context, objects: Api<K>, kind: K::DynamicType) -> Self {
        let name = K::kind(&kind).to_lowercase();
        let caches = Caches::new(context.client(), context.replica.manager().clone());
        Self {
            context,
            objects,
            kind,
            name,
            caches,
            stores: Stores::default(),
            others: Others::new(),
        }
    }

    /// What logs, metrics and readiness call the controller, where that is not its kind in lower case: two controllers of one
    /// kind have two names.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Keeps in memory what the operator has made of a kind of children, and reconciles their owner when they change.
    #[must_use]
    pub fn owns<C: Child>(mut self, objects: Api<C>) -> Self
    where
        K: Resource<DynamicType = ()>,
    {
        self.others.own(objects, &mut self.caches);
        self
    }

    /// Keeps objects of a kind in memory that the controller only reads, and reconciles all of its own when one of them
    /// changes: for a kind with few objects that seldom change, such as StorageClass. [`Cluster::store`] has them.
    #[must_use]
    pub fn reads<O: Child>(mut self, objects: Api<O>) -> Self
    where
        K::DynamicType: Send,
    {
        let store = self.others.read(objects);
        self.stores.add(store);
        self
    }

    /// Reconciles objects when they or their children change, until the controller is told to stop. Reconciles that have
    /// begun then end.
    ///
    /// An error is logged and counted, and the object is tried again, later each time, but for one that
    /// [passes](super::is_transient) by itself.
    pub async fn run<F, Fut, E>(self, reconcile: F)
    where
        K: Lookup<DynamicType = <K as Resource>::DynamicType>
            + DeserializeOwned
            + Debug
            + Send
            + Sync,
        <K as Resource>::DynamicType: Send + Sync,
        F: Fn(Arc<K>, Cluster<K>) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Action, E>> + Send + 'static,
        E: StdError + Send + Sync + 'static,
    {
        let Self { context, objects: own, kind, name, caches, stores, others } = self;
        let filled = check(&context, &name);
        let (store, objects) = objects(own, &kind);
        let (changes, listed) = others.watch(&caches);
        let listed = Listed::new(listed, store.clone(), filled.clone());
        let log = Log { metrics: context.replica.metrics().controller(&name), name };
        let touched = touched(listed.hold(objects), kind.clone(), log.clone());
        let owners = concerned(listed.hold(changes), store.clone(), kind.clone(), log.clone());
        let stop = context.stop.clone();
        let controller = controller::Controller::for_stream_with(touched, store, kind.clone())
            .with_config(Config::default().concurrency(context.concurrency))
            .reconcile_on(owners)
            .graceful_shutdown_on(context.stop.requested());
        let reconciler = Reconciler {
            name: log.name.clone(),
            cluster: Cluster::new(context, kind.clone(), caches, stores),
            kind,
            metrics: log.metrics.clone(),
            retries: Retries::new(Policy::default()),
            reconcile,
        };
        let results = controller.run(
            |object, reconciler: Arc<Reconciler<K, F>>| Box::pin(reconciler.run(object)),
            |object, failed, reconciler| reconciler.again(&object, failed),
            Arc::new(reconciler),
        );
        // An async closure makes a future of which rustc does not see that `Operator::start` may have it.
        let mut watching = std::pin::pin!(results.for_each(|result| {
            heard(result, &log);
            std::future::ready(())
        }));
        let has_begun = tokio::select! {
            biased;
            () = listed.wait() => true,
            () = stop.requested() => false,
            () = &mut watching => false,
        };
        if has_begun {
            watching.await;
        }
        log.metrics.stopped();
        filled.remove();
    }
}

/// Whether the controller knows all that it watches.
fn check(context: &Context, name: &str) -> Check {
    let check = context.replica.readiness().check(match &context.namespace {
        Some(namespace) => format!("caches-{name}-{namespace}"),
        None => format!("caches-{name}"),
    });
    check.not_ready("the first lists are awaited");
    context.begun.send_replace(true);
    check
}

/// What kube's controller says of a reconcile. One that failed has said so itself.
fn heard<K: Resource>(
    result: Result<(ObjectRef<K>, Action), RunError<Failed, watcher::Error>>,
    log: &Log,
) {
    match result {
        Ok(_) | Err(RunError::ReconcilerFailed(..)) => {}
        Err(RunError::ObjectNotFound(object)) => tracing::debug!("{}: {object} is gone", log.name),
        Err(RunError::QueueError(error)) => log.interrupted(&error),
        Err(RunError::RunnerError(error)) => tracing::error!("{}: {error}", log.name),
    }
}
