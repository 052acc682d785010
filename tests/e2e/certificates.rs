//! Certificates that an operator has made before.

use std::time::{Duration, SystemTime};

use k8s_openapi::ByteString;
use k8s_openapi::api::core::v1::Secret;
use kube::Api;
use kube::Client;
use kube::api::{ObjectMeta, PostParams};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};

/// Keeps an authority and a certificate of it in the Secret of an operator's webhooks, as if it had made them some time
/// ago: both are valid for some minutes, and due to be renewed.
pub(crate) async fn keep_old_ones(client: Client, namespace: &str, service: &str) {
    let host = format!("{service}.{namespace}.svc");
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    let authority =
        CertifiedIssuer::self_signed(aged(authority), KeyPair::generate().unwrap()).unwrap();
    let mut serving = CertificateParams::new([host]).unwrap();
    serving.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = KeyPair::generate().unwrap();
    let serving = aged(serving).signed_by(&key, &authority).unwrap();
    let parts = [
        ("tls.crt", serving.pem()),
        ("tls.key", key.serialize_pem()),
        ("ca.crt", authority.pem()),
        ("ca.key", authority.key().serialize_pem()),
    ];
    let data = parts.map(|(name, text)| (name.to_owned(), ByteString(text.into_bytes())));
    let secret = Secret {
        metadata: ObjectMeta {
            name: Some(format!("{service}-tls")),
            labels: Some([("app.kubernetes.io/managed-by".into(), "osc-runtime".into())].into()),
            ..ObjectMeta::default()
        },
        data: Some(data.into()),
        ..Secret::default()
    };
    let secrets: Api<Secret> = Api::namespaced(client, namespace);
    secrets.create(&PostParams::default(), &secret).await.unwrap();
}

/// Two thirds of its time are over in half a minute.
fn aged(mut parameters: CertificateParams) -> CertificateParams {
    let (now, minute) = (SystemTime::now(), Duration::from_secs(60));
    parameters.not_before = (now - 9 * minute - minute / 2).into();
    parameters.not_after = (now + 5 * minute + minute / 2).into();
    parameters
}
