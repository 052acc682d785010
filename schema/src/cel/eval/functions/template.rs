//! Texts with places for values (`ext/formatting.go` of cel-go).

use super::Result;
use crate::cel::deep::with_stack;
use crate::cel::eval::Fault;
use crate::cel::eval::operators::{self, shown};
use crate::cel::eval::value::Value;
use crate::verdict::cause::quoted;

/// Decimal places where none are asked for.
const PLACES: usize = 6;
/// More lists within lists are not shown.
const DEEPEST: u32 = 10_000;

pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    match (function, operands) {
        ("format", [Value::String(template), Value::List(values)]) => {
            Some(filled(template, &values.items).map(|text| Value::text(&text)))
        }
        _ => None,
    }
}

fn filled(template: &str, values: &[Value]) -> Result<String> {
    let mut out = String::new();
    let mut values = values.iter().enumerate();
    let mut count = 0;
    let mut rest = template;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('%') {
            out.push('%');
            rest = after;
            continue;
        }
        let Some((_, value)) = values.next() else {
            return Err(Fault::error(format!("index {count} out of range")));
        };
        count += 1;
        let wrong =
            |why: &str| Err(Fault::error(format!("could not parse formatting clause: {why}")));
        let mut places = None;
        if rest.is_empty() {
            return Err(Fault::error("unexpected end of string"));
        }
        if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(|c: char| !c.is_ascii_digit());
            let Some(end) = end else {
                return wrong(
                    "error while parsing precision: could not find end of precision specifier",
                );
            };
            let Ok(number) = after[..end].parse::<usize>() else { return Err(Fault::Unknown) };
            places = Some(number);
            rest = &after[end..];
        }
        let Some(clause) = rest.chars().next() else { return Err(Fault::Unknown) };
        rest = &rest[clause.len_utf8()..];
        if !"sdfebxXo".contains(clause) {
            return wrong(&format!("unrecognized formatting clause \"{clause}\""));
        }
        let text = one(clause, places.unwrap_or(PLACES), value).map_err(|fault| match fault {
            Fault::Error(why) => Fault::Error(format!("error during formatting: {why}")),
            fault => fault,
        })?;
        out.push_str(&text);
    }
    out.push_str(rest);
    Ok(out)
}

/// One value in the form that a letter asks for.
fn one(clause: char, places: usize, value: &Value) -> Result<String> {
    let number = |value: i128| match clause {
        'b' => format!("{value:b}"),
        'o' => format!("{value:o}"),
        'x' => format!("{value:x}"),
        'X' => format!("{value:X}"),
        _ => value.to_string(),
    };
    let signed = |value: i128| {
        let sign = if value < 0 { "-" } else { "" };
        format!("{sign}{}", number(value.abs()))
    };
    match (clause, value) {
        ('s', value) => with_stack(DEEPEST, || whole(value)).unwrap_or(Err(Fault::Unknown)),
        ('d' | 'b' | 'o' | 'x' | 'X', Value::Int(value)) => Ok(signed(i128::from(*value))),
        ('d' | 'b' | 'o' | 'x' | 'X', Value::Uint(value)) => Ok(signed(i128::from(*value))),
        ('b', Value::Bool(value)) => Ok(u8::from(*value).to_string()),
        ('x' | 'X', Value::String(text)) => Ok(hexadecimal(clause, text.as_bytes())),
        ('x' | 'X', Value::Bytes(bytes)) => Ok(hexadecimal(clause, bytes)),
        ('f' | 'e', Value::Double(value)) => Ok(of_double(clause, places, *value)),
        ('f' | 'e', Value::String(text)) if matches!(&**text, "NaN" | "Infinity" | "-Infinity") => {
            let value = text.parse().unwrap_or(f64::NAN);
            Ok(of_double(clause, places, value))
        }
        _ => {
            let only = match clause {
                'b' => "only integers and bools can be formatted as binary",
                'd' => "decimal clause can only be used on integers",
                'f' => "fixed-point clause can only be used on doubles",
                'e' => "scientific clause can only be used on doubles",
                'o' => "octal clause can only be used on integers",
                _ => "only integers, byte buffers, and strings can be formatted as hex",
            };
            Err(Fault::error(format!("{only}, was given {}", value.type_name())))
        }
    }
}

fn hexadecimal(clause: char, bytes: &[u8]) -> String {
    let digits = |byte: &u8| {
        if clause == 'X' { format!("{byte:02X}") } else { format!("{byte:02x}") }
    };
    bytes.iter().map(digits).collect()
}

/// A number as it is written in English: with commas, and with powers of ten.
fn of_double(clause: char, places: usize, value: f64) -> String {
    if !value.is_finite() {
        let sign = if value < 0.0 { "-" } else { "" };
        return if value.is_nan() { "NaN".into() } else { format!("{sign}∞") };
    }
    if clause == 'e' {
        let text = format!("{value:.places$e}");
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = exponent.trim_start_matches('-');
        let sign = if digits.len() < exponent.len() { "⁻" } else { "" };
        let raised = format!("{digits:0>2}").chars().map(superscript).collect::<String>();
        return format!("{mantissa}\u{a0}×\u{a0}10{sign}{raised}");
    }
    let text = format!("{value:.places$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = whole.trim_start_matches('-');
    let mut out = whole[..whole.len() - digits.len()].to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if fraction.is_empty() { out } else { format!("{out}.{fraction}") }
}

fn superscript(digit: char) -> char {
    let index = digit.to_digit(10).unwrap_or_default() as usize;
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(index).unwrap_or(digit)
}

/// A value as `%s` shows it.
fn whole(value: &Value) -> Result<String> {
    match value {
        Value::Null => Ok("null".to_owned()),
        Value::List(list) => {
            let parts = list.items.iter().map(within).collect::<Result<Vec<_>>>()?;
            Ok(format!("[{}]", parts.join(", ")))
        }
        Value::Map(_) | Value::Object(..) => of_map(value),
        Value::Bytes(_) | Value::Duration(_) | Value::Timestamp(_) | Value::Type(_) => as_text(value),
        value => shown(value).ok_or_else(|| {
            Fault::error(format!(
                "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps, was given {}",
                value.type_name()
            ))
        }),
    }
}

fn as_text(value: &Value) -> Result<String> {
    if let Value::Type(name) = value {
        return Ok((**name).to_owned());
    }
    match operators::apply("string", std::slice::from_ref(value)) {
        Some(Ok(Value::String(text))) => Ok((*text).to_owned()),
        _ => Err(Fault::Unknown),
    }
}

fn of_map(map: &Value) -> Result<String> {
    let mut entries = Vec::new();
    for key in map.keys() {
        let shown_key = match &key {
            Value::String(text) => quoted(text),
            Value::Bool(_) | Value::Int(_) | Value::Uint(_) => shown(&key).unwrap_or_default(),
            key => {
                let of = key.type_name();
                let words = format!("no formatting function for map key of type {of}");
                return Err(Fault::error(words));
            }
        };
        let Some(value) = find(map, &key)? else { return Err(Fault::Unknown) };
        entries.push((shown_key, value));
    }
    entries.sort();
    let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{key}:{value}")).collect();
    Ok(format!("{{{}}}", entries.join(", ")))
}

fn find<'v>(map: &Value<'v>, key: &Value<'v>) -> Result<Option<String>> {
    map.find(key)?.map(|value| within(&value)).transpose()
}

/// A value in a list or in a map.
fn within(value: &Value) -> Result<String> {
    Ok(match value {
        Value::String(text) => quoted(text),
        Value::Bytes(_) => format!("b{}", quoted(&as_text(value)?)),
        Value::Timestamp(_) => format!("timestamp({})", quoted(&as_text(value)?)),
        Value::Duration(_) => format!("duration({})", quoted(&as_text(value)?)),
        Value::Double(number) if number.is_nan() => quoted("NaN"),
        Value::Double(number) if number.is_infinite() => {
            quoted(if *number > 0.0 { "+Inf" } else { "-Inf" })
        }
        Value::Double(number) => format!("{number:.PLACES$}"),
        value => match value {
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Uint(_)
            | Value::Type(_)
            | Value::List(_)
            | Value::Map(_)
            | Value::Object(..) => whole(value)?,
            value => {
                let of = value.type_name();
                return Err(Fault::error(format!("no formatting function for {of}")));
            }
        },
    })
}
