//! Random objects of the test schema, with texts that the library's functions can read.

use serde_json::{Map, Value, json};

use crate::random::Random;

/// What the texts of an object are.
const WORDS: [&str; 44] = [
    "",
    "a",
    "abc",
    "bcd",
    "größe",
    "A_B",
    " a b ",
    "a,b,,c",
    "x-y.z",
    "日本語 🎉",
    "e\u{301}",
    "1",
    "-1",
    "0x1F",
    "1.50",
    "1e3",
    "NaN",
    "9223372036854775808",
    "true",
    "T",
    "100m",
    "1.5Gi",
    "1e3",
    "12E",
    "-0.5k",
    "1h30m",
    "-5.5s",
    "1ms2us3ns",
    "2020-02-29T23:59:60Z",
    "2021-03-28T01:59:59.5+01:00",
    "2024-02-03",
    "1.2.3.4",
    "127.0.0.1",
    "::ffff:1.2.3.4",
    "fe80::1",
    "10.0.0.0/8",
    "10.1.2.3/8",
    "2001:db8::/32",
    "https://u:p@h.io:80/a%20b?x=1&x=2#f",
    "/a?b",
    "1.2.3-rc.1+b",
    "v1.2",
    "[a-z]+(b|c)?",
    "550e8400-e29b-41d4-a716-446655440000",
];

/// A value that a schema describes, now and then beside its bounds.
pub(crate) fn value(random: &mut Random, schema: &Value) -> Value {
    if schema["x-kubernetes-int-or-string"] == true {
        return random.pick(&[json!(1), json!(0), json!("10%"), json!("abc")]).clone();
    }
    match schema["type"].as_str().unwrap_or_default() {
        "object" if schema["x-kubernetes-embedded-resource"] == true => {
            json!({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "e"}, "x": 1})
        }
        "object" if schema["additionalProperties"].is_object() => {
            // With one key at most: the server goes through maps in any order, and stops where it finds an error.
            let key = *random.pick(&["foo", "x", "a.b", "größe"]);
            let values = &schema["additionalProperties"];
            let entry = random.percent(75).then(|| (key.to_owned(), value(random, values)));
            entry.into_iter().collect()
        }
        "object" => object(random, schema),
        "array" => {
            let most = schema["maxItems"].as_u64().map_or(3, |most| most.min(3));
            let count = random.below(usize::try_from(most).unwrap() + 1);
            (0..count).map(|_| value(random, &schema["items"])).collect()
        }
        "string" => text(random, schema).into(),
        "integer" => {
            random.pick(&[json!(0), json!(1), json!(-7), json!(42), json!(i64::MAX)]).clone()
        }
        "number" => random.pick(&[json!(0.5), json!(1), json!(-2.0), json!(1e300)]).clone(),
        _ => random.percent(50).into(),
    }
}

fn object(random: &mut Random, schema: &Value) -> Value {
    let mut out = Map::new();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let required = schema["required"].as_array().into_iter().flatten();
        if random.percent(80) || required.into_iter().any(|one| one == name.as_str()) {
            out.insert(name.clone(), value(random, property));
        }
    }
    if out.is_empty() && schema["x-kubernetes-preserve-unknown-fields"] == true {
        out.insert("any".into(), json!([1, {"a": null}]));
    }
    out.into()
}

fn text(random: &mut Random, schema: &Value) -> String {
    if let Some(options) = schema["enum"].as_array() {
        return random.pick(options).as_str().unwrap().to_owned();
    }
    let options: &[&str] = match schema["format"].as_str().unwrap_or_default() {
        "byte" => &["", "YWJj", "/w=="],
        "duration" => &["0s", "1h30m", "5s", "100ms"],
        "date" => &["2020-02-29", "1970-01-01"],
        "date-time" => &["2020-02-29T01:02:03.004Z", "1999-12-31T23:59:59+05:30"],
        _ => &WORDS,
    };
    let most = usize::try_from(schema["maxLength"].as_u64().unwrap_or(u64::MAX)).unwrap();
    random.pick(options).chars().take(most).collect()
}
