//! The functions of the library, by topic.
//!
//! ```text
//! texts      texts, regular expressions
//! lists      lists, lists as sets
//! template   texts with places for values
//! optionals  values that may be missing
//! times      times and durations
//! network    addresses and networks
//! urls       addresses of resources
//! quantity   quantities
//! semver     versions
//! formats    formats that have names
//! cost       what calls cost
//! ```

mod cost;
mod formats;
mod lists;
mod network;
mod optionals;
mod quantity;
mod semver;
mod template;
mod texts;
mod times;
mod urls;

use std::cmp::Ordering;

pub(super) use cost::{Call, cost, countable};
pub(super) use formats::Named;
pub(super) use quantity::Quantity;
pub(super) use semver::Semver;

use super::Fault;
use super::value::Value;

type Result<T> = std::result::Result<T, Fault>;
/// Functions of one topic: the result, or `None` where they have no such overload.
type Topic = for<'v> fn(&str, &[Value<'v>]) -> Option<Result<Value<'v>>>;

const TOPICS: [Topic; 10] = [
    texts::apply,
    lists::apply,
    template::apply,
    times::apply,
    network::apply,
    urls::apply,
    quantity::apply,
    semver::apply,
    formats::apply,
    optionals::apply,
];

/// The result of a function.
pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Result<Value<'v>> {
    let found = TOPICS.iter().find_map(|topic| topic(function, operands));
    found.unwrap_or_else(|| Err(none(function, operands)))
}

/// That no overload fits. Functions without guards of types say less, or something of their own.
pub(super) fn none(function: &str, operands: &[Value<'_>]) -> Fault {
    let types: Vec<_> = operands.iter().map(Value::type_name).collect();
    // Values that are receivers of calls answer by themselves.
    let receives = matches!(
        operands.first(),
        Some(Value::Duration(_) | Value::String(_) | Value::Timestamp(_))
    );
    match (function, &types[..]) {
        ("contains" | "endsWith" | "startsWith", _) => Fault::no_such_overload(),
        ("matches" | "sort" | "@sortByAssociatedKeys" | "size", _) if receives => {
            Fault::no_such_overload()
        }
        ("matches" | "sort" | "@sortByAssociatedKeys" | "size", _) => {
            Fault::error(format!("no such overload: {function}"))
        }
        ("flatten", [of, rest @ ..]) => {
            Fault::error(format!("no such overload: {of}.flatten({})", rest.join(", ")))
        }
        _ => Fault::error(format!("no such overload: {function}({})", types.join(", "))),
    }
}

#[expect(clippy::cast_possible_wrap, reason = "no list is so long")]
fn int<'v>(value: usize) -> Value<'v> {
    Value::Int(value as i64)
}

fn int_of_order<'v>(order: Ordering) -> Value<'v> {
    Value::Int(order as i64)
}

fn list_of_texts<'v, 't>(texts: impl Iterator<Item = &'t str>) -> Value<'v> {
    Value::list(texts.map(Value::text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cel::eval::operators;
    use crate::cel::library::{Overload, library};
    use crate::cel::types::Type;

    /// What the interpreter itself evaluates, because operands decide whether others are looked at.
    const LAZY: [&str; 8] =
        ["_&&_", "_||_", "_?_:_", "_[_]", "_[?_]", "_?._", "@not_strictly_false", "or"];

    fn made(function: &str, arguments: &[Value<'static>]) -> Value<'static> {
        apply(function, arguments).unwrap()
    }

    /// A value of a type, of which the text is one that the function can read.
    fn sample(of: &Type, text: &str) -> Option<Value<'static>> {
        Some(match of {
            Type::Bool => Value::Bool(true),
            Type::Bytes => Value::Bytes(b"a".as_slice().into()),
            Type::Double => Value::Double(1.0),
            Type::Duration => Value::Duration(1),
            Type::Timestamp => Value::Timestamp(1),
            Type::Int | Type::Dyn | Type::Param(_) => Value::Int(1),
            Type::Uint => Value::Uint(1),
            Type::String => Value::text(text),
            Type::List(of) => Value::list(vec![sample(of, text)?]),
            Type::Map(..) => Value::Map(vec![(Value::Int(7), Value::Int(7))].into()),
            _ => match of.to_string().as_str() {
                "net.IP" => made("ip", &[Value::text("::1")]),
                "net.CIDR" => made("cidr", &[Value::text("::/0")]),
                "kubernetes.URL" => made("url", &[Value::text("https://a/b")]),
                "kubernetes.Quantity" => made("quantity", &[Value::text("1Gi")]),
                "kubernetes.Semver" => made("semver", &[Value::text("1.2.3")]),
                "kubernetes.NamedFormat" => made("format.uri", &[]),
                name if name.starts_with("optional_type") => {
                    Value::Optional(Some(Value::Int(1).into()))
                }
                _ => return None,
            },
        })
    }

    /// Whether a call with such a text has an overload.
    fn is_known(function: &str, overload: &Overload, text: &str) -> Option<bool> {
        let arguments = overload.arguments.iter();
        let values: Option<Vec<_>> = arguments.map(|of| sample(of, text)).collect();
        let values = values?;
        let result =
            operators::apply(function, &values).unwrap_or_else(|| apply(function, &values));
        Some(match result {
            Ok(_) => true,
            Err(Fault::Error(why)) => !why.starts_with("no such overload"),
            Err(_) => false,
        })
    }

    #[test]
    fn every_overload_of_rules_is_evaluated() {
        let mut called = 0;
        let mut missing = Vec::new();
        for (function, overload) in library().all() {
            if LAZY.contains(&function) || function == "orValue" {
                continue;
            }
            let known = ["1", "1.2.3", "::1", "::/0", "/a", "1s", "true", "UTC"];
            let answers: Vec<_> =
                known.iter().filter_map(|text| is_known(function, overload, text)).collect();
            // Rules have no authorizer, and so nothing that is made of one.
            if answers.is_empty() {
                assert!(overload.arguments[0].to_string().starts_with("kubernetes.authorization"));
                continue;
            }
            called += 1;
            if !answers.contains(&true) {
                missing.push(overload.id);
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
        assert!(called > 200, "{called}");
    }
}
