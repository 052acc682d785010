//! Formats that have names (`format.go` of Kubernetes).

use super::{Result, list_of_texts};
use crate::cel::eval::value::Value;
use crate::verdict::cause::quoted;
use crate::{format, text, url};

/// A format: what it says of a text, and the size of the regular expression that stands for what that costs.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) name: &'static str,
    pub(crate) size: u64,
    problems: fn(&str) -> Vec<String>,
}

const fn named(name: &'static str, size: u64, problems: fn(&str) -> Vec<String>) -> Named {
    Named { name, size, problems }
}

static FORMATS: [Named; 13] = [
    named("dns1123Label", 30, text::dns_1123_label),
    named("dns1123Subdomain", 60, text::dns_1123_subdomain),
    named("dns1035Label", 30, text::dns_1035_label),
    named("qualifiedName", 60, text::label_key),
    named("dns1123LabelPrefix", 30, |own| text::dns_1123_label(&text::without_trailing_dash(own))),
    named("dns1123SubdomainPrefix", 60, |own| {
        text::dns_1123_subdomain(&text::without_trailing_dash(own))
    }),
    named("dns1035LabelPrefix", 30, |own| text::dns_1035_label(&text::without_trailing_dash(own))),
    named("labelValue", 40, text::label_value),
    named("uri", 1103, |own| match url::parse_request(own) {
        Ok(_) => Vec::new(),
        Err(why) => vec![format!("parse {}: {why}", quoted(own))],
    }),
    named("uuid", 75, |own| accepted("uuid", own, "does not match the UUID format")),
    named("byte", 84, |own| accepted("byte", own, "invalid base64")),
    named("date", 127, |own| accepted("date", own, "invalid date")),
    named("datetime", 127, |own| accepted("datetime", own, "invalid datetime")),
];

fn accepted(format: &str, text: &str, words: &str) -> Vec<String> {
    if format::accepts(format, text) { Vec::new() } else { vec![words.to_owned()] }
}

fn find(name: &str) -> Option<&'static Named> {
    FORMATS.iter().find(|format| format.name == name)
}

pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    Some(Ok(match (function, operands) {
        ("format.named", [Value::String(name)]) => {
            Value::Optional(find(name).map(|format| Value::Format(format).into()))
        }
        ("validate", [Value::Format(format), Value::String(text)]) => {
            let problems = (format.problems)(text);
            let problems = (!problems.is_empty())
                .then(|| list_of_texts(problems.iter().map(String::as_str)).into());
            Value::Optional(problems)
        }
        (function, []) => Value::Format(find(function.strip_prefix("format.")?)?),
        _ => return None,
    }))
}
