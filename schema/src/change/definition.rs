//! What two definitions say beside their schemas: names, scope, conversion, versions.

use std::collections::BTreeSet;

use osc_model::FieldPath;
use serde_json::Value;

use super::Change;
use super::kind::{self, Kind};
use super::{is_on, word};

/// A version of a definition, and its index.
pub(super) struct Version<'d> {
    pub(super) name: &'d str,
    pub(super) at: FieldPath,
    pub(super) value: &'d Value,
}

/// The versions of a definition, in its order.
pub(super) fn versions(document: &Value) -> Vec<Version<'_>> {
    let all = document["spec"].get("versions").and_then(Value::as_array).into_iter().flatten();
    let at = FieldPath::dotted("spec.versions");
    all.enumerate()
        .map(|(index, value)| Version { name: word(value, "name"), at: at.index(index), value })
        .collect()
}

/// A change of the definition itself.
fn change(kind: Kind, path: &FieldPath, old: Option<&Value>, new: Option<&Value>) -> Change {
    Change {
        kind,
        impact: kind.entry().impact,
        version: String::new(),
        field: path.to_string(),
        at_old: path.clone(),
        at_new: path.clone(),
        old: old.cloned(),
        new: new.cloned(),
        ratchets: false,
    }
}

/// All that is above the versions, and which versions there are.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    let values = [
        ("spec.group", kind::GROUP_CHANGED),
        ("spec.scope", kind::SCOPE_CHANGED),
        ("spec.names.kind", kind::KIND_CHANGED),
        ("spec.names.plural", kind::KIND_CHANGED),
    ];
    for (path, kind) in values {
        let (before, after) = (at(old, path), at(new, path));
        if before != after {
            changes.push(change(kind, &FieldPath::dotted(path), before, after));
        }
    }
    let list_kind = |document: &Value| match at(document, "spec.names.listKind") {
        Some(Value::String(written)) if !written.is_empty() => written.clone(),
        _ => format!("{}List", word(&document["spec"]["names"], "kind")),
    };
    if list_kind(old) != list_kind(new) {
        let (before, after) = (list_kind(old).into(), list_kind(new).into());
        let path = FieldPath::dotted("spec.names.listKind");
        changes.push(change(kind::LIST_KIND_CHANGED, &path, Some(&before), Some(&after)));
    }
    for path in ["spec.names.shortNames", "spec.names.categories"] {
        changes.extend(aliases(at(old, path), at(new, path), &FieldPath::dotted(path)));
    }
    conversion(old, new, &mut changes);
    let keeps = |document: &Value| is_on(&document["spec"], "preserveUnknownFields");
    if keeps(old) && !keeps(new) {
        let path = FieldPath::dotted("spec.preserveUnknownFields");
        changes.push(change(kind::PRUNING_BEGINS, &path, None, None));
    }
    changes.extend(which_versions(old, new));
    changes
}

fn at<'d>(document: &'d Value, path: &str) -> Option<&'d Value> {
    path.split('.').try_fold(document, |value, key| value.get(key))
}

fn aliases(old: Option<&Value>, new: Option<&Value>, path: &FieldPath) -> Vec<Change> {
    let set = |value: Option<&Value>| -> BTreeSet<String> {
        let all = value.and_then(Value::as_array).into_iter().flatten();
        all.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let (before, after) = (set(old), set(new));
    let removed = before.difference(&after).map(|name| {
        change(kind::SHORT_NAME_REMOVED, path, Some(&Value::from(name.as_str())), None)
    });
    let added = after
        .difference(&before)
        .map(|name| change(kind::SHORT_NAME_ADDED, path, None, Some(&Value::from(name.as_str()))));
    removed.chain(added).collect()
}

fn conversion(old: &Value, new: &Value, changes: &mut Vec<Change>) {
    let path = FieldPath::dotted("spec.conversion");
    let (before, after) = (at(old, "spec.conversion"), at(new, "spec.conversion"));
    let kind = match (has_webhook(old), has_webhook(new)) {
        (true, false) if versions(new).len() > 1 => kind::CONVERSION_REMOVED,
        (true, false) | (false, true) => kind::CONVERSION_CHANGED,
        (true, true) if before != after => kind::CONVERSION_CHANGED,
        _ => return,
    };
    let strategy = |document| at(document, "spec.conversion.strategy");
    changes.push(change(kind, &path, strategy(old), strategy(new)));
}

/// Whether a webhook converts between the versions.
pub(super) fn has_webhook(document: &Value) -> bool {
    at(document, "spec.conversion.strategy").is_some_and(|strategy| strategy == "Webhook")
}

/// Which versions there are, are served, are stored.
fn which_versions(old: &Value, new: &Value) -> Vec<Change> {
    let (before, after) = (versions(old), versions(new));
    let find = |all: &'_ [Version<'_>], name: &str| all.iter().position(|v| v.name == name);
    let stored = at(old, "status.storedVersions").and_then(Value::as_array);
    let is_stored = |version: &Version<'_>| {
        let named = stored.is_some_and(|all| all.iter().any(|name| name == version.name));
        named || is_on(version.value, "storage")
    };
    let mut changes = Vec::new();
    for version in &before {
        let name = Value::from(version.name);
        let Some(other) = find(&after, version.name).map(|place| &after[place]) else {
            let kind = if is_stored(version) {
                kind::STORED_VERSION_REMOVED
            } else if is_on(version.value, "served") {
                kind::SERVED_VERSION_REMOVED
            } else {
                kind::UNSERVED_VERSION_REMOVED
            };
            let at_new = FieldPath::dotted("spec.versions");
            changes.push(Change { at_new, ..change(kind, &version.at, Some(&name), None) });
            continue;
        };
        let served = (is_on(version.value, "served"), is_on(other.value, "served"));
        let kind = match served {
            (true, false) => Some(kind::VERSION_NOT_SERVED),
            (false, true) => Some(kind::VERSION_SERVED),
            _ => None,
        };
        let storage = is_on(other.value, "storage") && !is_on(version.value, "storage");
        for kind in kind.into_iter().chain(storage.then_some(kind::STORAGE_CHANGED)) {
            let change = change(kind, &version.at, None, Some(&name));
            changes.push(Change { at_new: other.at.clone(), ..change });
        }
    }
    for version in &after {
        if find(&before, version.name).is_none() {
            let name = Value::from(version.name);
            let change = change(kind::VERSION_ADDED, &version.at, None, Some(&name));
            changes.push(Change { at_old: FieldPath::dotted("spec.versions"), ..change });
        }
    }
    changes
}

/// What a version says beside its schema.
pub(super) fn version(old: &Version<'_>, new: &Version<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut say = |kind: Kind, path: &str| {
        let (before, after) = (at(old.value, path), at(new.value, path));
        let below = |base: &FieldPath, value: Option<&Value>| match value {
            Some(_) => base.join(&FieldPath::dotted(path)),
            None => base.clone(),
        };
        changes.push(Change {
            at_old: below(&old.at, before),
            at_new: below(&new.at, after),
            version: new.name.into(),
            ..change(kind, &FieldPath::dotted(path), before, after)
        });
    };
    let pair = |path: &str| (at(old.value, path), at(new.value, path));
    match pair("subresources.status") {
        (None, Some(_)) => say(kind::STATUS_ADDED, "subresources.status"),
        (Some(_), None) => say(kind::STATUS_REMOVED, "subresources.status"),
        _ => {}
    }
    match pair("subresources.scale") {
        (None, Some(_)) => say(kind::SCALE_ADDED, "subresources.scale"),
        (before, after) if before != after => say(kind::SCALE_CHANGED, "subresources.scale"),
        _ => {}
    }
    let empty = Value::Array(Vec::new());
    let list = |value: &Value, path: &str| at(value, path).unwrap_or(&empty).clone();
    if list(old.value, "additionalPrinterColumns") != list(new.value, "additionalPrinterColumns") {
        say(kind::COLUMNS_CHANGED, "additionalPrinterColumns");
    }
    let selectable = |value: &Value| -> BTreeSet<String> {
        let all = value.get("selectableFields").and_then(Value::as_array).into_iter().flatten();
        all.map(|field| word(field, "jsonPath").to_owned()).collect()
    };
    let (before, after) = (selectable(old.value), selectable(new.value));
    if before.difference(&after).next().is_some() {
        say(kind::SELECTABLE_REMOVED, "selectableFields");
    }
    if after.difference(&before).next().is_some() {
        say(kind::SELECTABLE_ADDED, "selectableFields");
    }
    for path in ["deprecated", "deprecationWarning"] {
        let (before, after) = pair(path);
        let off = Value::Bool(false);
        if before.unwrap_or(&off) != after.unwrap_or(&off) {
            say(kind::DEPRECATION_CHANGED, path);
        }
    }
    changes
}
