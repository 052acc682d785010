//! The versions of the CRDs in a file, each with the schema that belongs there.

use std::collections::BTreeMap;

use osc_model::{Diagnostic, Diagnostics, FieldPath, code};
use serde_json::Value;

use crate::yaml::Node;

const GROUP: &str = "apiextensions.k8s.io";
const KIND: &str = "CustomResourceDefinition";

/// The schemas of the sources: (group, kind) → version → `openAPIV3Schema`.
pub(crate) type Schemas = BTreeMap<(String, String), BTreeMap<String, Value>>;

/// A version of a CRD in a file.
pub(super) struct Place<'a> {
    /// The document in the file.
    pub(super) document: usize,
    /// The version in `spec.versions`.
    pub(super) index: usize,
    /// That version.
    pub(super) version: &'a Node,
    /// The list that it is in.
    pub(super) versions: &'a Node,
    /// What its schema is to be.
    pub(super) schema: &'a Value,
}

/// Every version that has a schema in the sources.
pub(super) fn places<'a>(
    documents: &'a [Node],
    schemas: &'a Schemas,
    diagnostics: &mut Diagnostics,
) -> Vec<Place<'a>> {
    let mut places = Vec::new();
    for (document, node) in documents.iter().enumerate() {
        if !is_crd(node) {
            continue;
        }
        let text = |path: &str| node.at(&FieldPath::dotted(path)).and_then(Node::text);
        if text("apiVersion") != Some("apiextensions.k8s.io/v1") {
            diagnostics.push(old(node));
            continue;
        }
        let kind = (text("spec.group"), text("spec.names.kind"));
        let (Some(group), Some(kind)) = kind else {
            diagnostics.push(nameless(node));
            continue;
        };
        let Some(versions) = schemas.get(&(group.to_owned(), kind.to_owned())) else {
            diagnostics.push(unknown_kind(node, group, kind));
            continue;
        };
        of_versions(document, node, versions, diagnostics, &mut places);
    }
    places
}

fn of_versions<'a>(
    document: usize,
    crd: &'a Node,
    schemas: &'a BTreeMap<String, Value>,
    diagnostics: &mut Diagnostics,
    places: &mut Vec<Place<'a>>,
) {
    let Some(versions) = crd.at(&FieldPath::dotted("spec.versions")) else {
        diagnostics.push(nameless(crd));
        return;
    };
    for (index, version) in versions.sequence().into_iter().flatten().enumerate() {
        let name = version.get("name").and_then(Node::text).unwrap_or_default();
        match schemas.get(name) {
            Some(schema) => places.push(Place { document, index, version, versions, schema }),
            None => diagnostics.push(unknown_version(version, name, schemas)),
        }
    }
}

fn is_crd(node: &Node) -> bool {
    let group = node.get("apiVersion").and_then(Node::text).and_then(|text| text.split('/').next());
    group == Some(GROUP) && node.get("kind").and_then(Node::text) == Some(KIND)
}

fn old(node: &Node) -> Diagnostic {
    let version = node.get("apiVersion");
    let text = version.and_then(Node::text).unwrap_or_default();
    Diagnostic::new(code::PAT_01, format!("`{text}` is no version of CRDs that can be patched"))
        .at(version.unwrap_or(node).span.clone())
        .field(FieldPath::dotted("apiVersion"))
        .help("write the CRD as `apiextensions.k8s.io/v1`, which every cluster since Kubernetes 1.16 has")
}

fn nameless(node: &Node) -> Diagnostic {
    Diagnostic::new(code::PAT_01, "the CRD lacks `spec.group`, `spec.names.kind` or `spec.versions`")
        .at(node.get("spec").unwrap_or(node).span.clone())
        .field(FieldPath::dotted("spec"))
        .help("schemapatch writes schemas only; write the rest of the CRD by hand or take it from `config/crd/`")
}

fn unknown_kind(node: &Node, group: &str, kind: &str) -> Diagnostic {
    let at = node.at(&FieldPath::dotted("spec.names.kind")).unwrap_or(node);
    Diagnostic::new(
        code::PAT_02,
        format!("no type in the sources is the kind `{kind}` of `{group}`"),
    )
    .at(at.span.clone())
    .field(FieldPath::dotted("spec.names.kind"))
    .help("derive `CustomResource` and `Osc` for it; the CRD was left as it is")
}

fn unknown_version(version: &Node, name: &str, known: &BTreeMap<String, Value>) -> Diagnostic {
    let known: Vec<_> = known.keys().map(|name| format!("`{name}`")).collect();
    Diagnostic::new(code::PAT_02, format!("no type in the sources is the version `{name}`"))
        .at(version.get("name").unwrap_or(version).span.clone())
        .field(FieldPath::dotted("spec.versions"))
        .help(format!(
            "the sources have {}; the schema of `{name}` was left as it is",
            known.join(", ")
        ))
}

/// The text around a schema cannot be edited without another change.
pub(super) fn unpatchable(place: &Place<'_>) -> Diagnostic {
    Diagnostic::new(code::PAT_03, "the schema cannot be replaced without changing something else")
        .at(place.version.span.clone())
        .field(FieldPath::dotted("spec.versions").index(place.index).key("schema"))
        .help("an anchor inside the schema is used outside of it, or the version repeats another one by an alias: write both out")
}
