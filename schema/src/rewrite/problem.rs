//! What a type says that a structural schema cannot say.

use osc_model::FieldPath;

/// Something that could not be rewritten, at its place.
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
    /// The properties of definitions that lead from the root to the field, innermost last. A caller that knows only
    /// some of the types points at the innermost that it knows.
    pub trail: Vec<Step>,
    /// The raw keyword that the problem is about, if it is one.
    pub keyword: Option<String>,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// A property of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The definition's name.
    pub definition: String,
    /// The property's JSON name.
    pub property: String,
}

impl Problem {
    /// Names the raw keyword.
    pub(super) fn about(mut self, keyword: &str) -> Self {
        self.keyword = Some(keyword.to_owned());
        self
    }
}
