//! Everything that webhooks and policies lead to, beside the conversion in CRDs.

use super::certificate::{Certificate, Issuer};
use super::configuration::Configuration;
use super::policy::{Binding, ValidatingAdmissionPolicy};
use super::service::{NetworkPolicy, Service};

/// Documents of `config/webhook/`; all empty where there is no webhook and no policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// Those that change objects, by name.
    pub mutating: Vec<Configuration>,
    /// Those that let objects in or refuse them, by name.
    pub validating: Vec<Configuration>,
    /// Policies, each with its binding, by name.
    pub policies: Vec<(ValidatingAdmissionPolicy, Binding)>,
    /// What kube-apiserver reaches the operator through, where it serves a webhook.
    pub served: Option<(Service, NetworkPolicy)>,
    /// What cert-manager makes the certificate of that Service from, where it is to.
    pub certificate: Option<(Issuer, Certificate)>,
    /// The files whose attributes say webhooks, sorted.
    pub webhook_sources: Vec<String>,
    /// The same of policies.
    pub policy_sources: Vec<String>,
}
