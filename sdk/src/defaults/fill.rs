//! Defaults, as kube-apiserver fills them in: where a property is absent, or `null`.

use serde_json::Value;

use super::schema::Schemas;

impl<'f> Schemas<'f> {
    /// An object of this definition with its defaults.
    pub(super) fn filled(&self, definition: &str, object: &Value) -> Value {
        let mut object = object.clone();
        self.fill(self.definition(definition), &mut object);
        object
    }

    fn fill(&self, schema: &'f Value, value: &mut Value) {
        match value {
            Value::Object(entries) => {
                let properties = self.properties(schema);
                for property in &properties {
                    let absent = entries.get(property.name).is_none_or(Value::is_null);
                    if let Some(default) = property.default().filter(|_| absent) {
                        entries.insert(property.name.to_owned(), default.clone());
                    }
                    if let Some(value) = entries.get_mut(property.name) {
                        self.fill(property.schema, value);
                    }
                }
                let others = self.elements(schema, "additionalProperties");
                for (name, value) in entries.iter_mut() {
                    let is_field = properties.iter().any(|property| property.name == name);
                    if let Some(schema) = others.filter(|_| !is_field) {
                        self.fill(schema, value);
                    }
                }
            }
            Value::Array(items) => {
                let Some(schema) = self.elements(schema, "items") else { return };
                for item in items {
                    self.fill(schema, item);
                }
            }
            _ => {}
        }
    }
}
