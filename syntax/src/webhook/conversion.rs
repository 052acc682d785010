//! `#[osc::conversion_webhook(...)]`.

use proc_macro2::Span;

use super::{Client, review};
use crate::crd::joined;
use crate::reader::{List, Reader};
use crate::{Errors, Said, TypeTarget};

/// On the function that converts: after one of the types of the kind, whichever version. It becomes the `conversion` of the
/// kind's CRD.
#[derive(Debug)]
pub struct ConversionWebhookAttr {
    /// Where it is.
    pub client: Client,
    /// The versions of ConversionReview that it knows, `v1` first. Without it, `v1`.
    ///
    /// Form: `conversion_review_versions = ["v1"]`
    /// K8s: `spec.conversion.webhook.conversionReviewVersions`
    pub conversion_review_versions: Option<Said<Vec<Said<String>>>>,
}

impl ConversionWebhookAttr {
    /// The keys that places do not have.
    pub const OWN: &'static [&'static str] = &["conversion_review_versions"];
}

impl List for ConversionWebhookAttr {
    const NAME: &'static str = "conversion_webhook";
    const KEYS: &'static [&'static str] = &joined::<4>(Client::KEYS, Self::OWN);

    fn elsewhere(key: &str) -> Option<String> {
        super::AdmissionAttr::KEYS.contains(&key).then(|| {
            format!("`{key}` is a key of `validating_webhook` and `mutating_webhook`: every object is converted that has another version than asked for")
        })
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let client = Client::read(reader);
        let conversion_review_versions = review::versions(reader, "conversion_review_versions");
        Some(Self { client, conversion_review_versions })
    }
}

/// There are types, and none with a subresource: objects are converted as a whole.
pub(super) fn check_types(types: &[Said<TypeTarget>], span: Span, errors: &mut Errors) {
    if types.is_empty() {
        errors.at(span, "`conversion_webhook` lacks the type that it is for, such as `Hwfka`");
    }
    for subresource in types.iter().filter_map(|said| said.value.subresource.as_ref()) {
        errors
            .at(subresource.span(), "objects are converted as a whole: leave out the subresource");
    }
}
