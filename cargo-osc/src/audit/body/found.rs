//! What is found in a function, before types are filled in.

use std::collections::BTreeMap;

use osc_model::Span;

use crate::audit::index::FnId;
use crate::audit::ty::Ty;
use crate::audit::uses::Need;

/// What a use is of.
#[derive(Clone, Debug)]
pub(in crate::audit) enum Of {
    /// What a type is to Kubernetes.
    Type(Ty),
    /// A resource: group and plural.
    Resource(&'static str, &'static str),
}

/// Which part of an object a use is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Part {
    /// The object itself.
    Whole,
    /// A subresource.
    Subresource(String),
    /// A subresource whose name is computed.
    Computed,
}

/// A call that needs permissions.
#[derive(Clone, Debug)]
pub(in crate::audit) struct RawUse {
    pub(in crate::audit) of: Of,
    /// Which part of it.
    pub(in crate::audit) part: Part,
    /// Each verb, how surely, and whether the object is named where kube-apiserver asks.
    pub(in crate::audit) verbs: Vec<(&'static str, Need, bool)>,
    /// Where, as a type.
    pub(in crate::audit) scope: Ty,
    pub(in crate::audit) span: Span,
    /// The function, as the table has it.
    pub(in crate::audit) function: String,
}

/// Something that may need permissions.
#[derive(Clone, Debug)]
pub(in crate::audit) struct RawUnknown {
    pub(in crate::audit) span: Span,
    pub(in crate::audit) why: String,
    /// The resource's type, where there is one.
    pub(in crate::audit) of: Option<Ty>,
    pub(in crate::audit) verbs: Option<Vec<String>>,
}

/// A call of a generic function of the workspace.
#[derive(Clone, Debug)]
pub(in crate::audit) struct Call {
    pub(in crate::audit) callee: FnId,
    /// The types that its parameters are.
    pub(in crate::audit) arguments: BTreeMap<String, Ty>,
    pub(in crate::audit) span: Span,
}

/// What a function does.
#[derive(Clone, Debug, Default)]
pub(in crate::audit) struct Found {
    pub(in crate::audit) uses: Vec<RawUse>,
    pub(in crate::audit) unknown: Vec<RawUnknown>,
    pub(in crate::audit) calls: Vec<Call>,
}
