//! Random schemas and values: mostly of the right form, seldom of a wrong one.

use serde_json::{Map, Value, json};

use super::random::Random;

pub(crate) const KEYWORDS: [&str; 44] = [
    "id",
    "$schema",
    "$ref",
    "description",
    "type",
    "nullable",
    "format",
    "title",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "multipleOf",
    "enum",
    "maxProperties",
    "minProperties",
    "required",
    "items",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "properties",
    "additionalProperties",
    "patternProperties",
    "dependencies",
    "additionalItems",
    "definitions",
    "externalDocs",
    "example",
    "x-kubernetes-preserve-unknown-fields",
    "x-kubernetes-embedded-resource",
    "x-kubernetes-int-or-string",
    "x-kubernetes-list-map-keys",
    "x-kubernetes-list-type",
    "x-kubernetes-map-type",
    "x-kubernetes-validations",
];

const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "object", "array"];
const NAMES: [&str; 8] =
    ["name", "metadata", "kind", "apiVersion", "spec", "a.b", "generateName", "x"];
const FORMATS: [&str; 16] = [
    "int32",
    "int64",
    "float",
    "double",
    "date-time",
    "date",
    "byte",
    "duration",
    "ipv4",
    "cidr",
    "uuid",
    "hostname",
    "email",
    "uri",
    "int-or-string",
    "fancy",
];
const PATTERNS: [&str; 22] = [
    "^[a-z]+$",
    "(",
    "^(?!x)",
    r"^\d+$",
    "a**",
    "a{1001}",
    "[z-a]",
    r"\pL+",
    r"\Qa.b\E",
    r"\_",
    r"\1",
    "(?P<n>a)",
    "(?<n>a)",
    "(?i)a",
    "[[:alpha:]]",
    "[[:foo:]]",
    "a{,2}",
    r"\C",
    r"\z",
    "x*+",
    "(?x)a",
    r"\u00e9",
];

/// A value of a keyword.
pub(crate) fn value_of(random: &mut Random, keyword: &str, depth: usize) -> Value {
    if random.once_in(25) {
        return value(random, 1);
    }
    match keyword {
        "type" if random.once_in(20) => json!(random.one(&["text", "null", ""])),
        "type" => json!(random.one(&TYPES)),
        "format" => json!(random.one(&FORMATS)),
        "pattern" => json!(random.one(&PATTERNS)),
        "id" | "$schema" | "$ref" | "description" | "title" => json!(random.one(&["", "x"])),
        "nullable"
        | "uniqueItems"
        | "exclusiveMaximum"
        | "exclusiveMinimum"
        | "x-kubernetes-embedded-resource"
        | "x-kubernetes-int-or-string" => {
            json!(!random.once_in(3))
        }
        "x-kubernetes-preserve-unknown-fields" => json!(!random.once_in(6)),
        "maximum" | "minimum" | "multipleOf" => {
            random.one(&[json!(0), json!(-1), json!(2), json!(1.5), json!(1e19)]).clone()
        }
        "maxLength" | "minLength" | "maxItems" | "minItems" | "maxProperties" | "minProperties" => {
            random.one(&[json!(0), json!(-1), json!(2), json!(1), json!(1.0), json!(1.5)]).clone()
        }
        "required" | "x-kubernetes-list-map-keys" => {
            let count = random.below(3);
            (0..count).map(|_| *random.one(&NAMES)).collect::<Vec<_>>().into()
        }
        "enum" => {
            let count = random.below(3);
            (0..count).map(|_| value(random, 1)).collect::<Vec<_>>().into()
        }
        "x-kubernetes-list-type" => json!(random.one(&["atomic", "set", "map", "map", "bag"])),
        "x-kubernetes-map-type" => json!(random.one(&["atomic", "granular", "loose"])),
        "x-kubernetes-validations" => json!([rule(random)]),
        "externalDocs" => json!({"url": "x"}),
        "default" | "example" => value(random, 2),
        _ => below(random, keyword, depth),
    }
}

fn below(random: &mut Random, keyword: &str, depth: usize) -> Value {
    let depth = depth.saturating_sub(1);
    match keyword {
        "allOf" | "anyOf" | "oneOf" => {
            if random.once_in(4) {
                return json!([{"type": "integer"}, {"type": "string"}]);
            }
            let count = random.below(3);
            (0..count).map(|_| branch(random, depth)).collect::<Vec<_>>().into()
        }
        "not" => branch(random, depth),
        "items" if random.once_in(10) => {
            json!([schema(random, depth)])
        }
        "additionalProperties" | "additionalItems" if random.once_in(2) => {
            json!(random.once_in(2))
        }
        "properties" | "patternProperties" | "definitions" | "dependencies" => {
            let count = random.below(3);
            let mut map = Map::new();
            for _ in 0..count {
                map.insert((*random.one(&NAMES)).into(), schema(random, depth));
            }
            Value::Object(map)
        }
        _ => schema(random, depth),
    }
}

/// A schema that has what one of its type mostly has.
pub(crate) fn schema(random: &mut Random, depth: usize) -> Value {
    let mut out = Map::new();
    let kind = *random.one(&TYPES);
    if !random.once_in(12) {
        out.insert("type".into(), json!(kind));
    }
    match kind {
        "array" if depth > 0 => {
            out.insert("items".into(), schema(random, depth - 1));
        }
        "object" if depth > 0 => {
            let keyword = if random.once_in(3) { "additionalProperties" } else { "properties" };
            out.insert(keyword.into(), value_of(random, keyword, depth));
        }
        _ => {}
    }
    for _ in 0..random.below(3) {
        let keyword = *random.one(&KEYWORDS);
        if depth > 0 || !matches!(keyword, "properties" | "items" | "not" | "allOf") {
            out.insert(keyword.into(), value_of(random, keyword, depth));
        }
    }
    Value::Object(out)
}

/// A schema that says little of structure.
fn branch(random: &mut Random, depth: usize) -> Value {
    const OF_VALUES: [&str; 8] =
        ["format", "maximum", "minLength", "pattern", "enum", "required", "properties", "items"];
    if random.once_in(4) {
        return schema(random, depth);
    }
    let mut out = Map::new();
    for _ in 0..random.below(3) {
        let keyword = *random.one(&OF_VALUES);
        let value = match keyword {
            "properties" => json!({*random.one(&NAMES): branch(random, depth.saturating_sub(1))}),
            "items" if depth > 0 => branch(random, depth - 1),
            "items" => json!({}),
            _ => value_of(random, keyword, depth),
        };
        out.insert(keyword.into(), value);
    }
    Value::Object(out)
}

/// Any JSON value.
pub(crate) fn value(random: &mut Random, depth: usize) -> Value {
    let text = *random.one(&["", "a", "v1", "Validation", "1", "2024-01-01", "10.0.0.1", "a b"]);
    match random.below(if depth > 0 { 9 } else { 7 }) {
        0 => Value::Null,
        1 => json!(random.once_in(2)),
        2 => json!(random.one(&[0, 1, -1, 7, 3_000_000_000_i64])),
        3 => json!(random.one(&[0.5, 1.0, -2.5, 1e10])),
        4..=6 => json!(text),
        7 => {
            let count = random.below(3);
            (0..count).map(|_| value(random, depth - 1)).collect::<Vec<_>>().into()
        }
        _ => {
            let mut map = Map::new();
            for _ in 0..random.below(3) {
                map.insert((*random.one(&NAMES)).into(), value(random, depth - 1));
            }
            Value::Object(map)
        }
    }
}

/// A value that a schema mostly takes.
pub(crate) fn fitting(random: &mut Random, schema: &Value) -> Value {
    if let Some(options) = schema["enum"].as_array().filter(|options| !options.is_empty()) {
        return random.one(options).clone();
    }
    match schema["type"].as_str() {
        Some("integer") => json!(random.below(4)),
        Some("number") => json!(random.one(&[0.5, 1.0, 2.0, 7.25])),
        Some("boolean") => json!(random.once_in(2)),
        Some("array") => {
            let count = random.below(3);
            (0..count).map(|_| fitting(random, &schema["items"])).collect::<Vec<_>>().into()
        }
        Some("object") => {
            let mut map = Map::new();
            for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                if !random.once_in(4) {
                    map.insert(name.clone(), fitting(random, property));
                }
            }
            if schema["additionalProperties"].is_object() {
                map.insert("x".into(), fitting(random, &schema["additionalProperties"]));
            }
            if schema["x-kubernetes-embedded-resource"] == true {
                map.insert("apiVersion".into(), json!(random.one(&["v1", "a/v1", "a/b/c"])));
                map.insert("kind".into(), json!(random.one(&["Pod", "-", "pod"])));
                let namespace = *random.one(&["a", "A b"]);
                map.insert("metadata".into(), json!({"name": "a", "namespace": namespace}));
            }
            Value::Object(map)
        }
        _ => value(random, 0),
    }
}

fn rule(random: &mut Random) -> Value {
    let mut rule = json!({"rule": *random.one(&["true", "true", "true", "", "true ||\ntrue"])});
    let parts: [(&str, &[&str]); 4] = [
        ("message", &["", "m", " ", "a\nb"]),
        ("messageExpression", &["", "'m'", " "]),
        ("reason", &["FieldValueInvalid", "FieldValueTooLong", ""]),
        ("fieldPath", &[".spec", ".x", "['a.b']", ".metadata.name", "x", ".a[0]", " ", ".x\n"]),
    ];
    for (key, values) in parts {
        if random.once_in(3) {
            rule[key] = json!(random.one(values));
        }
    }
    rule
}
