//! Values that may be missing, and maps that are made entry by entry (`cel/library.go` and `ext/comprehensions.go` of
//! cel-go).

use super::Result;
use crate::cel::eval::Fault;
use crate::cel::eval::operators::shown;
use crate::cel::eval::value::Value;

pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    Some(match (function, operands) {
        ("hasValue", [Value::Optional(value)]) => Ok(Value::Bool(value.is_some())),
        ("value", [Value::Optional(value)]) => value
            .as_ref()
            .map(|value| (**value).clone())
            .ok_or_else(|| Fault::error("optional.none() dereference")),
        ("optional.none", []) => Ok(Value::Optional(None)),
        ("optional.of", [value]) => Ok(Value::Optional(Some(value.clone().into()))),
        ("optional.ofNonZeroValue", [value]) => {
            let value = (!is_zero(value)).then(|| value.clone().into());
            Ok(Value::Optional(value))
        }
        ("cel.@mapInsert", [map @ Value::Map(_), key, value]) => {
            inserted(map, vec![(key.clone(), value.clone())])
        }
        ("cel.@mapInsert", [map @ Value::Map(_), Value::Map(more)]) => inserted(map, more.to_vec()),
        ("size", [value]) => Ok(super::int(value.size()?)),
        _ => return None,
    })
}

fn inserted<'v>(map: &Value<'v>, more: Vec<(Value<'v>, Value<'v>)>) -> Result<Value<'v>> {
    let Value::Map(entries) = map else { return Err(Fault::no_such_overload()) };
    let mut entries = (**entries).clone();
    for (key, value) in more {
        if map.find(&key)?.is_some() {
            let key = shown(&key).unwrap_or_default();
            return Err(Fault::error(format!("insert failed: key {key} already exists")));
        }
        entries.push((key, value));
    }
    Ok(Value::Map(entries.into()))
}

/// The first moment of the year 1, in nanoseconds since 1970.
const FIRST: i128 = -62_135_596_800_000_000_000;

/// Whether a value is the one that its type has without any.
fn is_zero(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Int(value) | Value::Duration(value) => *value == 0,
        Value::Uint(value) => *value == 0,
        Value::Double(value) => *value == 0.0,
        Value::Timestamp(value) => *value == FIRST,
        Value::Optional(value) => value.is_none(),
        Value::String(_) | Value::Bytes(_) | Value::List(_) | Value::Map(_) => {
            value.size() == Some(0)
        }
        _ => false,
    }
}
