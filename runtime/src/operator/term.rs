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
pub(super) struct Controllers {
    all: Vec<Start>,
    begun: watch::Sender<bool>,
}

impl Controllers {
    pub(super) fn push(
        &mut self,
        run: impl Fn(Context) -> BoxFuture<'static, ()> + Send + Sync + 'static,
    ) {
        self.all.push(Box::new(run));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether all of them have begun, and each says for itself whether it is ready.
    pub(super) fn begun(&self) -> watch::Receiver<bool> {
        self.begun.subscribe()
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
        let mut beginning = Vec::new();
        for namespace in options.namespaces.each() {
            for start in &self.all {
                let (begun, known) = watch::channel(false);
                beginning.push(known);
                let context = Context {
                    replica: replica.clone(),
                    client: client.clone(),
                    namespace: namespace.map(str::to_owned),
                    concurrency: options.concurrency,
                    stop: stop.clone(),
                    begun,
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
        let begun = async {
            for mut known in beginning {
                // One that has ended is awaited no more.
                known.wait_for(|begun| *begun).await.ok();
            }
            self.begun.send_replace(true);
            std::future::pending::<()>().await;
        };
        tokio::select! {
            () = &mut ended => {}
            () = failed => {}
            () = begun => {}
        }
        self.begun.send_replace(false);
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
