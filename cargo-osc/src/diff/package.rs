//! What is between two versions of a package: metadata.yaml, lifecycle.yaml and CSDs.

use std::collections::{BTreeMap, BTreeSet};

use osc_model::FieldPath;
use semver::Version;
use serde_json::Value;

use super::change::{Change, Place};
use super::kind::{self, Kind};
use super::side::{Part, Side};

pub(super) fn compare(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    if let Some((first, second)) = both(old, new, "metadata.yaml") {
        changes.extend(fixed(first, second));
        changes.extend(version(first, second, new.file("lifecycle.yaml")));
    }
    if let Some((first, second)) = both(old, new, "lifecycle.yaml") {
        changes.extend(deployments(first, second));
    }
    changes.extend(services(old, new));
    changes
}

fn both<'d>(
    old: &'d Side<'_>,
    new: &'d Side<'_>,
    path: &str,
) -> Option<(&'d Part<'d>, &'d Part<'d>)> {
    old.file(path).zip(new.file(path))
}

/// A change of a field that both documents may have.
fn at(kind: &Kind, path: &str, field: &str, old: &Part<'_>, new: &Part<'_>) -> Change {
    let place = |part| Some(Place::of(part, &FieldPath::dotted(field)));
    let values = (old.at(field).cloned(), new.at(field).cloned());
    Change::new(kind, path).values(values.0, values.1).places(place(old), place(new))
}

/// META-12.
fn fixed(old: &Part<'_>, new: &Part<'_>) -> Vec<Change> {
    let fields = ["categories", "maintainers", "provider"];
    let changed = fields.into_iter().filter(|field| old.at(field) != new.at(field));
    changed
        .map(|field| at(&kind::FIXED_CHANGED, &format!("metadata.yaml {field}"), field, old, new))
        .collect()
}

/// Whether the new version can follow the old one.
fn version(old: &Part<'_>, new: &Part<'_>, lifecycle: Option<&Part<'_>>) -> Option<Change> {
    let parse = |part: &Part<'_>| Version::parse(part.text("version")).ok();
    let (before, after) = parse(old).zip(parse(new))?;
    if after < before {
        return Some(at(&kind::VERSION_LOWERED, "metadata.yaml version", "version", old, new));
    }
    // A helm package says nothing of upgrades.
    let lifecycle = lifecycle.filter(|_| new.text("type") != "helm")?;
    let field = "upgrade.replaces";
    if after == before || Version::parse(lifecycle.text(field)).is_ok_and(|base| base == before) {
        return None;
    }
    let place = Place::of(lifecycle, &FieldPath::dotted(field));
    let change = Change::new(&kind::NO_UPGRADE, format!("lifecycle.yaml {field}"));
    let change = change.values(Some(before.to_string().into()), lifecycle.at(field).cloned());
    Some(change.places(Some(Place::of(old, &FieldPath::dotted("version"))), Some(place)))
}

/// A name, and where it is said.
type Named<'d> = BTreeMap<String, (FieldPath, &'d Value)>;

/// What came, and what went.
fn listed(
    old: (&Part<'_>, &Named<'_>),
    new: (&Part<'_>, &Named<'_>),
    path: &str,
    [removed, added]: [&Kind; 2],
) -> Vec<Change> {
    let gone =
        old.1.iter().filter(|(name, _)| !new.1.contains_key(*name)).map(|(name, (field, _))| {
            let change = Change::new(removed, format!("{path} {name}"));
            change.places(Some(Place::of(old.0, field)), None)
        });
    let come =
        new.1.iter().filter(|(name, _)| !old.1.contains_key(*name)).map(|(name, (field, _))| {
            let change = Change::new(added, format!("{path} {name}"));
            change.places(None, Some(Place::of(new.0, field)))
        });
    gone.chain(come).collect()
}

/// The items of a list, by one of their texts.
fn named<'d>(list: &'d [Value], field: &FieldPath, key: &str) -> Named<'d> {
    let items = list.iter().enumerate().map(|(index, item)| {
        let name = item.get(key).and_then(Value::as_str).unwrap_or_default();
        (name.to_owned(), (field.index(index), item))
    });
    items.collect()
}

/// The deployments, and the images of their containers.
fn deployments(old: &Part<'_>, new: &Part<'_>) -> Vec<Change> {
    let field = FieldPath::dotted("install.deployments");
    let all = |part| named(Part::list(part, "install.deployments"), &field, "name");
    let (before, after) = (all(old), all(new));
    let kinds = [&kind::DEPLOYMENT_REMOVED, &kind::DEPLOYMENT_ADDED];
    let mut changes = listed((old, &before), (new, &after), "lifecycle.yaml", kinds);
    for (name, (field, deployment)) in &before {
        let Some((other, second)) = after.get(name) else { continue };
        for list in ["initContainers", "containers"] {
            let below = FieldPath::dotted("spec.template.spec").key(list);
            let containers = |field: &FieldPath, of: &'_ Value| {
                let list = of.pointer(&format!("/spec/template/spec/{list}"));
                let list = list.and_then(Value::as_array).cloned().unwrap_or_default();
                (field.join(&below), list)
            };
            let (field, first) = containers(field, deployment);
            let (other, second) = containers(other, second);
            let second = named(&second, &other, "name");
            for (container, (field, first)) in named(&first, &field, "name") {
                let Some((other, second)) = second.get(&container) else { continue };
                let (before, after) = (first.get("image"), second.get("image"));
                if before != after {
                    let path = format!("lifecycle.yaml {name} {container}");
                    let change = Change::new(&kind::IMAGE_CHANGED, path);
                    let places =
                        (Place::of(old, &field.key("image")), Place::of(new, &other.key("image")));
                    let change = change.values(before.cloned(), after.cloned());
                    changes.push(change.places(Some(places.0), Some(places.1)));
                }
            }
        }
    }
    changes
}

/// CSDs, by the CRD that they are about.
fn services(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let all = |side| -> BTreeMap<String, &Part<'_>> {
        let all = Side::of(side, "osc.io", "CustomServiceDefinition");
        all.map(|csd| (csd.text("spec.CRDRef.metadata.name").to_owned(), csd)).collect()
    };
    let (before, after) = (all(old), all(new));
    let root = FieldPath::root();
    let mut changes = Vec::new();
    for (name, first) in &before {
        if let Some(second) = after.get(name) {
            changes.extend(service(name, first, second));
        } else {
            let change = Change::new(&kind::SERVICE_REMOVED, format!("csd {name}"));
            changes.push(change.places(Some(Place::of(first, &root)), None));
        }
    }
    for (name, second) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
        let change = Change::new(&kind::SERVICE_ADDED, format!("csd {name}"));
        changes.push(change.places(None, Some(Place::of(second, &root))));
    }
    changes
}

fn service(name: &str, old: &Part<'_>, new: &Part<'_>) -> Vec<Change> {
    let path = format!("csd {name}");
    let mut changes = Vec::new();
    for part in ["spec", "status"] {
        let list = format!("spec.descriptors.{part}");
        let field = FieldPath::dotted(&list);
        let (before, after) =
            (named(old.list(&list), &field, "path"), named(new.list(&list), &field, "path"));
        let kinds = [&kind::DESCRIPTOR_REMOVED, &kind::DESCRIPTOR_ADDED];
        changes.extend(listed((old, &before), (new, &after), &format!("{path} {part}"), kinds));
    }
    changes.extend(tags(&path, old, new));
    changes
}

/// CSD-12 and CSD-15.
fn tags(path: &str, old: &Part<'_>, new: &Part<'_>) -> Vec<Change> {
    let field = "spec.versionDefinition.tags";
    let set = |part| -> BTreeSet<&str> {
        Part::list(part, field).iter().filter_map(Value::as_str).collect()
    };
    let (before, after) = (set(old), set(new));
    if !before.is_empty() && before.is_disjoint(&after) {
        return vec![at(&kind::TAGS_DISJOINT, &format!("{path} tags"), field, old, new)];
    }
    let gone = before.difference(&after).map(|tag| {
        let change = Change::new(&kind::TAG_REMOVED, format!("{path} tags {tag}"));
        let field = FieldPath::dotted(field);
        change.places(Some(Place::of(old, &field)), Some(Place::of(new, &field)))
    });
    gone.collect()
}
