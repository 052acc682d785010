//! What calls cost beside their operands (`CostTracker.costCall` of cel-go, `CostEstimator.CallCost` of Kubernetes).

use std::net::IpAddr;

use crate::cel::cost::{PATTERN, TEXT, scale};
use crate::cel::eval::Fault;
use crate::cel::eval::value::Value;

/// What a call and a new list cost.
const LIST: u64 = 11;

/// How a call is written.
#[derive(Clone, Copy)]
pub(crate) struct Call<'c> {
    pub(crate) function: &'c str,
    /// As a member.
    pub(crate) member: bool,
    /// The overload, where the types of its operands leave one only. The cost of some functions is that of their overloads.
    pub(crate) overload: Option<&'c str>,
}

/// The cost of a call with its operands and its result, where it has one.
pub(crate) fn cost(call: Call<'_>, operands: &[Value], result: Option<&Value>) -> u64 {
    const OF_OVERLOADS: [&str; 10] = [
        "_<_",
        "_<=_",
        "_>_",
        "_>=_",
        "@in",
        "_+_",
        "bytes",
        "string",
        "sort",
        "@sortByAssociatedKeys",
    ];
    let Call { function, member, overload } = call;
    if overload.is_none() && OF_OVERLOADS.contains(&function) {
        return 1;
    }
    let size = |index: usize| operands.get(index).map_or(1, actual_size);
    let made = || LIST + result.map_or(1, actual_size);
    match function {
        "_==_" if operands.first().is_some_and(is_opaque) => 1,
        "_<_" | "_<=_" | "_>_" | "_>=_" | "_==_" | "_!=_" => scale(size(0).min(size(1)), TEXT),
        "@in" if matches!(operands, [_, Value::List(_)]) => size(1),
        "_+_" if matches!(overload, Some("add_string" | "add_bytes")) => {
            scale(size(0) + size(1), TEXT)
        }
        // Of an authorization, which rules of schemas have not.
        "check" => 350_000,
        "matches" if !member => 1,
        "matches" | "find" | "findAll" => {
            scale(size(0) + 1, TEXT).saturating_mul(scale(size(1), PATTERN))
        }
        "contains" => scale(size(0), TEXT).saturating_mul(scale(size(1), TEXT)),
        "isSorted" | "sum" | "max" | "min" | "indexOf" | "lastIndexOf" => {
            operands.first().map_or(0, traversal)
        }
        "lists.range" | "slice" | "reverse" => made(),
        "flatten" => {
            let depth = match operands.get(1) {
                Some(Value::Int(depth)) => u64::try_from(*depth).unwrap_or_default(),
                _ => 1,
            };
            LIST + size(0).saturating_mul(depth)
        }
        "distinct" | "sort" => compared(operands.first()),
        "@sortByAssociatedKeys" => compared(operands.get(1)),
        "sets.contains" | "sets.intersects" => 1 + size(0).saturating_mul(size(1)),
        "sets.equivalent" => 1 + size(0).saturating_mul(size(1)).saturating_mul(2),
        "join" => scale(result.map_or(1, actual_size), 2.0 * TEXT),
        "validate" => match operands.first() {
            Some(Value::Format(format)) => {
                scale(size(1) + 1, TEXT).saturating_mul(scale(format.size, PATTERN))
            }
            _ => 1,
        },
        _ => of_text(function, overload, operands),
    }
}

/// The server counts elements of what it takes for a list, and panics where it is none (`trackListDistinct` and the others
/// of `ext/lists.go`).
pub(crate) fn countable(
    function: &str,
    operands: &[Result<Value<'_>, Fault>],
) -> Result<(), Fault> {
    use Value::{Bytes, Double, Duration, Int, List, String, Timestamp, Uint};
    let counted = match function {
        "distinct" | "sort" => operands.first(),
        "@sortByAssociatedKeys" => operands.get(1),
        _ => None,
    };
    let (of, method) = match counted {
        None | Some(Ok(List(_))) => return Ok(()),
        Some(Err(_)) => ("*types.Err", "Add"),
        Some(Ok(value)) => {
            let adds = matches!(
                value,
                Bytes(_) | Double(_) | Duration(_) | Int(_) | String(_) | Timestamp(_) | Uint(_)
            );
            (value.go_type(), if adds { "Contains" } else { "Add" })
        }
    };
    let words = format!("interface conversion: {of} is not traits.Lister: missing method {method}");
    Err(Fault::Panic(words))
}

/// The cost of functions that read a text once or twice.
fn of_text(function: &str, overload: Option<&str>, operands: &[Value]) -> u64 {
    let size = |index: usize| operands.get(index).map_or(1, actual_size);
    match (function, operands) {
        (
            "startsWith" | "endsWith" | "format" | "strings.quote" | "url" | "lowerAscii"
            | "upperAscii" | "substring" | "trim" | "cidr" | "isIP" | "isCIDR" | "quantity"
            | "isQuantity" | "semver" | "isSemver",
            _,
        )
        | ("bytes" | "ip", [Value::String(_)])
        | ("string", [Value::Bytes(_)]) => scale(size(0), TEXT),
        ("replace" | "split" | "ip.isCanonical", _) => scale(size(0), 2.0 * TEXT),
        ("containsIP" | "containsCIDR", [_, _]) => {
            let own = size(0);
            let is_text = overload.is_some_and(|overload| overload.ends_with("_string"));
            let parsed = if is_text { scale(size(1), TEXT) } else { 0 };
            let network = function == "containsCIDR";
            let masking = if network { scale(own, TEXT) + 1 } else { 0 };
            scale(own * 2, TEXT) + masking + parsed
        }
        _ => 1,
    }
}

fn is_opaque(value: &Value) -> bool {
    matches!(
        value,
        Value::Ip(_)
            | Value::Network(..)
            | Value::Url(_)
            | Value::Quantity(_)
            | Value::Semver(_)
            | Value::Format(_)
    )
}

/// All elements of a list, each with each.
fn compared(list: Option<&Value>) -> u64 {
    let Some(Value::List(list)) = list else { return 1 };
    let texts = matches!(list.items.first(), Some(Value::String(_) | Value::Bytes(_)));
    let size = (list.items.len() as u64).saturating_mul(list.items.len() as u64);
    LIST + if texts { size.saturating_mul(21) / 10 } else { size.saturating_mul(2) }
}

fn actual_size(value: &Value) -> u64 {
    match value {
        Value::Optional(Some(value)) => actual_size(value),
        Value::Ip(IpAddr::V4(_)) => 4,
        Value::Ip(IpAddr::V6(_)) => 16,
        Value::Network(_, bits) => u64::from(bits.div_ceil(8)),
        value => value.size().map_or(1, |size| size as u64),
    }
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
