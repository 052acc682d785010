//! CustomResourceDefinitions.

use std::collections::BTreeMap;

use osc_model::{FieldPath, crd};
use osc_schema::change::changes;

use super::change::{Change, Place};
use super::kind;
use super::side::{Part, Side};

pub(super) fn compare(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let (before, after) = (named(old), named(new));
    let mut found = Vec::new();
    for (name, first) in &before {
        if let Some(second) = after.get(name) {
            found.extend(both(name, first, second));
        } else {
            let place = Place::of(first, &FieldPath::root());
            let change = Change::new(&kind::DEFINITION_REMOVED, *name);
            found.push(change.places(Some(place), None));
        }
    }
    for (name, second) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
        let place = Place::of(second, &FieldPath::root());
        found.push(Change::new(&kind::DEFINITION_ADDED, *name).places(None, Some(place)));
    }
    found
}

/// The definitions by their names; of two with one name, the later one, as when both are applied.
fn named<'d>(side: &'d Side<'_>) -> BTreeMap<&'d str, &'d Part<'d>> {
    let all = side.of("apiextensions.k8s.io", crd::KIND);
    all.map(|part| (part.text("metadata.name"), part)).collect()
}

fn both(name: &str, old: &Part<'_>, new: &Part<'_>) -> Vec<Change> {
    let is_v1 = |part: &Part<'_>| part.object.api_version == crd::API_VERSION;
    if !is_v1(old) || !is_v1(new) {
        if old.json == new.json {
            return Vec::new();
        }
        let field = FieldPath::dotted("apiVersion");
        let places = (Place::of(old, &field), Place::of(new, &field));
        let change = Change::new(&kind::NOT_COMPARED, name);
        return vec![change.places(Some(places.0), Some(places.1))];
    }
    let changes = changes(&old.json, &new.json).into_iter().map(|change| {
        let words = [name, &change.version, &change.field];
        let path: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
        // Of two served versions, both are in the new document.
        let first = if change.version.contains(" -> ") { new } else { old };
        Change {
            kind: change.kind.name(),
            impact: change.impact,
            rule: change.kind.entry().rule,
            path: path.join(" "),
            old: change.old,
            new: change.new,
            ratchets: change.ratchets,
            at_old: Some(Place::of(first, &change.at_old)),
            at_new: Some(Place::of(new, &change.at_new)),
        }
    });
    changes.collect()
}
