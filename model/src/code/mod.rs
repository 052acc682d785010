//! The stable codes of all diagnostics, and what `cargo osc explain` says of each.

mod document;
mod operator;
mod package;
mod project;
mod verdict;
mod webhook;

pub use document::*;
pub use operator::*;
pub use package::*;
pub use project::*;
pub use verdict::*;
pub use webhook::*;

use crate::Severity;

/// What is known of one rule.
#[derive(Debug)]
pub struct Entry {
    /// The stable id, e.g. `META-08`.
    pub id: &'static str,
    /// The severity it has unless a check says otherwise.
    pub severity: Severity,
    /// The rule in one line.
    pub rule: &'static str,
    /// What it means, why, and what to do; a few sentences.
    pub explanation: &'static str,
    /// Where the rule comes from: page ids of the OSC documentation, a Kubernetes rule, or this project.
    pub source: &'static str,
}

/// A stable code: a reference to its [`Entry`].
#[derive(Clone, Copy)]
pub struct Code(&'static Entry);

impl Code {
    /// The id, e.g. `META-08`.
    pub fn id(self) -> &'static str {
        self.0.id
    }

    /// The severity it has unless a check says otherwise.
    pub fn severity(self) -> Severity {
        self.0.severity
    }

    /// All that is known of it.
    pub fn entry(self) -> &'static Entry {
        self.0
    }

    /// Every code, sorted by group.
    pub fn all() -> impl Iterator<Item = Code> {
        let of_projects = of_package().iter().chain(of_project()).chain(of_operator());
        of_projects.chain(of_webhook()).chain(of_document()).chain(of_verdict()).copied()
    }

    /// The code with this id, in any case of letters.
    pub fn find(id: &str) -> Option<Code> {
        Self::all().find(|code| code.id().eq_ignore_ascii_case(id))
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for Code {}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.id)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.id)
    }
}

/// Declares codes as constants, and a function with every one of them.
macro_rules! codes {
    ($all:ident: $($name:ident $id:literal $severity:ident $rule:literal $explanation:literal $source:literal)*) => {
        $(
            #[doc = $rule]
            pub const $name: $crate::Code = $crate::code::Code(&$crate::code::Entry {
                id: $id,
                severity: $crate::Severity::$severity,
                rule: $rule,
                explanation: $explanation,
                source: $source,
            });
        )*
        pub(super) const fn $all() -> &'static [$crate::Code] {
            &[$($name),*]
        }
    };
}
pub(crate) use codes;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_explained() {
        let mut ids = std::collections::BTreeSet::new();
        for code in Code::all() {
            assert!(ids.insert(code.id()), "{code} is declared twice");
            let entry = code.entry();
            assert!(entry.explanation.len() > 40, "{code} is not explained");
            assert!(!entry.rule.ends_with('.') && !entry.source.is_empty(), "{code}");
        }
    }

    #[test]
    fn find_takes_any_case() {
        assert_eq!(Code::find("meta-08"), Some(META_08));
        assert_eq!(Code::find("META-99"), None);
    }
}
