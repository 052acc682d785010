//! The type of every kind, in Rust and in Go.

/// The same type in two languages; the name stands for a number.
const RUST: &str = include_str!("kinds/kind000.rs");
const GO: &str = include_str!("kinds/kind000.go");

/// The doc comment that an edit changes.
const EDITED: &str = "The number of pods.";

/// What a pod is made from, before the first field.
const RUST_PODS: [[&str; 2]; 2] = [
    [
        "pub struct Kind000Spec {\n",
        "    /// What pods are made from.\n    pub template: k8s_openapi::api::core::v1::PodTemplateSpec,\n\n",
    ],
    ["let spec = Kind000Spec {\n", "            template: Default::default(),\n"],
];
const GO_PODS: [[&str; 2]; 2] = [
    [
        "type Kind000Spec struct {\n",
        "\t// What pods are made from.\n\tTemplate corev1.PodTemplateSpec `json:\"template\"`\n\n",
    ],
    ["package v1\n", "\nimport corev1 \"k8s.io/api/core/v1\"\n"],
];

/// Which type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A service's.
    Plain,
    /// The same with a `PodTemplateSpec`.
    WithPods,
}

impl Kind {
    /// In Rust.
    pub(crate) fn rust(self) -> String {
        self.with(RUST, &RUST_PODS)
    }

    /// In Go.
    pub(crate) fn go(self) -> String {
        self.with(GO, &GO_PODS)
    }

    fn with(self, text: &str, pods: &[[&str; 2]]) -> String {
        let text = text.to_owned();
        match self {
            Self::Plain => text,
            Self::WithPods => pods.iter().fold(text, |text, [after, more]| {
                text.replacen(after, &format!("{after}{more}"), 1)
            }),
        }
    }
}

/// The name of a kind.
pub(crate) fn name(number: usize) -> String {
    format!("Kind{number:03}")
}

/// The text of kind 0 as that of another kind.
pub(crate) fn numbered(text: &str, number: usize) -> String {
    text.replace("Kind000", &name(number)).replace("kind000", &name(number).to_lowercase())
}

/// The text of a kind with another doc comment on one field.
pub(crate) fn edited(text: &str, round: usize) -> String {
    text.replacen(EDITED, &format!("The number of pods, as of edit {round}."), 1)
}
