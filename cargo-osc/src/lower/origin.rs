//! Where a version's schema came from: its nodes from fields and types, their keywords from what attributes say.

use std::collections::BTreeSet;

use osc_model::facts::KindFacts;
use osc_model::field::Step;
use osc_model::origin::Origins;
use osc_model::{FieldPath, Keyword, Span};
use serde_json::Value;

use super::problem::becomes;
use super::walk::{self, ANY, Types};

const RULES: &str = "x-kubernetes-validations";

/// A schema within a document.
pub(super) struct Schema<'a> {
    pub(super) document: &'a str,
    /// Where it is.
    pub(super) at: FieldPath,
    pub(super) root: &'a Value,
}

/// A node of a schema.
#[derive(Clone)]
struct Node<'a> {
    at: FieldPath,
    value: &'a Value,
}

impl Schema<'_> {
    /// Sets what is known of the schema of a kind. What a field says of its schema is nearer than what its type says.
    pub(super) fn set_origins(&self, kind: &KindFacts, types: &Types<'_>, origins: &mut Origins) {
        let met = walk::all(kind, types);
        self.keywords(&self.root(), &kind.crd.schema, origins);
        let fields: BTreeSet<_> = met.places.iter().map(|place| &place.path).collect();
        for (path, facts) in &met.types {
            let Some(node) = self.node(path) else { continue };
            if !fields.contains(path) {
                origins.set(self.document, node.at.clone(), facts.span.clone());
            }
            self.keywords(&node, &facts.schema, origins);
        }
        for place in &met.places {
            let Some(node) = self.node(&place.path) else { continue };
            origins.set(self.document, node.at.clone(), place.field.span.clone());
            self.keywords(&node, &place.field.schema, origins);
        }
    }

    fn root(&self) -> Node<'_> {
        Node { at: self.at.clone(), value: self.root }
    }

    /// The node of a path of fields; none where the schema says less than the types.
    fn node(&self, path: &FieldPath) -> Option<Node<'_>> {
        path.steps().iter().try_fold(self.root(), Node::below)
    }

    /// Sets where the keywords of a node were said.
    fn keywords(&self, node: &Node<'_>, said: &[Keyword], origins: &mut Origins) {
        for keyword in said {
            let items = (0..keyword.items).try_fold(node.clone(), |node, _| node.entry("items"));
            let Some(node) = items else { continue };
            let mut set = |at, span: &Span| origins.set(self.document, at, span.clone());
            if keyword.name == RULES {
                let rules = node.value.get(RULES).and_then(Value::as_array);
                let mut rules = rules.into_iter().flatten();
                if let Some(index) = rules.position(|rule| *rule == keyword.value) {
                    set(node.at.key(RULES).index(index), &keyword.span);
                }
                continue;
            }
            for name in node.value.as_object().into_iter().flatten().map(|(name, _)| name) {
                if *name == keyword.name || becomes(&keyword.name, name) {
                    set(node.at.key(name), &keyword.span);
                }
            }
        }
    }
}

impl Node<'_> {
    /// The node of a field, or of the elements of a list or map.
    fn below(self, step: &Step) -> Option<Self> {
        match step {
            Step::Key(key) if key == ANY => {
                self.clone().entry("items").or_else(|| self.entry("additionalProperties"))
            }
            Step::Key(key) => self.entry("properties")?.entry(key),
            Step::Index(_) => None,
        }
    }

    fn entry(self, key: &str) -> Option<Self> {
        Some(Self { value: self.value.get(key)?, at: self.at.key(key) })
    }
}
