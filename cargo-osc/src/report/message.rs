//! Diagnostics as people and as machines read them.

use std::sync::Arc;

use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};
use osc_model::code::Entry;
use osc_model::{Code, Diagnostic, Diagnostics, Severity, Span};
use serde::Serialize;

use crate::diff::Change;
use crate::lines::Lines;

/// One line of JSON output; described by docs/message.schema.json.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(crate) enum Message {
    /// A mistake.
    Diagnostic(Box<Row>),
    /// What `explain` says of a code.
    Code {
        /// The stable code, e.g. `META-08`.
        code: &'static str,
        /// The severity it has unless a check says otherwise.
        severity: Severity,
        /// The rule in one line.
        rule: &'static str,
        /// What it means.
        explanation: &'static str,
        /// Where the rule comes from.
        source: &'static str,
    },
    /// How large a CRD is.
    Size {
        /// The file, as diagnostics name it.
        file: String,
        /// The CRD's name.
        name: String,
        /// The bytes of its compact JSON.
        bytes: usize,
        /// The bytes that `kubectl apply` takes.
        limit: usize,
    },
    /// What changed.
    Change(Box<ChangeRow>),
    /// A permission, and why it is declared.
    Permission(crate::audit::Permission),
    /// The programs of the test control plane.
    #[serde(rename = "testenv")]
    TestEnv {
        /// Their folder; with `--remove`, the one of all versions.
        path: String,
        /// What became of it.
        state: TestEnvState,
    },
    /// The last line.
    Summary {
        /// Diagnostics of severity `error`.
        errors: usize,
        /// Diagnostics of severity `warning`.
        warnings: usize,
        /// Diagnostics of severity `note`.
        notes: usize,
        /// Files that were written or deleted.
        written: Vec<String>,
        /// Why the command could not do its work.
        #[serde(skip_serializing_if = "Option::is_none")]
        failure: Option<String>,
    },
}

/// What `testenv` found or did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TestEnvState {
    /// It was there.
    Present,
    /// It was built.
    Built,
    /// It was removed.
    Removed,
    /// There was nothing to remove.
    Absent,
}

/// A diagnostic as JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Row {
    /// The file, relative to the workspace, or as it was named on the command line.
    file: Option<String>,
    /// The index of the YAML document in that file.
    document: usize,
    /// The line, from 1.
    line: Option<usize>,
    /// The column in characters, from 1.
    column: Option<usize>,
    /// `error`, `warning` or `note`.
    severity: Severity,
    /// The stable code, e.g. `META-08`.
    code: &'static str,
    /// The field path, where there is one.
    field: Option<String>,
    /// What is wrong.
    message: String,
    /// What to do.
    help: Option<String>,
    /// Further places.
    related: Vec<Related>,
    /// What kube-apiserver says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<Cause>,
}

/// A cause in an answer of kube-apiserver.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Cause {
    field: String,
    reason: &'static str,
}

/// A further place.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Related {
    file: String,
    line: usize,
    column: usize,
    message: String,
}

/// A change as JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ChangeRow {
    /// What kind of change, e.g. `field-removed`.
    change: &'static str,
    /// `breaking`, `informational` or `compatible`.
    impact: &'static str,
    /// What it is about, as an allow-list names it.
    path: String,
    /// What was there.
    old: Option<serde_json::Value>,
    /// What is there.
    new: Option<serde_json::Value>,
    /// Whether stored objects survive updates that leave the value as it is.
    ratchets: bool,
    /// Why it is accepted.
    allowed: Option<String>,
    /// The place in the new side, else in the old one.
    #[serde(flatten)]
    at: Option<At>,
}

/// A place as JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct At {
    file: String,
    document: usize,
    line: usize,
    column: usize,
    field: String,
}

impl Message {
    /// One change.
    pub(crate) fn change(change: &Change, reason: Option<&str>) -> Self {
        let place = change.at_new.as_ref().or(change.at_old.as_ref());
        Self::Change(Box::new(ChangeRow {
            change: change.kind,
            impact: change.impact.as_str(),
            path: change.path.clone(),
            old: change.old.clone(),
            new: change.new.clone(),
            ratchets: change.ratchets,
            allowed: reason.map(str::to_owned),
            at: place.map(|place| At {
                file: place.span.file.to_string(),
                document: place.document,
                line: place.span.start.line,
                column: place.span.start.column,
                field: place.field.to_string(),
            }),
        }))
    }

    /// One diagnostic.
    pub(crate) fn diagnostic(diagnostic: &Diagnostic) -> Self {
        let span = diagnostic.span.as_ref();
        let related = diagnostic.labels.iter().map(|label| Related {
            file: label.span.file.to_string(),
            line: label.span.start.line,
            column: label.span.start.column,
            message: label.message.clone(),
        });
        Self::Diagnostic(Box::new(Row {
            file: span.map(|span| span.file.to_string()),
            document: diagnostic.document,
            line: span.map(|span| span.start.line),
            column: span.map(|span| span.start.column),
            severity: diagnostic.severity,
            code: diagnostic.code.id(),
            field: diagnostic.field.as_ref().map(ToString::to_string),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            related: related.collect(),
            cause: diagnostic
                .cause
                .clone()
                .map(|cause| Cause { field: cause.field, reason: cause.reason }),
        }))
    }

    /// What is known of a code.
    pub(crate) fn code(code: Code) -> Self {
        let &Entry { id, severity, rule, explanation, source } = code.entry();
        Self::Code { code: id, severity, rule, explanation, source }
    }

    /// The last line.
    pub(crate) fn summary(diagnostics: &Diagnostics, written: &[String]) -> Self {
        Self::Summary {
            errors: diagnostics.count(Severity::Error),
            warnings: diagnostics.count(Severity::Warning),
            notes: diagnostics.count(Severity::Note),
            written: written.to_vec(),
            failure: None,
        }
    }

    /// The last line of a command that could not do its work.
    pub(crate) fn failure(error: &anyhow::Error) -> Self {
        Self::Summary {
            errors: 0,
            warnings: 0,
            notes: 0,
            written: vec![],
            failure: Some(format!("{error:#}")),
        }
    }
}

/// A diagnostic in rustc's look. Where the text of a file is at hand, its line is shown; else only its place.
pub(crate) fn human(
    diagnostic: &Diagnostic,
    sources: &dyn Fn(&str) -> Option<String>,
    color: bool,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let primary = diagnostic.span.as_ref();
    let texts = std::iter::once(primary)
        .chain(diagnostic.labels.iter().map(|label| Some(&label.span)))
        .map(|span| span.and_then(|span| sources(&span.file)))
        .collect::<Vec<_>>();
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    if let Some(span) = primary {
        group = place(group, span, texts[0].as_deref(), None);
    }
    for (label, text) in diagnostic.labels.iter().zip(&texts[1..]) {
        group = place(group, &label.span, text.as_deref(), Some(label.message.as_str()));
    }
    if let Some(field) = diagnostic.field.as_ref().filter(|field| !field.is_root()) {
        group = group.element(Level::NOTE.message(format!("field `{field}`")));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// A place with its line; a whole file, and one whose text is not at hand, by its name alone.
fn place<'a>(
    group: Group<'a>,
    span: &'a Span,
    text: Option<&'a str>,
    label: Option<&'a str>,
) -> Group<'a> {
    let whole = *span == Span::file(Arc::clone(&span.file));
    let Some(text) = text.filter(|text| text.len() < 1 << 20 && !whole) else {
        let place = if whole { span.file.to_string() } else { span.to_string() };
        return match label {
            Some(label) => group.element(Level::NOTE.message(format!("{label}: {place}"))),
            None => group.element(Origin::path(place)),
        };
    };
    let range = Lines::new(text).range(span);
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let annotation = kind.span(first_line(text, range)).label(label);
    group.element(Snippet::source(text).path(&*span.file).annotation(annotation))
}

/// A place of many lines is shown by its first one.
fn first_line(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let length = text[range.clone()].find('\n').unwrap_or(range.len());
    range.start..range.start + length
}
