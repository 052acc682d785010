//! A rule as somebody declared it: where it holds, and where it was said.

use crate::rbac::PolicyRule;
use crate::{Span, Spanned};

/// Where a rule holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Where the operator works.
    #[default]
    Operator,
    /// In the whole cluster, wherever the operator works.
    Cluster,
    /// In the operator's own namespace.
    OwnNamespace,
    /// In a namespace by its name.
    Namespace(String),
}

/// A rule, where it holds, and who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What may be done.
    pub rule: PolicyRule,
    /// Where.
    pub reach: Reach,
    /// The role that it is written into, where it is not the operator's own.
    pub role: Option<Spanned<String>>,
    /// Where it was said.
    pub span: Span,
    /// What it stands on, for people: `fn reconcile`; empty where it is an item of a file.
    pub item: String,
}
