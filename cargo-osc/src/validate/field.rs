//! A node of a document together with its way from the root: what every rule reads from and points at.

use osc_model::{Code, Diagnostic, FieldPath, Position, Span};

use crate::yaml::Node;

/// One field of a document.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    node: &'a Node,
    key: Option<&'a Span>,
    path: FieldPath,
    document: usize,
}

impl<'a> Field<'a> {
    /// The root of the document with this index.
    pub(super) fn root(node: &'a Node, document: usize) -> Self {
        Self { node, key: None, path: FieldPath::root(), document }
    }

    pub(super) fn node(&self) -> &'a Node {
        self.node
    }

    /// The value of a key. `null` says nothing, so it counts as absent.
    pub(super) fn get(&self, key: &str) -> Option<Field<'a>> {
        let (name, node) = self.node.entry(key)?;
        (!node.is_null()).then(|| self.below(&name.name, &name.span, node))
    }

    /// The value at a way of keys.
    pub(super) fn at(&self, keys: &[&str]) -> Option<Field<'a>> {
        keys.iter().try_fold(self.clone(), |field, key| field.get(key))
    }

    /// The text at a key.
    pub(super) fn text_at(&self, key: &str) -> Option<&'a str> {
        self.node.get(key)?.text()
    }

    /// The text of a string.
    pub(super) fn text(&self) -> Option<&'a str> {
        self.node.text()
    }

    /// The elements of a list; none where it is no list.
    pub(super) fn items(&self) -> Vec<Field<'a>> {
        let items = self.node.sequence().unwrap_or_default().iter().enumerate();
        items
            .map(|(index, node)| Field {
                node,
                key: None,
                path: self.path.index(index),
                document: self.document,
            })
            .collect()
    }

    /// The elements of the list at a key.
    pub(super) fn items_at(&self, key: &str) -> Vec<Field<'a>> {
        self.get(key).map(|list| list.items()).unwrap_or_default()
    }

    /// The entries of a mapping, `null` ones too; none where it is no mapping.
    pub(super) fn entries(&self) -> Vec<(&'a str, Field<'a>)> {
        let entries = self.node.mapping().unwrap_or_default().iter();
        entries
            .map(|(key, node)| (key.name.as_str(), self.below(&key.name, &key.span, node)))
            .collect()
    }

    fn below(&self, name: &str, key: &'a Span, node: &'a Node) -> Field<'a> {
        Field { node, key: Some(key), path: self.path.key(name), document: self.document }
    }

    /// Whether it is a list or mapping without elements, or an empty string.
    pub(super) fn is_empty(&self) -> bool {
        self.node.sequence().is_some_and(<[_]>::is_empty)
            || self.node.mapping().is_some_and(<[_]>::is_empty)
            || self.node.text().is_some_and(|text| text.trim().is_empty())
    }

    /// The place of the value; for one of several lines, the place of its key.
    pub(super) fn span(&self) -> Span {
        if self.node.span.start.line == self.node.span.end.line {
            return self.node.span.clone();
        }
        self.key_span()
    }

    /// The place of the key; for what has none, the first character.
    pub(super) fn key_span(&self) -> Span {
        self.key.cloned().unwrap_or_else(|| {
            let start = self.node.span.start;
            let end = Position { column: start.column + 1, ..start };
            Span { file: self.node.span.file.clone(), start, end }
        })
    }

    /// The field's path, for messages.
    pub(super) fn path(&self) -> &FieldPath {
        &self.path
    }

    /// A mistake in the value.
    pub(super) fn error(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        let diagnostic = Diagnostic::new(code, message).at(self.span()).document(self.document);
        if self.path.is_root() { diagnostic } else { diagnostic.field(self.path.clone()) }
    }

    /// A mistake in the key.
    pub(super) fn key_error(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        self.error(code, message).at(self.key_span())
    }

    /// A key that is missing in this mapping.
    pub(super) fn missing(&self, code: Code, key: &str) -> Diagnostic {
        self.key_error(code, format!("`{}` is missing", self.path.key(key)))
            .field(self.path.key(key))
    }
}
