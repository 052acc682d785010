//! Webhooks: what attributes on handlers say, and the documents that come of it.
//!
//! [`Webhook`] is what is said, with its types resolved; [`configuration`], [`policy`] and [`service`] are what
//! kube-apiserver reads, [`certificate`] what cert-manager does; [`Kept`] is what an operator needs so that it can apply them itself.

#[cfg(feature = "package")]
pub mod certificate;
#[cfg(feature = "package")]
pub mod configuration;
#[cfg(feature = "package")]
mod documents;
mod fact;
#[cfg(feature = "package")]
mod needs;
mod path;
#[cfg(feature = "package")]
pub mod policy;
mod rule;
mod selector;
#[cfg(feature = "package")]
pub mod service;
pub mod serving;
mod validation;
mod words;

#[cfg(feature = "package")]
pub use documents::Documents;
pub use fact::{
    Admission, Client, ConversionReview, Does, NamedService, Policy, Resource, Target, Webhook,
};
#[cfg(feature = "package")]
pub use needs::Kept;
pub use path::{Action, path};
pub use rule::Rule;
pub use selector::{Expression, MatchCondition, Selector};
pub use validation::Validation;
pub use words::{
    FailurePolicy, MatchPolicy, Operation, Operator, Reason, ReinvocationPolicy, Scope,
    SideEffects, ValidationAction,
};
