//! ValidatingAdmissionPolicy and its binding (`admissionregistration.k8s.io/v1`).

use serde::Serialize;

use super::configuration::Name;
use super::{
    FailurePolicy, MatchCondition, MatchPolicy, Rule, Selector, Validation, ValidationAction,
};

/// The `kind` of the policy.
pub const POLICY: &str = "ValidatingAdmissionPolicy";
/// The `kind` of the binding.
pub const BINDING: &str = "ValidatingAdmissionPolicyBinding";

/// The policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValidatingAdmissionPolicy {
    /// `admissionregistration.k8s.io/v1`.
    pub api_version: &'static str,
    /// [`POLICY`].
    pub kind: &'static str,
    /// Its name.
    pub metadata: Name,
    /// What is checked.
    pub spec: PolicySpec,
}

/// What is checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PolicySpec {
    /// What becomes of a request that cannot be checked.
    pub failure_policy: FailurePolicy,
    /// Conditions on requests.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub match_conditions: Vec<MatchCondition>,
    /// The requests that are checked.
    pub match_constraints: MatchResources,
    /// What holds of every object.
    pub validations: Vec<Validation>,
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MatchResources {
    /// Whether requests for other versions match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub match_policy: Option<MatchPolicy>,
    /// The namespaces whose objects are checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace_selector: Option<Selector>,
    /// The objects that are checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_selector: Option<Selector>,
    /// Resources and operations.
    pub resource_rules: Vec<Rule>,
}

/// What puts a policy into force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Binding {
    /// `admissionregistration.k8s.io/v1`.
    pub api_version: &'static str,
    /// [`BINDING`].
    pub kind: &'static str,
    /// Its name.
    pub metadata: Name,
    /// The policy, and what becomes of requests.
    pub spec: BindingSpec,
}

/// The policy, and what becomes of requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BindingSpec {
    /// The policy's name.
    pub policy_name: String,
    /// What becomes of a request that is not accepted.
    pub validation_actions: Vec<ValidationAction>,
}
