//! Between byte offsets of a text and the lines and columns that people read.

use std::ops::Range;

use osc_model::{Position, Span};

/// The lines of a text.
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Finds the lines.
    pub(crate) fn new(text: &'t str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(offset, _)| offset + 1)).collect();
        Self { text, starts }
    }

    /// The line and column of a byte offset.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1];
        let column = self.text.get(start..offset).map_or(1, |before| before.chars().count() + 1);
        Position { line, column }
    }

    /// The span of a byte range in `file`.
    pub(crate) fn span(&self, file: &str, range: Range<usize>) -> Span {
        Span { file: file.into(), start: self.position(range.start), end: self.position(range.end) }
    }

    /// The byte offset of a position, at most the text's end.
    pub(crate) fn offset(&self, position: Position) -> usize {
        let Some(start) = self.starts.get(position.line.saturating_sub(1)) else {
            return self.text.len();
        };
        let line = self.text[*start..].split('\n').next().unwrap_or_default();
        let column = position.column.saturating_sub(1);
        start + line.char_indices().nth(column).map_or(line.len(), |(offset, _)| offset)
    }

    /// The byte range of a span.
    pub(crate) fn range(&self, span: &Span) -> Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end).max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_and_positions_are_inverse() {
        let text = "name: x\nlabel: größe\n\nend";
        let lines = Lines::new(text);
        for (offset, _) in text.char_indices() {
            assert_eq!(lines.offset(lines.position(offset)), offset);
        }
        let size = text.find("öße").unwrap();
        assert_eq!(lines.position(size), Position { line: 2, column: 10 });
    }

    #[test]
    fn places_outside_the_text_are_its_end() {
        let lines = Lines::new("a\n");
        assert_eq!(lines.offset(Position { line: 9, column: 1 }), 2);
        assert_eq!(lines.position(99), Position { line: 2, column: 1 });
    }
}
