//! Where the rewrite is: in the object, and in the user's types.

use osc_model::FieldPath;

use super::Problem;
use crate::{Policy, kubernetes};

/// A place in the schema under construction.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// The field of the object.
    field: FieldPath,
    /// The definition and property that hold it.
    holder: Option<(String, String)>,
    /// The user's definition whose own schema this is.
    inside: Option<String>,
    /// Whether a type of Kubernetes was entered: its descriptions are dropped, unless the policy keeps them.
    pub(super) foreign: bool,
    /// What is kept of descriptions and of embedded metadata.
    pub(super) policy: Policy,
}

impl Place {
    /// The root object.
    pub(super) fn root(policy: Policy) -> Self {
        Self { policy, ..Self::default() }
    }

    /// The schema of a definition, at the same field.
    pub(super) fn enter(&mut self, definition: &str) {
        self.foreign |= kubernetes::is_own(definition);
        self.inside = (!self.foreign).then(|| definition.to_owned());
    }

    /// A property.
    pub(super) fn property(&self, name: &str) -> Self {
        let own = self.inside.clone().map(|definition| (definition, name.to_owned()));
        Self {
            field: self.field.key(name),
            holder: own.or_else(|| self.holder.clone()),
            inside: None,
            foreign: self.foreign,
            policy: self.policy,
        }
    }

    /// An element of a list or a value of a map.
    pub(super) fn element(&self) -> Self {
        Self { field: self.field.key("*"), inside: None, ..self.clone() }
    }

    /// A problem here.
    pub(super) fn problem(&self, message: impl Into<String>, help: impl Into<String>) -> Problem {
        let (definition, property) = self.holder.clone().unzip();
        Problem {
            field: self.field.clone(),
            definition: definition.or_else(|| self.inside.clone()),
            property,
            message: message.into(),
            help: help.into(),
        }
    }
}
