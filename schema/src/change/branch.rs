//! `allOf`, `anyOf`, `oneOf`, `not`: equal branches are one, the rest are compared in their order.

use serde_json::Value;

use super::is_on;
use super::kind;
use super::place::Step;
use super::walk::{At, Sense, Walk};

/// The branches of a node.
pub(super) fn compare(walk: &mut Walk<'_>, old: &Value, new: &Value, at: &At<'_>) {
    for keyword in ["allOf", "anyOf", "oneOf"] {
        // A whole `oneOf` that comes or goes tightens or loosens what is around it.
        let whole = at;
        let sense = if keyword == "oneOf" { Sense::Either } else { at.sense };
        let at = &At { sense, ..*at };
        let (before, after) = (branches(old, keyword), branches(new, keyword));
        let (pairs, gone, come) = matched(&before, &after);
        for (first, second) in pairs {
            let step = Step::Branch(keyword, before[first].0, after[second].0);
            let below = At { structural: false, ..at.below(step) };
            walk.node(before[first].1, after[second].1, &below);
        }
        let all = keyword == "allOf";
        match (before.is_empty(), after.is_empty()) {
            (true, false) if !all => walk.tell(kind::VALIDATION_ADDED, whole),
            (false, true) if !all => walk.tell(kind::VALIDATION_REMOVED, whole),
            _ => {
                let (removed, added) = if all {
                    (kind::VALIDATION_REMOVED, kind::VALIDATION_ADDED)
                } else {
                    (kind::ALTERNATIVE_REMOVED, kind::ALTERNATIVE_ADDED)
                };
                (0..gone).for_each(|_| walk.tell(removed, at));
                (0..come).for_each(|_| walk.tell(added, at));
            }
        }
    }
    match (old.get("not"), new.get("not")) {
        (Some(before), Some(after)) => {
            let sense = match at.sense {
                Sense::Same => Sense::Inverted,
                Sense::Inverted => Sense::Same,
                Sense::Either => Sense::Either,
            };
            let below = At { sense, structural: false, ..at.below(Step::Not) };
            walk.node(before, after, &below);
        }
        (Some(_), None) => walk.tell(kind::VALIDATION_REMOVED, at),
        (None, Some(_)) => walk.tell(kind::VALIDATION_ADDED, at),
        (None, None) => {}
    }
}

/// The branches with their indices; without the forms that each integer or string has.
fn branches<'s>(schema: &'s Value, keyword: &str) -> Vec<(usize, &'s Value)> {
    let all = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
    let forms = serde_json::json!([{"type": "integer"}, {"type": "string"}]);
    if is_on(schema, "x-kubernetes-int-or-string")
        && keyword == "anyOf"
        && schema.get("anyOf") == Some(&forms)
    {
        return Vec::new();
    }
    all.enumerate().collect()
}

/// Which are to be compared, and how many are left on both sides.
fn matched(
    before: &[(usize, &Value)],
    after: &[(usize, &Value)],
) -> (Vec<(usize, usize)>, usize, usize) {
    let mut left: Vec<usize> = (0..before.len()).collect();
    let mut fresh = Vec::new();
    for (index, (_, branch)) in after.iter().enumerate() {
        match left.iter().position(|other| before[*other].1 == *branch) {
            Some(place) => drop(left.remove(place)),
            None => fresh.push(index),
        }
    }
    let both = left.len().min(fresh.len());
    let pairs = left.iter().copied().zip(fresh.iter().copied()).collect();
    (pairs, left.len() - both, fresh.len() - both)
}
