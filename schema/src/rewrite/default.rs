//! Defaults that the apiserver takes: pruned, without `null`, valid.

use serde_json::Value;

use super::finish::{Slot, finish};
use super::place::Place;
use super::{Object, Problem};
use crate::object;

/// Copies the default of `raw` to `out`, its schema in the inner form.
pub(super) fn apply(raw: &Object, out: &mut Object, place: &Place) -> Option<Problem> {
    let default = raw.get("default").filter(|default| !default.is_null());
    let mut default = default.or_else(|| out.get("default"))?.clone();
    out.remove("default");
    let structural = Value::Object(finish(out.clone(), Slot::Needed));
    object::drop_nulls(&structural, &mut default);
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
