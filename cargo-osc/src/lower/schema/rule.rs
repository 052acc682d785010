//! Rules in CEL that attributes stand for, word by word as controller-gen writes them.

use osc_model::keyword::{AT_LEAST_ONE_OF, AT_MOST_ONE_OF};
use osc_schema::escaped;
use serde_json::{Value, json};

/// The value stays as it is.
pub(super) fn immutable() -> Value {
    json!({"message": "field is immutable", "rule": "self == oldSelf"})
}

/// A field stays once it is set.
pub(super) fn stays(field: &str) -> Value {
    let name = escaped(field);
    json!({
        "message": format!("field {field} is immutable once set"),
        "rule": format!("!has(oldSelf.{name}) || has(self.{name})"),
    })
}

/// How many of some fields are set; `keyword` says it.
pub(super) fn one_of(keyword: &str, fields: &[String]) -> Value {
    let names = fields.join(" ");
    let count = || {
        let terms = fields.iter().map(|field| format!("(has(self.{})?1:0)", escaped(field)));
        terms.collect::<Vec<_>>().join("+")
    };
    let (message, rule) = match keyword {
        AT_LEAST_ONE_OF => {
            let terms = fields.iter().map(|field| format!("has(self.{})", escaped(field)));
            let rule = terms.collect::<Vec<_>>().join("||");
            (format!("at least one of the fields in [{names}] must be set"), rule)
        }
        AT_MOST_ONE_OF => {
            let message = format!("at most one of the fields in [{names}] may be set");
            (message, format!("{} <= 1", count()))
        }
        _ => {
            let message = format!("exactly one of the fields in [{names}] must be set");
            (message, format!("{} == 1", count()))
        }
    };
    json!({"message": message, "rule": rule})
}
