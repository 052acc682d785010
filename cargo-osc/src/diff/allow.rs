//! The changes that somebody has accepted: a YAML list of `{ change, path, reason }`.

use osc_model::{Diagnostic, Diagnostics, Span, code};
use osc_schema::change::Kind;

use super::change::Change;
use super::kind::is_known;
use crate::words;
use crate::yaml::{self, Node};

const KEYS: [&str; 3] = ["change", "path", "reason"];

/// A change that is accepted.
pub(crate) struct Allowed {
    change: String,
    path: String,
    reason: String,
    span: Span,
}

impl Allowed {
    fn is(&self, change: &Change) -> bool {
        self.change == change.kind && self.path == change.path
    }
}

/// Reads a list. An entry that is not whole accepts nothing, and is told.
pub(crate) fn allowed(file: &str, bytes: &[u8], diagnostics: &mut Diagnostics) -> Vec<Allowed> {
    let documents = match yaml::parse_bytes(file, bytes) {
        Ok(documents) => documents,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return Vec::new();
        }
    };
    let mut all = Vec::new();
    for document in documents.iter().filter(|document| !document.is_null()) {
        let Some(entries) = document.sequence() else {
            let message = format!("the list of accepted changes is {}", document.kind());
            diagnostics.push(mistake(document, message));
            continue;
        };
        for node in entries {
            match entry(node) {
                Ok(allowed) => all.push(allowed),
                Err(message) => diagnostics.push(mistake(node, message)),
            }
        }
    }
    all
}

fn mistake(node: &Node, message: String) -> Diagnostic {
    Diagnostic::new(code::DIFF_03, message).at(node.span.clone()).help(
        "write `- {change: field-removed, path: \"hwfkas.example.com v1 spec.size\", reason: why}`",
    )
}

fn entry(node: &Node) -> Result<Allowed, String> {
    let Some(entries) = node.mapping() else {
        return Err(format!("an accepted change is a mapping, not {}", node.kind()));
    };
    if let Some((key, _)) = entries.iter().find(|(key, _)| !KEYS.contains(&key.name.as_str())) {
        return Err(format!("unknown key `{}`; {}", key.name, words::hint(&key.name, &KEYS)));
    }
    let text = |key: &str| match node.get(key).and_then(Node::text).map(str::trim) {
        Some(text) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err(format!("an accepted change has no `{key}`")),
    };
    let allowed = Allowed {
        change: text("change")?,
        path: text("path")?,
        reason: text("reason")?,
        span: node.span.clone(),
    };
    if Kind::find(&allowed.change).is_none() && !is_known(&allowed.change) {
        return Err(format!("there is no change `{}`", allowed.change));
    }
    Ok(allowed)
}

/// The reason for which each change is accepted; entries that accept nothing are told.
pub(crate) fn reasons<'a>(
    changes: &[Change],
    allowed: &'a [Allowed],
    diagnostics: &mut Diagnostics,
) -> Vec<Option<&'a str>> {
    for entry in allowed.iter().filter(|entry| !changes.iter().any(|change| entry.is(change))) {
        let message = format!("nothing is `{}`: {}", entry.change, entry.path);
        let help = "remove the entry, or copy `path` as it is printed";
        diagnostics.push(Diagnostic::new(code::DIFF_04, message).at(entry.span.clone()).help(help));
    }
    let reason = |change: &Change| {
        let entry = allowed.iter().find(|entry| entry.is(change));
        entry.map(|entry| entry.reason.as_str())
    };
    changes.iter().map(reason).collect()
}
