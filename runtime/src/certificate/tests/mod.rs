//! Certificates: files, self-managed ones under a moved clock, several replicas, damaged Secrets.

mod files;
mod self_managed;
mod state;

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use super::store::{Data, Reply, Store, StoreError, Stored};
use super::{Host, Lifetimes};
use crate::clock::Clock;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn host() -> Host {
    Host::service("hwfka-webhook", "hwfka-system")
}

/// 2026-03-01T12:00:00Z
fn noon() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_366_400)
}

/// A clock that is moved by hand.
#[derive(Clone)]
struct Hands(Arc<Mutex<SystemTime>>);

impl Hands {
    fn at(time: SystemTime) -> Self {
        Self(Arc::new(Mutex::new(time)))
    }

    fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }

    fn clock(&self) -> Clock {
        let hands = self.0.clone();
        Arc::new(move || *hands.lock().unwrap())
    }
}

/// A store that compares versions, as the API server does, and counts what was written.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Option<(Data, u64)>>>);

impl Memory {
    fn writes(&self) -> u64 {
        self.0.lock().unwrap().as_ref().map_or(0, |(_, version)| *version)
    }

    fn data(&self) -> Data {
        self.0.lock().unwrap().clone().unwrap().0
    }

    /// What somebody does to it by hand.
    fn edit(&self, edit: impl FnOnce(&mut Data)) {
        let mut slot = self.0.lock().unwrap();
        let (data, version) = slot.as_mut().unwrap();
        edit(data);
        *version += 1;
    }
}

impl Store for Memory {
    fn origin(&self) -> String {
        "Secret hwfka-system/hwfka-webhook-tls".into()
    }

    fn read(&self) -> Reply<'_, Option<Stored>> {
        Box::pin(async {
            // Other replicas read, too, before this one writes.
            tokio::task::yield_now().await;
            let slot = self.0.lock().unwrap().clone();
            Ok(slot.map(|(data, version)| Stored { data, version: version.to_string() }))
        })
    }

    fn create(&self, data: Data) -> Reply<'_, ()> {
        Box::pin(async {
            tokio::task::yield_now().await;
            let mut slot = self.0.lock().unwrap();
            if slot.is_some() {
                return Err(StoreError::Conflict);
            }
            *slot = Some((data, 1));
            Ok(())
        })
    }

    fn replace(&self, data: Data, version: String) -> Reply<'_, ()> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            let mut slot = self.0.lock().unwrap();
            match &*slot {
                Some((_, current)) if current.to_string() == version => {
                    *slot = Some((data, current + 1));
                    Ok(())
                }
                _ => Err(StoreError::Conflict),
            }
        })
    }
}
