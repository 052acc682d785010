//! What schemars' output of k8s-openapi does not say of the types of Kubernetes, and `kubectl apply`, pruning and the
//! apiserver's checks need.
//!
//! ```text
//! encoding   types that JSON has in another form than their Rust type: quantities, raw objects
//! upstream   list types, map types and defaults, from Kubernetes' own OpenAPI documents
//! metadata   `metadata` below the root: of pod templates and volume claim templates
//! ```
//!
//! Definitions have upstream's names, whatever version of Kubernetes the user's k8s-openapi is built for. What a
//! version does not have, is not added to it: a property that is missing stays missing.

mod encoding;
mod metadata;
mod upstream;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::Policy;
pub(crate) use metadata::{embed, is_metadata};

type Object = Map<String, Value>;

/// Whether a definition is a type of Kubernetes itself.
///
/// ```
/// assert!(osc_schema::is_of_kubernetes("io.k8s.api.core.v1.PodTemplateSpec"));
/// ```
pub fn is_own(definition: &str) -> bool {
    definition.starts_with("io.k8s.")
}

/// Completes the raw schema of a definition, if it is one of Kubernetes.
pub(crate) fn complete(
    name: &str,
    schema: &mut Object,
    definitions: &BTreeMap<String, Value>,
    policy: Policy,
) {
    if !is_own(name) {
        return;
    }
    upstream::add(name, schema, definitions);
    encoding::rewrite(name, schema);
    if name == metadata::DEFINITION {
        embed(schema, policy.embedded_metadata);
    }
}
