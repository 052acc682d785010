//! Where the certificate comes from.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::pair::Pair;
use super::state::{Lifetimes, State};
use super::store::{Store, StoreError};
use super::{Error, Host};
use crate::clock::{self, Clock};

/// How often a replica tries to be the one that renews, before it gives up until the next time.
const TRIES: u32 = 10;

/// Where the server's certificate comes from, and how often it is looked whether it has changed.
pub struct Source {
    host: Host,
    kind: Kind,
    clock: Clock,
    interval: Duration,
}

enum Kind {
    Files { certificate: PathBuf, key: PathBuf },
    SelfManaged { store: Box<dyn Store>, lifetimes: Lifetimes },
}

/// A certificate as it came from its source.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    pub(crate) pair: Pair,
    /// The CA bundle as PEM, where the source knows it.
    pub(crate) bundle: Option<Vec<u8>>,
}

impl Source {
    /// Two PEM files. They are read again every 10 s; where what is there is no valid certificate for the host, the last
    /// one that was goes on to be served.
    pub fn files(host: Host, certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> Self {
        let (certificate, key) = (certificate.as_ref().to_owned(), key.as_ref().to_owned());
        Self::new(host, Kind::Files { certificate, key }, Duration::from_secs(10))
    }

    /// A mounted Secret of type `kubernetes.io/tls`, which cert-manager or somebody else keeps: [`files`](Self::files)
    /// of the names that such a Secret has. The CA bundle is cert-manager's to inject.
    pub fn mounted(host: Host, folder: impl AsRef<Path>) -> Self {
        let folder = folder.as_ref();
        Self::files(host, folder.join("tls.crt"), folder.join("tls.key"))
    }

    /// An authority and a certificate of our own, which all replicas share and any of them renews. It is looked every
    /// 60 s whether anything is due or was done by another replica.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), kube::Error> {
    /// use osc_runtime::certificate::{Host, SecretStore, Source};
    ///
    /// let client = kube::Client::try_default().await?;
    /// let store = SecretStore::new(client, "hwfka-system", "hwfka-webhook-tls");
    /// let source = Source::self_managed(Host::service("hwfka-webhook", "hwfka-system"), store);
    /// # Ok(())
    /// # }
    /// ```
    pub fn self_managed(host: Host, store: impl Store) -> Self {
        let kind = Kind::SelfManaged { store: Box::new(store), lifetimes: Lifetimes::default() };
        Self::new(host, kind, Duration::from_secs(60))
    }

    fn new(host: Host, kind: Kind, interval: Duration) -> Self {
        Self { host, kind, clock: clock::system(), interval }
    }

    /// Another clock than the machine's, for tests.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// How often it is looked whether the certificate has changed.
    #[must_use]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// How long self-managed certificates are valid; says nothing of others.
    #[must_use]
    pub fn lifetimes(mut self, new: Lifetimes) -> Self {
        if let Kind::SelfManaged { lifetimes, .. } = &mut self.kind {
            *lifetimes = new;
        }
        self
    }

    pub(crate) fn parts(&self) -> (&Clock, Duration) {
        (&self.clock, self.interval)
    }

    /// The certificate as it is now, renewed if that is due and ours to do.
    pub(crate) async fn load(&self) -> Result<Loaded, Error> {
        match &self.kind {
            Kind::Files { certificate, key } => self.read(certificate, key).await,
            Kind::SelfManaged { store, lifetimes } => self.manage(&**store, lifetimes).await,
        }
    }

    async fn read(&self, certificate: &Path, key: &Path) -> Result<Loaded, Error> {
        let read = async |path: &Path| {
            let text = tokio::fs::read(path).await;
            text.map_err(|source| Error::Read { path: path.to_owned(), source })
        };
        let origin = certificate.display().to_string();
        let pair = Pair::read(&origin, &read(certificate).await?, &read(key).await?)?;
        pair.check(&self.host, (self.clock)())?;
        Ok(Loaded { pair, bundle: None })
    }

    /// Reads what the replicas share, and does what is due. Only one replica's write to a version succeeds; the others
    /// read again, and find that nothing is due.
    async fn manage(&self, store: &dyn Store, lifetimes: &Lifetimes) -> Result<Loaded, Error> {
        let origin = store.origin();
        for _ in 0..TRIES {
            let stored = store.read().await?;
            let data = stored.as_ref().map(|stored| &stored.data);
            let mut state = data.map(|data| State::read(data, &origin)).unwrap_or_default();
            if state.renew((&self.host, &origin), (self.clock)(), lifetimes)? {
                let written = match stored {
                    None => store.create(state.data()).await,
                    Some(stored) => store.replace(state.data(), stored.version).await,
                };
                match written {
                    Ok(()) => tracing::info!("{origin}: certificates renewed"),
                    Err(StoreError::Conflict) => continue,
                    Err(error) => return Err(error.into()),
                }
            }
            let bundle = Some(state.bundle());
            if let Some(pair) = state.into_pair() {
                pair.check(&self.host, (self.clock)())?;
                return Ok(Loaded { pair, bundle });
            }
        }
        Err(Error::Contested { origin, tries: TRIES })
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Source");
        match &self.kind {
            Kind::Files { certificate, key } => {
                out.field("certificate", certificate).field("key", key)
            }
            Kind::SelfManaged { store, .. } => out.field("store", &store.origin()),
        };
        out.field("host", &self.host).finish_non_exhaustive()
    }
}
