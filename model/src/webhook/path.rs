//! The path of a webhook: one rule for what is generated and for what is served. It is controller-runtime's, so that
//! manifests written for the one serve the other.

/// What a webhook does with an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Says yes or no.
    Validate,
    /// Changes it.
    Mutate,
}

impl Action {
    /// The word that paths begin with.
    pub fn word(self) -> &'static str {
        match self {
            Self::Validate => "validate",
            Self::Mutate => "mutate",
        }
    }
}

/// Where conversions are asked for: one path for all kinds, since every object of a ConversionReview names its own.
pub const CONVERT: &str = "/convert";

/// Where a kind is validated or mutated. The core group is the empty word.
///
/// ```
/// use osc_model::webhook::{Action, path};
///
/// let hwfka = path(Action::Validate, "osctest.huawei.com", "v1", "Hwfka");
/// assert_eq!(hwfka, "/validate-osctest-huawei-com-v1-hwfka");
/// assert_eq!(path(Action::Mutate, "", "v1", "Pod"), "/mutate--v1-pod");
/// ```
pub fn path(action: Action, group: &str, version: &str, kind: &str) -> String {
    let (group, kind) = (group.replace('.', "-"), kind.to_lowercase());
    format!("/{}-{group}-{version}-{kind}", action.word())
}
