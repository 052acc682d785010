//! Sizes of values: those that the expression shows, else those that the schema bounds.

use super::path::Path;
use super::range::Range;
use super::{Coster, Local};
use crate::cel::ast::{Id, Kind, Literal, Name};
use crate::cel::types::Type;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    List,
    Map,
}

/// The sizes of what a list or a map contains.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntrySize {
    container: Container,
    pub(super) key: Range,
    pub(super) value: Range,
}

impl EntrySize {
    pub(super) fn new(container: Container, key: Range, value: Range) -> Self {
        Self { container, key, value }
    }

    pub(super) fn union(self, other: Self) -> Self {
        Self { key: self.key.union(other.key), value: self.value.union(other.value), ..self }
    }
}

/// What unions of the sizes of so many values begin with.
pub(super) fn none(values: usize) -> Range {
    Range { least: if values == 0 { 0 } else { u64::MAX }, most: 0 }
}

impl Coster<'_> {
    /// A variable has the path that it was given, wherever it is.
    pub(super) fn path(&self, id: Id) -> Option<Path> {
        if let Kind::Ident(name) = self.kind(id)
            && let Some(local) = self.local(name)
        {
            return local.path.clone();
        }
        self.paths[id.index()].clone()
    }

    pub(super) fn size_or_unknown(&mut self, id: Id) -> Range {
        self.size(id).unwrap_or(Range::UNKNOWN)
    }

    pub(super) fn size(&mut self, id: Id) -> Option<Range> {
        if let Some(size) = self.sizes[id.index()].or_else(|| shown(self.kind(id))) {
            return Some(size);
        }
        let path = self.path(id);
        if let Some(size) = self.estimator.size(path.as_ref()) {
            self.sizes[id.index()] = Some(size);
            return Some(size);
        }
        if is_scalar(self.type_of(id)) {
            return Some(Range::ONE);
        }
        match self.kind(id) {
            Kind::Ident(name) => self.local(name)?.size,
            _ => None,
        }
    }

    pub(super) fn set_size(&mut self, id: Id, size: Option<Range>) {
        if size.is_some() {
            self.sizes[id.index()] = size;
        }
    }

    pub(super) fn entry(&self, id: Id) -> Option<EntrySize> {
        let own = self.entries[id.index()];
        own.or_else(|| match self.kind(id) {
            Kind::Ident(name) => self.local(name)?.entry,
            _ => None,
        })
    }

    pub(super) fn copy_sizes(&mut self, to: Id, from: Id) {
        let size = self.size(from);
        self.set_size(to, size);
        if let Some(entry) = self.entry(from) {
            self.entries[to.index()] = Some(entry);
        }
    }

    /// A variable that is one value.
    pub(super) fn push_value(&mut self, name: &Name, value: Id) {
        let (path, entry) = (self.path(value), self.entry(value));
        let size = self.size(value);
        self.locals.push(Local { name: name.clone(), path, size, entry });
    }

    /// The only variable of a fold: the elements of a list, the keys of a map.
    pub(super) fn push_single(&mut self, name: &Name, range: Id) {
        if self.is_list(range) {
            self.push_variable(name, range, ("@items", "@items"), |entry| entry.value);
        } else {
            self.push_variable(name, range, ("@keys", "@keys"), |entry| entry.key);
        }
    }

    /// A variable of a fold; the steps are those in lists and in maps.
    pub(super) fn push_variable(
        &mut self,
        name: &Name,
        range: Id,
        (in_list, in_map): (&str, &str),
        part: fn(EntrySize) -> Range,
    ) {
        let size = self.entry(range).map(part);
        let step = if self.is_list(range) { in_list } else { in_map };
        let path = Path::append(self.path(range).as_ref(), step.into());
        self.locals.push(Local { name: name.clone(), path: Some(path), size, entry: None });
    }

    fn is_list(&self, range: Id) -> bool {
        match self.entry(range) {
            Some(entry) => entry.container == Container::List,
            None => matches!(self.type_of(range), Type::List(_)),
        }
    }
}

/// The size that a literal shows.
fn shown(kind: &Kind) -> Option<Range> {
    let size = match kind {
        Kind::Literal(Literal::String(text)) => text.chars().count(),
        Kind::Literal(Literal::Bytes(bytes)) => bytes.len(),
        Kind::Literal(_) => 1,
        Kind::List(elements) => elements.len(),
        Kind::Map(entries) => entries.len(),
        _ => return None,
    };
    Some(Range::exactly(size as u64))
}

/// Whether all values of a type have one size.
fn is_scalar(of: &Type) -> bool {
    match of {
        Type::Bool | Type::Double | Type::Duration | Type::Int | Type::Timestamp | Type::Uint => {
            true
        }
        Type::Optional(inner) => is_scalar(inner),
        _ => false,
    }
}
