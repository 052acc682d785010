//! CSD-13 and CSD-16: services that a kind depends on.

use osc_model::{Diagnostics, Severity, capability, code};

use super::field::Field;
use super::package::{File, Package};
use super::shape::Shape::Text;
use super::shape::{Known, key};
use super::vendor;

pub(super) const KEYS: &[Known] = &[
    key("service", Text, code::CSD_13),
    key("apiVersion", Text, code::CSD_16),
    key("kind", Text, code::CSD_16),
    key("defaultPath", Text, code::CSD_13),
];

pub(super) fn check(spec: &Field<'_>, package: &Package<'_>, out: &mut Diagnostics) {
    for entry in spec.items_at("serviceEntityDependencies") {
        if entry.node().mapping().is_none() {
            continue;
        }
        if entry.get("service").is_none_or(|service| service.is_empty()) {
            let missing = entry.missing(code::CSD_13, "service");
            out.push(missing.help("name the service as it is published"));
        }
        let file = vendor::target(&entry, package, code::CSD_13, out);
        match (entry.get("apiVersion"), entry.get("kind")) {
            (Some(_), Some(_)) => {
                if let Some(file) = file {
                    custom_resource(&entry, file, out);
                }
            }
            (None, None) => {
                if let Some(file) = file {
                    values(&entry, file, out);
                }
            }
            (Some(one), None) => half(&one, "kind", out),
            (None, Some(one)) => half(&one, "apiVersion", out),
        }
    }
}

fn half(present: &Field<'_>, missing: &str, out: &mut Diagnostics) {
    let message = format!("`{}` stands without `{missing}`", present.path());
    let help = "an operator service has both `apiVersion` and `kind`, a helm service neither";
    out.push(present.key_error(code::CSD_16, message).help(help));
}

/// An operator service: the file is a custom resource of the entry's kind.
fn custom_resource(entry: &Field<'_>, file: &File, out: &mut Diagnostics) {
    for key in ["apiVersion", "kind"] {
        let Some(expected) = entry.text_at(key) else { continue };
        let message = format!("the default file's `{key}` is not the entry's `{expected}`");
        let help = format!("write `{key}: {expected}`");
        different(entry, file, key, expected, (message, help), out);
    }
}

/// A helm service: the file wraps the chart's values.
fn values(entry: &Field<'_>, file: &File, out: &mut Diagnostics) {
    let root = file.root();
    let has = |key: &str| root.as_ref().is_some_and(|root| root.get(key).is_some());
    let help = "write `apiVersion: osc.io/v1`, `kind: <service>` and the values below `spec`";
    if !has("apiVersion") && !has("kind") {
        let Some(path) = entry.get("defaultPath") else { return };
        let message = format!("`{}` is a bare values file", file.path);
        let bare = path.error(code::CSD_16, message).severity(Severity::Warning);
        out.push(bare.label(file.span.clone(), "this file").help(help));
        return;
    }
    let message = format!("the default file's `apiVersion` is not `{}`", capability::API_VERSION);
    different(entry, file, "apiVersion", capability::API_VERSION, (message, help.into()), out);
    let Some(root) = root else { return };
    match root.get("spec") {
        None => out.push(root.missing(code::CSD_16, "spec").help(help)),
        Some(spec) if spec.node().mapping().is_none() => {
            let message = format!("`spec` is {}, not a mapping of values", spec.node().kind());
            out.push(spec.error(code::CSD_16, message).help(help));
        }
        Some(_) => {}
    }
    let Some(service) = entry.text_at("service").filter(|service| !service.is_empty()) else {
        return;
    };
    if let Some(kind) = root.get("kind").filter(|kind| kind.text() != Some(service)) {
        let message = format!("the default file's `kind` is not the service's name `{service}`");
        let other = kind.error(code::CSD_16, message).severity(Severity::Warning);
        out.push(other.help(format!("write `kind: {service}`")));
    }
}

fn different(
    entry: &Field<'_>,
    file: &File,
    key: &str,
    expected: &str,
    (message, help): (String, String),
    out: &mut Diagnostics,
) {
    let root = file.root();
    let value = root.as_ref().and_then(|root| root.get(key));
    if value.as_ref().and_then(Field::text) == Some(expected) {
        return;
    }
    let place = value.or(root).or_else(|| entry.get("defaultPath"));
    out.extend(place.map(|field| field.error(code::CSD_16, message).help(help)));
}
