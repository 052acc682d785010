//! `spec` and its versions.

use super::cause::{Causes, Warning};
use super::document::{Definition, Parts, Spec, Subresources, Validation};
use super::path::Path;
use super::text::dns_1035_label;
use super::{
    Class, column, conversion, group, metadata, names, root, selectable, shared, subresource, text,
};
use crate::cel::Version;

/// Everything that the server refuses of a decoded definition.
pub(super) fn check(
    definition: &mut Definition<'_>,
    version: Version,
    causes: &mut Causes,
) -> Vec<Warning> {
    let shared = shared::take(&mut definition.spec.versions);
    check_metadata(definition, causes);
    let spec = &definition.spec;
    let at = Path::root("spec");
    causes.about(Class::Identity, |causes| {
        group::check(spec.group, &at.field_of("group"), causes);
        check_scope(spec.scope, &at.field_of("scope"), causes);
        names::check(&spec.names, &at.field_of("names"), causes);
    });
    causes.about(Class::Versions, |causes| {
        check_schemas(spec, &shared, &at, causes);
        check_versions(spec, &shared, version, &at, causes);
        check_shared(spec, &shared, version, &at, causes);
        check_stored(spec, causes);
    });
    causes.about(Class::Conversion, |causes| check_conversion(spec, &at, causes));
    causes.about(Class::Approval, |causes| group::check_approval(definition, causes));
    if spec.preserve_unknown_fields {
        let rule = "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in \
                    spec.versions[*].schema instead";
        let at = at.field_of("preserveUnknownFields");
        causes.about(Class::Root, |causes| causes.invalid_as(&at, true, rule));
    }
    if causes.is_empty() { super::warning::of(spec, &shared, version) } else { Vec::new() }
}

fn check_conversion(spec: &Spec<'_>, at: &Path<'_>, causes: &mut Causes) {
    let at = at.field_of("conversion");
    let Some(conversion) = &spec.conversion else { return };
    if conversion.strategy != "None" && spec.preserve_unknown_fields {
        let rule = "must be None if spec.preserveUnknownFields is true";
        causes.invalid(&at.field_of("strategy"), conversion.strategy, rule);
    }
    conversion::check(conversion, &at, causes);
}

fn check_metadata(definition: &Definition<'_>, causes: &mut Causes) {
    let names = &definition.spec.names;
    let expected = format!("{}.{}", names.plural, definition.spec.group);
    let rule = |name: &str, prefix: bool| {
        let begun = if prefix { text::without_trailing_dash(name) } else { name.to_owned() };
        let mut found = text::dns_1123_subdomain(&begun);
        if name != expected {
            found.push("must be spec.names.plural+\".\"+spec.group".into());
        }
        found
    };
    let at = Path::root("metadata");
    causes.about(Class::Identity, |causes| {
        metadata::check_name(&definition.metadata, &rule, &at, causes);
    });
    causes.about(Class::Metadata, |causes| metadata::check(&definition.metadata, &at, causes));
}

fn check_scope(scope: &str, at: &Path<'_>, causes: &mut Causes) {
    const SCOPES: [&str; 2] = ["Cluster", "Namespaced"];
    if scope.is_empty() {
        causes.required(at, "");
    } else if !SCOPES.contains(&scope) {
        causes.not_supported(at, scope, &SCOPES);
    }
}

/// Each version has a schema, its own or the shared one, and defaults need pruning.
fn check_schemas(spec: &Spec<'_>, shared: &Parts<'_>, at: &Path<'_>, causes: &mut Causes) {
    let root =
        |parts: &Parts<'_>| parts.schema.as_ref().is_some_and(|schema| schema.root.is_some());
    if !root(shared) {
        let versions = at.field_of("versions");
        for (index, version) in spec.versions.iter().enumerate() {
            if !root(&version.parts) {
                causes.required(&versions.index(index).field_of("schema.openAPIV3Schema"), "");
            }
        }
    }
    let mut parts = spec.versions.iter().map(|version| &version.parts).chain([shared]);
    let has_defaults = |parts: &Parts<'_>| {
        let root = parts.schema.as_ref().and_then(|schema| schema.root.as_ref());
        root.is_some_and(|root| root::any(root, &|schema| schema.default.is_some()))
    };
    if spec.preserve_unknown_fields && parts.any(has_defaults) {
        let rule = "must be false in order to use defaults in the schema";
        let at = at.field_of("preserveUnknownFields");
        causes.about(Class::Root, |causes| causes.invalid_as(&at, true, rule));
    }
}

fn check_versions(
    spec: &Spec<'_>,
    shared: &Parts<'_>,
    kubernetes: Version,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let all_at = at.field_of("versions");
    for (index, version) in spec.versions.iter().enumerate() {
        let at = all_at.index(index);
        let found = dns_1035_label(version.name);
        if !found.is_empty() {
            causes.invalid(&at.field_of("name"), version.name, found.join(","));
        }
        let warning = version.deprecation_warning;
        check_warning(version.deprecated, warning, &at.field_of("deprecationWarning"), causes);
        let parts = &version.parts;
        let status = has_status(subresources_of(spec, shared, version.name));
        check_parts(parts, (status, kubernetes), &PLACES_OF_VERSION, &at, causes);
    }
    // The server has the first version's name above the versions too, for those that know only one.
    if let Some(version) = spec.versions.first().filter(|version| !version.name.is_empty()) {
        let found = dns_1035_label(version.name);
        if !found.is_empty() {
            let at = at.renamed("version", "versions.0.name");
            causes.invalid(&at, version.name, found.join(","));
        }
    }
    let mut names: Vec<_> = spec.versions.iter().map(|version| version.name).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() < spec.versions.len() {
        causes.invalid_as(&all_at, "[…]", "must contain unique version names");
    }
    if spec.versions.iter().filter(|version| version.storage).count() != 1 {
        let rule = "must have exactly one version marked as storage version";
        causes.invalid_as(&all_at, "[…]", rule);
    }
}

/// Where the parts of a version are, and where those that all versions share are.
struct Places {
    schema: (&'static str, &'static str),
    subresources: (&'static str, &'static str),
    columns: (&'static str, &'static str),
    selectable_fields: (&'static str, &'static str),
    /// Why there is nothing to select from.
    nothing: &'static str,
}

const PLACES_OF_VERSION: Places = Places {
    schema: ("schema", "schema"),
    subresources: ("subresources", "subresources"),
    columns: ("additionalPrinterColumns", "additionalPrinterColumns"),
    selectable_fields: ("selectableFields", "selectableFields"),
    nothing: "may only be set when `version.schema.openAPIV3Schema` is not included",
};

const PLACES_OF_SHARED: Places = Places {
    schema: ("validation", "versions.0.schema"),
    subresources: ("subresources", "versions.0.subresources"),
    columns: ("additionalPrinterColumns", "versions.0.additionalPrinterColumns"),
    selectable_fields: ("selectableFields", "versions.0.selectableFields"),
    nothing: "may only be set when validations.schema is included",
};

fn check_shared(
    spec: &Spec<'_>,
    shared: &Parts<'_>,
    kubernetes: Version,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let own = spec.versions.iter().map(|version| version.parts.subresources.as_ref());
    let status = own.chain([shared.subresources.as_ref()]).any(has_status);
    check_parts(shared, (status, kubernetes), &PLACES_OF_SHARED, at, causes);
}

fn check_parts(
    parts: &Parts<'_>,
    (status, kubernetes): (bool, Version),
    places: &Places,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    let place = |(field, document): (&'static str, &'static str)| at.renamed(field, document);
    let schema = parts.schema.as_ref().and_then(|Validation { root }| root.as_ref());
    if let Some(schema) = schema {
        let at = place(places.schema);
        root::check(schema, status, kubernetes, &at.field_of("openAPIV3Schema"), causes);
    }
    causes.about(Class::Paths, |causes| check_paths(parts, places, at, causes));
}

fn check_paths(parts: &Parts<'_>, places: &Places, at: &Path<'_>, causes: &mut Causes) {
    let place = |(field, document): (&'static str, &'static str)| at.renamed(field, document);
    let schema = parts.schema.as_ref().and_then(|Validation { root }| root.as_ref());
    if let Some(subresources) = &parts.subresources {
        subresource::check(subresources, &place(places.subresources), causes);
    }
    column::check(&parts.columns, &place(places.columns), causes);
    if parts.selectable_fields.is_empty() {
        return;
    }
    let at = place(places.selectable_fields);
    match schema {
        Some(schema) => selectable::check(&parts.selectable_fields, schema, &at, causes),
        None => causes.invalid(&at, "", places.nothing),
    }
}

/// Those of the first version with this name, where one has its own.
fn subresources_of<'s, 'a>(
    spec: &'s Spec<'a>,
    shared: &'s Parts<'a>,
    name: &str,
) -> Option<&'s Subresources<'a>> {
    let mut all = spec.versions.iter();
    if all.clone().all(|version| version.parts.subresources.is_none()) {
        return shared.subresources.as_ref();
    }
    all.find(|version| version.name == name)?.parts.subresources.as_ref()
}

fn has_status(subresources: Option<&Subresources<'_>>) -> bool {
    subresources.is_some_and(|subresources| subresources.status)
}

fn check_warning(deprecated: bool, warning: Option<&str>, at: &Path<'_>, causes: &mut Causes) {
    let Some(warning) = warning else { return };
    if !deprecated {
        return causes.invalid(at, warning, "can only be set for deprecated versions");
    }
    if warning.len() > 256 {
        causes.invalid(at, warning, "must be <= 256 characters long");
    }
    if warning.is_empty() {
        causes.invalid(at, warning, "must not be an empty string");
    }
    if let Some(index) = text::unprintable(warning) {
        let rule = format!(
            "must only contain printable UTF-8 characters; non-printable character found at index \
             {index}"
        );
        causes.invalid(at, warning, rule);
    }
}

/// `status.storedVersions`, which the server makes of the first version that is stored.
fn check_stored(spec: &Spec<'_>, causes: &mut Causes) {
    let status = Path::root("status");
    let at = status.field_of("storedVersions");
    let mut stored = spec.versions.iter().filter(|version| version.storage);
    let Some(first) = stored.next() else {
        return causes.invalid_as(&at, "null", "must have at least one stored version");
    };
    for version in stored {
        let rule = format!("must have the storage version {}", version.name);
        causes.invalid_as(&at, format!("[{:?}]", first.name), rule);
    }
}
