//! Small changes to the texts of rules.

use crate::random::Random;

const WORDS: [&str; 34] = [
    "self", "oldSelf", "size", "all", "exists", "exists_one", "map", "filter", "has", "matches", "startsWith",
    "contains", "indexOf", "split", "join", "sum", "isSorted", "lowerAscii", "replace", "int", "string", "double",
    "dyn", "type", "null", "true", "spec", "name", "optMap", "orValue", "format", "quantity", "min", "in",
];
const SYMBOLS: [&str; 26] = [
    "==", "!=", "<", "<=", ">", ">=", "&&", "||", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",", "(", ")", "[",
    "]", "{", "}", ".?", "[?",
];
const LITERALS: [&str; 12] =
    ["0", "1", "1u", "1.5", "''", "'a'", "r'\\d'", "b'x'", "null", "[]", "{}", "'\\d'"];

/// A text with one to three changes.
pub(crate) fn mutate(random: &mut Random, rule: &str) -> String {
    let mut tokens = split(rule);
    for _ in 0..1 + random.below(3) {
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
                let words: Vec<_> = tokens.iter().filter(|token| token.starts_with(|c: char| c.is_ascii_alphabetic())).cloned().collect();
                tokens[at] = random.pick(&words).clone();
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
