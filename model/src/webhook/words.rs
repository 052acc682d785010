//! Kubernetes' words.

use serde::Serialize;

/// What is done to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Operation {
    /// It is new.
    Create,
    /// It is changed.
    Update,
    /// It is removed.
    Delete,
    /// A connection to it is made, e.g. by `kubectl exec`.
    Connect,
    /// Any of these.
    #[serde(rename = "*")]
    All,
}

/// What becomes of a request where the webhook does not answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum FailurePolicy {
    /// It is refused.
    #[default]
    Fail,
    /// It is let in.
    Ignore,
}

/// Whether requests for other versions of the same resource match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum MatchPolicy {
    /// They do not.
    Exact,
    /// They do, converted to the version that the rule names.
    Equivalent,
}

/// What a webhook does beside answering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum SideEffects {
    /// Nothing.
    #[default]
    None,
    /// Nothing where the request is a dry run.
    NoneOnDryRun,
}

/// Whether a mutating webhook is asked again where others have changed the object after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ReinvocationPolicy {
    /// It is not.
    Never,
    /// It is.
    IfNeeded,
}

/// The resources that a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Scope {
    /// Those in namespaces.
    Namespaced,
    /// Those of the cluster.
    Cluster,
}

/// How a label is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Operator {
    /// Its value is one of these.
    In,
    /// Its value is none of these, or it is absent.
    NotIn,
    /// It is there.
    Exists,
    /// It is absent.
    DoesNotExist,
}

impl Operator {
    /// Whether it compares values.
    pub fn has_values(self) -> bool {
        matches!(self, Self::In | Self::NotIn)
    }
}

/// What becomes of a request that a policy does not accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ValidationAction {
    /// It is refused.
    Deny,
    /// Its client is warned.
    Warn,
    /// The audit log says it.
    Audit,
}

/// Why a policy refuses, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Reason {
    /// 401.
    Unauthorized,
    /// 403.
    Forbidden,
    /// 422.
    Invalid,
    /// 413.
    RequestEntityTooLarge,
}
