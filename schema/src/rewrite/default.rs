//! Defaults that the apiserver takes: pruned, without `null`, valid.

use osc_model::keyword::{NO_DEFAULT, SERDE_DEFAULT};
use serde_json::Value;

use super::finish::{Slot, finish};
use super::place::Place;
use super::{Object, Problem};
use crate::object;

/// Copies the default of `raw` to `out`, its schema in the inner form.
///
/// A default that serde would not write itself is copied as well, unless it is an empty value: there, absent says the
/// same. An object without entries is none where the server fills in defaults of its fields: these take effect only if
/// there is an object.
pub(super) fn apply(raw: &Object, out: &mut Object, place: &Place) -> Option<Problem> {
    let of_type = out.remove("default");
    if raw.contains_key(NO_DEFAULT) {
        return None;
    }
    let said = |keyword| raw.get(keyword).filter(|default| !default.is_null()).cloned();
    let (own, unwritten) = (said("default"), said(SERDE_DEFAULT));
    let is_unwritten = own.is_none() && unwritten.is_some();
    let mut default = own.or(unwritten).or(of_type)?;
    let structural = Value::Object(finish(out.clone(), Slot::Needed));
    object::drop_nulls(&structural, &mut default);
    if is_unwritten && is_empty(&object::filled(&structural, &default)) {
        return None;
    }
    let Some(violation) = object::check_value(&structural, &default).into_iter().next() else {
        out.insert("default".into(), default);
        return None;
    };
    let at =
        if violation.field.is_root() { String::new() } else { format!("`{}`: ", violation.field) };
    let problem = place.problem(
        format!("the default is not valid: {at}{}", violation.message),
        "choose a default within the bounds, or widen them",
    );
    Some(problem.about("default"))
}

/// Whether a value is what stands for none of its type: `false`, 0, no text, no items, no entries.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(on) => !on,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
    }
}
