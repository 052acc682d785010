//! What a type says that a structural schema cannot say (yet).

use osc_model::FieldPath;

/// A shape that could not be rewritten, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field, from the root object; an element of a list and a value of a map are `*`.
    pub field: FieldPath,
    /// The definition of the user's type that declares the property nearest to the field; none at the root.
    ///
    /// Types that schemars inlines (those with `#[derive(KubeSchema)]`) and the types of Kubernetes have no
    /// definition that the user can be sent to: their holder is named.
    pub definition: Option<String>,
    /// That property's JSON name.
    pub property: Option<String>,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to write instead.
    pub help: String,
}
