//! Every shape that the rewrite knows: real types, through the real schemars, to the schema that is written.

mod support;

#[expect(clippy::disallowed_types, reason = "a user's type may hold one")]
use std::collections::HashMap;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use support::sample::{Inner, Port, Told, inner};
use support::{any, field, properties};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
enum Plain {
    #[serde(rename = "none")]
    Off,
    Scram,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Many(Vec<Inner>);

#[test]
fn scalars() {
    let cases = [
        (field::<String>(), json!({"type": "string"})),
        (field::<bool>(), json!({"type": "boolean"})),
        (field::<char>(), json!({"type": "string", "minLength": 1, "maxLength": 1})),
        (field::<f32>(), json!({"type": "number", "format": "float"})),
        (field::<f64>(), json!({"type": "number", "format": "double"})),
        (field::<i8>(), json!({"type": "integer", "minimum": -128, "maximum": 127})),
        (field::<i32>(), json!({"type": "integer", "format": "int32"})),
        (field::<i64>(), json!({"type": "integer", "format": "int64"})),
        (field::<isize>(), json!({"type": "integer"})),
        (field::<u8>(), json!({"type": "integer", "minimum": 0, "maximum": 255})),
        (field::<u16>(), json!({"type": "integer", "minimum": 0, "maximum": 65535})),
        (field::<u32>(), json!({"type": "integer", "minimum": 0, "maximum": 4_294_967_295_u32})),
        (field::<u64>(), json!({"type": "integer", "minimum": 0})),
        (field::<usize>(), json!({"type": "integer", "minimum": 0})),
        (
            field::<std::num::NonZeroU32>(),
            json!({"type": "integer", "minimum": 1, "maximum": 4_294_967_295_u32}),
        ),
        (field::<std::net::IpAddr>(), json!({"type": "string"})),
        (field::<std::net::Ipv4Addr>(), json!({"type": "string", "format": "ipv4"})),
        (field::<std::path::PathBuf>(), json!({"type": "string"})),
        (field::<Port>(), json!({"type": "integer", "minimum": 0, "maximum": 65535})),
    ];
    for (found, expected) in cases {
        assert_eq!(found, (expected, true));
    }
}

#[test]
#[expect(clippy::disallowed_types, reason = "a user's type may hold one")]
fn lists_and_maps() {
    let string = json!({"type": "string"});
    let cases = [
        (field::<Vec<Inner>>(), json!({"type": "array", "items": inner()})),
        (field::<Many>(), json!({"type": "array", "items": inner()})),
        (field::<Vec<Value>>(), json!({"type": "array", "items": any()})),
        (
            field::<Vec<Option<String>>>(),
            json!({"type": "array", "items": {"type": "string", "nullable": true}}),
        ),
        (
            field::<BTreeSet<String>>(),
            json!({"type": "array", "items": string, "x-kubernetes-list-type": "set"}),
        ),
        (
            field::<[u8; 3]>(),
            json!({"type": "array", "minItems": 3, "maxItems": 3,
                   "items": {"type": "integer", "minimum": 0, "maximum": 255}}),
        ),
        (
            field::<BTreeMap<String, Inner>>(),
            json!({"type": "object", "additionalProperties": inner()}),
        ),
        (
            field::<BTreeMap<String, Option<bool>>>(),
            json!({"type": "object", "additionalProperties": {"type": "boolean", "nullable": true}}),
        ),
        (
            field::<HashMap<String, Value>>(),
            json!({"type": "object", "additionalProperties": any()}),
        ),
        (
            field::<serde_json::Map<String, Value>>(),
            json!({"type": "object", "additionalProperties": any()}),
        ),
        (
            field::<BTreeMap<Plain, String>>(),
            json!({"type": "object", "properties": {"none": string, "Scram": string}}),
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, (expected, true));
    }
}

#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema matters")]
struct Explicit {
    #[schemars(extend("nullable" = true))]
    said: Option<String>,
}

#[test]
fn optional_is_not_nullable() {
    let cases = [
        (field::<Option<String>>(), json!({"type": "string"})),
        (field::<Option<Inner>>(), inner()),
        (field::<Option<Box<Inner>>>(), inner()),
        (field::<Option<Plain>>(), json!({"type": "string", "enum": ["none", "Scram"]})),
        (field::<Option<Vec<String>>>(), json!({"type": "array", "items": {"type": "string"}})),
        (field::<Option<Port>>(), json!({"type": "integer", "minimum": 0, "maximum": 65535})),
    ];
    for (found, expected) in cases {
        assert_eq!(found, (expected, false));
    }
    assert_eq!(properties::<Explicit>()["said"], json!({"type": "string", "nullable": true}));
}

#[test]
fn any_value() {
    assert_eq!(field::<Value>(), (any(), true));
    // schemars cannot tell `Option<Value>` from `Value`, but it is not required.
    assert_eq!(field::<Option<Value>>(), (any(), false));
}

#[test]
fn unit_enums() {
    assert_eq!(field::<Plain>().0, json!({"type": "string", "enum": ["none", "Scram"]}));
    // schemars puts the variants without a doc comment first.
    assert_eq!(
        field::<Told>().0,
        json!({
            "description": "How clients log in.\n\n- `Open`: Nobody asks.",
            "enum": ["Closed", "Open"],
            "type": "string",
        }),
    );
}
