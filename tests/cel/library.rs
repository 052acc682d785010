//! The functions of the library, and how calls of them are written.

use crate::expressions::Type;

/// The table of functions of the library.
const TABLE: &str = include_str!("../../schema/src/cel/library/overloads.tsv");

/// One way to call a function.
pub(crate) struct Overload {
    function: &'static str,
    member: bool,
    pub(crate) arguments: Vec<&'static str>,
    pub(crate) result: &'static str,
}

const OPERATORS: [&str; 12] =
    ["_+_", "_-_", "_*_", "_/_", "_%_", "_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_", "@in"];

/// All overloads of the table.
pub(crate) fn read() -> Vec<Overload> {
    let overloads = TABLE.lines().filter_map(|line| {
        let columns: Vec<_> = line.split('\t').collect();
        let ["function", _, function, style, _, arguments, result] = columns[..] else {
            return None;
        };
        let arguments = arguments.split_whitespace().collect();
        Some(Overload { function, member: style == "member", arguments, result })
    });
    overloads.collect()
}

/// Whether a result can be what is wanted.
pub(crate) fn fits(result: &str, wanted: &str) -> bool {
    let outer = |of: &str| of.split('(').next().unwrap_or_default().to_owned();
    result.starts_with('\'')
        || result == wanted
        || result.contains('\'') && outer(result) == outer(wanted)
}

/// An argument's type, where the result is what is wanted.
pub(crate) fn bind(of: &str, result: &str, wanted: &str, others: &[Type; 2]) -> Type {
    let variables: Vec<_> = result.match_indices('\'').map(|(at, _)| &result[at..at + 2]).collect();
    let mut bound = of.to_owned();
    if let Some(variable) = variables.first() {
        let inside = if result.starts_with('\'') {
            wanted.to_owned()
        } else {
            wanted
                .split_once('(')
                .map_or(wanted, |(_, rest)| rest.strip_suffix(')').unwrap_or(rest))
                .to_owned()
        };
        let first = if result.starts_with("map(") {
            inside.split(',').next().unwrap().to_owned()
        } else {
            inside
        };
        bound = bound.replace(variable, &first);
    }
    for (variable, other) in ["'A", "'B", "'K", "'V", "'T"].iter().zip(others.iter().cycle()) {
        bound = bound.replace(variable, other);
    }
    bound
}

pub(crate) fn written(overload: &Overload, arguments: &[String]) -> String {
    let function = overload.function;
    if OPERATORS.contains(&function) {
        let symbol = if function == "@in" { "in" } else { function.trim_matches('_') };
        return format!("({} {symbol} {})", arguments[0], arguments[1]);
    }
    match function {
        "_[_]" => format!("{}[{}]", arguments[0], arguments[1]),
        "_[?_]" => format!("{}[?{}]", arguments[0], arguments[1]),
        "_?._" => format!("{}.?name", arguments[0]),
        "_&&_" => format!("({} && {})", arguments[0], arguments[1]),
        "_||_" => format!("({} || {})", arguments[0], arguments[1]),
        "_?_:_" => format!("({} ? {} : {})", arguments[0], arguments[1], arguments[2]),
        "!_" => format!("!{}", arguments[0]),
        "-_" => format!("-({})", arguments[0]),
        _ if function.contains('@') => "true".into(),
        _ if overload.member => {
            format!("{}.{function}({})", arguments[0], arguments[1..].join(", "))
        }
        _ => format!("{function}({})", arguments.join(", ")),
    }
}
