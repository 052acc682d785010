//! Which keyword fits which type.

use std::collections::BTreeSet;

use osc_model::keyword::{MAX_SIZE, MIN_SIZE};

const NUMBERS: &[&str] = &["integer", "number"];
const OBJECT: &[&str] = &["object"];
const LIST: &[&str] = &["array"];
const TEXT: &[&str] = &["string"];
const SIZED: &[&str] = &["string", "array", "object"];

/// The types that a keyword is about, and how a message names them; none where it fits all.
fn wanted(keyword: &str) -> Option<(&'static [&'static str], &'static str)> {
    Some(match keyword {
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            (NUMBERS, "a number")
        }
        "minLength" | "maxLength" | "pattern" => (TEXT, "a string"),
        "minItems" | "maxItems" | "x-kubernetes-list-type" | "items" => (LIST, "an array"),
        "minProperties"
        | "maxProperties"
        | "x-kubernetes-map-type"
        | "x-kubernetes-embedded-resource"
        | "x-kubernetes-preserve-unknown-fields" => (OBJECT, "an object"),
        MIN_SIZE | MAX_SIZE => (SIZED, "a string, an array or a map"),
        _ => return None,
    })
}

/// Why a keyword does not fit a value of these types.
pub(super) fn check(keyword: &str, types: &BTreeSet<String>) -> Result<(), String> {
    let Some((wanted, name)) = wanted(keyword) else { return Ok(()) };
    if types.is_empty() || types.iter().any(|found| wanted.contains(&found.as_str())) {
        return Ok(());
    }
    let found: Vec<_> = types.iter().map(|found| article(found)).collect();
    let keyword = match keyword {
        MIN_SIZE | MAX_SIZE => "length",
        other => other,
    };
    Err(format!("`{keyword}` needs {name}, but this is {}", found.join(" or ")))
}

fn article(found: &str) -> String {
    let article = if found.starts_with(['a', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {found}")
}
