//! Places in a user's files.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A place in a text: line and column, both from 1; a column counts characters.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A stretch of a file, from `start` up to but not including `end`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file, relative to the workspace root where it lies below it, with `/` between segments.
    ///
    /// Shared: every value of a file's tree has a span.
    pub file: Arc<str>,
    /// The first character.
    pub start: Position,
    /// The first character after it.
    pub end: Position,
}

impl Span {
    /// A span of one line.
    pub fn line(file: impl Into<Arc<str>>, line: usize, columns: std::ops::Range<usize>) -> Self {
        Self {
            file: file.into(),
            start: Position { line, column: columns.start },
            end: Position { line, column: columns.end },
        }
    }

    /// The very beginning of a file: for a mistake that no line of it shows.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self::line(file, 1, 1..1)
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.start.line, self.start.column)
    }
}

/// A value and where the user wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}
