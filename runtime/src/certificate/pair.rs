//! A certificate with its key, read from PEM and checked.

use std::sync::{Arc, LazyLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio_rustls::rustls;
use tokio_rustls::rustls::crypto::CryptoProvider;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use tokio_rustls::rustls::sign::CertifiedKey;
use webpki::{EndEntityCert, KeyUsage};

use super::{Error, Host};

/// The cryptography: ring's, whatever else is linked.
pub(crate) static PROVIDER: LazyLock<Arc<CryptoProvider>> =
    LazyLock::new(|| Arc::new(rustls::crypto::ring::default_provider()));

/// From when until when a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Validity {
    pub(crate) from: SystemTime,
    pub(crate) until: SystemTime,
}

impl Validity {
    /// What a certificate says, an authority's as well.
    pub(crate) fn of(certificate: &CertificateDer<'_>) -> Result<Self, webpki::Error> {
        let certificate = EndEntityCert::try_from(certificate)?;
        // The verifier looks at the time before anything else. It names the bound that is crossed, and at the beginning
        // and the end of time each is.
        let at = |seconds| {
            let time = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
            verify(&certificate, &[], &[], time)
        };
        let from = match at(0) {
            Err(webpki::Error::CertNotValidYet { not_before, .. }) => instant(not_before),
            Err(error @ (webpki::Error::BadDer | webpki::Error::InvalidCertValidity)) => {
                return Err(error);
            }
            _ => UNIX_EPOCH,
        };
        match at(u64::MAX) {
            Err(webpki::Error::CertExpired { not_after, .. }) => {
                Ok(Self { from, until: instant(not_after) })
            }
            Err(error) => Err(error),
            Ok(()) => Err(webpki::Error::InvalidCertValidity),
        }
    }

    /// When it is to be replaced: at two thirds of its time.
    pub(crate) fn renewal(self) -> SystemTime {
        let length = self.until.duration_since(self.from).unwrap_or_default();
        self.from + length / 3 * 2
    }

    /// Whether it is valid now.
    pub(crate) fn check(self, origin: &str, now: SystemTime) -> Result<(), Error> {
        let origin = || origin.to_owned();
        if now < self.from {
            return Err(Error::NotYetValid { origin: origin(), from: self.from, now });
        }
        if now > self.until {
            return Err(Error::Expired { origin: origin(), until: self.until, now });
        }
        Ok(())
    }
}

fn instant(time: UnixTime) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(time.as_secs())
}

fn verify(
    certificate: &EndEntityCert<'_>,
    anchors: &[rustls::pki_types::TrustAnchor<'_>],
    chain: &[CertificateDer<'_>],
    time: UnixTime,
) -> Result<(), webpki::Error> {
    let algorithms = PROVIDER.signature_verification_algorithms.all;
    let usage = KeyUsage::server_auth();
    certificate.verify_for_usage(algorithms, anchors, chain, time, usage, None, None).map(|_| ())
}

/// A certificate chain with its private key, which fit each other.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) key: Arc<CertifiedKey>,
    pub(crate) validity: Validity,
    /// Which one it is, for messages.
    pub(crate) origin: String,
}

impl Pair {
    /// Reads a certificate and its key, which must fit each other.
    pub(crate) fn read(origin: &str, certificate: &[u8], key: &[u8]) -> Result<Self, Error> {
        let unreadable = |message: String| Error::Unreadable { origin: origin.to_owned(), message };
        let chain = certificates(certificate)
            .map_err(|error| unreadable(format!("the certificate is no PEM: {error}")))?;
        let Some(first) = chain.first() else {
            let message = "there is no `BEGIN CERTIFICATE` in it; give the chain as PEM";
            return Err(unreadable(message.to_owned()));
        };
        let validity = Validity::of(first)
            .map_err(|error| unreadable(format!("the certificate is no X.509: {error}")))?;
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|error| match error {
            pem::Error::NoItemsFound => {
                unreadable("there is no `BEGIN PRIVATE KEY` in its key file".to_owned())
            }
            error => unreadable(format!("the private key is no PEM: {error}")),
        })?;
        let key = CertifiedKey::from_der(chain, key, &PROVIDER).map_err(|error| match error {
            rustls::Error::InconsistentKeys(_) => Error::OtherKey { origin: origin.to_owned() },
            error => unreadable(format!("the private key cannot be used: {error}")),
        })?;
        Ok(Self { key: Arc::new(key), validity, origin: origin.to_owned() })
    }

    /// Whether kube-apiserver would accept it now, as far as it can be known without the authority.
    pub(crate) fn check(&self, host: &Host, now: SystemTime) -> Result<(), Error> {
        self.validity.check(&self.origin, now)?;
        let name = ServerName::try_from(host.as_str())
            .map_err(|_| Error::NoHost { host: host.clone() })?;
        match self.leaf().and_then(|leaf| leaf.verify_is_valid_for_subject_name(&name)) {
            Ok(()) => Ok(()),
            Err(webpki::Error::CertNotValidForName(context)) => Err(Error::OtherName {
                origin: self.origin.clone(),
                host: host.clone(),
                names: context.presented.iter().map(|name| bare(name)).collect(),
            }),
            Err(error) => Err(Error::Unreadable {
                origin: self.origin.clone(),
                message: format!("the certificate is no X.509: {error}"),
            }),
        }
    }

    /// Whether one of these authorities vouches for it.
    pub(crate) fn is_signed_by(
        &self,
        authorities: &[&CertificateDer<'_>],
        now: SystemTime,
    ) -> bool {
        self.verify(authorities, now).is_ok()
    }

    /// Whether it is certain that none of these authorities vouches for it. What cannot be verified here is left to
    /// kube-apiserver, which takes more: algorithms that we have not, and authorities that serve.
    pub(crate) fn is_foreign_to(
        &self,
        authorities: &[CertificateDer<'_>],
        now: SystemTime,
    ) -> bool {
        use webpki::Error::{InvalidSignatureForPublicKey, UnknownIssuer};
        let verified = self.verify(&authorities.iter().collect::<Vec<_>>(), now);
        matches!(verified, Err(UnknownIssuer | InvalidSignatureForPublicKey))
    }

    /// Its own certificate where that is its own authority.
    pub(crate) fn own_authority(&self, now: SystemTime) -> Option<&CertificateDer<'static>> {
        let own = self.key.cert.first()?;
        let leaf = self.leaf().ok()?;
        let may_be = leaf.issuer() == leaf.subject();
        (may_be && !self.is_foreign_to(std::slice::from_ref(own), now)).then_some(own)
    }

    fn verify(
        &self,
        authorities: &[&CertificateDer<'_>],
        now: SystemTime,
    ) -> Result<(), webpki::Error> {
        let since = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        let anchors = authorities.iter().map(|one| webpki::anchor_from_trusted_cert(one));
        let anchors = anchors.collect::<Result<Vec<_>, _>>()?;
        let time = UnixTime::since_unix_epoch(since);
        let chain = self.key.cert.get(1..).unwrap_or_default();
        verify(&self.leaf()?, &anchors, chain, time)
    }

    fn leaf(&self) -> Result<EndEntityCert<'_>, webpki::Error> {
        let first = self.key.cert.first().ok_or(webpki::Error::BadDer)?;
        EndEntityCert::try_from(first)
    }
}

/// A name without what webpki writes around it: `DnsName("a.example.com")`.
fn bare(name: &str) -> String {
    name.split('"').nth(1).unwrap_or(name).to_owned()
}

/// All certificates of a PEM text.
pub(crate) fn certificates(text: &[u8]) -> Result<Vec<CertificateDer<'static>>, pem::Error> {
    CertificateDer::pem_slice_iter(text).collect()
}
