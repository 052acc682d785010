//! What cert-manager makes the certificate of the operator's Service from.

use osc_model::config::CertificateFrom;
use osc_model::webhook::certificate::{
    Certificate, CertificateSpec, Issuer, IssuerRef, IssuerSpec, SelfSigned,
};
use osc_model::webhook::service::Metadata;
use osc_model::webhook::serving;

use super::Own;

const API_VERSION: &str = "cert-manager.io/v1";
const ISSUER: &str = "Issuer";

/// Both; none where cert-manager is not to issue it.
pub(super) fn certificate(own: &Own<'_>) -> Option<(Issuer, Certificate)> {
    if own.serving.certificate.value != CertificateFrom::CertManager {
        return None;
    }
    let service = &own.serving.service.value;
    let metadata = Metadata { name: service.clone(), namespace: own.namespace.clone() };
    let issuer = Issuer {
        api_version: API_VERSION,
        kind: ISSUER,
        metadata: metadata.clone(),
        spec: IssuerSpec { self_signed: SelfSigned {} },
    };
    let host = serving::host(service, &own.namespace);
    let certificate = Certificate {
        api_version: API_VERSION,
        kind: "Certificate",
        metadata,
        spec: CertificateSpec {
            common_name: service.clone(),
            dns_names: vec![host.clone(), format!("{host}.cluster.local")],
            issuer_ref: IssuerRef { kind: ISSUER, name: service.clone() },
            secret_name: serving::secret(service),
            usages: vec!["server auth"],
        },
    };
    Some((issuer, certificate))
}
