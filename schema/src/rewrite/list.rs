//! Lists, sets, arrays and tuples.

use serde_json::Value;

use super::kinds::Kinds;
use super::place::Place;
use super::{NULL, Object, Rewriter, any, list, typed};

impl Rewriter<'_> {
    /// A list. A structural schema has one schema for all elements: of a tuple it says what each element may be, and
    /// how many there are, not their order.
    pub(super) fn list(&mut self, raw: &Object, place: &Place) -> Object {
        let mut out = typed("array");
        let below = place.element();
        let mut elements = list(raw, "prefixItems");
        if elements.is_empty() {
            elements = list(raw, "items");
        }
        let mut parts: Vec<Object> =
            elements.iter().map(|element| self.part(element, &below)).collect();
        match raw.get("items") {
            Some(Value::Bool(false)) => {
                out.insert("maxItems".into(), elements.len().into());
            }
            Some(rest) if !rest.is_array() => parts.push(self.part(rest, &below)),
            // A tuple without a length, as other tools write it, may go on.
            None if raw.get("maxItems").is_none() && !elements.is_empty() => parts.push(any()),
            _ => {}
        }
        let items = match parts.len() {
            0 => any(),
            1 => parts.remove(0),
            _ => self.one_of("anyOf", parts, &below),
        };
        // The apiserver forbids `uniqueItems`; a set says the same of scalars. Of other elements nothing can say it,
        // and serde itself takes repetitions.
        let scalars = [Kinds::STRING, Kinds::INTEGER, Kinds::NUMBER, Kinds::BOOLEAN];
        let unique = raw.get("uniqueItems") == Some(&Value::Bool(true));
        let has_null = items.contains_key(NULL) || items.contains_key("nullable");
        if unique && scalars.contains(&Kinds::of(&items)) && !has_null {
            out.insert("x-kubernetes-list-type".into(), "set".into());
        }
        out.insert("items".into(), items.into());
        out
    }
}
