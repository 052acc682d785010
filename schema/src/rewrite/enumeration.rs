//! Fixed values.

use serde_json::Value;

use super::kinds::Kinds;
use super::{NULL, Object, PRESERVE, any, nothing_but_null, typed};

/// The values of `const` or `enum`.
pub(super) fn literals(raw: &Object) -> Option<Vec<Value>> {
    let only = raw.get("const").map(|value| vec![value.clone()]);
    only.or_else(|| raw.get("enum")?.as_array().cloned())
}

/// The schema of some values.
pub(super) fn of(mut values: Vec<Value>) -> Object {
    let before = values.len();
    values.retain(|value| !value.is_null());
    let has_null = values.len() < before;
    if values.is_empty() {
        return if has_null { nothing_but_null() } else { super::nothing() };
    }
    let kinds = values.iter().fold(Kinds::NONE, |all, value| all | Kinds::of_value(value));
    let mut out = kinds.name().map_or_else(any, typed);
    if kinds == Kinds::OBJECT {
        out.insert(PRESERVE.into(), true.into());
    }
    if kinds == Kinds::ARRAY {
        out.insert("items".into(), any().into());
    }
    out.insert("enum".into(), values.into());
    if has_null {
        out.insert(NULL.into(), true.into());
    }
    out
}
