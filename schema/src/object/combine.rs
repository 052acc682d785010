//! `allOf`, `anyOf`, `oneOf`, `not`.

use osc_model::FieldPath;
use serde_json::Value;

use super::validate::Found;
use super::{Reading, Violation, validate};
use crate::Class;
use crate::verdict::cause::quoted;
use crate::verdict::path::dotted;

/// What the alternatives of a schema refuse.
pub(super) fn check(schema: &Value, value: &Value, field: &FieldPath, reading: Reading) -> Found {
    let branches = |keyword: &str| {
        let all = schema.get(keyword).and_then(Value::as_array).filter(|all| !all.is_empty())?;
        Some(all.iter().map(|branch| validate::check(branch, value, field, reading)))
    };
    let refuse = |rule: &str| refuse(field, rule);
    let mut found = Found { matches: 1, ..Found::default() };
    if let Some(branches) = branches("anyOf") {
        match first_valid(branches) {
            Ok(valid) => found.add(valid),
            Err(nearest) => {
                found.violations.push(refuse("must validate at least one schema (anyOf)"));
                found.add(nearest);
            }
        }
    }
    if let Some(branches) = branches("oneOf") {
        let rule = "must validate one and only one schema (oneOf). Found";
        let (valid, invalid): (Vec<_>, Vec<_>) = branches.partition(Found::is_valid);
        match valid.len() {
            0 => {
                found.violations.push(refuse(&format!("{rule} none valid")));
                found.add(nearest(invalid));
            }
            1 => found.add(valid.into_iter().next().unwrap_or_default()),
            many => found.violations.push(refuse(&format!("{rule} {many} valid alternatives"))),
        }
    }
    if let Some(branches) = branches("allOf") {
        let branches: Vec<_> = branches.collect();
        let valid = branches.iter().filter(|branch| branch.is_valid()).count();
        if valid < branches.len() {
            let none = if valid == 0 { ". None validated" } else { "" };
            found.violations.push(refuse(&format!("must validate all the schemas (allOf){none}")));
        }
        for branch in branches {
            found.add(branch);
        }
    }
    if let Some(not) = schema.get("not").filter(|not| not.is_object())
        && validate::check(not, value, field, reading).is_valid()
    {
        found.violations.push(refuse("must not validate the schema (not)"));
    }
    found
}

fn refuse(field: &FieldPath, rule: &str) -> Violation {
    let message = format!("Invalid value: \"\": {rule}");
    Violation::of_whole(field, message, &format!("{} {rule}", quoted(&dotted(field))))
        .about(Class::Alternatives)
}

fn first_valid(branches: impl Iterator<Item = Found>) -> Result<Found, Found> {
    let mut invalid = Vec::new();
    for branch in branches {
        if branch.is_valid() {
            return Ok(branch);
        }
        invalid.push(branch);
    }
    Err(nearest(invalid))
}

/// The first branch of those in which most checks held.
fn nearest(branches: Vec<Found>) -> Found {
    let better = |best: Found, next: Found| if next.matches > best.matches { next } else { best };
    branches.into_iter().reduce(better).unwrap_or_default()
}
