//! CSD-05: references to monitoring and logging.

use std::collections::BTreeSet;

use osc_model::{Diagnostics, capability as model, code};

use super::field::Field;
use super::package::Package;
use super::shape::Shape::Text;
use super::shape::{Known, key};
use super::{vendor, word};

pub(super) const KEYS: &[Known] = &[
    key("apiVersion", Text, code::CSD_05),
    key("kind", Text, code::CSD_05),
    key("defaultPath", Text, code::CSD_05),
];
const KINDS: [&str; 2] = [model::MONITOR_KIND, model::LOG_KIND];

pub(super) fn check(spec: &Field<'_>, package: &Package<'_>, out: &mut Diagnostics) {
    let mut kinds = BTreeSet::new();
    for entry in spec.items_at("capabilityRequirements") {
        if entry.node().mapping().is_none() {
            continue;
        }
        api_version(&entry, out);
        let kind = kind(&entry, &mut kinds, out);
        let file = vendor::target(&entry, package, code::CSD_05, out);
        let (Some(kind), Some(file)) = (kind, file) else { continue };
        let found = file.root().and_then(|root| root.text_at("kind"));
        if found != Some(kind)
            && let Some(path) = entry.get("defaultPath")
        {
            let message = format!("`{}` is not a {kind}", file.path);
            let help = format!("the file has `kind: {kind}`, or the entry names another file");
            out.push(
                path.error(code::CSD_05, message).label(file.span.clone(), "this file").help(help),
            );
        }
    }
}

fn api_version(entry: &Field<'_>, out: &mut Diagnostics) {
    let help = format!("write `apiVersion: {}`", model::API_VERSION);
    match entry.get("apiVersion") {
        None => out.push(entry.missing(code::CSD_05, "apiVersion").help(help)),
        Some(field) if field.text().is_some_and(|text| text != model::API_VERSION) => {
            let message = format!("`apiVersion` of a capability is `{}`", model::API_VERSION);
            out.push(field.error(code::CSD_05, message).help(help));
        }
        Some(_) => {}
    }
}

/// The kind, where it is one of the two.
fn kind<'a>(
    entry: &Field<'a>,
    seen: &mut BTreeSet<&'a str>,
    out: &mut Diagnostics,
) -> Option<&'a str> {
    let Some(field) = entry.get("kind") else {
        let help = format!("allowed: {}", word::list(&KINDS));
        out.push(entry.missing(code::CSD_05, "kind").help(help));
        return None;
    };
    word::one_of(&field, code::CSD_05, &KINDS, out);
    let kind = field.text().filter(|kind| KINDS.contains(kind))?;
    if !seen.insert(kind) {
        let message = format!("`{kind}` is required twice");
        out.push(field.error(code::CSD_05, message).help("keep one entry of each kind"));
    }
    Some(kind)
}
