//! Edits of a text.

use std::ops::Range;

/// Replacements of parts of a text, in any order.
#[derive(Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Replaces a range; an empty one is a place to insert.
    pub(super) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// The text with all edits; `None` where two of them overlap.
    pub(super) fn apply(mut self, text: &str) -> Option<String> {
        // Of insertions at one place, the one that was said first comes first.
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (range, new) in &self.0 {
            out += text.get(done..range.start)?;
            out += new;
            done = range.end;
        }
        Some(out + text.get(done..)?)
    }
}
