//! Small changes to the texts of rules.

use serde_json::{Value, json};

use crate::random::Random;

const WORDS: [&str; 34] = [
    "self",
    "oldSelf",
    "size",
    "all",
    "exists",
    "exists_one",
    "map",
    "filter",
    "has",
    "matches",
    "startsWith",
    "contains",
    "indexOf",
    "split",
    "join",
    "sum",
    "isSorted",
    "lowerAscii",
    "replace",
    "int",
    "string",
    "double",
    "dyn",
    "type",
    "null",
    "true",
    "spec",
    "name",
    "optMap",
    "orValue",
    "format",
    "quantity",
    "min",
    "in",
];
const SYMBOLS: [&str; 26] = [
    "==", "!=", "<", "<=", ">", ">=", "&&", "||", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",",
    "(", ")", "[", "]", "{", "}", ".?", "[?",
];
const LITERALS: [&str; 12] =
    ["0", "1", "1u", "1.5", "''", "'a'", "r'\\d'", "b'x'", "null", "[]", "{}", "'\\d'"];

/// A text with one to three changes.
pub(crate) fn mutate(random: &mut Random, rule: &str) -> String {
    let mut tokens = split(rule);
    for _ in 0..=random.below(3) {
        if tokens.is_empty() {
            break;
        }
        let at = random.below(tokens.len());
        let word = tokens[at].starts_with(|c: char| c.is_ascii_alphabetic());
        match random.below(8) {
            0 => {
                tokens.remove(at);
            }
            1 => {
                let copy = tokens[at].clone();
                tokens.insert(at, copy);
            }
            2 => tokens.insert(at, (*random.pick(&SYMBOLS)).into()),
            3 => tokens[at] = (*random.pick(&LITERALS)).into(),
            4 => {
                let other = random.below(tokens.len());
                tokens.swap(at, other);
            }
            5 if word => {
                let words: Vec<_> = tokens
                    .iter()
                    .filter(|token| token.starts_with(|c: char| c.is_ascii_alphabetic()))
                    .cloned()
                    .collect();
                tokens[at].clone_from(random.pick(&words));
            }
            _ if word => tokens[at] = (*random.pick(&WORDS)).into(),
            _ => tokens[at] = (*random.pick(&SYMBOLS)).into(),
        }
    }
    tokens.concat()
}

/// Words, texts in quotes, spaces and single symbols.
fn split(rule: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = rule;
    while let Some(c) = rest.chars().next() {
        let length = if c.is_ascii_alphanumeric() || c == '_' {
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if matches!(c, '\'' | '"') {
            rest[1..].find(c).map_or(rest.len(), |end| end + 2)
        } else if SYMBOLS.iter().any(|symbol| symbol.len() == 2 && rest.starts_with(symbol)) {
            2
        } else {
            c.len_utf8()
        };
        tokens.push(rest[..length].to_owned());
        rest = &rest[length..];
    }
    tokens
}

/// Adds changed rules beside those of a schema, and changes some of its bounds.
pub(crate) fn schema(random: &mut Random, node: &mut Value) {
    for keyword in ["maxLength", "maxItems", "maxProperties"] {
        let bounds = node.as_object_mut().filter(|node| node.contains_key(keyword));
        if let Some(node) = bounds.filter(|_| random.percent(5)) {
            if random.percent(50) {
                node.remove(keyword);
            } else {
                node.insert(keyword.into(), json!(random.below(100)));
            }
        }
    }
    if let Some(rules) = node.get_mut("x-kubernetes-validations").and_then(Value::as_array_mut) {
        let own = rules.clone();
        for _ in 0..if own.is_empty() { 0 } else { 4 } {
            let mut rule = random.pick(&own).clone();
            let text = mutate(random, rule["rule"].as_str().unwrap_or_default());
            rule["rule"] = json!(if text.trim().is_empty() { "true".to_owned() } else { text });
            if rule.get("message").is_none() {
                rule["message"] = json!("no");
            }
            rules.push(rule);
        }
    }
    for (_, property) in
        node.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
    {
        schema(random, property);
    }
    for keyword in ["items", "additionalProperties"] {
        if let Some(inner) = node.get_mut(keyword).filter(|inner| inner.is_object()) {
            schema(random, inner);
        }
    }
}
