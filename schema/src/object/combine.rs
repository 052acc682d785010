//! `allOf`, `anyOf`, `oneOf`, `not`.

use osc_model::FieldPath;
use serde_json::Value;

use super::{Reading, Violation, validate};

/// What the alternatives of a schema refuse.
pub(super) fn check(
    schema: &Value,
    value: &Value,
    field: &FieldPath,
    reading: Reading,
) -> Vec<Violation> {
    let branches = |keyword: &str| {
        let all = schema.get(keyword).and_then(Value::as_array).filter(|all| !all.is_empty())?;
        let check = |branch| validate::check(branch, value, field, reading);
        Some(all.iter().map(check).collect::<Vec<_>>())
    };
    let mut violations = Vec::new();
    if let Some(failures) = branches("anyOf")
        && failures.iter().all(|failures| !failures.is_empty())
    {
        violations.push(refuse(field, "must validate at least one schema (anyOf)"));
        violations.extend(fewest(failures));
    }
    if let Some(failures) = branches("oneOf") {
        match failures.iter().filter(|failures| failures.is_empty()).count() {
            1 => {}
            0 => {
                violations.push(refuse(
                    field,
                    "must validate one and only one schema (oneOf). Found none valid",
                ));
                violations.extend(fewest(failures));
            }
            many => violations.push(refuse(
                field,
                &format!(
                    "must validate one and only one schema (oneOf). Found {many} valid alternatives"
                ),
            )),
        }
    }
    if let Some(failures) = branches("allOf") {
        let failures: Vec<_> = failures.into_iter().flatten().collect();
        if !failures.is_empty() {
            violations.push(refuse(field, "must validate all the schemas (allOf)"));
            violations.extend(failures);
        }
    }
    if let Some(not) = schema.get("not")
        && validate::check(not, value, field, reading).is_empty()
    {
        violations.push(refuse(field, "must not validate the schema (not)"));
    }
    violations
}

fn refuse(field: &FieldPath, rule: &str) -> Violation {
    Violation { of_whole: true, ..Violation::invalid(field, &"".into(), rule) }
}

/// The failures of the branch that came nearest.
fn fewest(branches: Vec<Vec<Violation>>) -> Vec<Violation> {
    branches.into_iter().min_by_key(Vec::len).unwrap_or_default()
}
