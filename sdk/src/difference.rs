//! Where two objects differ.

use osc_model::FieldPath;
use serde_json::Value;

/// The first field that is another one.
#[derive(Debug, PartialEq)]
pub(crate) struct Difference {
    pub(crate) field: FieldPath,
    before: Option<Value>,
    after: Option<Value>,
}

impl Difference {
    /// `None` where both are equal.
    pub(crate) fn between(before: &Value, after: &Value) -> Option<Self> {
        find(Some(before), Some(after), &FieldPath::root())
    }

    /// The first value in words.
    pub(crate) fn before(&self) -> String {
        shown(self.before.as_ref())
    }

    /// The second value in words.
    pub(crate) fn after(&self) -> String {
        shown(self.after.as_ref())
    }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), |value| format!("`{value}`"))
}

fn find(before: Option<&Value>, after: Option<&Value>, at: &FieldPath) -> Option<Difference> {
    match (before, after) {
        (before, after) if before == after => None,
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let mut keys = a.keys().chain(b.keys().filter(|key| !a.contains_key(*key)));
            keys.find_map(|key| find(a.get(key), b.get(key), &at.key(key)))
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            let mut indexes = 0..a.len().max(b.len());
            indexes.find_map(|i| find(a.get(i), b.get(i), &at.index(i)))
        }
        (before, after) => {
            Some(Difference { field: at.clone(), before: before.cloned(), after: after.cloned() })
        }
    }
}
