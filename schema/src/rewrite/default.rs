//! Defaults that the apiserver takes: pruned, without `null`, valid.

use serde_json::Value;

use super::place::Place;
use super::{Object, Problem};
use crate::object;

/// Copies the default of `schema` to `out`, its structural schema.
pub(super) fn apply(schema: &Object, out: &mut Object, place: &Place) -> Option<Problem> {
    let mut default = schema.get("default").filter(|default| !default.is_null())?.clone();
    let structural = Value::Object(out.clone());
    object::drop_nulls(&structural, &mut default);
    let Some(violation) = object::check_value(&structural, &default).into_iter().next() else {
        out.insert("default".into(), default);
        return None;
    };
    let at =
        if violation.field.is_root() { String::new() } else { format!("`{}`: ", violation.field) };
    Some(place.problem(
        format!("the default is not valid: {at}{}", violation.message),
        "choose a default within the bounds, or widen them",
    ))
}
