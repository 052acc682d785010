//! A hash of what is wanted.

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
    let mut digest = Sha256::new();
    feed(value, &mut digest);
    let bytes = digest.finalize();
    let mut first = [0; 8];
    first.copy_from_slice(&bytes[..8]);
    format!("{:016x}", u64::from_be_bytes(first))
}

fn feed(value: &Value, digest: &mut Sha256) {
    match value {
        Value::Object(fields) => {
            // Whether a map of serde_json is sorted depends on features that any crate of a build may turn on.
            let mut fields: Vec<_> = fields.iter().filter(|(_, value)| !value.is_null()).collect();
            fields.sort_unstable_by_key(|(key, _)| *key);
            digest.update(b"{");
            for (key, value) in fields {
                feed(&Value::String(key.clone()), digest);
                feed(value, digest);
            }
            digest.update(b"}");
        }
        Value::Array(items) => {
            digest.update(b"[");
            for item in items {
                feed(item, digest);
                digest.update(b",");
            }
            digest.update(b"]");
        }
        scalar => digest.update(scalar.to_string()),
    }
}
