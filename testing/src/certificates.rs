//! Throw-away certificates: an authority, what it issues, and the keys of service-account tokens.

use std::net::{IpAddr, Ipv4Addr};

use pem::Pem;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose, PublicKeyData, SanType,
};

/// Who issues certificates.
#[derive(Debug)]
pub(crate) struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

/// A certificate and its key, as PEM.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) certificate: String,
    pub(crate) key: String,
}

impl Pair {
    fn of(certificate: &Certificate, key: &KeyPair) -> Self {
        Self { certificate: text("CERTIFICATE", certificate.der().to_vec()), key: private(key) }
    }
}

/// A block of PEM.
fn text(tag: &str, content: Vec<u8>) -> String {
    pem::encode(&Pem::new(tag, content))
}

fn private(key: &KeyPair) -> String {
    text("PRIVATE KEY", key.serialize_der())
}

impl Authority {
    /// A new one.
    pub(crate) fn new(name: &str) -> Result<Self, rcgen::Error> {
        let key = KeyPair::generate()?;
        let mut parameters = named(name, &[]);
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        parameters.key_usages =
            vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
        let certificate = parameters.self_signed(&key)?;
        Ok(Self { certificate, issuer: Issuer::new(parameters, key) })
    }

    /// The authority's own certificate and key.
    pub(crate) fn pair(&self) -> Pair {
        Pair::of(&self.certificate, self.issuer.key())
    }

    /// The authority's own certificate, as DER.
    pub(crate) fn der(&self) -> Vec<u8> {
        self.certificate.der().to_vec()
    }

    /// For a server on loopback.
    pub(crate) fn serving(&self) -> Result<Pair, rcgen::Error> {
        let mut parameters = named("localhost", &[]);
        let names = ["localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"];
        for name in names {
            parameters.subject_alt_names.push(SanType::DnsName(name.try_into()?));
        }
        let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
        parameters.subject_alt_names.push(SanType::IpAddress(loopback));
        self.issue(parameters, ExtendedKeyUsagePurpose::ServerAuth)
    }

    /// For a user of the API server, who is in these groups.
    pub(crate) fn client(&self, name: &str, groups: &[String]) -> Result<Pair, rcgen::Error> {
        self.issue(named(name, groups), ExtendedKeyUsagePurpose::ClientAuth)
    }

    fn issue(
        &self,
        mut parameters: CertificateParams,
        purpose: ExtendedKeyUsagePurpose,
    ) -> Result<Pair, rcgen::Error> {
        parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        parameters.extended_key_usages = vec![purpose];
        let key = KeyPair::generate()?;
        let certificate = parameters.signed_by(&key, &self.issuer)?;
        Ok(Pair::of(&certificate, &key))
    }
}

/// Parameters with a subject. Kubernetes reads groups from the organizations.
fn named(name: &str, groups: &[String]) -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, name);
    for group in groups {
        parameters.distinguished_name.push(DnType::OrganizationName, group.as_str());
    }
    parameters
}

/// The key that tokens of service accounts are signed with: the private part and the public one, as PEM.
pub(crate) fn token_keys() -> Result<(String, String), rcgen::Error> {
    let key = KeyPair::generate()?;
    Ok((private(&key), text("PUBLIC KEY", key.subject_public_key_info())))
}
