//! A mistake in the user's project, as data.
//!
//! A failure of the world (a disk that is full, a compiler that is missing) is an error of the tool
//! instead; the two never convert into each other.

use serde::{Deserialize, Serialize};

use crate::{Code, FieldPath, Span};

/// How bad a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Worth a look; an error with `--strict`.
    Warning,
    /// Said for information.
    Note,
}

impl Severity {
    /// The word that is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A second place that explains the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// What a server says of the same mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The field, as the server names it.
    pub field: String,
    /// The server's word for the kind of mistake, e.g. `FieldValueRequired`.
    pub reason: &'static str,
}

/// One mistake: what is wrong, where, why, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where the user mends it.
    pub span: Option<Span>,
    /// The index of the YAML document in its file, from 0.
    pub document: usize,
    /// The field of that document.
    pub field: Option<FieldPath>,
    /// Further places.
    pub labels: Vec<Label>,
    /// What a server says of it.
    pub cause: Option<Cause>,
}

impl Diagnostic {
    /// A diagnostic with the severity that the rule has by default.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            help: None,
            span: None,
            document: 0,
            field: None,
            labels: Vec::new(),
            cause: None,
        }
    }

    /// Where the user mends it.
    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = span.into();
        self
    }

    /// What to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Another severity than the rule's own (a rule such as META-11 has two).
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The field of the document.
    #[must_use]
    pub fn field(mut self, field: FieldPath) -> Self {
        self.field = Some(field);
        self
    }

    /// The index of the document in its file.
    #[must_use]
    pub fn document(mut self, document: usize) -> Self {
        self.document = document;
        self
    }

    /// What a server says of it.
    #[must_use]
    pub fn cause(mut self, field: impl Into<String>, reason: &'static str) -> Self {
        self.cause = Some(Cause { field: field.into(), reason });
        self
    }

    /// A second place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }
}

/// All mistakes that a stage found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether any is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Sorts by file, place and code and drops repetitions, so that output never depends on the order of checks.
    pub fn sort(&mut self) {
        let key = |d: &Diagnostic| {
            (d.span.clone(), d.document, d.code.id(), d.field.clone(), d.message.clone())
        };
        self.0.sort_by_cached_key(key);
        self.0.dedup();
    }

    /// Keeps what `keep` accepts.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// The diagnostics in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// The diagnostics in order, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Diagnostic> {
        self.0.iter_mut()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        self.0.extend(iter);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a mut Diagnostics {
    type Item = &'a mut Diagnostic;
    type IntoIter = std::slice::IterMut<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}
