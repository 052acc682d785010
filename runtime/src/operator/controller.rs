//! A controller: what it watches, and its run.

use std::error::Error as StdError;
use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;

use futures::stream::{self, BoxStream, SelectAll};
use futures::{Stream, StreamExt, TryStreamExt};
use kube::runtime::controller::{Action, Config, Error as RunError};
use kube::runtime::reflector::store::Writer;
use kube::runtime::reflector::{Lookup, ObjectRef, Store};
use kube::runtime::watcher::{self, watcher};
use kube::runtime::{WatchStreamExt, controller};
use kube::{Api, Resource};
use serde::de::DeserializeOwned;

use super::cluster::Cluster;
use super::context::Context;
use super::reconcile::{Failed, Reconciler};
use crate::apply::{Caches, Child, strip};
use crate::metrics::ControllerMetrics;
use crate::retry::{Policy, Retries};

/// How many objects are asked for at once: what is decoded at the same time is what memory is needed for.
const PAGE: u32 = 100;

/// A controller of the objects of one kind, before it runs.
pub struct Controller<K: Resource> {
    context: Context,
    objects: Api<K>,
    kind: K::DynamicType,
    name: String,
    caches: Caches,
    children: SelectAll<BoxStream<'static, watcher::Result<ObjectRef<K>>>>,
}

impl<K> Controller<K>
where
    K: Resource + Clone + 'static,
    K::DynamicType: Eq + Hash + Clone + Debug + Unpin,
{
    pub(super) fn new(context: Context, objects: Api<K>, kind: K::DynamicType) -> Self {
        let name = K::kind(&kind).to_lowercase();
        let caches = Caches::new(context.client(), context.replica.manager().clone());
        Self { context, objects, kind, name, caches, children: SelectAll::new() }
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
        let changes = self.caches.watch::<C, K>(objects);
        self.children.push(changes.boxed());
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
        let Self { context, objects, kind, name, caches, children } = self;
        let filled = context.replica.readiness().check(match &context.namespace {
            Some(namespace) => format!("caches-{name}-{namespace}"),
            None => format!("caches-{name}"),
        });
        filled.not_ready("the first lists are awaited");
        let Some(changes) = changes(children, &caches, &context).await else {
            filled.remove();
            return;
        };
        let (stop, concurrency) = (context.stop.clone(), context.concurrency);
        let log = Log { metrics: context.replica.metrics().controller(&name), name };
        let (store, touched) = touched(objects, kind.clone(), log.clone());
        let reader = store.clone();
        let ready = async {
            if reader.wait_until_ready().await.is_ok() {
                filled.ready();
            }
        };
        let reconciler = Arc::new(Reconciler {
            name: log.name.clone(),
            kind: kind.clone(),
            cluster: Cluster::new(context, kind.clone(), caches),
            metrics: log.metrics.clone(),
            retries: Retries::new(Policy::default()),
            reconcile,
        });
        let results = controller::Controller::for_stream_with(touched, store, kind)
            .with_config(Config::default().concurrency(concurrency))
            .reconcile_on(owners(changes, log.clone()))
            .graceful_shutdown_on(stop.requested())
            .run(
                |object, reconciler: Arc<Reconciler<K, F>>| Box::pin(reconciler.run(object)),
                |object, failed, reconciler| reconciler.again(&object, failed),
                reconciler,
            );
        // An async closure makes a future of which rustc does not see that `Operator::start` may have it.
        futures::join!(
            ready,
            results.for_each(|result| {
                log.result(result);
                std::future::ready(())
            })
        );
        log.metrics.stopped();
        filled.remove();
    }
}

/// The objects of a controller as they change, kept in a store.
fn touched<K>(
    objects: Api<K>,
    kind: <K as Resource>::DynamicType,
    log: Log,
) -> (Store<K>, impl Stream<Item = watcher::Result<K>> + Send + 'static)
where
    K: Resource + Lookup<DynamicType = <K as Resource>::DynamicType>,
    K: Clone + DeserializeOwned + Debug + Send + Sync + 'static,
    <K as Resource>::DynamicType: Eq + Hash + Clone + Debug + Unpin + Send + Sync,
{
    let writer = Writer::new(kind.clone());
    let store = writer.as_reader();
    let touched = watcher(objects, watcher::Config::default().page_size(PAGE))
        .modify(strip)
        .default_backoff()
        .reflect(writer)
        .touched_objects()
        .inspect_ok(move |object| {
            log.metrics.queued(ObjectRef::from_obj_with(object, kind.clone()))
        });
    (store, touched)
}

/// Whom changes of children concern. A watch that is interrupted goes on by itself.
fn owners<K>(
    changes: impl Stream<Item = watcher::Result<ObjectRef<K>>> + Send + 'static,
    log: Log,
) -> impl Stream<Item = ObjectRef<K>> + Send + 'static
where
    K: Resource + 'static,
    K::DynamicType: Hash + Send + Sync,
{
    changes.filter_map(move |change| {
        let owner = change.inspect_err(|error| log.interrupted(error)).ok();
        owner.iter().for_each(|owner| log.metrics.queued(owner));
        std::future::ready(owner)
    })
}

/// The changes of children from when all of their caches are filled; what changed meanwhile is among them. None when the
/// controller was told to stop before.
async fn changes<K: Resource>(
    mut children: SelectAll<BoxStream<'static, watcher::Result<ObjectRef<K>>>>,
    caches: &Caches,
    context: &Context,
) -> Option<impl Stream<Item = watcher::Result<ObjectRef<K>>> + Send + use<K>>
where
    K: 'static,
    K::DynamicType: Eq + Hash + Clone + Debug + Send + Sync,
{
    let mut early = Vec::new();
    let mut ready = std::pin::pin!(caches.ready());
    let mut stop = std::pin::pin!(context.stop.requested());
    loop {
        tokio::select! {
            Some(change) = children.next() => early.push(change),
            _ = &mut ready => break,
            () = &mut stop => return None,
        }
    }
    Some(stream::iter(early).chain(children))
}

/// Where a controller says what it sees.
#[derive(Clone)]
struct Log {
    name: String,
    metrics: ControllerMetrics,
}

impl Log {
    fn interrupted(&self, error: &watcher::Error) {
        self.metrics.failed("Watch");
        tracing::warn!("{}: a watch is interrupted, and goes on: {error}", self.name);
    }

    /// What kube's controller says of a reconcile. One that failed has said so itself.
    fn result<K: Resource>(
        &self,
        result: Result<(ObjectRef<K>, Action), RunError<Failed, watcher::Error>>,
    ) {
        match result {
            Ok(_) | Err(RunError::ReconcilerFailed(..)) => {}
            Err(RunError::ObjectNotFound(object)) => {
                tracing::debug!("{}: {object} is gone", self.name);
            }
            Err(RunError::QueueError(error)) => self.interrupted(&error),
            Err(RunError::RunnerError(error)) => tracing::error!("{}: {error}", self.name),
        }
    }
}
