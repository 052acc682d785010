//! `fieldPath` of a rule: a path of properties and keys, `.spec.labels['a.b']`.

use serde_json::Value;

/// Whether a path leads to a part of what a schema describes.
pub(crate) fn is_valid(path: &str, schema: &Value) -> bool {
    keys(path, schema).is_some()
}

/// The keys on the way to that part; `None` where there is none.
pub(crate) fn keys(path: &str, schema: &Value) -> Option<Vec<String>> {
    let mut keys = Vec::new();
    let mut tokens = Tokens { rest: path };
    let mut at = Some(schema);
    while let Some(token) = tokens.next() {
        let name = match token {
            "." => tokens.next()?.to_owned(),
            "[" => {
                let quoted = tokens.next()?;
                let inside = quoted.strip_prefix('\'')?.strip_suffix('\'')?;
                let name = unescape(inside)?;
                (tokens.next()? == "]").then_some(name)?
            }
            _ => return None,
        };
        // Nothing is within the values of a map that can be anything.
        let schema = at?;
        at = match (schema.get("properties"), schema.get("additionalProperties")) {
            (Some(properties), _) => Some(properties.get(&name)?),
            (None, Some(values)) => Some(values).filter(|values| values.is_object()),
            (None, None) => return None,
        };
        keys.push(name);
    }
    Some(keys)
}

/// `.`, `[` and `]`, texts in quotes, and what is between.
struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        let end = if self.rest.starts_with('\'') {
            self.quoted()
        } else {
            self.rest.find(['.', '[', ']'])
        };
        let (token, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()).max(1));
        self.rest = rest;
        Some(token)
    }
}

impl Tokens<'_> {
    fn quoted(&self) -> Option<usize> {
        let bytes = self.rest.as_bytes();
        (1..bytes.len())
            .find(|index| bytes[*index] == b'\'' && bytes[*index - 1] != b'\\')
            .map(|index| index + 1)
    }
}

fn unescape(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next() } else { None };
        match escaped {
            // A last backslash stands for itself, as one before the end of a line does.
            None => out.push(c),
            Some('\n') => out.extend([c, '\n']),
            Some('a') => out.push('\x07'),
            Some('b') => out.push('\x08'),
            Some('f') => out.push('\x0c'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('v') => out.push('\x0b'),
            Some(quoted @ ('\'' | '\\')) => out.push(quoted),
            Some(_) => return None,
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::is_valid;

    #[test]
    fn paths() {
        let schema = json!({"properties": {
            "a": {"additionalProperties": {"properties": {"b": {}}}},
            "x.y": {},
            "it's": {},
        }});
        for good in [".a", ".a.any.b", ".a['any'].b", "['x.y']", "['it\\'s']", ".a[']']"] {
            assert!(is_valid(good, &schema), "{good}");
        }
        for bad in ["a", ".b", ".x.y", ".a.any.c", "['x.y'", "[x]", ".a.any.b.c", ".", "['\\q']"] {
            assert!(!is_valid(bad, &schema), "{bad}");
        }
    }
}
