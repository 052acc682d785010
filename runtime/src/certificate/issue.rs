//! Authorities, and the certificates that they issue.

use std::time::{Duration, SystemTime};

use pem::Pem;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose,
};
use tokio_rustls::rustls::pki_types::CertificateDer;

use super::pair::{Pair, Validity};
use super::{Error, Host};

/// How far the clocks of the cluster may be behind the one of the replica that issues.
pub(crate) const SKEW: Duration = Duration::from_secs(60 * 60);

/// An authority of our own.
#[derive(Debug)]
pub(crate) struct Authority {
    pub(crate) certificate: CertificateDer<'static>,
    pub(crate) validity: Validity,
    /// Absent where it was lost: the authority is still to be trusted, and issues nothing.
    pub(crate) key: Option<KeyPair>,
}

/// A certificate to serve with, and the texts that it is kept as.
#[derive(Debug)]
pub(crate) struct Serving {
    pub(crate) certificate: Vec<u8>,
    pub(crate) key: Vec<u8>,
    pub(crate) pair: Pair,
}

impl Authority {
    /// A new one.
    pub(crate) fn issue(now: SystemTime, length: Duration) -> Result<Self, rcgen::Error> {
        let key = KeyPair::generate()?;
        let mut parameters = authority();
        parameters.not_before = (now - SKEW).into();
        parameters.not_after = (now + length).into();
        let certificate = parameters.self_signed(&key)?.der().clone();
        let validity = Validity::of(&certificate).map_err(|_| rcgen::Error::Time)?;
        Ok(Self { certificate, validity, key: Some(key) })
    }

    /// All authorities of a bundle, each with its key if that is among the keys. What cannot be read is left out.
    pub(crate) fn read(bundle: &[u8], keys: &[u8]) -> Vec<Self> {
        let mut keys: Vec<_> = blocks(keys).filter_map(|key| KeyPair::try_from(key).ok()).collect();
        let mut found = Vec::new();
        for certificate in blocks(bundle).map(CertificateDer::from) {
            let Ok(validity) = Validity::of(&certificate) else { continue };
            let own = keys.iter().position(|key| issues(key, &certificate, validity));
            let key = own.map(|index| keys.swap_remove(index));
            found.push(Self { certificate, validity, key });
        }
        found
    }

    /// A new certificate for this host, made with the authority's key. It does not outlive its authority.
    pub(crate) fn serve(
        &self,
        key: &KeyPair,
        (host, origin): (&Host, &str),
        now: SystemTime,
        length: Duration,
    ) -> Result<Serving, Error> {
        let validity =
            Validity { from: now - SKEW, until: (now + length).min(self.validity.until) };
        let (certificate, key) = leaf(key, host.as_str(), validity)
            .map_err(|source| Error::Issue { host: host.clone(), source })?;
        let (certificate, key) = (text("CERTIFICATE", certificate), text("PRIVATE KEY", key));
        let pair = Pair::read(origin, &certificate, &key)?;
        Ok(Serving { certificate, key, pair })
    }
}

/// A block of PEM.
pub(crate) fn text(tag: &str, content: impl Into<Vec<u8>>) -> Vec<u8> {
    pem::encode(&Pem::new(tag, content)).into_bytes()
}

/// What the blocks of a PEM text hold.
fn blocks(text: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    pem::parse_many(text).unwrap_or_default().into_iter().map(Pem::into_contents)
}

/// Whether what this key signs is vouched for by the authority. The certificate may be anybody's; the answer says all
/// that matters of it.
fn issues(key: &KeyPair, authority: &CertificateDer<'_>, validity: Validity) -> bool {
    let Ok((certificate, key)) = leaf(key, "probe", validity) else { return false };
    let (certificate, key) = (text("CERTIFICATE", certificate), text("PRIVATE KEY", key));
    let pair = Pair::read("", &certificate, &key);
    pair.is_ok_and(|pair| pair.is_signed_by(&[authority], validity.from))
}

/// What all authorities have in common. Their names are the same: which of them issued a certificate is said by the
/// identifier of the key.
fn authority() -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, "osc-runtime webhook authority");
    parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    parameters
}

/// A certificate and its new key, as DER.
fn leaf(
    authority_key: &KeyPair,
    host: &str,
    validity: Validity,
) -> Result<(Vec<u8>, Vec<u8>), rcgen::Error> {
    let mut parameters = CertificateParams::new([host.to_owned()])?;
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, "osc-runtime webhook");
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    parameters.use_authority_key_identifier_extension = true;
    parameters.not_before = validity.from.into();
    parameters.not_after = validity.until.into();
    let key = KeyPair::generate()?;
    let issuer = Issuer::new(authority(), authority_key);
    let certificate = parameters.signed_by(&key, &issuer)?;
    Ok((certificate.der().to_vec(), key.serialize_der()))
}
