//! Functions over texts (`ext/strings.go` of cel-go, `regex.go` of Kubernetes).

use super::{Result, int, list_of_texts};
use crate::cel::eval::Fault;
use crate::cel::eval::value::Value;
use crate::pattern;

pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    match operands {
        [Value::String(text), rest @ ..] => {
            of_text(function, text, rest).or_else(|| parts(function, text, rest))
        }
        _ => None,
    }
}

fn of_text<'v>(function: &str, text: &str, rest: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    Some(Ok(match (function, rest) {
        ("size", []) => int(text.chars().count()),
        ("contains", [Value::String(part)]) => Value::Bool(text.contains(&**part)),
        ("startsWith", [Value::String(part)]) => Value::Bool(text.starts_with(&**part)),
        ("endsWith", [Value::String(part)]) => Value::Bool(text.ends_with(&**part)),
        ("lowerAscii", []) => Value::text(&text.to_ascii_lowercase()),
        ("upperAscii", []) => Value::text(&text.to_ascii_uppercase()),
        ("trim", []) => Value::text(text.trim()),
        ("strings.quote", []) => Value::text(&quoted(text)),
        ("replace", [Value::String(old), Value::String(new)]) => {
            Value::text(&text.replace(&**old, new))
        }
        ("replace", [Value::String(old), Value::String(new), Value::Int(most)]) => {
            match usize::try_from(*most) {
                Ok(most) => Value::text(&text.replacen(&**old, new, most)),
                Err(_) => Value::text(&text.replace(&**old, new)),
            }
        }
        ("split", [Value::String(separator)]) => split(text, separator, -1),
        ("split", [Value::String(separator), Value::Int(most)]) => split(text, separator, *most),
        _ => return None,
    }))
}

fn parts<'v>(function: &str, text: &str, rest: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    Some(match (function, rest) {
        ("matches", [Value::String(part)]) => {
            let found = pattern::compile(part).map(|part| Value::Bool(part.is_match(text)));
            found.map_err(Fault::Error)
        }
        ("find", [Value::String(part)]) => {
            compiled(part).map(|part| Value::text(part.find(text).map_or("", |part| part.as_str())))
        }
        ("findAll", [Value::String(part)]) => find_all(text, part, -1),
        ("findAll", [Value::String(part), Value::Int(most)]) => find_all(text, part, *most),
        ("indexOf", [Value::String(part)]) => index_of(text, part, 0),
        ("indexOf", [Value::String(part), Value::Int(start)]) => index_of(text, part, *start),
        ("lastIndexOf", [Value::String(part)]) => {
            let length = length(text);
            if part.is_empty() {
                Ok(Value::Int(length))
            } else if text.len() < part.len() {
                Ok(Value::Int(-1))
            } else {
                last_index_of(text, part, length - 1)
            }
        }
        ("lastIndexOf", [Value::String(part), Value::Int(end)]) => last_index_of(text, part, *end),
        ("substring", [Value::Int(start)]) => substring(text, *start, None),
        ("substring", [Value::Int(start), Value::Int(end)]) => substring(text, *start, Some(*end)),
        ("charAt", [Value::Int(index)]) => {
            substring(text, *index, None).map(|rest| first_character(&rest))
        }
        _ => return None,
    })
}

fn first_character<'v>(text: &Value) -> Value<'v> {
    let Value::String(text) = text else { return Value::text("") };
    Value::String(text.chars().take(1).collect::<String>().into())
}

fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

fn compiled(text: &str) -> Result<regex::Regex> {
    let compiled = pattern::compile(text);
    compiled.map_err(|error| Fault::error(format!("Illegal regex: {error}")))
}

/// At most so many matches, or all where the limit is negative.
fn find_all<'v>(text: &str, part: &str, most: i64) -> Result<Value<'v>> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let part = compiled(part)?;
    // Go passes over an empty match that follows another one directly, as the crate does.
    Ok(list_of_texts(part.find_iter(text).take(most).map(|found| found.as_str())))
}

/// The parts between separators; between all characters where it is empty.
fn split<'v>(text: &str, separator: &str, most: i64) -> Value<'v> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if most == 0 {
        return Value::list(Vec::new());
    }
    if !separator.is_empty() {
        return list_of_texts(text.splitn(most, separator));
    }
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if parts.len() + 1 == most { rest.len() } else { first.len_utf8() };
        parts.push(&rest[..end]);
        rest = &rest[end..];
    }
    list_of_texts(parts.into_iter())
}

fn out_of_range(index: i64) -> Fault {
    Fault::error(format!("index out of range: {index}"))
}

/// The byte where a character begins, or the end.
fn byte_of(text: &str, index: i64) -> usize {
    let index = usize::try_from(index).unwrap_or(usize::MAX);
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

fn index_of<'v>(text: &str, part: &str, start: i64) -> Result<Value<'v>> {
    if part.is_empty() {
        return Ok(Value::Int(start));
    }
    if start < 0 {
        return Err(out_of_range(start));
    }
    let from = byte_of(text, start);
    let found = text[from..].find(part).map(|at| length(&text[..from + at]));
    Ok(Value::Int(found.unwrap_or(-1)))
}

fn last_index_of<'v>(text: &str, part: &str, end: i64) -> Result<Value<'v>> {
    if part.is_empty() {
        return Ok(Value::Int(end));
    }
    if end < 0 {
        return Err(out_of_range(end));
    }
    if end >= length(text) {
        return Ok(Value::Int(-1));
    }
    let last = byte_of(text, end.saturating_add(length(part)));
    let found = text[..last].rfind(part).map(|at| length(&text[..at]));
    Ok(Value::Int(found.unwrap_or(-1)))
}

fn substring<'v>(text: &str, start: i64, end: Option<i64>) -> Result<Value<'v>> {
    if let Some(end) = end.filter(|end| start > *end) {
        let message = format!("invalid substring range. start: {start}, end: {end}");
        return Err(Fault::error(message));
    }
    let length = length(text);
    for index in [Some(start), end].into_iter().flatten() {
        if !(0..=length).contains(&index) {
            return Err(out_of_range(index));
        }
    }
    let end = end.map_or(text.len(), |end| byte_of(text, end));
    Ok(Value::text(&text[byte_of(text, start)..end]))
}

/// A text as a literal.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        let escaped = match c {
            '\x07' => 'a',
            '\x08' => 'b',
            '\x0c' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\x0b' => 'v',
            '\\' | '"' => c,
            _ => {
                out.push(c);
                continue;
            }
        };
        out.extend(['\\', escaped]);
    }
    out.push('"');
    out
}
