//! What the replicas share: authorities, and the certificate that all of them serve with. Pure: what is to be done
//! follows from what there is and from the time.

use std::time::{Duration, SystemTime};

use tokio_rustls::rustls::pki_types::CertificateDer;

use super::issue::{Authority, SKEW, Serving, text};
use super::pair::Pair;
use super::store::Data;
use super::{Error, Host};

/// The certificate in a Secret of type `kubernetes.io/tls`.
pub(super) const CERTIFICATE: &str = "tls.crt";
/// Its key.
pub(super) const KEY: &str = "tls.key";
/// All authorities to be trusted, the oldest first: the CA bundle.
pub(super) const BUNDLE: &str = "ca.crt";
const AUTHORITY_KEYS: &str = "ca.key";

/// How long self-managed certificates are valid. Each is replaced at two thirds of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    /// An authority's: 365 days.
    pub authority: Duration,
    /// That of a certificate to serve with: 60 days, and never beyond its authority's.
    pub serving: Duration,
    /// How long a new authority is only trusted before it issues: 1 day. In this time its certificate must have reached
    /// every webhook configuration.
    pub publication: Duration,
}

impl Default for Lifetimes {
    fn default() -> Self {
        let days = |days: u64| Duration::from_secs(24 * 60 * 60 * days);
        Self { authority: days(365), serving: days(60), publication: days(1) }
    }
}

/// Whom certificates are for, and how messages call the place where they are kept.
pub(crate) type Subject<'a> = (&'a Host, &'a str);

/// What the replicas share. An authority is trusted until it expires; since nothing that it issued is valid for longer, a
/// replica that has not yet seen the newest certificate is trusted for as long as it serves an old one.
#[derive(Debug, Default)]
pub(crate) struct State {
    authorities: Vec<Authority>,
    serving: Option<Serving>,
}

impl State {
    /// What can be read of it. What cannot is as if it were not there, and is made anew.
    pub(crate) fn read(data: &Data, origin: &str) -> Self {
        let part = |name: &str| data.get(name).map(Vec::as_slice).unwrap_or_default();
        let authorities = Authority::read(part(BUNDLE), part(AUTHORITY_KEYS));
        let serving = match Pair::read(origin, part(CERTIFICATE), part(KEY)) {
            Ok(pair) => {
                let (certificate, key) = (part(CERTIFICATE).to_vec(), part(KEY).to_vec());
                Some(Serving { certificate, key, pair })
            }
            Err(error) => {
                if !part(CERTIFICATE).is_empty() {
                    tracing::warn!("{error}; a new certificate is issued");
                }
                None
            }
        };
        Self { authorities, serving }
    }

    /// Does what is due, and says whether anything was.
    pub(crate) fn renew(
        &mut self,
        (host, origin): Subject<'_>,
        now: SystemTime,
        lifetimes: &Lifetimes,
    ) -> Result<bool, Error> {
        let failure = |source| Error::Issue { host: host.clone(), source };
        let before = self.authorities.len();
        self.authorities.retain(|authority| now <= authority.validity.until);
        let mut changed = self.authorities.len() != before;

        let lasts =
            |authority: &Authority| authority.key.is_some() && now < authority.validity.renewal();
        if !self.authorities.iter().any(lasts) {
            self.authorities.push(Authority::issue(now, lifetimes.authority).map_err(failure)?);
            changed = true;
        }
        if !self.serves(host, now) {
            self.serving = self.issue((host, origin), now, lifetimes)?;
            changed = true;
        }
        Ok(changed)
    }

    /// Whether the certificate may be served for some time to come.
    fn serves(&self, host: &Host, now: SystemTime) -> bool {
        self.serving.as_ref().is_some_and(|Serving { pair, .. }| {
            pair.check(host, now).is_ok()
                && now < pair.validity.renewal()
                && pair.is_signed_by(&self.trusted(), now)
        })
    }

    /// Whether the certificate is accepted by who trusts these authorities.
    #[cfg(test)]
    pub(crate) fn is_trusted(&self, host: &Host, now: SystemTime) -> bool {
        self.serving.as_ref().is_some_and(|Serving { pair, .. }| {
            pair.check(host, now).is_ok() && pair.is_signed_by(&self.trusted(), now)
        })
    }

    /// A certificate from the newest authority that was published for long enough; from the oldest where none was.
    fn issue(
        &self,
        subject: Subject<'_>,
        now: SystemTime,
        lifetimes: &Lifetimes,
    ) -> Result<Option<Serving>, Error> {
        let able = || self.authorities.iter().filter_map(|one| Some((one, one.key.as_ref()?)));
        let published =
            |(one, _): &(&Authority, _)| now >= one.validity.from + SKEW + lifetimes.publication;
        let issuer = able().rfind(published).or_else(|| able().next());
        issuer.map(|(one, key)| one.serve(key, subject, now, lifetimes.serving)).transpose()
    }

    fn trusted(&self) -> Vec<&CertificateDer<'static>> {
        self.authorities.iter().map(|authority| &authority.certificate).collect()
    }

    /// The authorities to be trusted, as PEM.
    pub(crate) fn bundle(&self) -> Vec<u8> {
        self.authorities
            .iter()
            .flat_map(|one| text("CERTIFICATE", one.certificate.to_vec()))
            .collect()
    }

    /// As it is kept.
    pub(crate) fn data(&self) -> Data {
        let keys = self.authorities.iter().filter_map(|authority| authority.key.as_ref());
        let keys = keys.flat_map(|key| text("PRIVATE KEY", key.serialize_der())).collect();
        let (certificate, key) = match &self.serving {
            Some(serving) => (serving.certificate.clone(), serving.key.clone()),
            None => Default::default(),
        };
        let parts = [
            (CERTIFICATE, certificate),
            (KEY, key),
            (BUNDLE, self.bundle()),
            (AUTHORITY_KEYS, keys),
        ];
        parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The certificate to serve with.
    pub(crate) fn into_pair(self) -> Option<Pair> {
        self.serving.map(|serving| serving.pair)
    }
}
