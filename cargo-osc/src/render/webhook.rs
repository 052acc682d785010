//! `config/webhook/`: webhook configurations, policies, and what kube-apiserver reaches the operator through.

use std::rc::Rc;

use osc_model::webhook::Documents;
use serde::Serialize;

use super::document::Yaml;
use super::{Body, Document};

/// Where the Service and its certificate are said.
const SOURCE: &str = "Cargo.toml";
/// What cert-manager reads: the one file that the operator does not apply itself.
pub(crate) const CERTIFICATE: &str = "webhook/certificate.yaml";
/// The one file that is not installed with the rest.
pub(crate) const NETWORK_POLICY: &str = "webhook/network_policy.yaml";

/// The files; none where there is no webhook and no policy.
pub(super) fn webhook(documents: &Documents) -> anyhow::Result<Vec<Document>> {
    let source = documents.webhook_sources.join(", ");
    let mut files = Vec::new();
    let configurations = documents.mutating.iter().chain(&documents.validating);
    files.extend(stream("webhook/manifests.yaml", &source, configurations)?);
    let mut policies = Vec::new();
    for (policy, binding) in &documents.policies {
        policies.push(serde_json::to_value(policy)?);
        policies.push(serde_json::to_value(binding)?);
    }
    let of_policies = documents.policy_sources.join(", ");
    files.extend(stream("webhook/policies.yaml", &of_policies, &policies)?);
    if let Some((service, _)) = &documents.served {
        files.push(Document::yaml("webhook/service.yaml", SOURCE, service)?);
    }
    if let Some((issuer, certificate)) = &documents.certificate {
        let both = [serde_json::to_value(issuer)?, serde_json::to_value(certificate)?];
        files.extend(stream(CERTIFICATE, SOURCE, both)?);
    }
    Ok(files)
}

/// The NetworkPolicy. It is not installed with the rest: where a namespace has none, nothing keeps kube-apiserver out, and
/// the first one closes all other ports of the pods.
pub(super) fn network_policy(documents: &Documents) -> anyhow::Result<Option<Document>> {
    let policy = documents.served.as_ref().map(|(_, policy)| policy);
    policy.map(|policy| Document::yaml(NETWORK_POLICY, SOURCE, policy)).transpose()
}

/// One file with all of these, if there are any.
fn stream<T: Serialize>(
    path: &str,
    source: &str,
    values: impl IntoIterator<Item = T>,
) -> anyhow::Result<Option<Document>> {
    let mut all = Vec::new();
    for value in values {
        all.push(Rc::new(Yaml::new(serde_json::to_value(value)?)));
    }
    let has_any = !all.is_empty();
    let body = Body::Stream(all);
    Ok(has_any.then(|| Document { path: path.to_owned(), source: source.to_owned(), body }))
}
