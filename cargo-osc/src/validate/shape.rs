//! The documented keys of each document and the type of each. A key that is not known is a warning.

use osc_model::{Code, Diagnostics, code};

use super::field::Field;
use super::word;

/// The type of a value.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Checked elsewhere.
    Any,
    /// A string.
    Text,
    /// A list of strings.
    Texts,
    /// An integer.
    Integer,
    /// A mapping with strings as values.
    Labels,
    /// A mapping with these keys.
    Map(&'static [Known]),
    /// A mapping of Kubernetes' own, with these and other keys.
    Open(&'static [Known]),
    /// A list of mappings with these keys.
    List(&'static [Known]),
    /// A list of mappings of Kubernetes' own, with these and other keys.
    OpenList(&'static [Known]),
}

/// A documented key.
pub(super) struct Known {
    key: &'static str,
    shape: Shape,
    code: Code,
}

/// A documented key, its type and the rule that asks for it.
pub(super) const fn key(key: &'static str, shape: Shape, code: Code) -> Known {
    Known { key, shape, code }
}

/// Checks a mapping against the keys that it may have.
pub(super) fn check(map: &Field<'_>, known: &[Known], out: &mut Diagnostics) {
    for (name, value) in map.entries() {
        match known.iter().find(|known| known.key == name) {
            Some(known) if !value.node().is_null() => typed(&value, known.shape, known.code, out),
            Some(_) => {}
            None => unknown(&value, name, known, out),
        }
    }
}

/// Checks the keys that are known here of a mapping that may have others.
pub(super) fn open(map: &Field<'_>, known: &[Known], out: &mut Diagnostics) {
    for (name, value) in map.entries().into_iter().filter(|(_, value)| !value.node().is_null()) {
        if let Some(known) = known.iter().find(|known| known.key == name) {
            typed(&value, known.shape, known.code, out);
        }
    }
}

/// Checks the root of a document; `false` where it is no mapping at all.
pub(super) fn document(
    root: &Field<'_>,
    known: &'static [Known],
    code: Code,
    out: &mut Diagnostics,
) -> bool {
    typed(root, Shape::Map(known), code, out);
    root.node().mapping().is_some()
}

fn unknown(value: &Field<'_>, name: &str, known: &[Known], out: &mut Diagnostics) {
    let message = format!("the key `{}` is not documented and has no effect", value.path());
    let keys: Vec<&str> = known.iter().map(|known| known.key).collect();
    out.push(value.key_error(code::PKG_06, message).help(word::hint(name, &keys)));
}

fn typed(value: &Field<'_>, shape: Shape, code: Code, out: &mut Diagnostics) {
    let node = value.node();
    match shape {
        Shape::Any => {}
        Shape::Text if node.text().is_some() => {}
        Shape::Text => wrong(value, code, "a string", out),
        Shape::Integer if node.to_json().is_i64() => {}
        Shape::Integer => wrong(value, code, "an integer", out),
        Shape::Texts if node.sequence().is_some() => {
            value.items().iter().for_each(|item| typed(item, Shape::Text, code, out));
        }
        Shape::Texts => wrong(value, code, "a list of strings", out),
        Shape::Labels if node.mapping().is_some() => {
            value.entries().iter().for_each(|(_, label)| typed(label, Shape::Text, code, out));
        }
        Shape::Map(known) if node.mapping().is_some() => check(value, known, out),
        Shape::Open(known) if node.mapping().is_some() => open(value, known, out),
        Shape::Labels | Shape::Map(_) | Shape::Open(_) => wrong(value, code, "a mapping", out),
        Shape::List(known) if node.sequence().is_some() => {
            value.items().iter().for_each(|item| typed(item, Shape::Map(known), code, out));
        }
        Shape::OpenList(known) if node.sequence().is_some() => {
            value.items().iter().for_each(|item| typed(item, Shape::Open(known), code, out));
        }
        Shape::List(_) | Shape::OpenList(_) => wrong(value, code, "a list", out),
    }
}

fn wrong(value: &Field<'_>, code: Code, expected: &str, out: &mut Diagnostics) {
    let kind = value.node().kind();
    let path = value.path();
    let name = if path.is_root() { "the document".to_owned() } else { format!("`{path}`") };
    let diagnostic = value.error(code, format!("{name} is {kind}, not {expected}"));
    let is_scalar = matches!(kind, "a number" | "a boolean" | "empty");
    out.push(match expected {
        "a string" if is_scalar => diagnostic.help("put the value in quotes"),
        "a list of strings" => diagnostic.help("write a list: one `- value` a line, or `[value]`"),
        _ => diagnostic.help(format!("write {expected}")),
    });
}
