//! Random small schemas and one change of each: what is not breaking refuses no object that was accepted.

use osc_schema::change::{Change, changes};
use osc_schema::check;
use serde_json::{Value, json};

/// Numbers that look random and are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (limit as u64)).unwrap_or(0)
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

/// Keywords with values, by what they are for.
fn keyword(random: &mut Random) -> (&'static str, Value) {
    let number = random.below(5);
    random.one(&[
        ("maximum", json!(number)),
        ("minimum", json!(number)),
        ("exclusiveMaximum", json!(number.is_multiple_of(2))),
        ("multipleOf", json!(number + 1)),
        ("maxLength", json!(number)),
        ("minLength", json!(number)),
        ("pattern", json!(["^a*$", "b", "^.?$", "a", ""][number])),
        ("format", json!(["date", "ipv4", "int32", "unknown", "uuid"][number])),
        ("enum", json!([number, "a", "ab"])),
        ("enum", json!([number, number + 1, "", "b"])),
        ("nullable", json!(number.is_multiple_of(2))),
        ("maxItems", json!(number)),
        ("minItems", json!(number)),
        ("maxProperties", json!(number)),
        ("minProperties", json!(number)),
        ("x-kubernetes-preserve-unknown-fields", json!(true)),
        ("x-kubernetes-int-or-string", json!(true)),
        ("default", json!(number)),
        ("required", json!([&["a"][..], &["b"], &["c"], &["a", "b"], &["b", "c"]][number])),
        ("x-kubernetes-list-type", json!(["set", "atomic"][number % 2])),
        ("description", json!("text")),
    ])
}

fn schema(random: &mut Random, depth: usize) -> Value {
    let types = ["integer", "number", "string", "boolean", "object", "array"];
    let kind = random.one(&types[..if depth == 0 { 4 } else { 6 }]);
    let mut schema = json!({"type": kind});
    match kind {
        "object" if random.below(4) == 0 => {
            schema["additionalProperties"] = self::schema(random, depth - 1);
        }
        "object" => {
            for name in ["a", "b"] {
                if random.below(3) > 0 {
                    schema["properties"][name] = self::schema(random, depth - 1);
                }
            }
        }
        "array" => schema["items"] = self::schema(random, depth - 1),
        _ => {}
    }
    for _ in 0..random.below(3) {
        let (keyword, value) = keyword(random);
        schema[keyword] = value;
    }
    if random.below(4) == 0 {
        branch(random, &mut schema);
    }
    schema
}

fn branch(random: &mut Random, schema: &mut Value) {
    let small = |random: &mut Random| {
        let (keyword, value) = loop {
            let (keyword, value) = keyword(random);
            let of_structure = ["default", "nullable", "description"].contains(&keyword);
            if !of_structure && !keyword.starts_with("x-") {
                break (keyword, value);
            }
        };
        json!({keyword: value})
    };
    match random.one(&["allOf", "anyOf", "oneOf", "not"]) {
        "not" => schema["not"] = small(random),
        keyword => schema[keyword] = json!([small(random), small(random)]),
    }
}

/// One change, somewhere.
fn mutate(random: &mut Random, schema: &mut Value) {
    let below: Vec<String> = ["/items", "/additionalProperties", "/properties/a", "/properties/b"]
        .iter()
        .chain(&["/not", "/allOf/0", "/anyOf/1", "/oneOf/0"])
        .filter(|at| schema.pointer(at).is_some_and(Value::is_object))
        .map(ToString::to_string)
        .collect();
    if !below.is_empty() && random.below(3) > 0 {
        let at = random.one(&below);
        if let Some(inner) = schema.pointer_mut(&at) {
            return mutate(random, inner);
        }
    }
    let keys: Vec<String> =
        schema.as_object().map(|map| map.keys().cloned().collect()).unwrap_or_default();
    match random.below(5) {
        0 if !keys.is_empty() => {
            let key = random.one(&keys);
            schema.as_object_mut().and_then(|map| map.remove(&key));
        }
        1 if schema["type"] == "object" && schema.get("additionalProperties").is_none() => {
            schema["properties"]["c"] = self::schema(random, 0);
        }
        2 if schema.get("type").is_some() => branch(random, schema),
        _ => {
            let (keyword, value) = keyword(random);
            schema[keyword] = value;
        }
    }
}

/// A value that the schema may accept.
fn value(random: &mut Random, schema: &Value) -> Value {
    if random.below(12) == 0 {
        return random.one(&[json!(null), json!(1), json!("a"), json!({"c": 1}), json!([])]);
    }
    if let Some(options) = schema.get("enum").and_then(Value::as_array)
        && random.below(2) == 0
    {
        return random.one(options);
    }
    match schema["type"].as_str().unwrap_or_default() {
        "integer" => json!(random.below(8)),
        "number" => random.one(&[json!(1.5), json!(2), json!(0), json!(3.25), json!(4)]),
        "boolean" => json!(random.below(2) == 0),
        "array" => {
            (0..random.below(4)).map(|_| value(random, &schema["items"])).collect::<Vec<_>>().into()
        }
        "object" => {
            let mut object = json!({});
            for name in ["a", "b", "c"] {
                let of = schema.pointer(&format!("/properties/{name}"));
                let of = of.or_else(|| schema.get("additionalProperties"));
                if let Some(of) = of.filter(|_| random.below(3) > 0) {
                    object[name] = value(random, of);
                }
            }
            object
        }
        _ => random
            .one(&["", "a", "b", "ab", "aaa", "abcd", "2020-01-02", "10.0.0.1"].map(Value::from)),
    }
}

fn root(spec: &Value) -> Value {
    json!({"type": "object", "properties": {"spec": spec}})
}

fn crd(spec: &Value) -> Value {
    let schema = root(spec);
    json!({"spec": {"versions": [{"name": "v1", "schema": {"openAPIV3Schema": schema}}]}})
}

#[test]
fn what_does_not_break_refuses_nothing() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut kept, mut breaking, mut witnessed, mut objects) = (0, 0, 0, 0);
    for _ in 0..4_000 {
        let old = schema(&mut random, 2);
        let mut new = old.clone();
        mutate(&mut random, &mut new);
        let found = changes(&crd(&old), &crd(&new));
        let breaks = found.iter().any(Change::is_breaking);
        let mut witness = None;
        for _ in 0..40 {
            let object = json!({"kind": "A", "spec": value(&mut random, &old)});
            if !check(&root(&old), &object).is_empty() {
                continue;
            }
            objects += 1;
            let refused = check(&root(&new), &object);
            if !refused.is_empty() {
                witness = Some((object, refused));
            }
        }
        if breaks {
            breaking += 1;
            witnessed += usize::from(witness.is_some());
        } else {
            kept += 1;
            // The server takes a list where it wants a text with a format; no change is judged by that.
            let of_format = found.iter().any(|change| change.kind.name().starts_with("format-"));
            assert_eq!(witness.filter(|_| !of_format), None, "{old}\n{new}\n{found:#?}");
        }
    }
    println!(
        "{kept} changes that do not break refuse none of the accepted objects ({objects} in all); \
         {breaking} break, {witnessed} of them with an object that is refused"
    );
    assert!(kept > 500 && witnessed > 300);
}
