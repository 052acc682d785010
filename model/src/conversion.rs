//! Conversion between the versions of a kind, as its types say it.

use serde::{Deserialize, Serialize};

use crate::Spanned;

/// How objects of one version become those of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Conversion {
    /// Only `apiVersion` changes.
    None,
    /// A webhook is asked.
    Webhook(Box<ConversionWebhook>),
}

/// `conversion(webhook(...))`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConversionWebhook {
    /// The service in the cluster; none where there is a URL.
    pub service: Option<Spanned<WebhookService>>,
    /// The address outside of the cluster.
    pub url: Option<Spanned<String>>,
    /// Versions of ConversionReview, the preferred one first.
    pub review_versions: Vec<Spanned<String>>,
    /// `namespace/name` of the cert-manager certificate whose CA is put into the CRD.
    pub inject_ca_from: Option<Spanned<String>>,
}

/// `service(...)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookService {
    /// Its namespace; the operator's where it is not said.
    pub namespace: Option<Spanned<String>>,
    /// Its name.
    pub name: Spanned<String>,
    /// The path of the URL.
    pub path: Option<Spanned<String>>,
    /// Its port, 443 where it is not said.
    pub port: Option<Spanned<u16>>,
}
