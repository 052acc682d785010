//! The order in which rustfmt (style edition 2024) sorts names: digits by their value, `_` before anything else.

use std::cmp::Ordering;

/// `v1` < `v1beta1` < `v2` < `v10`.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (chunks(a), chunks(b));
    loop {
        let order = match (left.next(), right.next()) {
            (None, None) => return a.cmp(b),
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(x), Some(y)) if is_number(x) && is_number(y) => number(x).cmp(&number(y)),
            (Some(x), Some(y)) => x.chars().map(rank).cmp(y.chars().map(rank)),
        };
        if order.is_ne() {
            return order;
        }
    }
}

fn is_number(chunk: &str) -> bool {
    chunk.starts_with(|c: char| c.is_ascii_digit())
}

/// A number's value, as a key that no number of digits overflows.
fn number(chunk: &str) -> (usize, &str) {
    let digits = chunk.trim_start_matches('0');
    (digits.len(), digits)
}

fn rank(c: char) -> (bool, char) {
    (c != '_', c)
}

/// The longest stretches of digits and of anything else, in turn.
fn chunks(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let digit = rest.chars().next()?.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(rest.len());
        let (chunk, tail) = rest.split_at(end);
        rest = tail;
        Some(chunk)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_sort_by_number() {
        let mut names = ["v10", "v2", "v1beta1", "v1", "v1alpha2", "hwfka", "hwf_ka"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, ["hwf_ka", "hwfka", "v1", "v1alpha2", "v1beta1", "v2", "v10"]);
    }
}
