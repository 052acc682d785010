//! The certificate that is served now, and who wants to know of it.

use std::fmt;
use std::sync::Arc;

use tokio::sync::watch;
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;

use super::Error;
use super::source::{Loaded, Source};
use crate::clock::Clock;

/// The certificate of every new connection.
#[derive(Debug)]
pub(crate) struct Current(watch::Receiver<Option<Loaded>>);

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        self.0.borrow().as_ref().map(|loaded| loaded.pair.key.clone())
    }
}

/// Loads the certificate, and again each time that it may have changed.
#[derive(Debug)]
pub(crate) struct Keeper {
    source: Source,
    sender: watch::Sender<Option<Loaded>>,
}

impl Keeper {
    pub(crate) fn new(source: Source) -> Self {
        Self { source, sender: watch::Sender::new(None) }
    }

    pub(crate) fn status(&self) -> Status {
        let (clock, _) = self.source.parts();
        Status { receiver: self.sender.subscribe(), clock: clock.clone() }
    }

    pub(crate) fn current(&self) -> Current {
        Current(self.sender.subscribe())
    }

    /// Loads it once.
    pub(crate) async fn load(&self) -> Result<(), Error> {
        let new = self.source.load().await?;
        self.sender.send_if_modified(|old| {
            let same = old.as_ref().is_some_and(|old| {
                old.pair.key.cert == new.pair.key.cert && old.bundle == new.bundle
            });
            if !same {
                *old = Some(new);
            }
            !same
        });
        Ok(())
    }

    /// Loads it again and again. What cannot be loaded changes nothing, and is said once.
    pub(crate) async fn keep(self) {
        let (_, interval) = self.source.parts();
        let mut said = String::new();
        loop {
            tokio::time::sleep(interval).await;
            let problem = self.load().await.err().map(|error| error.to_string());
            let problem = problem.unwrap_or_default();
            if !problem.is_empty() && problem != said {
                tracing::error!("the webhook's certificate stays as it is: {problem}");
            }
            said = problem;
        }
    }
}

/// What a server says of its certificate, for readiness probes and for those who hand on the CA bundle.
#[derive(Clone)]
pub struct Status {
    pub(super) receiver: watch::Receiver<Option<Loaded>>,
    clock: Clock,
}

/// Why a server cannot be asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Unready {
    /// It has not started.
    #[error("no certificate is loaded yet")]
    NoCertificate,
    /// The certificate's time is over, and no other came.
    #[error(transparent)]
    Invalid(#[from] Error),
}

impl Status {
    /// Whether a certificate is loaded that is valid now.
    pub fn ready(&self) -> Result<(), Unready> {
        let loaded = self.receiver.borrow();
        let pair = &loaded.as_ref().ok_or(Unready::NoCertificate)?.pair;
        Ok(pair.validity.check(&pair.origin, (self.clock)())?)
    }

    /// The CA bundle as PEM: what [`Documents::apply`](crate::register::Documents::apply) tells the API server. There is
    /// none where only a file with a certificate is given that somebody else has issued: whom to trust is then for others
    /// to say.
    pub fn bundle(&self) -> Option<Vec<u8>> {
        self.receiver.borrow().as_ref()?.bundle.clone()
    }

    /// Waits until the server is gone.
    pub(crate) async fn ended(mut self) {
        while self.receiver.changed().await.is_ok() {}
    }

    /// Waits until the certificate or the CA bundle is another one; false when the server is gone.
    pub async fn changed(&mut self) -> bool {
        self.receiver.changed().await.is_ok()
    }
}

impl fmt::Debug for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Status").field("ready", &self.ready()).finish_non_exhaustive()
    }
}
