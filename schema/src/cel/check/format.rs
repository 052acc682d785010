//! `'…%s…'.format([…])`: the clauses of a literal text against the types of a literal list.

use super::Checked;
use crate::cel::ast::{Id, Kind, Literal};
use crate::cel::parse::Problem;
use crate::cel::types::Type;

/// What is wrong with a call of `format`.
pub(super) fn validate(checked: &Checked, id: Id) -> Option<Problem> {
    let expression = &checked.expression;
    let Kind::Call { function, target: Some(target), arguments } = expression.kind(id) else {
        return None;
    };
    let Kind::Literal(Literal::String(text)) = expression.kind(*target) else { return None };
    let ([list], "format") = (&arguments[..], &**function) else { return None };
    let Kind::List(elements) = expression.kind(*list) else { return None };
    let values: Vec<_> = elements.iter().map(|element| element.value).collect();
    let found = clauses(text, |index, clause| verify(checked, &values, index, clause));
    let (at, message) = match found {
        Ok(used) if values.len() > used => {
            let given = values.len();
            (
                id,
                format!(
                    "too many arguments supplied to string.format (expected {used}, got {given})"
                ),
            )
        }
        Ok(_) => return None,
        Err((at, message)) => (at.unwrap_or(id), message),
    };
    Some(Problem::at(expression.offset(at), message))
}

/// Why a clause is wrong, and the value that it is wrong for.
type Wrong = (Option<Id>, String);

/// Reads the clauses of a text: how many there are.
fn clauses(text: &str, verify: impl Fn(usize, char) -> Result<(), Wrong>) -> Result<usize, Wrong> {
    let wrong = |message: &str| Err((None, message.to_owned()));
    let mut used = 0;
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('%') {
            rest = after;
            continue;
        }
        if rest.is_empty() {
            return wrong("unexpected end of string");
        }
        verify(used, '%')?;
        if let Some(precision) = rest.strip_prefix('.') {
            let digits = precision.find(|c: char| !c.is_ascii_digit());
            let unfinished = "could not parse formatting clause: error while parsing precision: could not find end of \
                              precision specifier";
            let Some(digits) = digits else { return wrong(unfinished) };
            if precision[..digits].parse::<i64>().is_err() {
                return wrong(
                    "could not parse formatting clause: error while parsing precision: error while \
                              converting precision to integer",
                );
            }
            rest = &precision[digits..];
        }
        let Some(clause) = rest.chars().next() else { return wrong("unexpected end of string") };
        verify(used, clause)?;
        rest = &rest[clause.len_utf8()..];
        used += 1;
    }
    Ok(used)
}

/// Whether a clause takes the value; `%` stands for the beginning of one.
fn verify(checked: &Checked, values: &[Id], index: usize, clause: char) -> Result<(), Wrong> {
    let Some(&value) = values.get(index) else {
        return Err((None, format!("index {index} out of range")));
    };
    let (takes, what): (fn(&Type) -> bool, _) = match clause {
        '%' => return Ok(()),
        's' => return text(checked, value),
        'd' => (is_whole, "decimal clause can only be used on integers"),
        'f' => (is_double, "fixed-point clause can only be used on doubles"),
        'e' => (is_double, "scientific clause can only be used on doubles"),
        'b' => (
            |of| is_whole(of) || matches!(of, Type::Bool),
            "only integers and bools can be formatted as binary",
        ),
        'x' | 'X' => (
            |of| is_whole(of) || matches!(of, Type::String | Type::Bytes),
            "only integers, byte buffers, and strings can be formatted as hex",
        ),
        'o' => (is_whole, "octal clause can only be used on integers"),
        other => {
            let message = format!(
                "could not parse formatting clause: unrecognized formatting clause \"{other}\""
            );
            return Err((None, message));
        }
    };
    let of = checked.type_of(value);
    if matches!(of, Type::Dyn) || takes(of) {
        return Ok(());
    }
    Err((Some(value), format!("error during formatting: {what}, was given {}", of.name())))
}

fn is_whole(of: &Type) -> bool {
    matches!(of, Type::Int | Type::Uint)
}

/// `NaN` and infinity are texts.
fn is_double(of: &Type) -> bool {
    matches!(of, Type::Double | Type::String)
}

/// A value with a text; those in literal lists and maps are looked at as well.
fn text(checked: &Checked, value: Id) -> Result<(), Wrong> {
    let of = checked.type_of(value);
    let has_none = matches!(
        of,
        Type::Error | Type::Optional(_) | Type::Opaque(_) | Type::Struct(_) | Type::Object(_)
    );
    if has_none {
        let what = "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, \
                    durations, and timestamps";
        return Err((
            Some(value),
            format!("error during formatting: {what}, was given {}", of.name()),
        ));
    }
    match checked.expression.kind(value) {
        Kind::List(elements) => {
            elements.iter().try_for_each(|element| text(checked, element.value))
        }
        Kind::Map(entries) => entries.iter().try_for_each(|entry| {
            text(checked, entry.key)?;
            text(checked, entry.value)
        }),
        _ => Ok(()),
    }
}
