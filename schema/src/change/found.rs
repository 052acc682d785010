//! What was found, before and after it has a place.

use std::fmt;

use osc_model::FieldPath;
use serde_json::Value;

use super::{Impact, Kind};

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What kind of change.
    pub kind: Kind,
    /// What it means at this place.
    pub impact: Impact,
    /// The version whose schema changed, or `v1alpha1 -> v1` where two served versions of the new definition differ in a
    /// way that those of the old one did not; empty for what is no part of a schema.
    pub version: String,
    /// The field of an object, `spec.brokers[*].size`; a field of the definition where `version` is empty.
    pub field: String,
    /// The place in the old document; for two served versions, the first one's in the new document.
    pub at_old: FieldPath,
    /// The place in the new document.
    pub at_new: FieldPath,
    /// What was there.
    pub old: Option<Value>,
    /// What is there.
    pub new: Option<Value>,
    /// Whether stored objects survive updates that leave the value as it is.
    pub ratchets: bool,
}

impl Change {
    /// Whether something that was right is not any more.
    pub fn is_breaking(&self) -> bool {
        self.impact == Impact::Breaking
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.name();
        match self.version.as_str() {
            "" => write!(f, "{kind}: {}", self.field)?,
            version => write!(f, "{kind}: {version} {}", self.field)?,
        }
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => write!(f, ": {old} -> {new}"),
            (Some(old), None) => write!(f, ": {old}"),
            (None, Some(new)) => write!(f, ": {new}"),
            (None, None) => Ok(()),
        }
    }
}

/// A change of one keyword.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) kind: Kind,
    /// The property that it is about, where that is not the schema itself.
    pub(super) property: Option<String>,
    /// The keyword in which it is.
    pub(super) keyword: &'static str,
    pub(super) old: Option<Value>,
    pub(super) new: Option<Value>,
    /// Whether an update that leaves the value as it was cannot save it: a rule that sees `oldSelf` always runs.
    pub(super) always: bool,
}

impl Found {
    pub(super) fn new(
        kind: Kind,
        keyword: &'static str,
        old: Option<&Value>,
        new: Option<&Value>,
    ) -> Self {
        let (old, new) = (old.cloned(), new.cloned());
        Self { kind, property: None, keyword, old, new, always: false }
    }

    pub(super) fn of(self, property: &str) -> Self {
        Self { property: Some(property.into()), ..self }
    }
}
