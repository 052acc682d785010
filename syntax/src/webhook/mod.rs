//! `#[osc::validating_webhook(...)]` and its like on handlers: what kube-apiserver is told of webhooks and policies.

mod admission;
mod client;
mod condition;
mod conversion;
mod fact;
mod policy;
mod review;
mod rules;
mod selector;
mod validation;
mod words;

use proc_macro2::{Span, TokenStream};

pub use admission::{AdmissionAttr, MutatingAttr};
pub use client::{Client, NamedServiceAttr};
pub use condition::MatchConditionAttr;
pub use conversion::ConversionWebhookAttr;
pub use policy::PolicyAttr;
pub use rules::Rules;
pub use selector::{ExpressionAttr, Labels, SelectorAttr};
pub use validation::PolicyValidationAttr;
pub use words::{Group, Operations, Timeout};

use crate::reader::Reader;
use crate::{Errors, Said, TypeTarget, target};

/// The attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// A webhook that lets objects in or refuses them.
    ValidatingWebhook,
    /// A webhook that changes objects.
    MutatingWebhook,
    /// A webhook that makes objects of another version of them.
    ConversionWebhook,
    /// Rules in CEL that kube-apiserver checks itself.
    ValidatingAdmissionPolicy,
}

impl Attribute {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::ValidatingWebhook,
        Self::MutatingWebhook,
        Self::ConversionWebhook,
        Self::ValidatingAdmissionPolicy,
    ];

    /// Its name after `osc::`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ValidatingWebhook => "validating_webhook",
            Self::MutatingWebhook => "mutating_webhook",
            Self::ConversionWebhook => "conversion_webhook",
            Self::ValidatingAdmissionPolicy => "validating_admission_policy",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attribute| attribute.name() == name)
    }
}

/// An attribute that was read.
#[derive(Debug)]
pub struct WebhookAttr {
    /// The types that it is for, in order.
    pub types: Vec<Said<TypeTarget>>,
    /// Its keys.
    pub keys: Keys,
}

/// The keys of an attribute.
#[derive(Debug)]
pub enum Keys {
    /// `validating_webhook`.
    Validate(Box<AdmissionAttr>),
    /// `mutating_webhook`.
    Mutate(Box<AdmissionAttr>, MutatingAttr),
    /// `conversion_webhook`.
    Convert(Box<ConversionWebhookAttr>),
    /// `validating_admission_policy`.
    Check(Box<PolicyAttr>),
}

impl WebhookAttr {
    /// Reads what stands in the parentheses of an attribute; `span` is where a missing key is reported. Where this is
    /// `None` or not, `errors` has every mistake.
    pub fn read(
        attribute: Attribute,
        tokens: TokenStream,
        span: Span,
        errors: &mut Errors,
    ) -> Option<Self> {
        let (types, items) = target::split(tokens, span, errors);
        let read = match attribute {
            Attribute::ValidatingWebhook => {
                Reader::read(items, span, errors).map(Box::new).map(Keys::Validate)
            }
            Attribute::MutatingWebhook => {
                let (own, items) = items.into_iter().partition(MutatingAttr::has);
                let own = Reader::read(own, span, errors).unwrap_or_default();
                let common = Reader::read(items, span, errors).map(Box::new);
                common.map(|common| Keys::Mutate(common, own))
            }
            Attribute::ConversionWebhook => {
                Reader::read(items, span, errors).map(Box::new).map(Keys::Convert)
            }
            Attribute::ValidatingAdmissionPolicy => {
                Reader::read(items, span, errors).map(Box::new).map(Keys::Check)
            }
        };
        let read = Self { types, keys: read? };
        read.check(attribute, span, errors);
        Some(read)
    }

    /// What is looked at when both types and words are known.
    fn check(&self, attribute: Attribute, span: Span, errors: &mut Errors) {
        let name = attribute.name();
        match &self.keys {
            Keys::Validate(keys) | Keys::Mutate(keys, _) => {
                keys.rules.check_target(&self.types, name, span, errors);
                if self.types.is_empty() {
                    keys.check_names(span, errors);
                }
            }
            Keys::Check(keys) => keys.rules.check_target(&self.types, name, span, errors),
            Keys::Convert(_) => conversion::check_types(&self.types, span, errors),
        }
    }
}

#[cfg(test)]
mod tests;
