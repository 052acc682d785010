//! A CustomResourceDefinition as the server decodes it, with the defaults of `apiextensions.k8s.io/v1`.

use std::borrow::Cow;

use super::schema::Schema;
use crate::metadata::Metadata;

/// The document.
#[derive(Debug, Default)]
pub(super) struct Definition<'a> {
    pub(super) metadata: Metadata<'a>,
    pub(super) spec: Spec<'a>,
}

/// `spec`
#[derive(Debug, Default)]
pub(super) struct Spec<'a> {
    pub(super) group: &'a str,
    pub(super) names: Names<'a>,
    pub(super) scope: &'a str,
    pub(super) versions: Vec<Version<'a>>,
    pub(super) conversion: Option<Conversion<'a>>,
    pub(super) preserve_unknown_fields: bool,
}

/// `spec.names`
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    pub(super) plural: &'a str,
    pub(super) singular: Cow<'a, str>,
    pub(super) kind: &'a str,
    pub(super) list_kind: Cow<'a, str>,
    pub(super) short: Vec<&'a str>,
    pub(super) categories: Vec<&'a str>,
}

/// An entry of `spec.versions`.
#[derive(Debug, Default)]
pub(super) struct Version<'a> {
    pub(super) name: &'a str,
    pub(super) storage: bool,
    pub(super) deprecated: bool,
    pub(super) deprecation_warning: Option<&'a str>,
    /// What all versions may share.
    pub(super) parts: Parts<'a>,
}

/// What a definition says of each version, and where all say the same, once.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub(super) schema: Option<Validation<'a>>,
    pub(super) subresources: Option<Subresources<'a>>,
    pub(super) columns: Vec<Column<'a>>,
    pub(super) selectable_fields: Vec<&'a str>,
}

/// `schema`
#[derive(Debug, Default)]
pub(super) struct Validation<'a> {
    pub(super) root: Option<Schema<'a>>,
}

/// `subresources`
#[derive(Debug, Default, PartialEq)]
pub(super) struct Subresources<'a> {
    pub(super) status: bool,
    pub(super) scale: Option<Scale<'a>>,
}

/// `subresources.scale`
#[derive(Debug, Default, PartialEq)]
pub(super) struct Scale<'a> {
    pub(super) spec_replicas: &'a str,
    pub(super) status_replicas: &'a str,
    pub(super) label_selector: Option<&'a str>,
}

/// An entry of `additionalPrinterColumns`.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Column<'a> {
    pub(super) name: &'a str,
    pub(super) kind: &'a str,
    pub(super) format: &'a str,
    pub(super) description: &'a str,
    pub(super) priority: i32,
    pub(super) json_path: &'a str,
}

/// `spec.conversion`
#[derive(Debug, Default)]
pub(super) struct Conversion<'a> {
    pub(super) strategy: &'a str,
    pub(super) client: Option<Client<'a>>,
    pub(super) review_versions: Vec<&'a str>,
}

/// `spec.conversion.webhook.clientConfig`
#[derive(Debug, Default)]
pub(super) struct Client<'a> {
    pub(super) url: Option<&'a str>,
    pub(super) service: Option<Service<'a>>,
}

/// `spec.conversion.webhook.clientConfig.service`
#[derive(Debug)]
pub(super) struct Service<'a> {
    pub(super) namespace: &'a str,
    pub(super) name: &'a str,
    pub(super) path: Option<&'a str>,
    pub(super) port: i32,
}

impl Default for Service<'_> {
    fn default() -> Self {
        Self { namespace: "", name: "", path: None, port: 443 }
    }
}

impl Spec<'_> {
    /// Fills in what is not said.
    pub(super) fn set_defaults(&mut self) {
        let kind = self.names.kind;
        if self.names.singular.is_empty() {
            self.names.singular = kind.to_lowercase().into();
        }
        if self.names.list_kind.is_empty() && !kind.is_empty() {
            self.names.list_kind = format!("{kind}List").into();
        }
        self.conversion
            .get_or_insert_with(|| Conversion { strategy: "None", ..Conversion::default() });
    }
}
