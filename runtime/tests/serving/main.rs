//! What an operator serves, over loopback: webhooks by TLS, what API servers send and what they never would; health and
//! metrics; and what it says, by processes of their own.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod admission;
mod bad_input;
mod certificates;
mod client;
mod conversion;
mod kinds;
mod life;
mod mounted;
mod pages;
mod process;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use osc_runtime::certificate::{Data, Host, Reply, Source, Status, Store, StoreError, Stored};
use osc_runtime::webhook::Server;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// A store in memory.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Option<Stored>>>);

impl Memory {
    fn write(&self, expected: Option<&str>, data: Data) -> Result<(), StoreError> {
        let mut slot = self.0.lock().unwrap();
        let version = slot.as_ref().map(|stored| stored.version.clone());
        if version.as_deref() != expected {
            return Err(StoreError::Conflict);
        }
        let version = version.map_or(1, |version| version.parse::<u64>().unwrap() + 1);
        *slot = Some(Stored { data, version: version.to_string() });
        Ok(())
    }
}

impl Store for Memory {
    fn origin(&self) -> String {
        "a store in memory".into()
    }

    fn read(&self) -> Reply<'_, Option<Stored>> {
        Box::pin(async { Ok(self.0.lock().unwrap().clone()) })
    }

    fn create(&self, data: Data) -> Reply<'_, ()> {
        Box::pin(async { self.write(None, data) })
    }

    fn replace(&self, data: Data, version: String) -> Reply<'_, ()> {
        Box::pin(async move { self.write(Some(&version), data) })
    }
}

const HOST: &str = "hwfka-webhook.hwfka-system.svc";

fn host() -> Host {
    Host::service("hwfka-webhook", "hwfka-system")
}

fn source(store: &Memory) -> Source {
    Source::self_managed(host(), store.clone()).interval(Duration::from_millis(20))
}

fn server() -> Server {
    Server::new(([127, 0, 0, 1], 0), source(&Memory::default()))
}

/// A server that runs until it is stopped.
struct Running {
    address: SocketAddr,
    status: Status,
    stop: Arc<Notify>,
    task: JoinHandle<()>,
}

async fn start(server: Server) -> Running {
    let bound = server.bind().await.unwrap();
    let (address, status) = (bound.address(), bound.status());
    let stop = Arc::new(Notify::new());
    let stopped = stop.clone();
    let task = tokio::spawn(bound.serve(async move { stopped.notified().await }));
    Running { address, status, stop, task }
}
