//! `metadata`, of a definition or of an embedded resource in a default.

use std::fmt::Write as _;

use serde_json::Value;

use super::decode::{Manager, Metadata, Owner};
use crate::object::printed;
use crate::text;
use crate::verdict::cause::Causes;
use crate::verdict::path::Path;

/// The most bytes that all annotations of an object have together.
const ANNOTATIONS: usize = 256 << 10;

/// The most bytes of a generated name that are not random (`MaxGeneratedNameLength` of
/// k8s.io/apiserver/pkg/storage/names).
const GENERATED: usize = 58;

/// What a name must be; `true` where it is only the beginning of one.
pub(crate) type NameRule<'r> = &'r dyn Fn(&str, bool) -> Vec<String>;

/// A name is made from `generateName` where there is none.
pub(crate) fn check_name(
    metadata: &Metadata<'_>,
    rule: NameRule<'_>,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let generated;
    let mut name = metadata.name;
    let prefix = metadata.generate_name;
    if !prefix.is_empty() {
        for words in rule(prefix, true) {
            causes.invalid(&at.field_of("generateName"), prefix, words);
        }
        if name.is_empty() {
            generated = format!("{}xxxxx", beginning(prefix));
            name = &generated;
        }
    }
    let at = at.field_of("name");
    if name.is_empty() {
        causes.required(&at, "name or generateName is required");
    } else {
        for words in rule(name, false) {
            causes.invalid(&at, name, words);
        }
    }
}

/// What is kept of `generateName` in the name that is made from it.
fn beginning(prefix: &str) -> &str {
    let cut = (0..=GENERATED).rev().find_map(|end| prefix.get(..end));
    if prefix.len() > GENERATED { cut.unwrap_or_default() } else { prefix }
}

/// Everything but the name.
pub(crate) fn check(metadata: &Metadata<'_>, at: &Path<'_>, causes: &mut Causes) {
    let labels = at.field_of("labels");
    for (key, value) in &metadata.labels {
        for words in text::label_key(key) {
            causes.invalid(&labels, key, words);
        }
        for words in text::label_value(value) {
            causes.invalid(&labels, value, words);
        }
    }
    let annotations = at.field_of("annotations");
    for (key, _) in &metadata.annotations {
        for words in text::label_key(&key.to_lowercase()) {
            causes.invalid(&annotations, key, words);
        }
    }
    let size: usize = metadata.annotations.iter().map(|(key, value)| key.len() + value.len()).sum();
    if size > ANNOTATIONS {
        causes.too_long(&annotations, ANNOTATIONS);
    }
    check_owners(&metadata.owners, &at.field_of("ownerReferences"), causes);
    check_finalizers(&metadata.finalizers, &at.field_of("finalizers"), causes);
    let managers = at.field_of("managedFields");
    for (index, manager) in metadata.managers.iter().enumerate() {
        check_manager(manager, &managers.index(index), causes);
    }
}

/// `namespace`, `generation`: those of a definition are set by the server.
pub(crate) fn check_embedded(metadata: &Metadata<'_>, at: &Path<'_>, causes: &mut Causes) {
    if !metadata.namespace.is_empty() {
        for words in text::dns_1123_label(metadata.namespace) {
            causes.invalid(&at.field_of("namespace"), metadata.namespace, words);
        }
    }
    if metadata.generation < 0 {
        let rule = "must be greater than or equal to 0";
        causes.invalid_as(&at.field_of("generation"), metadata.generation, rule);
    }
    check(metadata, at, causes);
}

fn check_owners(owners: &[Owner<'_>], at: &Path<'_>, causes: &mut Causes) {
    for owner in owners {
        // The server's own path has no index here.
        let empty = |causes: &mut Causes, field: &str, words: &str| {
            causes.invalid(&at.field_of(field), "", words);
        };
        let parts: Vec<_> = owner.api_version.split('/').collect();
        let (group, version) = match parts[..] {
            [version] => ("", version),
            [group, version] => (group, version),
            _ => ("", ""),
        };
        if version.is_empty() {
            let words = "version must not be empty";
            causes.invalid(&at.field_of("apiVersion"), owner.api_version, words);
        }
        if owner.kind.is_empty() {
            empty(causes, "kind", "must not be empty");
        }
        if owner.name.is_empty() {
            empty(causes, "name", "must not be empty");
        }
        if owner.uid.is_empty() {
            empty(causes, "uid", "must not be empty");
        }
        if (group, version, owner.kind) == ("", "v1", "Event") {
            let rule = "/v1, Kind=Event is disallowed from being an owner";
            causes.invalid_as(at, printed_owner(owner), rule);
        }
    }
    let mut controllers = owners.iter().filter(|owner| owner.controller);
    if let Some(first) = controllers.next() {
        for other in controllers {
            let rule = format!(
                "Only one reference can have Controller set to true. Found \"true\" in references \
                 for {}/{} and {}/{}",
                first.kind, first.name, other.kind, other.name
            );
            let all: Vec<_> = owners.iter().map(printed_owner).collect();
            causes.invalid_as(at, format!("[{}]", all.join(",")), rule);
        }
    }
}

/// As the server prints it: in the order of the type's fields.
fn printed_owner(owner: &Owner<'_>) -> String {
    let text = |text: &str| printed::json(&text.into());
    let mut out = format!(
        "{{\"apiVersion\":{},\"kind\":{},\"name\":{},\"uid\":{}",
        text(owner.api_version),
        text(owner.kind),
        text(owner.name),
        text(owner.uid)
    );
    for key in ["controller", "blockOwnerDeletion"] {
        if let Some(flag) = owner.raw.and_then(|raw| raw.get(key)).and_then(Value::as_bool) {
            // Writing to a string cannot fail.
            write!(out, ",\"{key}\":{flag}").unwrap_or_default();
        }
    }
    out.push('}');
    out
}

fn check_finalizers(finalizers: &[&str], at: &Path<'_>, causes: &mut Causes) {
    for finalizer in finalizers {
        for words in text::label_key(finalizer) {
            causes.invalid(at, finalizer, words);
        }
    }
    if finalizers.contains(&"orphan") && finalizers.contains(&"foregroundDeletion") {
        let rule = "finalizer orphan and foregroundDeletion cannot be both set";
        let all = finalizers.iter().map(|finalizer| Value::from(*finalizer)).collect();
        causes.invalid_as(at, printed::json(&all), rule);
    }
}

fn check_manager(manager: &Manager<'_>, at: &Path<'_>, causes: &mut Causes) {
    if !matches!(manager.operation, "Apply" | "Update") {
        let rule = "must be `Apply` or `Update`";
        causes.invalid(&at.field_of("operation"), manager.operation, rule);
    }
    if !matches!(manager.fields_type, "" | "FieldsV1") {
        causes.invalid(&at.field_of("fieldsType"), manager.fields_type, "must be `FieldsV1`");
    }
    let name = at.field_of("manager");
    if manager.name.len() > 128 {
        causes.too_long(&name, 128);
    }
    for (position, c) in manager.name.char_indices().filter(|(_, c)| !text::is_printable(*c)) {
        let code = u32::from(c);
        let words = format!("invalid character U+{code:04X} (at position {position})");
        causes.invalid(&name, manager.name, words);
    }
    if manager.subresource.len() > 256 {
        causes.too_long(&at.field_of("subresource"), 256);
    }
}
