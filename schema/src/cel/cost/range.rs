//! From the least to the most: of sizes and of costs. Sums and products stay at the largest number where they would
//! pass it.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) least: u64,
    pub(crate) most: u64,
}

impl Range {
    pub(crate) const UNKNOWN: Self = Self { least: 0, most: u64::MAX };
    pub(crate) const ZERO: Self = Self::exactly(0);
    pub(crate) const ONE: Self = Self::exactly(1);

    pub(crate) const fn exactly(value: u64) -> Self {
        Self { least: value, most: value }
    }

    pub(crate) fn up_to(most: u64) -> Self {
        Self { least: 0, most }
    }

    fn both(self, other: Self, combine: impl Fn(u64, u64) -> u64) -> Self {
        Self { least: combine(self.least, other.least), most: combine(self.most, other.most) }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        self.both(other, u64::saturating_add)
    }

    pub(crate) fn times(self, other: Self) -> Self {
        self.both(other, u64::saturating_mul)
    }

    /// Each bound times a factor, rounded up.
    pub(crate) fn scaled(self, factor: f64) -> Self {
        Self { least: scale(self.least, factor), most: scale(self.most, factor) }
    }

    /// What contains both.
    pub(crate) fn union(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }
}

/// So much of a number, rounded up.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "as the server computes it"
)]
pub(crate) fn scale(value: u64, factor: f64) -> u64 {
    // A conversion stops at the largest number.
    (value as f64 * factor).ceil() as u64
}

/// How often one size is in another, rounded up.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "as the server computes it"
)]
pub(super) fn often(whole: u64, part: u64) -> u64 {
    (whole as f64 / part as f64).ceil() as u64
}
