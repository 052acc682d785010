//! The life of the operator: its controllers are started, run side by side, and stop at a signal.

use std::future::Future;

use anyhow::Context as _;
use kube::Client;
use tokio::signal;
use tokio::task::JoinSet;
use tracing::{info, warn};

use crate::context::Context;
use crate::retries::Retries;

/// The running controllers and where they work.
pub struct Operator {
    client: Client,
    /// `None`: all namespaces.
    namespaces: Vec<Option<String>>,
    controllers: JoinSet<()>,
}

impl Operator {
    /// An operator that works in `watched`: namespaces with `,` between them, or nothing for all.
    pub fn new(client: Client, watched: &str) -> Self {
        let namespaces = namespaces(watched);
        info!(?namespaces, "starting");
        Self {
            client,
            namespaces,
            controllers: JoinSet::new(),
        }
    }

    /// Starts a controller in each watched namespace.
    pub fn start<F>(&mut self, run: impl Fn(Context) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        for namespace in &self.namespaces {
            let context = Context {
                client: self.client.clone(),
                namespace: namespace.clone(),
                retries: Retries::default(),
            };
            self.controllers.spawn(run(context));
        }
    }

    /// Waits until the process is told to stop and every controller has finished what it was doing.
    pub async fn wait(&mut self) -> anyhow::Result<()> {
        if self.controllers.is_empty() {
            warn!("there is no controller yet: `cargo osc create api` adds one");
            return stopped().await;
        }
        while let Some(ended) = self.controllers.join_next().await {
            ended.context("a controller failed")?;
        }
        info!("stopped");
        Ok(())
    }
}

/// `a, b` → two namespaces; nothing → one entry, for all namespaces.
fn namespaces(watched: &str) -> Vec<Option<String>> {
    let names = watched.split(',').map(str::trim);
    let named: Vec<_> = names
        .filter(|name| !name.is_empty())
        .map(|name| Some(name.to_owned()))
        .collect();
    if named.is_empty() { vec![None] } else { named }
}

/// Ends when the process is told to stop.
async fn stopped() -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = signal::unix::signal(signal::unix::SignalKind::terminate())?;
        tokio::select! {
            _ = terminate.recv() => {}
            pressed = signal::ctrl_c() => pressed?,
        }
    }
    #[cfg(not(unix))]
    signal::ctrl_c().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_list_all_namespaces_are_watched() {
        assert_eq!(namespaces(""), [None]);
        assert_eq!(namespaces(" , "), [None]);
    }

    #[test]
    fn each_listed_namespace_is_watched() {
        let expected = ["a", "b"].map(|name| Some(name.to_owned()));
        assert_eq!(namespaces("a, b,"), expected);
    }
}
