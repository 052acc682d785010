//! Where the rewrite is: in the object, and in the user's types.

use osc_model::FieldPath;

use super::problem::{Problem, Step};
use super::{Object, recursion};

/// A place in the schema under construction.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// The field of the object.
    field: FieldPath,
    /// The properties of definitions that lead here, outermost first.
    trail: Vec<Step>,
    /// How many steps of the trail lie in the user's own definitions.
    own: usize,
    /// The definition whose own schema this is.
    inside: Option<String>,
    /// Whether a type of Kubernetes was entered: its descriptions are dropped.
    pub(super) foreign: bool,
    /// How many levels of a type that contains itself are written out, as said nearest by.
    pub(super) depth: Option<u64>,
    /// Whether a type that contains itself ends where it comes back.
    pub(super) keeps: bool,
}

impl Place {
    /// The schema of a definition, at the same field.
    pub(super) fn enter(&self, definition: &str) -> Self {
        let foreign = self.foreign || is_foreign(definition);
        Self { foreign, inside: Some(definition.to_owned()), ..self.clone() }
    }

    /// The same place, with what a raw schema there says of recursion.
    pub(super) fn declared(&self, raw: &Object) -> Self {
        let depth = recursion::depth(raw).or(self.depth);
        Self { depth, keeps: self.keeps || recursion::keeps(raw), ..self.clone() }
    }

    /// A property.
    pub(super) fn property(&self, name: &str) -> Self {
        let mut below = Self { field: self.field.key(name), inside: None, ..self.clone() };
        if let Some(definition) = &self.inside {
            below.trail.push(Step { definition: definition.clone(), property: name.to_owned() });
            if !self.foreign {
                below.own = below.trail.len();
            }
        }
        below
    }

    /// An element of a list or a value of a map.
    pub(super) fn element(&self) -> Self {
        Self { field: self.field.key("*"), inside: None, ..self.clone() }
    }

    /// A problem here.
    pub(super) fn problem(&self, message: impl Into<String>, help: impl Into<String>) -> Problem {
        let holder = self.own.checked_sub(1).and_then(|last| self.trail.get(last));
        let inside = self.inside.clone().filter(|_| !self.foreign);
        Problem {
            field: self.field.clone(),
            definition: holder.map(|step| step.definition.clone()).or(inside),
            property: holder.map(|step| step.property.clone()),
            trail: self.trail.clone(),
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
