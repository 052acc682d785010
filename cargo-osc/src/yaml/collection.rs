//! A list or mapping while its text is read.

use std::collections::BTreeMap;

use granit_parser::StructureStyle;
use osc_model::field::Step;
use osc_model::{Diagnostic, Position, Span};

use super::alias::merged;
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
    /// Where a key's entry is, and where it was written first.
    known: BTreeMap<String, Known>,
    /// The key whose value comes next.
    pending: Option<Pending>,
}

struct Known {
    entry: usize,
    /// None where it came with a merge.
    written: Option<Span>,
}

enum Pending {
    Key(Key),
    Merge(Span),
}

/// A key whose first value does not count.
pub(super) struct Again {
    /// Its name and the place of what counts.
    pub(super) key: Key,
    /// Where it was written first.
    pub(super) first: Span,
    /// Whether a merge, not a second key, brought the value that counts.
    pub(super) merged: bool,
}

impl Open {
    pub(super) fn sequence(start: Position, anchor: usize, style: StructureStyle) -> Self {
        Self { start, anchor, style, content: Content::Sequence(Vec::new()) }
    }

    pub(super) fn mapping(start: Position, anchor: usize, style: StructureStyle) -> Self {
        Self { start, anchor, style, content: Content::Mapping(Mapping::default()) }
    }

    /// The next element, key or value; `is_merge` for an unquoted `<<`. Returns the keys whose value is replaced by it.
    pub(super) fn add(&mut self, node: Node, is_merge: bool) -> Result<Vec<Again>, Diagnostic> {
        match &mut self.content {
            Content::Sequence(items) => {
                items.push(node);
                Ok(Vec::new())
            }
            Content::Mapping(mapping) => mapping.add(node, is_merge),
        }
    }

    /// The step to the value that comes next.
    pub(super) fn step(&self) -> Option<Step> {
        match &self.content {
            Content::Sequence(items) => Some(Step::Index(items.len())),
            Content::Mapping(mapping) => match mapping.pending.as_ref()? {
                Pending::Key(key) => Some(Step::Key(key.name.clone())),
                Pending::Merge(_) => Some(Step::Key("<<".into())),
            },
        }
    }

    pub(super) fn close(self) -> Value {
        match self.content {
            Content::Sequence(items) => Value::Sequence(items),
            Content::Mapping(mapping) => Value::Mapping(mapping.entries),
        }
    }
}

impl Mapping {
    fn add(&mut self, node: Node, is_merge: bool) -> Result<Vec<Again>, Diagnostic> {
        match self.pending.take() {
            Some(Pending::Key(key)) => Ok(self.put(key, node, false).into_iter().collect()),
            Some(Pending::Merge(at)) => {
                let entries = merged(node).map_err(|node| {
                    unreadable("`<<` merges a mapping or a list of mappings", node.span)
                })?;
                let again = entries.into_iter().filter_map(|(key, node)| {
                    self.put(Key { name: key.name, span: at.clone() }, node, true)
                });
                Ok(again.collect())
            }
            None => {
                let next =
                    if is_merge { Pending::Merge(node.span) } else { Pending::Key(name(node)?) };
                self.pending = Some(next);
                Ok(Vec::new())
            }
        }
    }

    /// The last value of a key counts, as kubectl reads it: also one that a later `<<` brings.
    fn put(&mut self, key: Key, node: Node, merged: bool) -> Option<Again> {
        let written = (!merged).then(|| key.span.clone());
        let Some(known) = self.known.get_mut(&key.name) else {
            let entry = self.entries.len();
            self.known.insert(key.name.clone(), Known { entry, written });
            self.entries.push((key, node));
            return None;
        };
        let first = known.written.clone();
        known.written = first.clone().or(written);
        self.entries[known.entry] = (key.clone(), node);
        Some(Again { key, first: first?, merged })
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
