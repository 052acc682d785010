//! What an attribute on a handler says, with its types resolved.

use super::{
    FailurePolicy, MatchCondition, MatchPolicy, Operation, ReinvocationPolicy, Scope, Selector,
    SideEffects, Validation, ValidationAction,
};
use crate::{Span, Spanned};

/// A webhook, or a policy that needs none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// The item that the attribute stands on, such as `fn check`.
    pub item: String,
    /// The attribute.
    pub span: Span,
    /// The resources that it is for.
    pub target: Target,
    /// What it does.
    pub does: Does,
}

/// The resources that a webhook is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// By their Rust types; at least one.
    Types(Vec<Spanned<Resource>>),
    /// In words, any combination of the three; at least one each.
    Words {
        /// API groups; `""` is the core group.
        groups: Vec<String>,
        /// Versions.
        versions: Vec<String>,
        /// Plurals, with `/subresource` where one is meant.
        resources: Vec<String>,
    },
}

/// A resource that a Rust type stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// The API group; `""` is the core group.
    pub group: String,
    /// The version.
    pub version: String,
    /// The kind.
    pub kind: String,
    /// Its plural.
    pub plural: String,
    /// One of its subresources.
    pub subresource: Option<String>,
}

/// What a webhook does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// It lets objects in or refuses them.
    Validate(Box<Admission>),
    /// It changes objects.
    Mutate(Box<Admission>, Option<ReinvocationPolicy>),
    /// It makes objects of another version of them.
    Convert(Box<ConversionReview>),
    /// kube-apiserver itself checks objects.
    Check(Box<Policy>),
}

/// What a validating and a mutating webhook have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Admission {
    /// The name, unique in its configuration.
    pub name: Option<Spanned<String>>,
    /// The name of the configuration object that it belongs to.
    pub configuration: Option<Spanned<String>>,
    /// Where it is.
    pub client: Client,
    /// What is done to the objects.
    pub operations: Vec<Operation>,
    /// Only in namespaces, or only outside of them.
    pub scope: Option<Scope>,
    /// What becomes of a request where it does not answer.
    pub failure_policy: FailurePolicy,
    /// Whether requests for other versions match.
    pub match_policy: Option<MatchPolicy>,
    /// What it does beside answering.
    pub side_effects: SideEffects,
    /// How long kube-apiserver waits.
    pub timeout_seconds: Option<u8>,
    /// The namespaces whose objects it is asked for.
    pub namespace_selector: Option<Selector>,
    /// Whether it is asked for objects in the operator's own namespace, too.
    pub own_namespace: bool,
    /// The objects that it is asked for.
    pub object_selector: Option<Selector>,
    /// Conditions on requests.
    pub match_conditions: Vec<MatchCondition>,
    /// Versions of AdmissionReview, the preferred one first; empty: `v1`.
    pub review_versions: Vec<String>,
}

/// Where a webhook is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// The path; by the rule where none is said.
    pub path: Option<Spanned<String>>,
    /// An address outside of the cluster, instead of a service.
    pub url: Option<Spanned<String>>,
    /// Another service than the operator's.
    pub service: NamedService,
}

/// A Service, as far as it is another one than the operator's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedService {
    /// Its name.
    pub name: Option<Spanned<String>>,
    /// Its namespace.
    pub namespace: Option<Spanned<String>>,
    /// Its port; 443 where none is said.
    pub port: Option<u16>,
}

/// What a conversion webhook says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConversionReview {
    /// Where it is.
    pub client: Client,
    /// Versions of ConversionReview, the preferred one first; empty: `v1`.
    pub review_versions: Vec<String>,
}

/// A ValidatingAdmissionPolicy and its binding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The name of both.
    pub name: Option<Spanned<String>>,
    /// What is done to the objects.
    pub operations: Vec<Operation>,
    /// Only in namespaces, or only outside of them.
    pub scope: Option<Scope>,
    /// What holds of every object.
    pub validations: Vec<Validation>,
    /// What becomes of a request that cannot be checked.
    pub failure_policy: FailurePolicy,
    /// Whether requests for other versions match.
    pub match_policy: Option<MatchPolicy>,
    /// What becomes of a request that is not accepted; empty: it is refused.
    pub actions: Vec<ValidationAction>,
    /// The namespaces whose objects are checked.
    pub namespace_selector: Option<Selector>,
    /// The objects that are checked.
    pub object_selector: Option<Selector>,
    /// Conditions on requests.
    pub match_conditions: Vec<MatchCondition>,
}
