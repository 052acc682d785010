//! What cert-manager makes the certificate of the operator's Service from.

use serde::Serialize;

use super::service::Metadata;

/// An Issuer whose certificates are their own authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Issuer {
    /// `cert-manager.io/v1`.
    pub api_version: &'static str,
    /// `Issuer`.
    pub kind: &'static str,
    /// Name and namespace.
    pub metadata: Metadata,
    /// How it issues.
    pub spec: IssuerSpec,
}

/// How certificates are issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IssuerSpec {
    /// Each is signed with its own key.
    pub self_signed: SelfSigned,
}

/// Signed with its own key; there is nothing to say about that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SelfSigned {}

/// A Certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Certificate {
    /// `cert-manager.io/v1`.
    pub api_version: &'static str,
    /// `Certificate`.
    pub kind: &'static str,
    /// Name and namespace.
    pub metadata: Metadata,
    /// What it is for, and where it is kept.
    pub spec: CertificateSpec,
}

/// What a certificate is for, and where it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateSpec {
    /// Its subject; RFC 5280 wants one in what is its own authority.
    pub common_name: String,
    /// The names that it is for.
    pub dns_names: Vec<String>,
    /// Who issues it.
    pub issuer_ref: IssuerRef,
    /// The Secret that it is kept in.
    pub secret_name: String,
    /// What its key may do.
    pub usages: Vec<&'static str>,
}

/// An Issuer in the namespace of the Certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IssuerRef {
    /// `Issuer`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
}
