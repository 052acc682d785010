//! Random schemas of enums in enums, and random values: the structural schema accepts what the raw one does.
//!
//! The schemas are those that schemars writes for types in which nothing is left open: closed structs without optional
//! fields, in all representations of enums. There are no exceptions for them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// Numbers that look random and are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }

    fn pick(&mut self, values: &Value) -> Value {
        let values = values.as_array().expect("a list");
        let at = self.below(values.len() as u64);
        values[usize::try_from(at).expect("a small number")].clone()
    }
}

fn scalar(random: &mut Random) -> Value {
    random.pick(&json!([
        {"type": "boolean"},
        {"type": "string"},
        {"type": "string", "minLength": 2},
        {"type": "string", "pattern": "^a", "maxLength": 3},
        {"type": "integer", "format": "int32"},
        {"type": "integer", "minimum": 0, "maximum": 10},
        {"type": "number", "exclusiveMinimum": 1},
        {"type": "string", "enum": ["A"]},
        {"type": "string", "enum": ["aa", "B"]},
        {"const": "x"},
        {"const": 3},
        {"const": true},
    ]))
}

fn object(fields: &Map<String, Value>) -> Value {
    let required: Vec<&String> = fields.keys().collect();
    json!({"type": "object", "required": required, "properties": fields, "additionalProperties": false})
}

fn record(random: &mut Random, depth: u32, tag: Option<&str>) -> Value {
    let mut fields: Map<String, Value> = tag
        .map(|tag| ("t".to_owned(), json!({"type": "string", "const": tag})))
        .into_iter()
        .collect();
    for name in ["a", "b", "c"] {
        if random.below(2) == 0 {
            fields.insert(name.into(), schema(random, depth));
        }
    }
    object(&fields)
}

fn schema(random: &mut Random, depth: u32) -> Value {
    let Some(below) = depth.checked_sub(1) else { return scalar(random) };
    match random.below(8) {
        0 | 1 => scalar(random),
        2 => json!({"type": "array", "items": schema(random, below), "minItems": random.below(2)}),
        3 => record(random, below, None),
        4 => {
            let tags =
                ["one", "two", "three"].into_iter().take(if random.below(2) == 0 { 2 } else { 3 });
            let variants: Vec<_> = tags.map(|tag| record(random, below, Some(tag))).collect();
            json!({"oneOf": variants})
        }
        5 => {
            let names = ["K", "L"].into_iter().take(if random.below(2) == 0 { 1 } else { 2 });
            let variant = |name: &str| {
                object(&[(name.to_owned(), schema(random, below))].into_iter().collect())
            };
            let mut variants: Vec<_> = names.map(variant).collect();
            if random.below(2) == 0 {
                variants.push(json!({"type": "string", "enum": ["U", "Vv"]}));
            }
            json!({"oneOf": variants})
        }
        _ => {
            let branches: Vec<_> =
                (0..2 + random.below(2)).map(|_| schema(random, below)).collect();
            json!({"anyOf": branches})
        }
    }
}

fn any(random: &mut Random) -> Value {
    random.pick(&json!([
        true, 65, 1.5, "A", "U", "x", 3, [], {}, [1], {"a": 1}, {"t": "one"}, "one", ["a"], -7, {"K": "ab"},
    ]))
}

/// A value that is mostly one of the schema.
fn value(random: &mut Random, schema: &Value) -> Value {
    if random.below(12) == 0 {
        return any(random);
    }
    if let Some(only) = schema.get("const") {
        return only.clone();
    }
    if let Some(values) = schema.get("enum") {
        return random.pick(values);
    }
    if let Some(branches) = schema.get("anyOf").or_else(|| schema.get("oneOf")) {
        let branch = random.pick(branches);
        return value(random, &branch);
    }
    match schema["type"].as_str() {
        Some("boolean") => random.pick(&json!([true, false])),
        Some("string") => random.pick(&json!(["a", "ab", "abcd", "zz", ""])),
        Some("integer") => random.pick(&json!([0, 5, -3, 11, 5_000_000_000_i64])),
        Some("number") => random.pick(&json!([0.5, 1.5, 1, 7])),
        Some("array") => (0..random.below(3)).map(|_| value(random, &schema["items"])).collect(),
        _ => {
            let mut out = Map::new();
            for (name, field) in schema["properties"].as_object().expect("fields") {
                if random.below(15) > 0 {
                    out.insert(name.clone(), value(random, field));
                }
            }
            if random.below(15) == 0 {
                let name = random.pick(&json!(["a", "b", "zz", "t", "K"]));
                out.insert(name.as_str().expect("a name").into(), any(random));
            }
            out.into()
        }
    }
}

/// What serde says to a value of a type with this schema.
fn accepts(schema: &Value, value: &Value) -> bool {
    let number = |key: &str| schema[key].as_u64();
    let fits = |length: usize, least: &str, most: &str| {
        let length = length as u64;
        number(least).is_none_or(|least| length >= least)
            && number(most).is_none_or(|most| length <= most)
    };
    if schema.get("const").is_some_and(|only| only != value) {
        return false;
    }
    if schema["enum"].as_array().is_some_and(|values| !values.contains(value)) {
        return false;
    }
    if let Some(branches) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        return branches.iter().any(|branch| accepts(branch, value));
    }
    match (schema["type"].as_str(), value) {
        (Some("boolean"), Value::Bool(_)) | (None, _) => true,
        (Some("string"), Value::String(text)) => {
            fits(text.len(), "minLength", "maxLength")
                && (schema.get("pattern").is_none() || text.starts_with('a'))
        }
        (Some("integer"), Value::Number(_)) => value.as_i64().is_some_and(|number| {
            schema["minimum"].as_i64().is_none_or(|least| number >= least)
                && schema["maximum"].as_i64().is_none_or(|most| number <= most)
                && (schema.get("format").is_none() || i32::try_from(number).is_ok())
        }),
        (Some("number"), Value::Number(number)) => number.as_f64().is_some_and(|it| it > 1.0),
        (Some("array"), Value::Array(items)) => {
            fits(items.len(), "minItems", "maxItems")
                && items.iter().all(|item| accepts(&schema["items"], item))
        }
        (Some("object"), Value::Object(map)) => {
            let fields = schema["properties"].as_object().expect("fields");
            let required = schema["required"].as_array().expect("names");
            map.iter()
                .all(|(key, value)| fields.get(key).is_some_and(|field| accepts(field, value)))
                && required.iter().filter_map(Value::as_str).all(|name| map.contains_key(name))
        }
        _ => false,
    }
}

#[test]
fn enums_in_enums() {
    let (mut accepted, mut refused) = (0, 0);
    for seed in 1..400_u64 {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let raw = schema(&mut random, 3);
        let root = json!({"type": "object", "properties": {"f": raw}, "required": ["f"]});
        let definitions = BTreeMap::from([("Foo".to_owned(), root)]);
        let (structural, problems) = osc_schema::structural(&definitions, "Foo");
        assert_eq!(problems, [], "{raw}");
        for _ in 0..40 {
            let value = value(&mut random, &raw);
            let found = osc_schema::check(&structural, &json!({"kind": "Foo", "f": value}));
            let expected = accepts(&raw, &value);
            assert_eq!(
                found.is_empty(),
                expected,
                "{value} as {raw} against {structural}: {found:?}"
            );
            if expected { accepted += 1 } else { refused += 1 }
        }
    }
    assert!(accepted > 4_000 && refused > 4_000, "{accepted} accepted, {refused} refused");
}
