//! Field paths in rules and selectable fields: `.spec.size`, `.spec['a.b']`.

use super::schema::Schema;

/// What a path leads to.
#[derive(Debug)]
pub(super) struct Found<'s, 'a> {
    /// The path in one way of writing it.
    pub(super) path: String,
    /// Its first step.
    pub(super) root: String,
    /// The schema there; none below `additionalProperties: true`.
    pub(super) schema: Option<&'s Schema<'a>>,
}

/// Follows a path; `brackets` says whether it may have any.
pub(super) fn follow<'s, 'a>(
    path: &str,
    schema: &'s Schema<'a>,
    brackets: bool,
) -> Result<Found<'s, 'a>, String> {
    let mut found = Found { path: String::new(), root: String::new(), schema: Some(schema) };
    let mut rest = path;
    while let Some(word) = token(&mut rest) {
        match word {
            "[" if !brackets => return Err("array notation is not allowed".into()),
            "[" => {
                step(&mut found, &unquoted(next(&mut rest)?)?)?;
                let end = next(&mut rest)?;
                if end != "]" {
                    return Err(format!("expected ] but got {end}"));
                }
            }
            "." => step(&mut found, next(&mut rest)?)?,
            other => return Err(format!("expected [ or . but got: {other}")),
        }
    }
    Ok(found)
}

fn next<'t>(rest: &mut &'t str) -> Result<&'t str, String> {
    token(rest).ok_or_else(|| "unexpected end of JSON path".into())
}

/// A delimiter, a quoted text, or what is before the next delimiter.
fn token<'t>(rest: &mut &'t str) -> Option<&'t str> {
    let bytes = rest.as_bytes();
    let end = if bytes.first()? == &b'\'' {
        let closing = |at: &usize| bytes[*at] == b'\'' && bytes[at - 1] != b'\\';
        (1..bytes.len()).find(closing).map_or(bytes.len(), |at| at + 1)
    } else {
        rest.find(['.', '[', ']']).unwrap_or(rest.len()).max(1)
    };
    let (token, after) = rest.split_at(end);
    *rest = after;
    Some(token)
}

fn unquoted(token: &str) -> Result<String, String> {
    let inner = token.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\''));
    let inner = inner.ok_or_else(|| format!("expected single quoted string but got {token}"))?;
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        out.push(match chars.next() {
            Some('a') => '\x07',
            Some('b') => '\x08',
            Some('f') => '\x0c',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('v') => '\x0b',
            Some(c @ ('\'' | '\\')) => c,
            Some(c) => return Err(format!("invalid string literal: invalid escape char \\{c}")),
            None => '\\',
        });
    }
    Ok(out)
}

/// A name is one of the properties where there are any, and any key of a map otherwise.
fn step(found: &mut Found<'_, '_>, name: &str) -> Result<(), String> {
    let nowhere = || "does not refer to a valid field".to_owned();
    let schema = found.schema.ok_or_else(nowhere)?;
    let written = if !schema.properties.is_empty() {
        found.schema = Some(schema.properties.get(name).ok_or_else(nowhere)?);
        format!(".{name}")
    } else if schema.additional.is_some() {
        found.schema = schema.values();
        format!("[{name}]")
    } else {
        return Err(nowhere());
    };
    if found.path.is_empty() {
        written.strip_prefix('.').unwrap_or(&written).clone_into(&mut found.root);
    }
    found.path.push_str(&written);
    Ok(())
}
