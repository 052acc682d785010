//! Two served versions of one definition: without a webhook the server only changes `apiVersion`, so that an object of the
//! one has to be right in the other.

use std::cmp::Ordering;

use serde_json::Value;

use super::definition::{has_webhook, versions};
use super::{Change, Impact, is_on, schemas};

/// What breaks between served versions of the new definition, and did not between those of the old one.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<Change> {
    let known = pairs(old);
    let is_known = |change: &Change| {
        known.iter().any(|other| {
            let key = |change: &Change| (change.version.clone(), change.field.clone());
            other.kind == change.kind
                && key(other) == key(change)
                && (&other.old, &other.new) == (&change.old, &change.new)
        })
    };
    let fresh = pairs(new).into_iter().filter(|change| !is_known(change));
    if has_webhook(new) {
        // The webhook answers for it.
        return fresh.map(|change| Change { impact: Impact::Informational, ..change }).collect();
    }
    fresh.collect()
}

/// What breaks from each served version to each newer one.
fn pairs(document: &Value) -> Vec<Change> {
    let mut served = versions(document);
    served.retain(|version| is_on(version.value, "served"));
    served.sort_by(|a, b| age(a.name, b.name));
    let mut changes = Vec::new();
    for (index, first) in served.iter().enumerate() {
        for second in &served[index + 1..] {
            let name = format!("{} -> {}", first.name, second.name);
            changes.extend(schemas(first, second, &name).into_iter().filter(Change::is_breaking));
        }
    }
    changes
}

/// Kubernetes' order of versions, the oldest first: words, then `alpha`, `beta`, and versions without either.
fn age(first: &str, second: &str) -> Ordering {
    match (parts(first), parts(second)) {
        (Some(first), Some(second)) => first.cmp(&second),
        (Some(_), None) => Ordering::Greater,
        (None, Some(_)) => Ordering::Less,
        (None, None) => second.cmp(first),
    }
}

/// How stable a version is, its number, and that of its `alpha` or `beta`.
fn parts(version: &str) -> Option<(u8, u64, u64)> {
    let rest = version.strip_prefix('v')?;
    for (word, stable) in [("alpha", 0), ("beta", 1)] {
        if let Some((major, minor)) = rest.split_once(word) {
            return Some((stable, major.parse().ok()?, minor.parse().ok()?));
        }
    }
    Some((2, rest.parse().ok()?, 0))
}

#[cfg(test)]
mod tests {
    use super::age;

    #[test]
    fn order() {
        let sorted =
            ["foo10", "foo1", "v11alpha2", "v12alpha1", "v3beta1", "v10beta3", "v1", "v2", "v10"];
        let mut versions = sorted;
        versions.sort_unstable();
        versions.sort_by(|a, b| age(a, b));
        assert_eq!(versions, sorted);
    }
}
