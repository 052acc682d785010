//! Texts that are values of other types, as their format says (`UnstructuredToVal` of k8s.io/apiserver/pkg/cel/common).

use serde_json::Value as Json;

use super::Fault;
use super::value::Value;
use crate::cel::constant::time;

type Result<T> = std::result::Result<T, Fault>;

/// Reads a text by the format of its schema.
pub(super) fn formatted<'v>(text: &str, schema: &Json) -> Result<Value<'v>> {
    let value = match schema.get("format").and_then(Json::as_str) {
        Some("duration") => time::duration(text).map(Value::Duration),
        Some("date") => time::instant(&format!("{text}T00:00:00Z")).map(Value::Timestamp),
        Some("date-time") => time::instant(&text.to_uppercase()).map(Value::Timestamp),
        Some("byte") => match base64(text) {
            Ok(bytes) => Some(Value::Bytes(bytes.into())),
            Err(at) => {
                return Err(Fault::error(format!(
                    "Invalid byte formatted string {text}: illegal base64 data at input byte {at}"
                )));
            }
        },
        _ => return Ok(Value::text(text)),
    };
    // The server reads more texts as times than are read here.
    value.ok_or(Fault::Unknown)
}

/// What a text in base64 stands for, in the alphabet of URLs as the server reads it (`encoding/base64` of Go), or which of
/// its bytes is the wrong one.
fn base64(text: &str) -> std::result::Result<Vec<u8>, usize> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    };
    let text = text.as_bytes();
    let is_line = |at: usize| matches!(text.get(at), Some(b'\r' | b'\n'));
    let after_lines =
        |from: usize| (from..text.len()).find(|at| !is_line(*at)).unwrap_or(text.len());
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count, mut at) = (0_u32, 0, 0);
    while let Some(byte) = text.get(at).copied() {
        at += 1;
        if let Some(digit) = digit(byte) {
            bits = bits << 6 | u32::from(digit);
            count += 1;
            if count == 4 {
                bytes.extend(&bits.to_be_bytes()[1..]);
                (bits, count) = (0, 0);
            }
        } else if byte == b'=' && count >= 2 {
            if count == 2 {
                at = after_lines(at);
                match text.get(at) {
                    None => return Err(text.len()),
                    Some(b'=') => at += 1,
                    Some(_) => return Err(at - 1),
                }
            }
            at = after_lines(at);
            bits <<= 6 * (4 - count);
            bytes.extend(&bits.to_be_bytes()[1..count]);
            return if at < text.len() { Err(at) } else { Ok(bytes) };
        } else if !is_line(at - 1) {
            return Err(at - 1);
        }
    }
    if count == 0 { Ok(bytes) } else { Err(text.len() - count) }
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_of_urls() {
        assert_eq!(base64("YWJj"), Ok(b"abc".to_vec()));
        assert_eq!(base64("YQ=\n=\n"), Ok(b"a".to_vec()));
        assert_eq!(base64("-_8="), Ok(vec![0xfb, 0xff]));
        let wrong =
            [("/w==", 0), ("YW", 0), ("YQ=", 3), ("YQ=x", 2), ("YWI=x", 4), ("=", 0), ("YWJjY", 4)];
        for (text, at) in wrong {
            assert_eq!(base64(text), Err(at), "{text}");
        }
    }
}
