//! Fields of definitions that older servers do not have. Source: apiextensions-apiserver, `pkg/features/kube_features.go`;
//! `dropDisabledFields` of its strategy; the fields of `apiextensions.k8s.io/v1` of each release.
//!
//! | field | refused as unknown | dropped without a word | has an effect |
//! |---|---|---|---|
//! | `selectableFields` | up to 1.29 | 1.30 (`CustomResourceFieldSelectors`, alpha) | from 1.31 on |
//! | `optionalOldSelf` | 1.28 | 1.29 (`CRDValidationRatcheting`, alpha) | from 1.30 on |
//!
//! `messageExpression`, `reason` and `fieldPath` of a rule are in 1.28 already, the oldest version that is known.

use crate::cel::Version;

/// A field that came later than the oldest version.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feature {
    /// The minor version whose type has the field.
    known: u32,
    /// The minor version whose gate is on by default.
    enabled: u32,
}

/// What a server does with the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Unknown,
    Dropped,
    Kept,
}

pub(crate) const SELECTABLE_FIELDS: Feature = Feature { known: 30, enabled: 31 };
pub(crate) const OPTIONAL_OLD_SELF: Feature = Feature { known: 29, enabled: 30 };

impl Feature {
    pub(crate) fn fate(self, version: Version) -> Fate {
        if version.is_at_least(self.enabled) {
            Fate::Kept
        } else if version.is_at_least(self.known) {
            Fate::Dropped
        } else {
            Fate::Unknown
        }
    }
}
