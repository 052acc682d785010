//! The controllers of an operator, while its replica leads.

use futures::future::BoxFuture;
use kube::Client;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::context::{Context, Replica};
use crate::Options;
use crate::shutdown::Shutdown;

/// How a controller runs, each time that this replica leads.
type Start = Box<dyn Fn(Context) -> BoxFuture<'static, ()> + Send + Sync>;

/// The controllers of an operator.
#[derive(Default)]
pub(super) struct Controllers(Vec<Start>);

impl Controllers {
    pub(super) fn push(
        &mut self,
        run: impl Fn(Context) -> BoxFuture<'static, ()> + Send + Sync + 'static,
    ) {
        self.0.push(Box::new(run));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Runs all of them, once in each watched namespace, until `ended`; from when the cluster's CRDs are usable. What has
    /// begun by then may take as long as it is told.
    pub(super) async fn run(
        &self,
        options: &Options,
        replica: &Replica,
        client: Client,
        mut usable: watch::Receiver<bool>,
        ended: impl Future<Output = ()>,
    ) {
        let mut ended = std::pin::pin!(ended);
        tokio::select! {
            Ok(_) = usable.wait_for(|usable| *usable) => {}
            () = &mut ended => return,
        }
        let stop = Shutdown::new();
        let mut running = JoinSet::new();
        for namespace in options.namespaces.each() {
            for start in &self.0 {
                let context = Context {
                    replica: replica.clone(),
                    client: client.clone(),
                    namespace: namespace.map(str::to_owned),
                    concurrency: options.concurrency,
                    stop: stop.clone(),
                };
                running.spawn(start(context));
            }
        }
        let failed = async {
            while let Some(ended) = running.join_next().await {
                if let Err(error) = ended {
                    // A bug: what is left of it may be anything, so that the process is to begin anew.
                    tracing::error!("a controller has failed: {error}");
                    replica.shutdown().trigger();
                }
            }
            std::future::pending::<()>().await;
        };
        tokio::select! {
            () = &mut ended => {}
            () = failed => {}
        }
        stop.trigger();
        let drained = async { while running.join_next().await.is_some() {} };
        if timeout(options.drain_timeout, drained).await.is_err() {
            tracing::warn!(
                "some reconciles did not end in {:?}; they are given up",
                options.drain_timeout
            );
            running.shutdown().await;
        }
    }
}
