//! Lines of JSON.

use osc_model::code::Entry;
use osc_model::{Code, Diagnostic, Diagnostics, Severity};
use serde::Serialize;

use crate::diff::Change;

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
