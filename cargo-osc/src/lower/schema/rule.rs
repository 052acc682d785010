//! Rules in CEL that attributes stand for, word by word as controller-gen writes them.

use osc_model::keyword::{AT_LEAST_ONE_OF, AT_MOST_ONE_OF};
use osc_schema::identifier;
use serde_json::{Value, json};

/// The value stays as it is.
pub(super) fn immutable() -> Value {
    json!({"message": "field is immutable", "rule": "self == oldSelf"})
}

/// A field stays once it is set; `None` where CEL cannot write its name.
pub(super) fn stays(field: &str) -> Option<Value> {
    let name = identifier(field)?;
    Some(json!({
        "message": format!("field {field} is immutable once set"),
        "rule": format!("!has(oldSelf.{name}) || has(self.{name})"),
    }))
}

/// How many of some fields are set; `keyword` says it. The error is a name that CEL cannot write.
pub(super) fn one_of<'f>(keyword: &str, fields: &[&'f str]) -> Result<Value, &'f str> {
    let has = |field: &&'f str| match identifier(field) {
        Some(name) => Ok(format!("has(self.{name})")),
        None => Err(*field),
    };
    let has: Vec<String> = fields.iter().map(has).collect::<Result<_, _>>()?;
    let count = || has.iter().map(|one| format!("({one}?1:0)")).collect::<Vec<_>>().join("+");
    let (how_many, rule) = match keyword {
        AT_LEAST_ONE_OF => ("at least one of the fields in [{}] must be set", has.join("||")),
        AT_MOST_ONE_OF => {
            ("at most one of the fields in [{}] may be set", format!("{} <= 1", count()))
        }
        _ => ("exactly one of the fields in [{}] must be set", format!("{} == 1", count())),
    };
    Ok(json!({"message": how_many.replace("{}", &fields.join(" ")), "rule": rule}))
}
