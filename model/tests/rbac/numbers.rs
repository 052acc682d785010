//! Numbers that look random and are the same in every run.

/// A source of them (xorshift).
pub(crate) struct Random(u64);

impl Random {
    /// A source of its own for each case, counted from 1.
    pub(crate) fn of(case: u64) -> Self {
        Self(case.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// One of so many.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    /// Some of the words, some perhaps twice.
    pub(crate) fn words(&mut self, words: &[&str], least: usize, most: usize) -> Vec<String> {
        let count = least + self.below(most + 1 - least);
        (0..count).map(|_| words[self.below(words.len())].to_owned()).collect()
    }
}

/// The numbers of the cases: as many as the variable `RBAC_CASES` says.
pub(crate) fn cases(otherwise: u64) -> std::ops::RangeInclusive<u64> {
    1..=std::env::var("RBAC_CASES").map_or(otherwise, |text| text.parse().expect("a number"))
}
