//! A list or mapping while its text is read.

use std::collections::BTreeMap;

use granit_parser::StructureStyle;
use osc_model::{Diagnostic, Position, Span};

use super::alias::merge;
use super::parse::unreadable;
use super::{Key, Node, Value};

/// A list or mapping whose end was not read yet.
pub(super) struct Open {
    pub(super) start: Position,
    pub(super) anchor: usize,
    pub(super) style: StructureStyle,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping(Mapping),
}

#[derive(Default)]
struct Mapping {
    entries: Vec<(Key, Node)>,
    /// Values of the key `<<`.
    merges: Vec<Node>,
    known: BTreeMap<String, Span>,
    /// The key whose value comes next.
    pending: Option<Pending>,
}

enum Pending {
    Key(Key),
    Merge,
}

impl Open {
    pub(super) fn sequence(start: Position, anchor: usize, style: StructureStyle) -> Self {
        Self { start, anchor, style, content: Content::Sequence(Vec::new()) }
    }

    pub(super) fn mapping(start: Position, anchor: usize, style: StructureStyle) -> Self {
        Self { start, anchor, style, content: Content::Mapping(Mapping::default()) }
    }

    /// The next element, key or value; `is_merge` for an unquoted `<<`.
    pub(super) fn add(&mut self, node: Node, is_merge: bool) -> Result<(), Diagnostic> {
        match &mut self.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping(mapping) => mapping.add(node, is_merge)?,
        }
        Ok(())
    }

    pub(super) fn close(self) -> Result<Value, Diagnostic> {
        match self.content {
            Content::Sequence(items) => Ok(Value::Sequence(items)),
            Content::Mapping(Mapping { mut entries, merges, .. }) => {
                merge(&mut entries, merges).map_err(|node| {
                    unreadable("`<<` merges a mapping or a list of mappings", node.span)
                })?;
                Ok(Value::Mapping(entries))
            }
        }
    }
}

impl Mapping {
    fn add(&mut self, node: Node, is_merge: bool) -> Result<(), Diagnostic> {
        match self.pending.take() {
            Some(Pending::Key(key)) => self.entries.push((key, node)),
            Some(Pending::Merge) => self.merges.push(node),
            None if is_merge => self.pending = Some(Pending::Merge),
            None => {
                let key = name(node)?;
                if let Some(first) = self.known.insert(key.name.clone(), key.span.clone()) {
                    let why = format!("the key `{}` stands twice in this mapping", key.name);
                    return Err(unreadable(why, key.span)
                        .label(first, "first here")
                        .help("keep one of the two"));
                }
                self.pending = Some(Pending::Key(key));
            }
        }
        Ok(())
    }
}

/// A key's text, as kubectl makes it from a value that is no string.
fn name(node: Node) -> Result<Key, Diagnostic> {
    let name = match node.value {
        Value::String(text) => text,
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) => {
            let why = format!("a key is {}", node.kind());
            return Err(unreadable(why, node.span).help("a key is a word; quote it if need be"));
        }
    };
    Ok(Key { name, span: node.span })
}
