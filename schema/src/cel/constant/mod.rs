//! What the server computes when it plans a rule: conversions of constants, and constant regular expressions. Where one
//! fails, so does the rule.

pub(super) mod time;

use super::ast::{Expression, Id, Kind, Literal, operator};
use super::check::Checked;
use super::types::Type;
use crate::pattern;

/// A value that is known before the rule runs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Constant {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(String),
    Bytes(Vec<u8>),
    /// Nanoseconds.
    Duration(i64),
    /// Seconds since 1970.
    Timestamp(i64),
    Type,
    /// A list or a map.
    Aggregate,
}

impl From<&Literal> for Constant {
    fn from(literal: &Literal) -> Self {
        match literal {
            Literal::Null => Constant::Null,
            Literal::Bool(value) => Constant::Bool(*value),
            Literal::Int(value) => Constant::Int(*value),
            Literal::Uint(value) => Constant::Uint(*value),
            Literal::Double(value) => Constant::Double(*value),
            Literal::String(value) => Constant::String((**value).to_owned()),
            Literal::Bytes(value) => Constant::Bytes(value.to_vec()),
        }
    }
}

/// Functions that convert, by name.
const CONVERSIONS: [&str; 10] =
    ["bool", "bytes", "double", "duration", "dyn", "int", "string", "timestamp", "type", "uint"];
/// Functions whose last but one argument is a text and whose next one is a regular expression.
const EXPRESSIONS: [&str; 3] = ["matches", "find", "findAll"];

/// Plans an expression: whether each node is known before the rule runs, or why the plan fails.
pub(crate) fn plan(checked: &Checked) -> Result<Vec<bool>, String> {
    let expression = &checked.expression;
    let mut known: Vec<Option<Constant>> = vec![None; expression.len()];
    // Nodes are made after those that they contain.
    let mut nodes = expression.reachable(expression.root);
    nodes.sort_unstable();
    for id in nodes {
        known[id.index()] = constant(checked, id, &known)?;
    }
    Ok(known.iter().map(Option::is_some).collect())
}

fn constant(
    checked: &Checked,
    id: Id,
    known: &[Option<Constant>],
) -> Result<Option<Constant>, String> {
    let is_known = |id: &Id| known[id.index()].is_some();
    let found = match checked.expression.kind(id) {
        Kind::Literal(literal) => Some(Constant::from(literal)),
        Kind::Ident(name) if matches!(checked.type_of(id), Type::Type(_)) => match &**name {
            "duration" | "timestamp" => return Err(format!("reference to undefined type: {name}")),
            _ => Some(Constant::Type),
        },
        Kind::List(elements) => {
            elements.iter().all(|one| is_known(&one.value)).then_some(Constant::Aggregate)
        }
        Kind::Map(entries) => {
            let all = entries.iter().all(|entry| is_known(&entry.key) && is_known(&entry.value));
            all.then_some(Constant::Aggregate)
        }
        Kind::Call { function, target, arguments } => {
            let operands: Vec<_> = target.iter().chain(arguments).copied().collect();
            match operands[..] {
                [operand] if CONVERSIONS.contains(&&**function) => {
                    let operand = known[operand.index()].as_ref();
                    operand.map(|operand| convert(function, operand)).transpose()?
                }
                [_, list] if &**function == "@in" => {
                    is_empty(&checked.expression, list).then_some(Constant::Bool(false))
                }
                [_, index]
                    if [operator::INDEX, operator::OPTIONAL_INDEX].contains(&&**function) =>
                {
                    known[index.index()].as_ref().map_or(Ok(()), can_index)?;
                    None
                }
                [_, expression, ..] if EXPRESSIONS.contains(&&**function) => {
                    if let Some(Constant::String(text)) = &known[expression.index()] {
                        pattern::compile(text)
                            .map_err(|error| format!("error parsing regexp: {error}"))?;
                    }
                    None
                }
                _ => None,
            }
        }
        _ => None,
    };
    Ok(found)
}

/// Keys are texts, numbers and bools.
fn can_index(by: &Constant) -> Result<(), String> {
    let of = match by {
        Constant::Null => "types.Null",
        Constant::Bytes(_) => "types.Bytes",
        Constant::Duration(_) => "types.Duration",
        Constant::Timestamp(_) => "types.Timestamp",
        Constant::Type => "*types.Type",
        Constant::Aggregate => "*types.baseList",
        _ => return Ok(()),
    };
    Err(format!("invalid qualifier type: {of}"))
}

fn is_empty(expression: &Expression, id: Id) -> bool {
    matches!(expression.kind(id), Kind::List(elements) if elements.is_empty())
}

/// Converts a constant by a function.
pub(crate) fn convert(function: &str, from: &Constant) -> Result<Constant, String> {
    let converted = match (function, from) {
        ("type", _) => Some(Constant::Type),
        ("dyn", _)
        | ("bool", Constant::Bool(_))
        | ("bytes", Constant::Bytes(_))
        | ("double", Constant::Double(_))
        | ("duration", Constant::Duration(_))
        | ("int", Constant::Int(_))
        | ("string", Constant::String(_))
        | ("timestamp", Constant::Timestamp(_))
        | ("uint", Constant::Uint(_)) => Some(from.clone()),
        ("bytes", Constant::String(text)) => Some(Constant::Bytes(text.clone().into_bytes())),
        (_, Constant::String(text)) => from_text(function, text),
        ("string", _) => to_text(from),
        (_, Constant::Int(value)) => from_int(function, *value),
        ("double", Constant::Uint(value)) => Some(Constant::Double(as_double(i128::from(*value)))),
        ("int", Constant::Uint(value)) => i64::try_from(*value).ok().map(Constant::Int),
        ("int", Constant::Double(value)) => {
            whole(*value, -as_double(1 << 63), as_double(1 << 63)).and_then(int)
        }
        ("uint", Constant::Double(value)) => whole(*value, -1.0, as_double(1 << 64)).and_then(uint),
        ("int", Constant::Duration(value) | Constant::Timestamp(value)) => {
            Some(Constant::Int(*value))
        }
        _ => None,
    };
    converted.ok_or_else(|| format!("type conversion error to '{function}'"))
}

fn from_text(function: &str, text: &str) -> Option<Constant> {
    match function {
        "bool" => match text {
            "1" | "t" | "T" | "TRUE" | "true" | "True" => Some(Constant::Bool(true)),
            "0" | "f" | "F" | "FALSE" | "false" | "False" => Some(Constant::Bool(false)),
            _ => None,
        },
        "int" => text.parse().ok().map(Constant::Int),
        "uint" => text.parse().ok().filter(|_| !text.starts_with('+')).map(Constant::Uint),
        "double" => double(text).map(Constant::Double),
        "duration" => time::duration(text).map(Constant::Duration),
        "timestamp" => time::timestamp(text).map(Constant::Timestamp),
        _ => None,
    }
}

/// A number as Go reads it: one that is too large is none, `Infinity` and `nan` are numbers.
fn double(text: &str) -> Option<f64> {
    let unsigned = text.trim_start_matches(['+', '-']);
    if text.len() - unsigned.len() > 1 {
        return None;
    }
    let value: f64 = text.parse().ok()?;
    let spelled = unsigned.starts_with(|c: char| c.is_ascii_alphabetic());
    (value.is_finite() || spelled).then_some(value)
}

fn from_int(function: &str, value: i64) -> Option<Constant> {
    match function {
        "double" => Some(Constant::Double(as_double(i128::from(value)))),
        "uint" => u64::try_from(value).ok().map(Constant::Uint),
        "timestamp" => time::in_range(value).map(Constant::Timestamp),
        _ => None,
    }
}

fn to_text(from: &Constant) -> Option<Constant> {
    let text = match from {
        Constant::Bool(value) => value.to_string(),
        Constant::Int(value) => value.to_string(),
        Constant::Uint(value) => value.to_string(),
        Constant::Double(value) => value.to_string(),
        Constant::Bytes(bytes) => String::from_utf8(bytes.clone()).ok()?,
        Constant::Duration(nanoseconds) => {
            format!("{}s", as_double(i128::from(*nanoseconds)) / 1e9)
        }
        Constant::Timestamp(seconds) => time::text(*seconds),
        _ => return None,
    };
    Some(Constant::String(text))
}

#[expect(clippy::cast_precision_loss, reason = "the nearest double is meant")]
fn as_double(value: i128) -> f64 {
    value as f64
}

/// The whole part of a number between two others.
#[expect(clippy::cast_possible_truncation, reason = "it is between the bounds")]
fn whole(value: f64, above: f64, below: f64) -> Option<i128> {
    (value > above && value < below).then_some(value as i128)
}

fn int(value: i128) -> Option<Constant> {
    i64::try_from(value).ok().map(Constant::Int)
}

fn uint(value: i128) -> Option<Constant> {
    u64::try_from(value).ok().map(Constant::Uint)
}
