//! Types and formats of single values, as kube-openapi compares them.

use osc_model::FieldPath;
use serde_json::Value;

use super::validate::Found;
use super::{Reading, Violation, bounds, is_on};
use crate::format;

/// What a value's type or format breaks.
pub(super) fn check(schema: &Value, value: &Value, field: &FieldPath, reading: Reading) -> Found {
    let expected = Expected::of(schema, reading);
    let mut found = Found::default();
    match expected.mismatch(value) {
        Some((said, is)) => {
            let mut violation = Violation::type_of(field, is, said);
            // Where there is a type it says more than the format that the server names.
            if said != expected.kind && !expected.kind.is_empty() {
                violation.message =
                    Violation::type_of(field, kind_of(value), expected.kind).message;
            }
            found.violations.push(violation);
        }
        None if value.is_null() || expected.is_said() => found.matches += 1,
        None => {}
    }
    if !value.is_null() && expected.is_said() {
        found.matches += 1;
    }
    if let Some(text) = value.as_str()
        && format::is_known("string", expected.format)
    {
        if !format::accepts(expected.format, text) {
            found.violations.push(Violation::type_of(field, text, expected.format));
        }
        found.matches += 1;
    }
    found
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
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

    fn is_said(&self) -> bool {
        !self.kind.is_empty() || !self.format.is_empty()
    }

    /// The type or format that the value does not have, and the one that it has.
    fn mismatch(&self, value: &Value) -> Option<(&'s str, &'static str)> {
        let kind = kind_of(value);
        if value.is_null() {
            let fits = self.kind.is_empty() || self.nullable;
            return (!fits).then_some((self.kind, kind));
        }
        let format = match kind {
            "integer" => "int64",
            "number" => "float64",
            _ => "",
        };
        if !self.is_said() {
            return None;
        }
        let whole = kind == "number" && self.has("integer") && bounds::is_integer(value);
        let fits = self.has(kind) || whole || (kind == "integer" && self.has("number"));
        if !self.format.is_empty() {
            let flexible = matches!(kind, "string" | "array");
            if !flexible && !fits && self.format != format {
                return Some((self.format, format));
            }
            // A list is taken for a text that has a format.
            if flexible && !self.has("number") && !self.has("integer") {
                return None;
            }
        }
        (!fits).then_some((self.kind, kind))
    }
}
