//! The definition that a schema refers to.

use serde_json::Value;

/// Through `anyOf: [ref, null]`, as `Option` writes it, and `allOf: [ref]`; `None` for any other schema.
pub(super) fn name(schema: &Value) -> Option<String> {
    if let Some(reference) = schema.get("$ref") {
        return Some(decode(reference.as_str()?.strip_prefix("#/$defs/")?));
    }
    let parts = ["anyOf", "allOf"].iter().find_map(|key| schema.get(key)?.as_array())?;
    let is_null = |part: &&Value| part.get("type").is_some_and(|ty| ty == "null");
    let mut parts = parts.iter().filter(|part| !is_null(part));
    match (parts.next(), parts.next()) {
        (Some(only), None) => name(only),
        _ => None,
    }
}

/// A name in a reference is percent-encoded after `~` and `/` were escaped.
fn decode(reference: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = reference.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let encoded = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match encoded.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn looks_through_option_and_single_all_of() {
        assert_eq!(name(&json!({"$ref": "#/$defs/A"})).as_deref(), Some("A"));
        let option = json!({"anyOf": [{"$ref": "#/$defs/A"}, {"type": "null"}]});
        assert_eq!(name(&option).as_deref(), Some("A"));
        assert_eq!(name(&json!({"allOf": [{"$ref": "#/$defs/A"}]})).as_deref(), Some("A"));
        let two = json!({"anyOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}]});
        assert_eq!(name(&two), None);
        assert_eq!(name(&json!({"type": "array", "items": {"$ref": "#/$defs/A"}})), None);
    }

    #[test]
    fn encoded_names_are_decoded() {
        assert_eq!(decode("Limits%3Ca~1b~0c%3E"), "Limits<a/b~c>");
    }
}
