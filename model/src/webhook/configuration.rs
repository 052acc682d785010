//! ValidatingWebhookConfiguration and MutatingWebhookConfiguration (`admissionregistration.k8s.io/v1`).
//!
//! Nobody writes `caBundle` here: who issues the certificate puts it in.

use serde::Serialize;

use super::{
    FailurePolicy, MatchCondition, MatchPolicy, ReinvocationPolicy, Rule, Selector, SideEffects,
};
use crate::crd::ClientConfig;

/// The `apiVersion` that is written.
pub const API_VERSION: &str = "admissionregistration.k8s.io/v1";
/// The `kind` of those that let objects in or refuse them.
pub const VALIDATING: &str = "ValidatingWebhookConfiguration";
/// The `kind` of those that change objects.
pub const MUTATING: &str = "MutatingWebhookConfiguration";

/// The document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Configuration {
    /// [`API_VERSION`].
    pub api_version: &'static str,
    /// [`VALIDATING`] or [`MUTATING`].
    pub kind: &'static str,
    /// Its name.
    pub metadata: Name,
    /// Its webhooks, by name.
    pub webhooks: Vec<Entry>,
}

/// The metadata of an object of the cluster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Name {
    /// Its name.
    pub name: String,
}

/// A webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The versions of AdmissionReview that it knows, the preferred one first.
    pub admission_review_versions: Vec<String>,
    /// Where it is.
    pub client_config: ClientConfig,
    /// What becomes of a request where it does not answer.
    pub failure_policy: FailurePolicy,
    /// Conditions on requests.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub match_conditions: Vec<MatchCondition>,
    /// Whether requests for other versions match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub match_policy: Option<MatchPolicy>,
    /// Its name, unique in the configuration.
    pub name: String,
    /// The namespaces whose objects it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace_selector: Option<Selector>,
    /// The objects that it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_selector: Option<Selector>,
    /// Whether it is asked again; of those that change objects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reinvocation_policy: Option<ReinvocationPolicy>,
    /// The requests that it is asked for.
    pub rules: Vec<Rule>,
    /// What it does beside answering.
    pub side_effects: SideEffects,
    /// How long kube-apiserver waits; 10 where none is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeout_seconds: Option<u8>,
}
