//! `$ref`: the schema of a definition, completed.

use serde_json::Value;

use super::place::Place;
use super::recursion::Entry;
use super::{Object, Rewriter, any};
use crate::kubernetes;

impl Rewriter<'_> {
    /// The schema of what a reference names.
    pub(super) fn reference(&mut self, reference: &str, place: &Place) -> Object {
        let name = unescape(reference.rsplit('/').next().unwrap_or(reference));
        let Some(definition) = self.definitions.get(&name) else {
            let help = "derive `JsonSchema` for the type and generate again";
            let problem = place.problem(format!("there is no definition `{name}`"), help);
            self.problems.push(problem.about("$ref"));
            return any();
        };
        match self.enter(&name, place) {
            Entry::Entered => {}
            Entry::Ended(schema) => {
                self.ended += 1;
                return schema;
            }
            Entry::Endless(problem) => {
                self.problems.push(problem);
                return any();
            }
        }
        let place = place.enter(&name);
        let out = self.known(&name, &place, |all| all.definition(&name, definition, &place));
        self.open.pop();
        out
    }

    fn definition(&mut self, name: &str, definition: &Value, place: &Place) -> Object {
        let Value::Object(definition) = definition else { return self.part(definition, place) };
        let mut schema = definition.clone();
        if schema.get("title").is_some_and(|title| *title == name) {
            schema.remove("title");
        }
        kubernetes::complete(name, &mut schema, self.definitions, place.policy);
        self.schema(&schema, place)
    }
}

/// A name out of a JSON pointer in a URI fragment, as schemars encodes it.
fn unescape(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |b: u8| char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let decoded = match tail {
            [high, low, ..] if *first == b'%' => hex(*high).zip(hex(*low)),
            _ => None,
        };
        bytes.push(decoded.map_or(*first, |(high, low)| high * 16 + low));
        rest = if decoded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).replace("~1", "/").replace("~0", "~")
}
