//! What the code does with the API, and what cannot be known of it.

use osc_model::Span;

/// How surely a permission is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Each time.
    Surely,
    /// Where the program comes to it: an object is not there yet.
    Sometimes,
    /// It may be, but nothing says so.
    Perhaps,
}

/// Where something is done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    /// In all namespaces, or with an object of the cluster.
    All,
    /// In the operator's namespace.
    Own,
    /// Where the operator works.
    Watched,
    /// In a namespace that is known.
    Namespace(String),
    /// The code does not say.
    Unknown,
}

/// Something that the code does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    /// The API group.
    pub(crate) group: String,
    /// The plural, with the subresource.
    pub(crate) resource: String,
    /// The type in Rust, where the call has one.
    pub(crate) kind: Option<String>,
    /// What is done.
    pub(crate) verb: String,
    /// Whether kube-apiserver knows the object's name when it asks.
    pub(crate) is_named: bool,
    /// Where it is done.
    pub(crate) scope: Scope,
    /// How surely.
    pub(crate) need: Need,
    /// The call.
    pub(crate) span: Span,
    /// The call for people: `Api<Pod>::get`.
    pub(crate) call: String,
    /// Where the generic function is called that has the call.
    pub(crate) from: Option<Span>,
}

/// Something that the code may do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Unknown {
    /// Where.
    pub(crate) span: Span,
    /// Why it is not known.
    pub(crate) why: String,
    /// The resource, where it is known: group and plural, with any subresource.
    pub(crate) resource: Option<(String, String)>,
    /// The verbs, where they are known.
    pub(crate) verbs: Option<Vec<String>>,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Uses {
    /// What is done.
    pub(crate) known: Vec<Use>,
    /// What may be done.
    pub(crate) unknown: Vec<Unknown>,
}

impl Uses {
    /// Sorts and drops repetitions.
    pub(crate) fn sort(&mut self) {
        self.known.sort_by_cached_key(|one| (one.span.clone(), one.clone()));
        self.known.dedup();
        self.unknown.sort();
        self.unknown.dedup();
    }
}
