//! Texts that are values of other types, as their format says (`UnstructuredToVal` of k8s.io/apiserver/pkg/cel/common).

use serde_json::Value as Json;

use super::Fault;
use super::value::Value;
use crate::cel::constant::time;
use crate::text::is_base64;

type Result<T> = std::result::Result<T, Fault>;

/// Reads a text by the format of its schema.
pub(super) fn formatted<'v>(text: &str, schema: &Json) -> Result<Value<'v>> {
    let value = match schema.get("format").and_then(Json::as_str) {
        Some("duration") => time::duration(text).map(Value::Duration),
        Some("date") => time::instant(&format!("{text}T00:00:00Z")).map(Value::Timestamp),
        Some("date-time") => time::instant(&text.to_uppercase()).map(Value::Timestamp),
        Some("byte") => base64(text).map(|bytes| Value::Bytes(bytes.into())),
        _ => return Ok(Value::text(text)),
    };
    // The server reads more texts as times than are read here.
    value.ok_or(Fault::Unknown)
}

/// What a text in base64 stands for.
fn base64(text: &str) -> Option<Vec<u8>> {
    if !is_base64(text) {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap_or_default());
        }
    }
    Some(bytes)
}
