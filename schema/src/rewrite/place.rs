//! Where the rewrite is: in the object, and in the user's types.

use std::rc::Rc;

use osc_model::FieldPath;

use super::problem::{Problem, Step};
use super::{Object, recursion};

/// A place in the schema under construction. There is one for every node, so that copies must be cheap.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// The way here; none at the root.
    way: Option<Rc<Link>>,
    /// The definition whose own schema this is.
    inside: Option<Rc<str>>,
    /// Whether a type of Kubernetes was entered: its descriptions are dropped.
    pub(super) foreign: bool,
    /// How many levels of a type that contains itself are written out, as said nearest by.
    pub(super) depth: Option<u64>,
    /// Whether a type that contains itself ends where it comes back.
    pub(super) keeps: bool,
}

/// The last step of a way.
#[derive(Debug)]
struct Link {
    /// A property's name; `*` for an element of a list or a value of a map.
    key: String,
    /// The definition that has the property.
    definition: Option<Rc<str>>,
    foreign: bool,
    before: Option<Rc<Link>>,
}

impl Place {
    /// The schema of a definition, at the same field.
    pub(super) fn enter(&self, definition: &str) -> Self {
        let foreign = self.foreign || is_foreign(definition);
        Self { foreign, inside: Some(definition.into()), ..self.clone() }
    }

    /// The same place, with what a raw schema there says of recursion.
    pub(super) fn declared(&self, raw: &Object) -> Self {
        let depth = recursion::depth(raw).or(self.depth);
        Self { depth, keeps: self.keeps || recursion::keeps(raw), ..self.clone() }
    }

    /// A property.
    pub(super) fn property(&self, name: &str) -> Self {
        self.step(name, self.inside.clone())
    }

    /// An element of a list or a value of a map.
    pub(super) fn element(&self) -> Self {
        self.step("*", None)
    }

    fn step(&self, key: &str, definition: Option<Rc<str>>) -> Self {
        let (foreign, before) = (self.foreign, self.way.clone());
        let link = Link { key: key.to_owned(), definition, foreign, before };
        Self { way: Some(Rc::new(link)), inside: None, ..self.clone() }
    }

    /// A problem here.
    pub(super) fn problem(&self, message: impl Into<String>, help: impl Into<String>) -> Problem {
        let mut links = Vec::new();
        let mut way = self.way.as_deref();
        while let Some(link) = way {
            links.push(link);
            way = link.before.as_deref();
        }
        links.reverse();
        let step = |link: &&Link| {
            let definition = link.definition.as_deref()?.to_owned();
            Some(Step { definition, property: link.key.clone() })
        };
        let holder = links.iter().rev().filter(|link| !link.foreign).find_map(step);
        let (definition, property) = holder.map(|step| (step.definition, step.property)).unzip();
        let inside = self.inside.as_deref().filter(|_| !self.foreign).map(str::to_owned);
        Problem {
            field: links.iter().fold(FieldPath::root(), |field, link| field.key(&link.key)),
            definition: definition.or(inside),
            property,
            trail: links.iter().filter_map(step).collect(),
            keyword: None,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// Whether a definition is a type of Kubernetes itself.
fn is_foreign(definition: &str) -> bool {
    definition.starts_with("io.k8s.")
}
