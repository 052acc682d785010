//! Versions of Kubernetes, and what each lets rules use.

/// A minor version of Kubernetes 1, from 1.28 on.
///
/// A new rule may use only what the release before knows as well, so that a cluster can be rolled back: what Kubernetes
/// calls introduced in 1.33 can be created from 1.34 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u32);

impl Version {
    /// The oldest that is known.
    pub const OLDEST: Self = Self(28);
    /// The newest that is known.
    pub const NEWEST: Self = Self(36);

    /// Optional values, their syntax, and comparisons of numbers of different types.
    pub(crate) const OPTIONALS: u32 = 28;
    /// Literals of durations, timestamps and regular expressions are checked, and that lists have one type.
    pub(crate) const LITERALS: u32 = 29;
    /// Reserved words can be fields.
    pub(crate) const WORDS: u32 = 31;

    /// The version 1.`minor`; `None` where it is not known.
    ///
    /// ```
    /// use osc_schema::cel::Version;
    /// assert_eq!(Version::minor(36), Some(Version::NEWEST));
    /// assert_eq!(Version::minor(27), None);
    /// ```
    pub fn minor(minor: u32) -> Option<Self> {
        (Self::OLDEST.0..=Self::NEWEST.0).contains(&minor).then_some(Self(minor))
    }

    /// Whether it is 1.`minor` or a later one.
    pub(crate) fn is_at_least(self, minor: u32) -> bool {
        self.0 >= minor
    }

    /// Whether what the compatibility version 1.`since` introduced can be used.
    pub(crate) fn has(self, since: u32) -> bool {
        self.0 > since
    }
}

/// `1.36`
impl std::fmt::Display for Version {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "1.{}", self.0)
    }
}

impl Default for Version {
    fn default() -> Self {
        Self::NEWEST
    }
}
