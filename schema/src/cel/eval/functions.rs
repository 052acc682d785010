//! Functions over texts, lists and optionals (cel-go's `ext` and the libraries of k8s.io/apiserver/pkg/cel/library), and
//! what calls cost (`CostTracker.costCall`, `library.CostEstimator.CallCost`).

use std::net::IpAddr;

use super::Fault;
use super::operators::compare;
use super::value::Value;
use crate::{pattern, url};

type Result<T> = std::result::Result<T, Fault>;

/// The share of a text's characters that reading it costs, and that of a regular expression.
const TEXT: f64 = 0.1;
const PATTERN: f64 = 0.25;

/// The result of a function; what the server says of one that is not known here is not known either.
pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Result<Value<'v>> {
    match operands {
        [Value::String(text), rest @ ..] => of_text(function, text, rest),
        [Value::List(list), rest @ ..] => of_list(function, &list.items, rest),
        [Value::Optional(value)] => match function {
            "hasValue" => Ok(Value::Bool(value.is_some())),
            "value" => value
                .as_ref()
                .map(|value| (**value).clone())
                .ok_or_else(|| Fault::error("optional.none() dereference")),
            _ => other(function, operands),
        },
        _ => other(function, operands),
    }
}

fn other<'v>(function: &str, operands: &[Value<'v>]) -> Result<Value<'v>> {
    match (function, operands) {
        ("size", [value]) => value.size().map(int).ok_or_else(Fault::no_such_overload),
        ("optional.none", []) => Ok(Value::Optional(None)),
        ("optional.of", [value]) => Ok(Value::Optional(Some(value.clone().into()))),
        ("cel.@mapInsert", [map @ Value::Map(entries), key, value]) => {
            if map.find(key)?.is_some() {
                return Err(Fault::Unknown);
            }
            let mut entries = (**entries).clone();
            entries.push((key.clone(), value.clone()));
            Ok(Value::Map(entries.into()))
        }
        ("getHours", [Value::Duration(value)]) => Ok(Value::Int(value / 3_600_000_000_000)),
        ("getMinutes", [Value::Duration(value)]) => Ok(Value::Int(value / 60_000_000_000)),
        ("getSeconds", [Value::Duration(value)]) => Ok(Value::Int(value / 1_000_000_000)),
        ("getMilliseconds", [Value::Duration(value)]) => Ok(Value::Int(value / 1_000_000)),
        _ => Err(Fault::Unknown),
    }
}

#[expect(clippy::cast_possible_wrap, reason = "no list is so long")]
fn int<'v>(value: usize) -> Value<'v> {
    Value::Int(value as i64)
}

fn of_text<'v>(function: &str, text: &str, rest: &[Value<'v>]) -> Result<Value<'v>> {
    Ok(match (function, rest) {
        ("size", []) => int(text.chars().count()),
        ("contains", [Value::String(part)]) => Value::Bool(text.contains(&**part)),
        ("startsWith", [Value::String(part)]) => Value::Bool(text.starts_with(&**part)),
        ("endsWith", [Value::String(part)]) => Value::Bool(text.ends_with(&**part)),
        ("matches", [Value::String(part)]) => Value::Bool(compiled(part)?.is_match(text)),
        ("find", [Value::String(part)]) => {
            Value::text(compiled(part)?.find(text).map_or("", |found| found.as_str()))
        }
        ("lowerAscii", []) => Value::text(&text.to_ascii_lowercase()),
        ("upperAscii", []) => Value::text(&text.to_ascii_uppercase()),
        ("trim", []) => Value::text(text.trim()),
        ("replace", [Value::String(old), Value::String(new)]) if !old.is_empty() => {
            Value::text(&text.replace(&**old, new))
        }
        ("split", [Value::String(separator)]) if !separator.is_empty() => {
            Value::list(text.split(&**separator).map(Value::text).collect())
        }
        ("indexOf", [Value::String(part)]) => found(text, text.find(&**part)),
        ("lastIndexOf", [Value::String(part)]) => found(text, text.rfind(&**part)),
        ("substring", [Value::Int(start)]) => substring(text, *start, None)?,
        ("substring", [Value::Int(start), Value::Int(end)]) => substring(text, *start, Some(*end))?,
        ("charAt", [Value::Int(index)]) => char_at(text, *index)?,
        ("isURL", []) => Value::Bool(url::parse_request(text).is_ok()),
        ("isIP", []) => Value::Bool(address(text).is_some()),
        ("isCIDR", []) => Value::Bool(is_network(text)),
        ("optional.of", []) => Value::Optional(Some(Value::text(text).into())),
        _ => return Err(Fault::Unknown),
    })
}

fn compiled(text: &str) -> Result<regex::Regex> {
    pattern::compile(text).map_err(Fault::Error)
}

/// The place of a part, in characters.
fn found<'v>(text: &str, at: Option<usize>) -> Value<'v> {
    at.map_or(Value::Int(-1), |at| int(text[..at].chars().count()))
}

fn substring<'v>(text: &str, start: i64, end: Option<i64>) -> Result<Value<'v>> {
    let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let last = end.unwrap_or(length);
    if end.is_some_and(|end| start > end) {
        let message = format!("invalid substring range. start: {start}, end: {last}");
        return Err(Fault::error(message));
    }
    for index in [Some(start), end].into_iter().flatten() {
        if !(0..=length).contains(&index) {
            return Err(Fault::error(format!("index out of range: {index}")));
        }
    }
    let (skip, take) = (usize::try_from(start), usize::try_from(last - start));
    let (skip, take) = (skip.unwrap_or_default(), take.unwrap_or_default());
    Ok(Value::String(text.chars().skip(skip).take(take).collect::<String>().into()))
}

fn char_at<'v>(text: &str, index: i64) -> Result<Value<'v>> {
    let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    if !(0..=length).contains(&index) {
        return Err(Fault::error(format!("index out of range: {index}")));
    }
    let at = usize::try_from(index).unwrap_or_default();
    Ok(Value::String(text.chars().skip(at).take(1).collect::<String>().into()))
}

/// An address; one of IPv4 in the form of IPv6 is none (`parseIPAddr`).
fn address(text: &str) -> Option<IpAddr> {
    let address: IpAddr = text.parse().ok()?;
    let mapped = matches!(address, IpAddr::V6(address) if address.to_ipv4_mapped().is_some());
    (!mapped).then_some(address)
}

fn is_network(text: &str) -> bool {
    let Some((start, length)) = text.rsplit_once('/') else { return false };
    let most = match address(start) {
        Some(IpAddr::V4(_)) => 32,
        Some(IpAddr::V6(_)) => 128,
        None => return false,
    };
    let plain = length == "0" || length.starts_with(|c: char| ('1'..='9').contains(&c));
    plain
        && length.bytes().all(|b| b.is_ascii_digit())
        && length.parse().is_ok_and(|n: u32| n <= most)
}

fn of_list<'v>(function: &str, items: &[Value<'v>], rest: &[Value<'v>]) -> Result<Value<'v>> {
    Ok(match (function, rest) {
        ("size", []) => int(items.len()),
        ("join", []) => joined(items, "")?,
        ("join", [Value::String(separator)]) => joined(items, separator)?,
        ("indexOf", [value]) => position(items.iter().enumerate(), value)?,
        ("lastIndexOf", [value]) => position(items.iter().enumerate().rev(), value)?,
        ("isSorted", []) => {
            let mut sorted = true;
            for pair in items.windows(2) {
                sorted &= compare(&pair[0], &pair[1])?.is_le();
            }
            Value::Bool(sorted)
        }
        ("min" | "max", []) => extreme(function, items)?,
        ("sum", []) if !items.is_empty() => {
            let mut sum = items[0].clone();
            for item in &items[1..] {
                let pair = [sum, item.clone()];
                sum = super::operators::apply("_+_", &pair).unwrap_or(Err(Fault::Unknown))?;
            }
            sum
        }
        ("first", []) => Value::Optional(items.first().cloned().map(Into::into)),
        ("last", []) => Value::Optional(items.last().cloned().map(Into::into)),
        ("optional.of", []) => Value::Optional(Some(Value::list(items.to_vec()).into())),
        _ => return Err(Fault::Unknown),
    })
}

fn joined<'v>(items: &[Value<'v>], separator: &str) -> Result<Value<'v>> {
    let texts = items.iter().map(|item| match item {
        Value::String(text) => Ok(&**text),
        _ => Err(Fault::Unknown),
    });
    Ok(Value::text(&texts.collect::<Result<Vec<_>>>()?.join(separator)))
}

fn position<'i, 'v: 'i>(
    items: impl Iterator<Item = (usize, &'i Value<'v>)>,
    value: &Value<'v>,
) -> Result<Value<'v>> {
    for (index, item) in items {
        if item.equals(value)? {
            return Ok(int(index));
        }
    }
    Ok(Value::Int(-1))
}

fn extreme<'v>(function: &str, items: &[Value<'v>]) -> Result<Value<'v>> {
    let Some((first, rest)) = items.split_first() else {
        return Err(Fault::error(format!("{function} called on empty list")));
    };
    let mut found = first;
    for item in rest {
        let order = compare(item, found)?;
        if if function == "min" { order.is_lt() } else { order.is_gt() } {
            found = item;
        }
    }
    Ok(found.clone())
}

/// What a call costs beside its operands.
pub(super) fn cost(function: &str, operands: &[Value]) -> u64 {
    let size = |index: usize| operands.get(index).map_or(1, actual_size);
    match function {
        "startsWith" | "endsWith" | "bytes" | "format" | "strings.quote" => share(size(0), TEXT),
        "string" if matches!(operands, [Value::Bytes(_)]) => share(size(0), TEXT),
        "@in" if matches!(operands, [_, Value::List(_)]) => size(1),
        "_<_" | "_<=_" | "_>_" | "_>=_" | "_==_" | "_!=_" => share(size(0).min(size(1)), TEXT),
        "_+_" if matches!(operands, [Value::String(_) | Value::Bytes(_), _]) => {
            share(size(0) + size(1), TEXT)
        }
        "matches" | "find" | "findAll" => {
            share(size(0) + 1, TEXT).saturating_mul(share(size(1), PATTERN))
        }
        "contains" => share(size(0), TEXT).saturating_mul(share(size(1), TEXT)),
        "isSorted" | "sum" | "max" | "min" | "indexOf" | "lastIndexOf" => {
            operands.first().map_or(0, traversal)
        }
        "url" | "lowerAscii" | "upperAscii" | "substring" | "trim" | "isIP" | "isCIDR" => {
            share(size(0), TEXT)
        }
        "replace" | "split" => share(size(0), 2.0 * TEXT),
        _ => 1,
    }
}

fn actual_size(value: &Value) -> u64 {
    match value {
        Value::Optional(Some(value)) => actual_size(value),
        value => value.size().map_or(1, |size| size as u64),
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "as the server computes it"
)]
fn share(size: u64, factor: f64) -> u64 {
    (size as f64 * factor).ceil() as u64
}

/// What it costs to look at all of a value.
fn traversal(value: &Value) -> u64 {
    match value {
        Value::String(text) => text.len() as u64 / 10,
        Value::Bytes(bytes) => bytes.len() as u64 / 10,
        Value::List(list) => list.items.iter().map(traversal).sum(),
        Value::Map(entries) => {
            entries.iter().map(|(key, value)| traversal(key) + traversal(value)).sum()
        }
        _ => 1,
    }
}
