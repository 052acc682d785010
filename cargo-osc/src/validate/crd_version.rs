//! CRD-03: the versions of a CRD, as an apiserver demands them.

use std::collections::BTreeSet;

use osc_model::{Diagnostics, code, name};
use serde_json::Value;

use super::crd::{Crd, Version};
use super::field::Field;

pub(super) fn check(crd: &Crd<'_>, out: &mut Diagnostics) {
    let versions = crd.versions();
    let Some(spec) = crd.root.get("spec") else { return };
    if versions.is_empty() {
        let help = "list at least one version with `name`, `served`, `storage` and `schema`";
        out.push(spec.missing(code::CRD_03, "versions").help(help));
        return;
    }
    let mut names = BTreeSet::new();
    for version in &versions {
        version_name(version, out);
        flags(version, out);
        if !version.name.is_empty() && !names.insert(version.name) {
            let message = format!("the version `{}` stands twice", version.name);
            out.push(version.field.error(code::CRD_03, message).help("keep one of the two"));
        }
        if version.schema_field.is_none() && !crd.is_v1beta1() {
            let message = format!("the version `{}` has no schema", version.name);
            let mut diagnostic = version.field.missing(code::CRD_03, "schema");
            diagnostic.message = message;
            out.push(diagnostic.help("write `schema.openAPIV3Schema`"));
        }
    }
    storage(&spec, &versions, out);
}

fn version_name(version: &Version<'_>, out: &mut Diagnostics) {
    if version.field.node().mapping().is_none() {
        return;
    }
    match version.field.get("name") {
        None => {
            let missing = version.field.missing(code::CRD_03, "name");
            out.push(missing.help("name the version, e.g. `v1`"));
        }
        Some(field) => {
            let message = match field.text().map(name::dns_label) {
                Some(Ok(())) => return,
                Some(Err(why)) => {
                    format!("`{}` cannot name a version: a name {why}", version.name)
                }
                None => format!("`{}` is {}, not a string", field.path(), field.node().kind()),
            };
            out.push(field.error(code::CRD_03, message).help("write e.g. `v1` or `v1beta1`"));
        }
    }
}

fn flags(version: &Version<'_>, out: &mut Diagnostics) {
    for key in ["served", "storage"] {
        let value = version.field.get(key).map(|field| (field.node().to_json(), field));
        match value {
            // As in Go, what is absent is false.
            Some((Value::Bool(_), _)) | None => {}
            Some((_, field)) => {
                let message = format!("`{}` is not a boolean", field.path());
                out.push(field.error(code::CRD_03, message).help("write `true` or `false`"));
            }
        }
    }
}

fn storage(spec: &Field<'_>, versions: &[Version<'_>], out: &mut Diagnostics) {
    let stored: Vec<&Version<'_>> = versions.iter().filter(|version| version.storage).collect();
    let list = spec.get("versions").unwrap_or_else(|| spec.clone());
    match stored[..] {
        [_] => {}
        [] => {
            let message = "no version has `storage: true`";
            let help = "set it on the version that objects are stored in";
            out.push(list.key_error(code::CRD_03, message).help(help));
        }
        [first, second, ..] => {
            let place = |version: &Version<'_>| version.field.get("storage").map(|f| f.span());
            let message =
                format!("both `{}` and `{}` have `storage: true`", first.name, second.name);
            let mut diagnostic =
                list.key_error(code::CRD_03, message).help("exactly one version is stored");
            if let (Some(one), Some(two)) = (place(first), place(second)) {
                diagnostic = diagnostic.at(two).label(one, "and here");
            }
            out.push(diagnostic);
        }
    }
}
