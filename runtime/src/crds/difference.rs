//! What is different, and what follows from it.

use std::fmt;

/// One thing in which the cluster's CRD is not the operator's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The version of the kind; none where it is about the CRD as a whole.
    pub version: Option<String>,
    /// The field, `spec.storage.diskType`; `[*]` stands for the elements of a list and `*` for the values of a map. Empty
    /// where it is about the version or the CRD.
    pub field: String,
    /// What it is about.
    pub class: Class,
    /// What follows from it.
    pub effect: Effect,
    /// What it is, and what happens because of it.
    pub detail: String,
}

impl Difference {
    /// Whether the operator cannot work with it.
    pub fn is_incompatible(&self) -> bool {
        self.effect == Effect::Incompatible
    }

    /// Whether it is an optional field that the cluster does not have.
    pub fn is_field_missing(&self) -> bool {
        self.class == Class::Field && self.effect == Effect::Warning
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(version) = &self.version {
            write!(f, "{version} ")?;
        }
        if !self.field.is_empty() {
            write!(f, "{} ", self.field)?;
        }
        write!(f, "({}): {}", self.class, self.detail)
    }
}

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Group, kind, plural or scope.
    Name,
    /// The CRD is not served, or not any more.
    Established,
    /// A version that is not there or not served.
    Version,
    /// `status` or `scale`.
    Subresource,
    /// A field that lists cannot be filtered by.
    SelectableField,
    /// How objects of one version become those of another.
    Conversion,
    /// A field that the cluster does not have.
    Field,
    /// A field that must be there.
    Required,
    /// Types of JSON, integer-or-string.
    Type,
    /// Whether null is allowed.
    Nullable,
    /// `format`.
    Format,
    /// `enum`.
    Enum,
    /// Bounds, lengths, patterns.
    Limit,
    /// CEL rules, `allOf`, `anyOf`, `oneOf`, `not`.
    Rule,
    /// `default`.
    Default,
    /// What server-side apply merges by.
    Merge,
    /// Whether fields that no schema names are kept.
    UnknownFields,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "name",
            Self::Established => "established",
            Self::Version => "version",
            Self::Subresource => "subresource",
            Self::SelectableField => "selectable field",
            Self::Conversion => "conversion",
            Self::Field => "missing field",
            Self::Required => "required",
            Self::Type => "type",
            Self::Nullable => "nullable",
            Self::Format => "format",
            Self::Enum => "enum",
            Self::Limit => "limit",
            Self::Rule => "rule",
            Self::Default => "default",
            Self::Merge => "merge",
            Self::UnknownFields => "unknown fields",
        })
    }
}

/// What follows from a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The operator runs, and says it.
    Warning,
    /// The operator is not ready.
    Incompatible,
}

/// What the cluster allows, compared with what the operator knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// The same.
    Same,
    /// Less: something that the operator knows is refused.
    Narrower,
    /// More: something that the operator does not know is let through.
    Wider,
    /// Less here and more there.
    Apart,
}

impl Relation {
    pub(super) fn of(narrower: bool, wider: bool) -> Self {
        match (narrower, wider) {
            (false, false) => Self::Same,
            (true, false) => Self::Narrower,
            (false, true) => Self::Wider,
            (true, true) => Self::Apart,
        }
    }
}

/// Whose fields they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All but `status`: written by users, read by the operator.
    Spec,
    /// Written by the operator.
    Status,
}

/// What follows where a value is allowed by one side only; none where nothing does.
///
/// `decodes` says whether the operator's types can read what its own schema does not allow: an integer out of bounds is an
/// integer still, and a word that an enum does not have is an error.
pub(super) fn judge(
    part: Part,
    relation: Relation,
    decodes: bool,
) -> Option<(Effect, &'static str)> {
    use Effect::{Incompatible, Warning};
    match (part, relation) {
        (_, Relation::Same) => None,
        (Part::Status, Relation::Narrower | Relation::Apart) => {
            Some((Incompatible, "what the operator writes may be refused"))
        }
        (Part::Status, Relation::Wider) if decodes => None,
        (Part::Status, Relation::Wider) => {
            Some((Warning, "what another release of the operator wrote may not be understood"))
        }
        (Part::Spec, Relation::Narrower) => {
            Some((Warning, "what users may write for this operator may be refused"))
        }
        (Part::Spec, Relation::Wider | Relation::Apart) if decodes => {
            Some((Warning, "values that this operator's own CRD refuses may reach it"))
        }
        (Part::Spec, Relation::Wider | Relation::Apart) => {
            Some((Incompatible, "the operator may not be able to read what users write"))
        }
    }
}
