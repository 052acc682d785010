//! Functions over lists (`lists.go` of Kubernetes, `ext/lists.go` and `ext/sets.go` of cel-go).

use std::cmp::Ordering;

use super::{Result, int};
use crate::cel::eval::Fault;
use crate::cel::eval::operators::{self, compare};
use crate::cel::eval::value::Value;

pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    Some(match (function, operands) {
        ("lists.range", [Value::Int(end)]) => range(*end),
        ("sets.contains", [Value::List(list), Value::List(part)]) => {
            contains_all(&list.items, &part.items).map(Value::Bool)
        }
        ("sets.equivalent", [Value::List(one), Value::List(other)]) => {
            match contains_all(&one.items, &other.items) {
                Ok(true) => contains_all(&other.items, &one.items).map(Value::Bool),
                result => result.map(Value::Bool),
            }
        }
        ("sets.intersects", [Value::List(one), Value::List(other)]) => {
            let mut found = Ok(false);
            for item in &one.items {
                if contains(&other.items, item) == Ok(true) {
                    found = Ok(true);
                    break;
                }
            }
            found.map(Value::Bool)
        }
        (_, [Value::List(list), rest @ ..]) => {
            return of_list(function, &list.items, rest)
                .or_else(|| made(function, &list.items, rest));
        }
        _ => return None,
    })
}

fn of_list<'v>(
    function: &str,
    items: &[Value<'v>],
    rest: &[Value<'v>],
) -> Option<Result<Value<'v>>> {
    Some(match (function, rest) {
        ("size", []) => Ok(int(items.len())),
        ("join", []) => joined(items, ""),
        ("join", [Value::String(separator)]) => joined(items, separator),
        ("indexOf", [value]) => position(items.iter().enumerate(), value),
        ("lastIndexOf", [value]) => position(items.iter().enumerate().rev(), value),
        ("isSorted", []) => is_sorted(items),
        ("min" | "max", []) => extreme(function, items),
        ("sum", []) => sum(items),
        ("first", []) => Ok(Value::Optional(items.first().cloned().map(Into::into))),
        ("last", []) => Ok(Value::Optional(items.last().cloned().map(Into::into))),
        _ => return None,
    })
}

/// Functions that make other lists.
fn made<'v>(function: &str, items: &[Value<'v>], rest: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    let made = match (function, rest) {
        ("reverse", []) => Ok(items.iter().rev().cloned().collect()),
        ("distinct", []) => Ok(distinct(items)),
        ("slice", [Value::Int(start), Value::Int(end)]) => slice(items, *start, *end),
        ("flatten", []) => flatten(items, 1),
        ("flatten", [Value::Int(depth)]) => flatten(items, *depth),
        ("sort", []) => sorted(items, items),
        ("@sortByAssociatedKeys", [Value::List(keys)]) => sorted(items, &keys.items),
        ("optional.unwrap" | "unwrapOpt", []) => unwrapped(items),
        _ => return None,
    };
    Some(made.map(Value::list))
}

/// The longest list that is made of numbers alone; a longer one costs more than any rule may.
const LONGEST: i64 = 1_100_000;

fn range<'v>(end: i64) -> Result<Value<'v>> {
    if end > LONGEST {
        return Err(Fault::Limit);
    }
    Ok(Value::list((0..end).map(Value::Int).collect()))
}

fn contains<'v>(items: &[Value<'v>], value: &Value<'v>) -> Result<bool> {
    for item in items {
        if item.equals(value)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn contains_all<'v>(items: &[Value<'v>], part: &[Value<'v>]) -> Result<bool> {
    for item in part {
        if !contains(items, item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn joined<'v>(items: &[Value<'v>], separator: &str) -> Result<Value<'v>> {
    let texts = items.iter().map(|item| match item {
        Value::String(text) => Ok(&**text),
        item => {
            let shown = operators::shown(item).ok_or(Fault::Unknown)?;
            Err(Fault::error(format!("join: invalid input: {shown}")))
        }
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

/// Values that cannot be compared with each other are in order.
fn is_sorted<'v>(items: &[Value<'v>]) -> Result<Value<'v>> {
    for (index, item) in items.iter().enumerate() {
        if !has_order(item) {
            return Err(Fault::no_such_overload());
        }
        let before = index.checked_sub(1).and_then(|before| items.get(before));
        if before.is_some_and(|before| compare(before, item).is_ok_and(Ordering::is_gt)) {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// Whether values of the type have an order (`traits.Comparer`).
fn has_order(value: &Value) -> bool {
    use Value::{Bool, Bytes, Double, Duration, Int, String, Timestamp, Uint};
    matches!(
        value,
        Bool(_) | Bytes(_) | Double(_) | Duration(_) | Int(_) | String(_) | Timestamp(_) | Uint(_)
    )
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

/// The sum; that of an empty list depends on its type and is made where that is known.
fn sum<'v>(items: &[Value<'v>]) -> Result<Value<'v>> {
    let Some((first, rest)) = items.split_first() else { return Ok(Value::Int(0)) };
    rest.iter().try_fold(first.clone(), |sum, item| {
        operators::apply("_+_", &[sum, item.clone()]).unwrap_or(Err(Fault::Unknown))
    })
}

fn distinct<'v>(items: &[Value<'v>]) -> Vec<Value<'v>> {
    let mut found: Vec<Value<'v>> = Vec::with_capacity(items.len());
    for item in items {
        if contains(&found, item) != Ok(true) {
            found.push(item.clone());
        }
    }
    found
}

fn slice<'v>(items: &[Value<'v>], start: i64, end: i64) -> Result<Vec<Value<'v>>> {
    let cannot = |why: &str| Err(Fault::error(format!("cannot slice({start}, {end}), {why}")));
    let (Ok(from), Ok(to)) = (usize::try_from(start), usize::try_from(end)) else {
        return cannot("negative indexes not supported");
    };
    if from > to {
        return cannot("start index must be less than or equal to end index");
    }
    match items.get(from..to) {
        Some(part) => Ok(part.to_vec()),
        None => cannot(&format!("list is length {}", items.len())),
    }
}

/// The list with the elements of the lists in it, so many levels deep.
fn flatten<'v>(items: &[Value<'v>], depth: i64) -> Result<Vec<Value<'v>>> {
    if depth < 0 {
        return Err(Fault::error("level must be non-negative"));
    }
    let mut flat = Vec::new();
    let mut open: Vec<(Value<'v>, i64)> =
        items.iter().rev().map(|item| (item.clone(), depth)).collect();
    while let Some((item, depth)) = open.pop() {
        match item {
            Value::List(list) if depth > 0 => {
                open.extend(list.items.iter().rev().map(|item| (item.clone(), depth - 1)));
            }
            item => flat.push(item),
        }
    }
    Ok(flat)
}

/// The elements in the order of their keys.
fn sorted<'v>(items: &[Value<'v>], keys: &[Value<'v>]) -> Result<Vec<Value<'v>>> {
    let Some(first) = keys.first() else { return Ok(Vec::new()) };
    if compare(first, first).is_err() && !matches!(first, Value::Double(_)) {
        return Err(Fault::error("list elements must be comparable"));
    }
    if keys.iter().any(|key| key.type_name() != first.type_name()) {
        return Err(Fault::error("list elements must have the same type"));
    }
    let mut order: Vec<usize> = (0..items.len().min(keys.len())).collect();
    order.sort_by(|one, other| compare(&keys[*one], &keys[*other]).unwrap_or(Ordering::Equal));
    Ok(order.into_iter().map(|index| items[index].clone()).collect())
}

/// The values that are there.
fn unwrapped<'v>(items: &[Value<'v>]) -> Result<Vec<Value<'v>>> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Value::Optional(value) => found.extend(value.as_ref().map(|value| (**value).clone())),
            item => {
                let message = format!("value {} is not optional", item.type_name());
                return Err(Fault::error(message));
            }
        }
    }
    Ok(found)
}
