//! Raw schemas to the inner form: what a schema says itself, and what it refers to, hold together.

use serde_json::Value;

use super::kinds::{INT_OR_STRING, Kinds};
use super::place::Place;
use super::residual::residual;
use super::{
    NULL, Object, Rewriter, any, bounds, default, enumeration, keywords, list, names, nothing,
    nothing_but_null, typed,
};
use crate::rewrite::conflict::{Conflict, Joined};
use crate::rewrite::intersect::intersect;

impl Rewriter<'_> {
    /// One raw schema, which may be a switch.
    pub(super) fn part(&mut self, raw: &Value, place: &Place) -> Object {
        match raw {
            Value::Object(raw) => self.schema(raw, place),
            Value::Bool(true) => any(),
            Value::Bool(false) => nothing(),
            _ => {
                let help = "derive `JsonSchema` for the type and generate again";
                self.problems.push(place.problem("this is not a schema", help));
                any()
            }
        }
    }

    /// One raw schema. What the schema says beside a reference or alternatives wins in words, and holds as well in
    /// everything else.
    pub(super) fn schema(&mut self, raw: &Object, place: &Place) -> Object {
        let place = &place.declared(raw);
        let mut out = match raw.get("$ref").and_then(Value::as_str) {
            Some(reference) => self.reference(reference, place),
            None => Object::new(),
        };
        let own = self.own(raw, place);
        out = self.both(out, own, place);
        for part in list(raw, "allOf") {
            let part = self.part(part, place);
            out = self.both(out, part, place);
        }
        for keyword in ["anyOf", "oneOf"] {
            let branches = list(raw, keyword);
            if !branches.is_empty() && !is_int_or_string(raw) {
                let part = self.union(keyword, branches, place);
                out = self.both(out, part, place);
            }
        }
        if let Some(not) = raw.get("not") {
            // What the outside says already tells the kind.
            let outside = out.get("type").cloned();
            let outside = outside.map(|name| ("type".to_owned(), name)).into_iter().collect();
            let not = residual(&self.part(not, place), &outside, false);
            let part = Object::from_iter([("not".to_owned(), not.into())]);
            out = self.both(out, part, place);
        }
        keywords::describe(raw, &mut out, place);
        self.problems.extend(default::apply(raw, &mut out, place));
        out
    }

    fn both(&mut self, a: Object, b: Object, place: &Place) -> Object {
        let Joined { schema, conflicts } = intersect(a, b);
        self.report(conflicts, place);
        schema
    }

    pub(super) fn report(&mut self, conflicts: Vec<Conflict>, place: &Place) {
        self.problems.extend(conflicts.into_iter().map(|conflict| conflict.problem(place)));
    }

    /// What a schema says itself.
    fn own(&mut self, raw: &Object, place: &Place) -> Object {
        let mut out = self.shape(raw, place);
        let required = names(raw, "required");
        if !required.is_empty() {
            out.insert("required".into(), required.into_iter().collect());
        }
        self.problems.extend(keywords::apply(raw, &mut out, place));
        if let Some((keyword, message)) = bounds::contradiction(&out) {
            let problem = place.problem(message, "widen one of the bounds");
            self.problems.push(problem.about(keyword));
        }
        out
    }

    fn shape(&mut self, raw: &Object, place: &Place) -> Object {
        if is_int_or_string(raw) {
            return typed(INT_OR_STRING);
        }
        if let Some(values) = enumeration::literals(raw) {
            return enumeration::of(values);
        }
        let mut types: Vec<&str> = match raw.get("type") {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let before = types.len();
        types.retain(|one| *one != "null");
        let has_null = types.len() < before;
        let mut out = match types[..] {
            [] if has_null => nothing_but_null(),
            [] if has_any(raw, &["properties", "patternProperties", "additionalProperties"]) => {
                self.object(raw, place)
            }
            [] if has_any(raw, &["items", "prefixItems"]) => self.list(raw, place),
            [] => Object::new(),
            [only] => self.of_type(only, raw, place),
            _ => {
                let each = types.iter().map(|one| self.of_one_type(one, raw, place)).collect();
                self.one_of("anyOf", each, place)
            }
        };
        if has_null {
            out.insert(NULL.into(), true.into());
        }
        out
    }

    fn of_type(&mut self, name: &str, raw: &Object, place: &Place) -> Object {
        match name {
            "object" => self.object(raw, place),
            "array" => self.list(raw, place),
            "string" | "integer" | "number" | "boolean" => typed(name),
            _ => {
                let message = format!("the type `{name}` has no structural schema");
                let help = "use a struct, or `serde_json::Value` for any value";
                self.problems.push(place.problem(message, help).about("type"));
                any()
            }
        }
    }

    /// One of several types, with the bounds of its kind.
    fn of_one_type(&mut self, name: &str, raw: &Object, place: &Place) -> Object {
        let mut out = self.of_type(name, raw, place);
        let kinds = Kinds::of(&out);
        let mut own = raw.clone();
        own.retain(|key, _| keywords::kind(key).is_some_and(|kind| kinds.meets(kind)));
        self.problems.extend(keywords::apply(&own, &mut out, place));
        out
    }
}

fn is_int_or_string(raw: &Object) -> bool {
    raw.get("x-kubernetes-int-or-string") == Some(&Value::Bool(true))
}

fn has_any(raw: &Object, keys: &[&str]) -> bool {
    keys.iter().any(|key| raw.contains_key(*key))
}
