//! Whether values have the types of an overload when it is called (`IsAssignableRuntimeType` of cel-go): of a list and of a
//! map only the first element counts.

use super::value::Value;
use crate::cel::library::Overload;
use crate::cel::types::Type;

/// Functions that look at their operands themselves.
const OPEN: [&str; 9] =
    ["contains", "dyn", "endsWith", "flatten", "matches", "size", "sort", "startsWith", "type"];

/// Whether none of the overloads can take the operands.
pub(super) fn refuses(function: &str, overloads: &[&Overload], operands: &[Value<'_>]) -> bool {
    let is_operator = function.contains('_') || function.starts_with('@');
    if is_operator || OPEN.contains(&function) || overloads.is_empty() {
        return false;
    }
    let takes = |overload: &&Overload| {
        overload.arguments.len() == operands.len()
            && overload.arguments.iter().zip(operands).all(|(of, value)| fits(of, value))
    };
    !overloads.iter().any(takes)
}

fn fits(of: &Type, value: &Value<'_>) -> bool {
    match (of, value) {
        (_, Value::Unknown(_))
        | (Type::Dyn | Type::Error | Type::Param(_), _)
        | (Type::Map(..) | Type::Object(_), Value::Object(..))
        | (Type::Optional(_), Value::Optional(_))
        | (Type::Type(_), Value::Type(_)) => true,
        (Type::List(of), Value::List(list)) => list.items.first().is_none_or(|one| fits(of, one)),
        (Type::Map(key, of), Value::Map(entries)) => {
            entries.first().is_none_or(|(own, value)| fits(key, own) && fits(of, value))
        }
        (of, value) => of.name() == value.type_name(),
    }
}
