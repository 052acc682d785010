//! Types that several tests use.

#![allow(dead_code, reason = "each test uses its part")]

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
/// What is inside.
#[serde(rename_all = "camelCase")]
pub(crate) struct Inner {
    /// The first.
    first_one: String,
    second: Option<i32>,
}

/// How clients log in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum Told {
    /// Nobody
    /// asks.
    #[default]
    Open,
    Closed,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Port(pub(crate) u16);

/// The structural schema of [`Inner`].
pub(crate) fn inner() -> Value {
    json!({
        "description": "What is inside.",
        "properties": {
            "firstOne": {"description": "The first.", "type": "string"},
            "second": {"format": "int32", "type": "integer"},
        },
        "required": ["firstOne"],
        "type": "object",
    })
}
