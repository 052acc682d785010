//! Puts the texts that only the program knows into the facts that the macro wrote.

use osc_model::facts::HOLE;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::entry::Declaration;

/// The facts of a declaration, without holes.
pub(super) fn fill<T: DeserializeOwned>(declaration: &Declaration) -> serde_json::Result<T> {
    let facts = serde_json::from_str(declaration.facts)?;
    serde_json::from_value(fill_value(facts, declaration.holes))
}

fn fill_value(value: Value, holes: &[fn() -> String]) -> Value {
    match value {
        Value::String(text) => Value::String(fill_text(text, holes)),
        Value::Array(list) => list.into_iter().map(|one| fill_value(one, holes)).collect(),
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| (fill_text(key, holes), fill_value(value, holes)))
            .collect(),
        other => other,
    }
}

fn fill_text(text: String, holes: &[fn() -> String]) -> String {
    let number = text.strip_prefix(HOLE).and_then(|number| number.parse::<usize>().ok());
    number.and_then(|number| holes.get(number)).map_or(text, |hole| hole())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn keys_and_values_are_filled() {
        let declaration = Declaration {
            facts: r#"{"\u0000osc:0": "\u0000osc:1", "b": "c"}"#,
            holes: &[|| "key".into(), || "value".into()],
        };
        let filled: BTreeMap<String, String> = fill(&declaration).unwrap();
        assert_eq!(filled["key"], "value");
        assert_eq!(filled["b"], "c");
    }
}
