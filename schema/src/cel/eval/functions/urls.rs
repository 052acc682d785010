//! Addresses of resources (`urls.go` of Kubernetes, which reads them by Go's `net/url`).

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Result, list_of_texts};
use crate::cel::eval::Fault;
use crate::cel::eval::value::Value;
use crate::url;
use crate::verdict::cause::quoted;

pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    Some(match (function, operands) {
        ("isURL", [Value::String(text)]) => Ok(Value::Bool(url::parse_request(text).is_ok())),
        ("url", [Value::String(text)]) => {
            let parsed = url::parse_request(text).and_then(|_| url::parse(text));
            parsed.map(|_| Value::Url(text.clone())).map_err(|why| {
                Fault::error(format!(
                    "URL parse error during conversion from string: parse {}: {why}",
                    quoted(text)
                ))
            })
        }
        (_, [Value::Url(text)]) => Ok(part(function, text)?),
        _ => return None,
    })
}

fn part<'v>(function: &str, text: &Arc<str>) -> Option<Value<'v>> {
    let url = url::parse(text).unwrap_or_default();
    let (name, port) = split_port(url.host);
    Some(match function {
        "getScheme" => Value::text(&url.scheme),
        "getHost" => Value::text(url.host),
        "getHostname" => Value::text(name),
        "getPort" => Value::text(port),
        "getEscapedPath" => Value::text(&escaped_path(url.path)),
        "getQuery" => query(url.query),
        _ => return None,
    })
}

/// The name of a host, and its port.
fn split_port(host: &str) -> (&str, &str) {
    let end = host.rfind(']').map_or(0, |end| end + 1);
    let (name, port) = match host[end..].rfind(':') {
        Some(colon) => (&host[..end + colon], &host[end + colon + 1..]),
        None => (host, ""),
    };
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    (bare.unwrap_or(name), port)
}

/// The path as it is where it is well written, otherwise written anew.
fn escaped_path(path: &str) -> String {
    let is_valid =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~!$&'()*+,;=:@[]%/".contains(&byte);
    if path.bytes().all(is_valid) {
        return path.to_owned();
    }
    let mut out = String::new();
    for byte in unescaped(path, false) {
        if byte.is_ascii_alphanumeric() || b"-_.~$&+,/:;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            write!(out, "%{byte:02X}").unwrap_or_default();
        }
    }
    out
}

fn unescaped(text: &str, plus: bool) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(byte) = bytes.get(index) {
        let digits = text.get(index + 1..index + 3).filter(|_| *byte == b'%');
        if let Some(value) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            out.push(value);
            index += 3;
            continue;
        }
        out.push(if plus && *byte == b'+' { b' ' } else { *byte });
        index += 1;
    }
    out
}

/// The values of each key; what cannot be read is left out (`ParseQuery`).
fn query<'v>(text: &str) -> Value<'v> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let is_escaped = |text: &str| {
        text.match_indices('%').all(|(at, _)| {
            let digits = text.as_bytes().get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        })
    };
    let read = |text: &str| String::from_utf8_lossy(&unescaped(text, true)).into_owned();
    for pair in text.split('&').filter(|pair| !pair.is_empty() && !pair.contains(';')) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if !is_escaped(key) || !is_escaped(value) {
            continue;
        }
        let (key, value) = (read(key), read(value));
        match found.iter_mut().find(|(known, _)| *known == key) {
            Some((_, values)) => values.push(value),
            None => found.push((key, vec![value])),
        }
    }
    let entries: Vec<_> = found
        .into_iter()
        .map(|(key, values)| (Value::text(&key), list_of_texts(values.iter().map(String::as_str))))
        .collect();
    Value::Map(entries.into())
}
