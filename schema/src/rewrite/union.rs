//! One of several schemas: `oneOf`, `anyOf`, lists of types, the elements of a tuple.
//!
//! ```text
//! variant    descriptions and rules of single branches find their place
//! hull       the loosest schema that covers all branches: types, properties, what they share
//! residual   what each branch says beyond it, by validations of values alone
//! closed     what keeps a branch from the fields of the others
//! minimal    residuals that say nothing, or the same, vanish
//! ```

use serde_json::Value;

use super::conflict::Joined;
use super::intersect::intersect;
use super::minimal::{are_said_by, merged};
use super::place::Place;
use super::residual::{residual, without_metadata};
use super::{
    KEYS, KINDS, LINES, NULL, Object, PRESERVE, RULES, Rewriter, closed, hull, is_nothing, names,
    nothing, object_of, variant,
};

/// What `{}` beside other branches takes away: everything but types and properties.
const OF_VALUES: [&str; 24] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "required",
    RULES,
    KEYS,
    KINDS,
    "x-kubernetes-list-type",
];

impl Rewriter<'_> {
    /// The schema of raw branches.
    pub(super) fn union(&mut self, keyword: &str, branches: &[Value], place: &Place) -> Object {
        let (empty, others): (Vec<_>, Vec<_>) =
            branches.iter().partition(|branch| **branch == Value::Object(Object::new()));
        let parts: Vec<Object> = others.into_iter().map(|raw| self.branch(raw, place)).collect();
        let mut out = self.one_of(keyword, parts, place);
        // A flattened `Option`: its fields may be there, and mean nothing unless they are complete.
        if !empty.is_empty() {
            if out.contains_key(RULES) {
                let message =
                    "a validation rule of a flattened `Option` would have to hold without it";
                let help = "flatten the type itself, or give the field a name of its own";
                self.problems.push(place.problem(message, help).about(RULES));
            }
            out.retain(|key, value| {
                let is_map = key == "additionalProperties" && value.is_object();
                !OF_VALUES.contains(&key.as_str()) || is_map
            });
        }
        out
    }

    /// One branch. Without any constraint it is any value, whose content is kept.
    fn branch(&mut self, raw: &Value, place: &Place) -> Object {
        let mut out = self.part(raw, place);
        let words = ["description", "title", "example", "default", NULL, LINES];
        if out.keys().all(|key| words.contains(&key.as_str())) {
            out.insert(PRESERVE.into(), true.into());
        }
        out
    }

    /// The schema of branches in the inner form.
    pub(super) fn one_of(&mut self, keyword: &str, branches: Vec<Object>, place: &Place) -> Object {
        let joined = alternatives(branches, keyword, !place.foreign);
        self.report(joined.conflicts, place);
        joined.schema
    }
}

/// The schema whose values are those of one branch.
fn alternatives(branches: Vec<Object>, keyword: &str, is_described: bool) -> Joined {
    let has_null = branches.iter().any(|branch| branch.contains_key(NULL));
    let mut live: Vec<Object> = Vec::new();
    for branch in branches {
        if !is_impossible(&branch) && !live.contains(&branch) {
            live.push(branch);
        }
    }
    let mut joined = match live.len() {
        0 => Joined::from(nothing()),
        1 => Joined::from(live.remove(0)),
        _ => several(live, keyword, is_described),
    };
    if has_null {
        joined.schema.insert(NULL.into(), true.into());
    }
    joined
}

fn several(mut live: Vec<Object>, keyword: &str, is_described: bool) -> Joined {
    let tag = variant::tag(&live);
    if is_described {
        variant::describe(&mut live, tag.as_deref());
    }
    let (rules, mut conflicts) = variant::guarded(&mut live, tag.as_deref());
    hull::loosen(&mut live);
    let mut out = hull::hull(&live);
    conflicts.append(&mut out.conflicts);
    let mut hull = out.schema;
    let mut rest: Vec<Object> = live.iter().map(|branch| residual(branch, &hull, false)).collect();
    closed::close(&mut rest, &live, &hull, keyword == "oneOf", tag.as_deref());
    conflicts.extend(rest.iter_mut().flat_map(without_metadata));
    if !rules.is_empty() {
        hull.insert(RULES.into(), rules.into());
    }
    let mut rest = merged(rest);
    if are_said_by(&hull, &rest) {
        unburden(&mut hull);
        return Joined { schema: hull, conflicts };
    }
    let more = if rest.len() == 1 {
        rest.remove(0)
    } else {
        Object::from_iter([(keyword.to_owned(), rest.into())])
    };
    let mut joined = intersect(hull, more);
    joined.conflicts.splice(0..0, conflicts);
    joined
}

/// Properties that take any value say nothing where all others are kept as well, and no alternative looks at them.
fn unburden(hull: &mut Object) {
    if hull.contains_key(PRESERVE)
        && let Some(Value::Object(fields)) = hull.get_mut("properties")
    {
        fields.retain(|_, field| {
            field
                .as_object()
                .is_some_and(|field| field.keys().any(|key| key != PRESERVE && key != NULL))
        });
        if fields.is_empty() {
            hull.remove("properties");
        }
    }
}

/// Whether no value but `null` is one of the schema.
fn is_impossible(schema: &Object) -> bool {
    let fields = object_of(schema, "properties");
    let cannot_be = |name: &&str| {
        let field = fields.get(*name).and_then(Value::as_object);
        field.is_some_and(|field| is_nothing(field) && !field.contains_key(NULL))
    };
    is_nothing(schema) || names(schema, "required").iter().any(cannot_be)
}
