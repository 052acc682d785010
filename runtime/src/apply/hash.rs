//! A hash of what is wanted.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The hash of a value: 16 hexadecimal digits of SHA-256 over its JSON with sorted keys. What is null counts as absent.
///
/// ```
/// use osc_runtime::apply::hash;
/// use serde_json::json;
///
/// assert_eq!(hash(&json!({ "a": 1, "b": null })), hash(&json!({ "a": 1 })));
/// assert_ne!(hash(&json!({ "a": 1 })), hash(&json!({ "a": "1" })));
/// ```
pub fn hash(value: &Value) -> String {
    let mut text = Vec::new();
    write(value, &mut text);
    let bytes = Sha256::digest(&text);
    let mut first = [0; 8];
    first.copy_from_slice(&bytes[..8]);
    format!("{:016x}", u64::from_be_bytes(first))
}

fn write(value: &Value, text: &mut Vec<u8>) {
    match value {
        Value::Object(fields) => {
            // Whether a map of serde_json is sorted depends on features that any crate of a build may turn on.
            let mut fields: Vec<_> = fields.iter().filter(|(_, value)| !value.is_null()).collect();
            fields.sort_unstable_by_key(|(key, _)| *key);
            text.push(b'{');
            for (key, value) in fields {
                scalar(key, text);
                write(value, text);
            }
            text.push(b'}');
        }
        Value::Array(items) => {
            text.push(b'[');
            for item in items {
                write(item, text);
                text.push(b',');
            }
            text.push(b']');
        }
        value => scalar(value, text),
    }
}

fn scalar(value: &(impl Serialize + ?Sized), text: &mut Vec<u8>) {
    // Memory takes whatever is written, and texts and numbers always are JSON.
    let _ = serde_json::to_writer(text, value);
}
