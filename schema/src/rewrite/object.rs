//! Structs and maps.

use serde_json::Value;

use super::place::Place;
use super::{Object, PRESERVE, Rewriter, any, intersect, object_of, typed};

impl Rewriter<'_> {
    /// An object: its fields, and the schema of its other keys.
    pub(super) fn object(&mut self, raw: &Object, place: &Place) -> Object {
        let mut out = typed("object");
        let mut fields = Object::new();
        for (name, raw) in object_of(raw, "properties") {
            let field = self.part(raw, &place.property(name));
            fields.insert(name.clone(), field.into());
        }
        if !fields.is_empty() {
            out.insert("properties".into(), fields.into());
        }
        match self.other_keys(raw, place) {
            _ if raw.contains_key(PRESERVE) => {}
            Others::Ignored => {}
            Others::Refused => drop(out.insert("additionalProperties".into(), false.into())),
            Others::Any => out.extend(any()),
            Others::Like(values) => {
                out.insert("additionalProperties".into(), values.into());
                intersect::settle(&mut out);
            }
        }
        out
    }

    fn other_keys(&mut self, raw: &Object, place: &Place) -> Others {
        // `flatten` leaves open what other parts of the schema may add.
        match raw.get("unevaluatedProperties") {
            Some(Value::Bool(false)) => return Others::Refused,
            Some(_) => return Others::Any,
            None => {}
        }
        let mut values: Vec<&Value> = Vec::new();
        let own = raw.get("additionalProperties").filter(|own| **own != Value::Bool(false));
        // Keys that are numbers have a pattern; which keys they are, no structural schema can say.
        for value in object_of(raw, "patternProperties").values().chain(own) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if values.is_empty() {
            let is_refused = raw.contains_key("additionalProperties");
            return if is_refused { Others::Refused } else { Others::Ignored };
        }
        let place = place.element();
        let parts = values.into_iter().map(|raw| self.part(raw, &place)).collect();
        Others::Like(self.one_of("anyOf", parts, &place))
    }
}

/// The keys of an object that are no fields.
enum Others {
    /// serde does not look at them.
    Ignored,
    /// serde refuses them.
    Refused,
    /// They are kept.
    Any,
    /// They are a map's.
    Like(Object),
}
