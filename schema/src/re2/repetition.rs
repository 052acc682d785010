//! Counted repetitions.

use super::TIMES;

/// How often an expression is repeated.
#[derive(Default)]
pub(super) struct Repetition {
    /// Whether it is said in braces.
    pub(super) counted: bool,
    pub(super) low: u64,
    pub(super) high: Option<u64>,
}

impl Repetition {
    /// `{n}`, `{n,}` or `{n,m}`, and its length; anything else is no repetition. Numbers that are too large are one
    /// more than the largest.
    pub(super) fn read(text: &str) -> Option<(Self, usize)> {
        let end = text.find('}')?;
        let inner = &text[1..end];
        let number = |digits: &str| {
            let padded = digits.len() > 1 && digits.starts_with('0');
            let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            (is_number && !padded).then(|| digits.parse().unwrap_or(u64::MAX).min(TIMES + 1))
        };
        let (low, high) = match inner.split_once(',') {
            None => (number(inner)?, Some(number(inner)?)),
            Some((low, "")) => (number(low)?, None),
            Some((low, high)) => (number(low)?, Some(number(high)?)),
        };
        Some((Self { counted: true, low, high }, end + 1))
    }
}
