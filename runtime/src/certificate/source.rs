//! Where the certificate comes from.

use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use kube::Client;

use super::issue::text;
use super::pair::{Pair, certificates};
use super::state::{BUNDLE, CERTIFICATE, KEY, Lifetimes, State};
use super::store::{SecretStore, Store, StoreError};
use super::{Error, Host};
use crate::clock::{self, Clock};
use crate::place::Place;

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
    Files { certificate: PathBuf, key: PathBuf, bundle: Option<PathBuf> },
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
    /// Where the operator's Deployment says, see [`Place::certificates`]: [`mounted`](Self::mounted), or else
    /// [`self_managed`](Self::self_managed) in the Secret of the operator's Service. So `certificate` in
    /// `[workspace.metadata.osc.webhook]` says it for manifests, permissions and operator at once.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// use osc_runtime::Place;
    /// use osc_runtime::certificate::Source;
    /// use osc_runtime::webhook::Server;
    ///
    /// let place = Place::from_env()?;
    /// let client = kube::Client::try_default().await?;
    /// let server = Server::at(&place, Source::at(client, &place));
    /// # Ok(())
    /// # }
    /// ```
    pub fn at(client: Client, place: &Place) -> Self {
        match &place.certificates {
            Some(folder) => Self::mounted(place.host(), folder),
            None => Self::self_managed(place.host(), SecretStore::at(client, place)),
        }
    }

    /// Two PEM files. They are read again every 10 s; where what is there is no valid certificate for the host, the last
    /// one that was goes on to be served. The CA bundle is the certificate itself where it is its own authority; there is
    /// none of others.
    pub fn files(host: Host, certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> Self {
        let (certificate, key) = (certificate.as_ref().to_owned(), key.as_ref().to_owned());
        let kind = Kind::Files { certificate, key, bundle: None };
        Self::new(host, kind, Duration::from_secs(10))
    }

    /// A mounted Secret of type `kubernetes.io/tls`, which cert-manager or somebody else keeps: [`files`](Self::files)
    /// of the names that such a Secret has, `tls.crt`, `tls.key`, and `ca.crt` for the CA bundle. Where that one is
    /// missing, it is as with other files.
    ///
    /// A pod that mounts a Secret starts when there is one: until then, the kubelet says what it waits for in the pod's
    /// events.
    pub fn mounted(host: Host, folder: impl AsRef<Path>) -> Self {
        let file = |name: &str| folder.as_ref().join(name);
        let bundle = Some(file(BUNDLE));
        let kind = Kind::Files { certificate: file(CERTIFICATE), key: file(KEY), bundle };
        Self::new(host, kind, Duration::from_secs(10))
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
            Kind::Files { certificate, key, bundle } => {
                self.read(certificate, key, bundle.as_deref()).await
            }
            Kind::SelfManaged { store, lifetimes } => self.manage(&**store, lifetimes).await,
        }
    }

    async fn read(
        &self,
        certificate: &Path,
        key: &Path,
        bundle: Option<&Path>,
    ) -> Result<Loaded, Error> {
        let now = (self.clock)();
        let origin = certificate.display().to_string();
        let pair = Pair::read(&origin, &read(certificate).await?, &read(key).await?)?;
        pair.check(&self.host, now)?;
        let given = match bundle {
            Some(path) => authorities(path, &pair, now).await?,
            None => None,
        };
        let own = || pair.own_authority(now).map(|own| text("CERTIFICATE", own.to_vec()));
        let bundle = given.or_else(own);
        Ok(Loaded { pair, bundle })
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

async fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let text = tokio::fs::read(path).await;
    text.map_err(|source| Error::Read { path: path.to_owned(), source })
}

/// The CA bundle of a file; none where the Secret has none, as cert-manager's of a public authority.
async fn authorities(path: &Path, pair: &Pair, now: SystemTime) -> Result<Option<Vec<u8>>, Error> {
    let bundle = match read(path).await {
        Err(Error::Read { source, .. }) if source.kind() == ErrorKind::NotFound => return Ok(None),
        read => read?,
    };
    if bundle.trim_ascii().is_empty() {
        return Ok(None);
    }
    let origin = || path.display().to_string();
    let message = match certificates(&bundle) {
        Ok(found) if found.is_empty() => {
            "there is no `BEGIN CERTIFICATE` in it; give the authorities as PEM".to_owned()
        }
        Ok(found) if pair.is_foreign_to(&found, now) => {
            return Err(Error::OtherAuthority { origin: pair.origin.clone(), bundle: origin() });
        }
        Ok(_) => return Ok(Some(bundle)),
        Err(error) => format!("the authorities are no PEM: {error}"),
    };
    Err(Error::Unreadable { origin: origin(), message })
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Source");
        match &self.kind {
            Kind::Files { certificate, key, .. } => {
                out.field("certificate", certificate).field("key", key)
            }
            Kind::SelfManaged { store, .. } => out.field("store", &store.origin()),
        };
        out.field("host", &self.host).finish_non_exhaustive()
    }
}
