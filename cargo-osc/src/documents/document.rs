//! A document, and the objects in it.

use osc_model::field::Step;
use osc_model::{FieldPath, Span};

use crate::yaml::{Node, Repeated};

/// One document of a text.
#[derive(Debug)]
pub(crate) struct Document {
    /// Its index in the text, empty documents counted.
    pub(crate) index: usize,
    /// What it says.
    pub(crate) root: Node,
    /// Keys that stand in it more than once.
    pub(crate) repeated: Vec<Repeated>,
}

/// An object: a document, or an item of a list.
#[derive(Clone, Debug)]
pub(crate) struct Object<'d> {
    /// Its `apiVersion`; empty where it says none.
    pub(crate) api_version: &'d str,
    /// Its `kind`; empty where it says none.
    pub(crate) kind: &'d str,
    /// Where it is in its document: the root, or `items[1]`.
    pub(crate) at: FieldPath,
    /// What it says.
    pub(crate) root: &'d Node,
    /// The document.
    pub(crate) document: &'d Document,
}

impl Document {
    /// The objects in it. A list (`kind: List`, `kind: PodList`) stands for its items, which may be lists. An item that has
    /// no kind has the list's. Source: kubectl, `FlattenListVisitor`; apimachinery, `unstructuredJSONScheme`.
    pub(crate) fn objects(&self) -> Vec<Object<'_>> {
        let whole = Object {
            api_version: text(&self.root, "apiVersion"),
            kind: text(&self.root, "kind"),
            at: FieldPath::root(),
            root: &self.root,
            document: self,
        };
        let mut objects = Vec::new();
        let mut left = vec![whole];
        while let Some(object) = left.pop() {
            match object.items() {
                Some(items) => left.extend(items.into_iter().rev()),
                None => objects.push(object),
            }
        }
        objects
    }
}

impl<'d> Object<'d> {
    fn items(&self) -> Option<Vec<Object<'d>>> {
        let of = self.kind.strip_suffix("List")?;
        let items = self.root.get("items")?.sequence()?;
        let at = self.at.key("items");
        let item = |(index, root): (usize, &'d Node)| {
            let (api_version, kind) = (text(root, "apiVersion"), text(root, "kind"));
            let (api_version, kind) =
                if kind.is_empty() { (self.api_version, of) } else { (api_version, kind) };
            Object { api_version, kind, at: at.index(index), root, document: self.document }
        };
        Some(items.iter().enumerate().map(item).collect())
    }

    /// Keys that stand in it more than once, with their paths from its own root.
    pub(crate) fn repeated(&self) -> impl Iterator<Item = (FieldPath, &'d Repeated)> {
        let depth = self.at.steps().len();
        let own = self
            .document
            .repeated
            .iter()
            .filter(move |repeated| repeated.path.steps().starts_with(self.at.steps()));
        own.map(move |repeated| {
            let steps = repeated.path.steps()[depth..].iter().cloned();
            (steps.fold(FieldPath::root(), |path, step| path.step(step)), repeated)
        })
    }

    /// Where a field is: the key of the deepest part of the way to it that exists, or its value where that is on the line of
    /// the key.
    pub(crate) fn place(&self, field: &FieldPath) -> Span {
        let mut node = self.root;
        let mut key: Option<&Span> = None;
        for step in field.steps() {
            let next = match step {
                Step::Key(name) => node.entry(name).map(|(key, node)| (Some(&key.span), node)),
                Step::Index(index) => {
                    node.sequence().and_then(|items| items.get(*index)).map(|item| (None, item))
                }
            };
            let Some((own, below)) = next else { break };
            (key, node) = (own, below);
        }
        let one_line = node.span.start.line == node.span.end.line;
        let start = node.span.start;
        match key {
            Some(key) if !one_line || node.is_null() || key.start.line != start.line => key.clone(),
            _ if one_line => node.span.clone(),
            _ => Span {
                file: node.span.file.clone(),
                start,
                end: osc_model::Position { column: start.column + 1, ..start },
            },
        }
    }
}

fn text<'n>(node: &'n Node, key: &str) -> &'n str {
    node.get(key).and_then(Node::text).unwrap_or_default()
}
