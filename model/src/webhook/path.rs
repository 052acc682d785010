//! The paths that webhooks are served under.

/// What a webhook does with an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// It lets the object in or refuses it.
    Validate,
    /// It changes the object.
    Mutate,
    /// It makes an object of another version of it.
    Convert,
}

impl Action {
    /// The word that paths begin with.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Validate => "validate",
            Self::Mutate => "mutate",
            Self::Convert => "convert",
        }
    }
}

/// The path of the webhook for a kind, by controller-runtime's rule. All versions of a kind are converted under one path.
///
/// ```
/// use osc_model::webhook::{Action, path};
/// assert_eq!(path(Action::Validate, "apps.example.com", "v1", "Cache"), "/validate-apps-example-com-v1-cache");
/// assert_eq!(path(Action::Mutate, "", "v1", "Pod"), "/mutate--v1-pod");
/// assert_eq!(path(Action::Convert, "example.com", "v1", "Cache"), "/convert-example-com-cache");
/// ```
pub fn path(action: Action, group: &str, version: &str, kind: &str) -> String {
    let group = group.replace('.', "-");
    let kind = kind.to_lowercase();
    let verb = action.verb();
    match action {
        Action::Validate | Action::Mutate => format!("/{verb}-{group}-{version}-{kind}"),
        Action::Convert => format!("/{verb}-{group}-{kind}"),
    }
}
