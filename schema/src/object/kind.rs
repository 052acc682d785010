//! Types and formats of single values, as kube-openapi compares them.

use osc_model::FieldPath;
use serde_json::Value;

use super::{Reading, Violation, bounds, is_on};
use crate::{Reason, format};

/// What a value's type or format breaks.
pub(super) fn check(
    schema: &Value,
    value: &Value,
    field: &FieldPath,
    reading: Reading,
) -> Option<Violation> {
    let expected = Expected::of(schema, reading);
    if let Some(expected) = expected.mismatch(value) {
        return Some(Violation::type_of(field, value, expected));
    }
    let text = value.as_str()?;
    let format = expected.format;
    let fits = !format::is_known("string", format) || format::accepts(format, text);
    let message = || format!("Invalid value: {value}: must be of type {format}");
    (!fits).then(|| Violation::of(Reason::TypeInvalid, field, message()))
}

/// What a schema says of types.
struct Expected<'s> {
    /// One or two of them, with a comma between, or none.
    kind: &'s str,
    format: &'s str,
    nullable: bool,
}

impl<'s> Expected<'s> {
    fn of(schema: &'s Value, reading: Reading) -> Self {
        let word = |keyword| schema.get(keyword).and_then(Value::as_str).unwrap_or_default();
        let (mut kind, mut format) = (word("type"), word("format"));
        if reading == Reading::Object {
            let either = is_on(schema, "x-kubernetes-int-or-string");
            kind = if either { "integer,string" } else { kind };
            let single = if either || kind.is_empty() { "string" } else { kind };
            format = if format::is_known(single, format) { format } else { "" };
        }
        Self { kind, format, nullable: is_on(schema, "nullable") }
    }

    fn has(&self, kind: &str) -> bool {
        !kind.is_empty() && self.kind.split(',').any(|one| one == kind)
    }

    /// The type or format that the value does not have.
    fn mismatch(&self, value: &Value) -> Option<&'s str> {
        if self.kind.is_empty() && self.format.is_empty() {
            return None;
        }
        let (kind, format) = match value {
            Value::Null => {
                return (!self.kind.is_empty() && !self.nullable).then_some(self.kind);
            }
            Value::Bool(_) => ("boolean", ""),
            Value::Number(number) if number.is_i64() => ("integer", "int64"),
            Value::Number(_) => ("number", "float64"),
            Value::String(_) => ("string", ""),
            Value::Array(_) => ("array", ""),
            Value::Object(_) => ("object", ""),
        };
        let whole = kind == "number" && self.has("integer") && bounds::is_integer(value);
        let fits = self.has(kind) || whole || (kind == "integer" && self.has("number"));
        let flexible = matches!(kind, "string" | "array");
        if !self.format.is_empty() {
            // A list is taken for a text that has a format.
            if flexible && !self.has("number") && !self.has("integer") {
                return None;
            }
            // The server names the format here, which says less where there is a type.
            if !flexible && !fits && self.format != format && self.kind.is_empty() {
                return Some(self.format);
            }
        }
        (!fits).then_some(self.kind)
    }
}
