//! Places in a schema, and the fields that they describe.

use std::fmt::{self, Write};

/// A step from a schema to one within.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// To that of a property.
    Property(String),
    /// To that of all elements of a list.
    Items,
    /// To that of all values of a map.
    AdditionalProperties,
}

/// Steps from the root of a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(pub Vec<Step>);

/// As the server writes it after `openAPIV3Schema`: `.properties[spec].items`.
impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| match step {
            Step::Property(name) => write!(out, ".properties[{name}]"),
            Step::Items => out.write_str(".items"),
            Step::AdditionalProperties => out.write_str(".additionalProperties"),
        })
    }
}

impl Place {
    pub(crate) fn child(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The field of an object that is described here: `spec.brokers[*].name`.
    pub fn field(&self) -> String {
        let mut field = String::new();
        for step in &self.0 {
            match step {
                Step::Property(name) if field.is_empty() => field.push_str(name),
                Step::Property(name) => {
                    let _ = write!(field, ".{name}");
                }
                Step::Items | Step::AdditionalProperties => field.push_str("[*]"),
            }
        }
        field
    }
}
