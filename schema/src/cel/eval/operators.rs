//! Operators and conversions (`common/types` of cel-go).

use std::cmp::Ordering;

use super::Fault;
use super::value::{Value, numbers};
use crate::cel::constant::{Constant, convert, time};

type Result<T> = std::result::Result<T, Fault>;

const SECOND: i128 = 1_000_000_000;

/// The result of an operator or a conversion; `None` where it is neither.
pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    Some(match (function, operands) {
        ("_==_", [one, other]) => one.equals(other).map(Value::Bool),
        // What cannot be compared is not equal.
        ("_!=_", [one, other]) => match one.equals(other) {
            Ok(true) => Ok(Value::Bool(false)),
            Ok(false) | Err(Fault::Error(_)) => Ok(Value::Bool(true)),
            Err(fault) => Err(fault),
        },
        ("!_", [Value::Bool(value)]) => Ok(Value::Bool(!value)),
        ("-_", [value]) => negated(value),
        ("_<_" | "_<=_" | "_>_" | "_>=_", [one, other]) => compare(one, other).map(|order| {
            Value::Bool(match function {
                "_<_" => order.is_lt(),
                "_<=_" => order.is_le(),
                "_>_" => order.is_gt(),
                _ => order.is_ge(),
            })
        }),
        ("_+_" | "_-_" | "_*_" | "_/_" | "_%_", [one, other]) => arithmetic(function, one, other),
        ("@in", [value, Value::List(list)]) => list.contains(value).map(Value::Bool),
        ("@in", [key, map @ (Value::Map(_) | Value::Object(..))]) => {
            map.find(key).map(|found| Value::Bool(found.is_some()))
        }
        ("@in", [_, Value::Unknown(_)]) => Err(Fault::Unknown),
        ("@in", [_, _]) | ("!_", [_]) => Err(Fault::no_such_overload()),
        ("dyn", [value]) => Ok(value.clone()),
        ("type", [value]) => Ok(Value::Type(value.type_name().into())),
        // See `functions::network`.
        ("string", [Value::Ip(_) | Value::Network(..)]) => return None,
        (
            "bool" | "bytes" | "double" | "duration" | "int" | "string" | "timestamp" | "uint",
            [value],
        ) => conversion(function, value),
        _ => return None,
    })
}

fn negated<'v>(value: &Value<'v>) -> Result<Value<'v>> {
    match value {
        Value::Int(value) => value.checked_neg().map(Value::Int).ok_or_else(overflow),
        Value::Double(value) => Ok(Value::Double(-value)),
        _ => Err(Fault::no_such_overload()),
    }
}

fn overflow() -> Fault {
    Fault::error("integer overflow")
}

/// The order of two values of one type, or of two numbers.
pub(super) fn compare(one: &Value, other: &Value) -> Result<Ordering> {
    match (one, other) {
        (Value::Bool(a), Value::Bool(b)) => Ok(a.cmp(b)),
        (Value::String(a), Value::String(b)) => Ok(a.cmp(b)),
        (Value::Bytes(a), Value::Bytes(b)) => Ok(a.cmp(b)),
        (Value::Duration(a), Value::Duration(b)) => Ok(a.cmp(b)),
        (Value::Timestamp(a), Value::Timestamp(b)) => Ok(a.cmp(b)),
        (Value::Double(a), _) if a.is_nan() => Err(Fault::error("NaN values cannot be ordered")),
        (_, Value::Double(b)) if b.is_nan() => Err(Fault::error("NaN values cannot be ordered")),
        _ => numbers(one, other).ok_or_else(Fault::no_such_overload),
    }
}

fn arithmetic<'v>(function: &str, one: &Value<'v>, other: &Value<'v>) -> Result<Value<'v>> {
    match (one, other) {
        (Value::Int(a), Value::Int(b)) => whole(function, *a, *b),
        (Value::Uint(a), Value::Uint(b)) => unsigned(function, *a, *b),
        (Value::Double(a), Value::Double(b)) => Ok(Value::Double(match function {
            "_+_" => a + b,
            "_-_" => a - b,
            "_*_" => a * b,
            "_/_" => a / b,
            _ => return Err(Fault::no_such_overload()),
        })),
        (Value::String(a), Value::String(b)) if function == "_+_" => {
            Ok(Value::String([&**a, &**b].concat().into()))
        }
        (Value::Bytes(a), Value::Bytes(b)) if function == "_+_" => {
            Ok(Value::Bytes([&**a, &**b].concat().into()))
        }
        (Value::List(a), Value::List(b)) if function == "_+_" => Ok(Value::List(a.plus(b)?.into())),
        _ => of_time(function, one, other),
    }
}

fn whole<'v>(function: &str, a: i64, b: i64) -> Result<Value<'v>> {
    let result = match function {
        "_+_" => a.checked_add(b),
        "_-_" => a.checked_sub(b),
        "_*_" => a.checked_mul(b),
        "_/_" if b == 0 => return Err(Fault::error("division by zero")),
        "_/_" => a.checked_div(b),
        _ if b == 0 => return Err(Fault::error("modulus by zero")),
        _ => a.checked_rem(b),
    };
    result.map(Value::Int).ok_or_else(overflow)
}

fn unsigned<'v>(function: &str, a: u64, b: u64) -> Result<Value<'v>> {
    let result = match function {
        "_+_" => a.checked_add(b),
        "_-_" => a.checked_sub(b),
        "_*_" => a.checked_mul(b),
        "_/_" if b == 0 => return Err(Fault::error("division by zero")),
        "_/_" => a.checked_div(b),
        _ if b == 0 => return Err(Fault::error("modulus by zero")),
        _ => a.checked_rem(b),
    };
    result.map(Value::Uint).ok_or_else(|| Fault::error("unsigned integer overflow"))
}

/// Sums and differences of times and durations.
fn of_time<'v>(function: &str, one: &Value<'v>, other: &Value<'v>) -> Result<Value<'v>> {
    let instant = |nanoseconds: i128| {
        let seconds = i64::try_from(nanoseconds.div_euclid(SECOND)).ok();
        seconds
            .and_then(time::in_range)
            .map(|_| Value::Timestamp(nanoseconds))
            .ok_or_else(|| Fault::error("timestamp overflow"))
    };
    match (function, one, other) {
        ("_+_", Value::Duration(a), Value::Duration(b)) => {
            a.checked_add(*b).map(Value::Duration).ok_or_else(overflow)
        }
        ("_-_", Value::Duration(a), Value::Duration(b)) => {
            a.checked_sub(*b).map(Value::Duration).ok_or_else(overflow)
        }
        ("_+_", Value::Timestamp(a), Value::Duration(b))
        | ("_+_", Value::Duration(b), Value::Timestamp(a)) => instant(a + i128::from(*b)),
        ("_-_", Value::Timestamp(_), Value::Duration(i64::MIN)) => Err(overflow()),
        ("_-_", Value::Timestamp(a), Value::Duration(b)) => instant(a - i128::from(*b)),
        ("_-_", Value::Timestamp(a), Value::Timestamp(b)) => {
            i64::try_from(a - b).map(Value::Duration).map_err(|_| overflow())
        }
        _ => Err(Fault::no_such_overload()),
    }
}

fn conversion<'v>(function: &str, value: &Value<'v>) -> Result<Value<'v>> {
    let constant = match value {
        _ if value.type_name() == function => return Ok(value.clone()),
        Value::Timestamp(_) if function == "timestamp" => return Ok(value.clone()),
        Value::Duration(_) if function == "duration" => return Ok(value.clone()),
        Value::String(text) if function == "timestamp" => {
            let instant = time::instant(text).map(Value::Timestamp);
            return instant.ok_or_else(|| {
                Fault::error("type conversion error from 'string' to 'google.protobuf.Timestamp'")
            });
        }
        Value::Timestamp(nanoseconds) if function == "string" => {
            return Ok(Value::text(&time::instant_text(*nanoseconds)));
        }
        Value::Double(_) if function == "string" => {
            return shown(value).map(|text| Value::text(&text)).ok_or(Fault::Unknown);
        }
        Value::Bool(value) => Constant::Bool(*value),
        Value::Int(value) => Constant::Int(*value),
        Value::Uint(value) => Constant::Uint(*value),
        Value::Double(value) => Constant::Double(*value),
        Value::String(text) => Constant::String((**text).to_owned()),
        Value::Bytes(bytes) => Constant::Bytes(bytes.to_vec()),
        Value::Duration(value) => Constant::Duration(*value),
        Value::Timestamp(value) => {
            Constant::Timestamp(i64::try_from(value.div_euclid(SECOND)).unwrap_or_default())
        }
        Value::Unknown(_) => return Err(Fault::Unknown),
        value => return Err(no_conversion(function, value)),
    };
    let converted = convert(function, &constant).map_err(|_| failure(function, value))?;
    Ok(match converted {
        Constant::Bool(value) => Value::Bool(value),
        Constant::Int(value) => Value::Int(value),
        Constant::Uint(value) => Value::Uint(value),
        Constant::Double(value) => Value::Double(value),
        Constant::String(text) => Value::text(&text),
        Constant::Bytes(bytes) => Value::Bytes(bytes.into()),
        Constant::Duration(value) => Value::Duration(value),
        Constant::Timestamp(seconds) => Value::Timestamp(i128::from(seconds) * SECOND),
        Constant::Null | Constant::Type | Constant::Aggregate => return Err(Fault::Unknown),
    })
}

/// There is no conversion from values of this type.
fn no_conversion(function: &str, value: &Value) -> Fault {
    Fault::error(format!("no such overload: {function}({})", value.type_name()))
}

/// Why a conversion has no result.
fn failure(function: &str, value: &Value) -> Fault {
    let to = if function == "duration" { "google.protobuf.Duration" } else { function };
    match (function, value) {
        ("string", Value::Bytes(_)) => {
            Fault::error("invalid UTF-8 in bytes, cannot convert to string")
        }
        (_, Value::String(_)) => {
            Fault::error(format!("type conversion error from 'string' to '{to}'"))
        }
        // There is an overload that has no result.
        ("duration", Value::Int(_)) => {
            Fault::error(format!("type conversion error from 'int' to '{to}'"))
        }
        ("int", Value::Double(_) | Value::Uint(_)) => overflow(),
        ("uint", Value::Double(_) | Value::Int(_)) => Fault::error("unsigned integer overflow"),
        ("timestamp", Value::Int(_)) => Fault::error("timestamp overflow"),
        _ => no_conversion(function, value),
    }
}

/// A value as Go's `%v` shows it, where that is known.
pub(super) fn shown(value: &Value) -> Option<String> {
    Some(match value {
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Uint(value) => value.to_string(),
        Value::String(text) => (**text).to_owned(),
        Value::Double(value) => double(*value),
        _ => return None,
    })
}

/// A number as Go's `%g` writes it.
fn double(value: f64) -> String {
    if value.is_nan() {
        return "NaN".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "+Inf" } else { "-Inf" }.into();
    }
    let text = format!("{value:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    match exponent.parse::<i32>() {
        Ok(exponent) if !(-4..6).contains(&exponent) => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{mantissa}e{sign}{:02}", exponent.abs())
        }
        _ => value.to_string(),
    }
}
