//! LOG-01 to LOG-03, and what monitor and log configurations have in common. Source: spec 06.

use osc_model::{Code, Diagnostic, Diagnostics, Severity, capability as model, code};

use super::field::Field;
use super::package::{File, Package};
use super::shape::Shape::{Labels, List, Map, Open, Text, Texts};
use super::shape::{self, Known, key};
use super::{selector, vendor};

const LOG: &[Known] = &[
    key("apiVersion", Text, code::LOG_01),
    key("kind", Text, code::LOG_01),
    key("metadata", Open(&[key("name", Text, code::LOG_01)]), code::LOG_01),
    key("spec", Map(&[key("logConfigItems", List(ITEM), code::LOG_01)]), code::LOG_01),
];
const ITEM: &[Known] =
    &[key("labelSelector", Labels, code::LOG_01), key("logPaths", Texts, code::LOG_02)];
/// The name on two pages, against all others.
const ODD_NAME: &str = "vendor/logs_config.yaml";

pub(super) fn check(package: &Package<'_>, out: &mut Diagnostics) {
    let files = configs(package, model::LOG_KIND, model::LOG_PATH);
    single(&files, code::LOG_01, out);
    if let Some(file) = package.vendor.get(ODD_NAME) {
        let message = "the log configuration is named `logs_config.yaml`";
        let odd = Diagnostic::new(code::LOG_03, message).at(file.span.clone());
        out.push(odd.help("rename it to `log_config.yaml`, also in the CSD's `defaultPath`"));
    }
    for file in files {
        let Some(root) = header(file, model::LOG_KIND, code::LOG_01, out) else { continue };
        if !shape::document(&root, LOG, code::LOG_01, out) {
            continue;
        }
        let items = items(&root, "logConfigItems", code::LOG_01, out);
        for item in &items {
            selector::check(item, code::LOG_01, out);
            paths(item, out);
        }
        across(&items, out);
    }
}

/// The vendor files that are, or are meant to be, configurations of this kind.
pub(super) fn configs<'a>(package: &'a Package<'_>, kind: &str, path: &str) -> Vec<&'a File> {
    let named = vendor::named(package);
    let is_meant = |name: &str, file: &File| {
        let found = file.root().and_then(|root| root.text_at("kind"));
        let is_other = found.is_some_and(|found| {
            found != kind && [model::MONITOR_KIND, model::LOG_KIND].contains(&found)
        });
        let is_named = named.iter().any(|(target, of)| *target == name && *of == Some(kind));
        name == path || found == Some(kind) || (is_named && !is_other)
    };
    let files = package.vendor.iter().filter(|(name, file)| is_meant(name, file));
    files.map(|(_, file)| file).collect()
}

/// A package has at most one configuration of a kind.
pub(super) fn single(files: &[&File], code: Code, out: &mut Diagnostics) {
    let Some((first, others)) = files.split_first() else { return };
    for file in others {
        let message = format!("`{}` is a second configuration of its kind", file.path);
        let second = Diagnostic::new(code, message).at(file.span.clone());
        out.push(second.label(first.span.clone(), "the first one").help("merge the two into one"));
    }
}

/// The fixed `apiVersion` and `kind`.
pub(super) fn header<'a>(
    file: &'a File,
    kind: &str,
    code: Code,
    out: &mut Diagnostics,
) -> Option<Field<'a>> {
    file.only_one(code::PKG_06, out);
    let Some(root) = file.root() else {
        out.push(file.empty(code));
        return None;
    };
    for (key, value) in [("apiVersion", model::API_VERSION), ("kind", kind)] {
        let help = format!("write `{key}: {value}`");
        match root.get(key) {
            None if root.node().mapping().is_none() => {}
            None => out.push(root.missing(code, key).help(help)),
            Some(field) if field.text().is_some_and(|text| text != value) => {
                let message = format!("`{key}` of this file is `{value}`");
                out.push(field.error(code, message).help(help));
            }
            Some(_) => {}
        }
    }
    Some(root)
}

/// The items of a configuration, of which there is at least one.
pub(super) fn items<'a>(
    root: &Field<'a>,
    key: &str,
    code: Code,
    out: &mut Diagnostics,
) -> Vec<Field<'a>> {
    let Some(spec) = root.get("spec") else {
        out.push(root.missing(code, "spec").help(format!("write `spec.{key}`")));
        return Vec::new();
    };
    let is_list = spec.get(key).is_none_or(|list| list.node().sequence().is_some());
    let items = spec.items_at(key);
    if items.is_empty() && is_list && spec.node().mapping().is_some() {
        out.push(spec.missing(code, key).help("list one item for each group of workloads"));
    }
    items.into_iter().filter(|item| item.node().mapping().is_some()).collect()
}

/// LOG-02 within one item.
fn paths(item: &Field<'_>, out: &mut Diagnostics) {
    let paths = item.items_at("logPaths");
    let is_list = item.get("logPaths").is_none_or(|list| list.node().sequence().is_some());
    if paths.is_empty() && is_list {
        out.push(item.missing(code::LOG_02, "logPaths").help("list files or folders"));
    }
    for (index, path) in paths.iter().enumerate() {
        let Some(text) = path.text() else { continue };
        if !text.starts_with('/') {
            let message = format!("`{text}` is not an absolute path");
            let help = "write the path from the container's root";
            out.push(path.error(code::LOG_02, message).help(help));
        }
        for other in &paths[..index] {
            collision(other, path, Severity::Error, out);
        }
    }
}

/// LOG-02 between items whose selectors can match one workload.
fn across(items: &[Field<'_>], out: &mut Diagnostics) {
    for (index, item) in items.iter().enumerate() {
        for earlier in items[..index].iter().filter(|earlier| selector::overlap(earlier, item)) {
            for path in item.items_at("logPaths") {
                for other in earlier.items_at("logPaths") {
                    collision(&other, &path, Severity::Warning, out);
                }
            }
        }
    }
}

fn collision(one: &Field<'_>, two: &Field<'_>, severity: Severity, out: &mut Diagnostics) {
    let (Some(a), Some(b)) = (one.text(), two.text()) else { return };
    let verb = if segments(a) == segments(b) {
        "is the same as"
    } else if segments(b).starts_with(&segments(a)) {
        "lies below"
    } else if segments(a).starts_with(&segments(b)) {
        "contains"
    } else {
        return;
    };
    let message = format!("`{b}` {verb} `{a}`");
    let twice = two.error(code::LOG_02, message).severity(severity).label(one.span(), "that path");
    out.push(twice.help("the same logs would be collected twice: keep one of the two"));
}

fn segments(path: &str) -> Vec<&str> {
    path.split('/').filter(|segment| !matches!(*segment, "" | ".")).collect()
}
