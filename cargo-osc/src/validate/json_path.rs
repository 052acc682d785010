//! The JSON paths of a CRD, as far as a schema can say whether they lead anywhere.

use osc_model::FieldPath;

/// The way that a path takes; `None` where it is none that can be followed: a recursive descent, a union.
///
/// `.status.conditions[?(@.type=="Ready")].status`, `.spec.ports[0]`, `.metadata.labels['app\.io/name']`.
pub(super) fn parse(text: &str) -> Result<Option<FieldPath>, String> {
    let inner = text.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or(text);
    let mut rest = inner.strip_prefix('$').unwrap_or(inner);
    if !rest.starts_with(['.', '[']) {
        return Err("begins with a dot, such as `.spec.size`".into());
    }
    let mut path = FieldPath::root();
    while !rest.is_empty() {
        if rest.starts_with("..") {
            return Ok(None);
        }
        if let Some(after) = rest.strip_prefix('[') {
            let (inside, after) = brackets(after).ok_or("closes every `[`")?;
            match element(inside) {
                Some(step) => path = path.key(step),
                None => return Ok(None),
            }
            rest = after;
        } else if let Some(after) = rest.strip_prefix('.') {
            let (name, after) = name(after);
            if name.is_empty() && !after.is_empty() && !after.starts_with('[') {
                return Err("has a name after each dot".into());
            }
            if !name.is_empty() {
                path = path.key(name);
            }
            rest = after;
        } else {
            return Err("has a dot before each name".into());
        }
    }
    Ok(Some(path))
}

/// A name up to the next dot or bracket; a backslash takes the meaning from what follows it.
fn name(text: &str) -> (String, &str) {
    let mut name = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '.' | '[' => return (name, &text[at..]),
            '\\' => name.extend(characters.next().map(|(_, escaped)| escaped)),
            other => name.push(other),
        }
    }
    (name, "")
}

/// What is inside brackets, quotes and inner brackets respected, and what comes after.
fn brackets(text: &str) -> Option<(&str, &str)> {
    let (mut depth, mut quote) = (1, None);
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '\'' | '"') => quote = Some(character),
            (None, '[' | '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, ']') => {
                depth -= 1;
                if depth == 0 {
                    return Some((&text[..at], &text[at + 1..]));
                }
            }
            _ => {}
        }
    }
    None
}

/// An index, a slice, a filter or `*` leads to an element, a quoted text to a field; a union to several.
fn element(inside: &str) -> Option<String> {
    let inside = inside.trim();
    for quote in ['\'', '"'] {
        let quoted = inside.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote));
        if let Some(name) = quoted {
            return (!name.contains(quote)).then(|| name.replace('\\', ""));
        }
    }
    let is_element = inside.starts_with('?')
        || inside == "*"
        || inside.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ':');
    (is_element && !inside.is_empty()).then(|| "*".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_that_kubernetes_takes_are_read() {
        let keys = |keys: &[&str]| keys.iter().fold(FieldPath::root(), |path, key| path.key(*key));
        for (text, expected) in [
            (".spec.size", keys(&["spec", "size"])),
            ("{.spec.size}", keys(&["spec", "size"])),
            (r".metadata.labels.app\.io/name", keys(&["metadata", "labels", "app.io/name"])),
            (".metadata.labels['app.io/name']", keys(&["metadata", "labels", "app.io/name"])),
            (
                ".status.conditions[?(@.type=='Ready')].status",
                keys(&["status", "conditions", "*", "status"]),
            ),
            (".status.conditions[?(@.a==\"]\")].b", keys(&["status", "conditions", "*", "b"])),
            (".spec.ports[0].name", keys(&["spec", "ports", "*", "name"])),
            (".spec.ports[-1:].name", keys(&["spec", "ports", "*", "name"])),
            (".", FieldPath::root()),
        ] {
            assert_eq!(parse(text).unwrap().unwrap(), expected, "{text}");
        }
        for text in ["..name", ".spec['a','b']"] {
            assert_eq!(parse(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_is_none_says_why() {
        for text in ["spec.size", ".spec..size.", ".spec.[a", ".spec[0", ".a[0]b"] {
            let read = parse(text);
            assert!(read.is_err() || read == Ok(None), "{text}: {read:?}");
        }
        assert_eq!(parse("spec.size"), Err("begins with a dot, such as `.spec.size`".into()));
    }
}
