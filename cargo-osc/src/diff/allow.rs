//! The changes that somebody has accepted: a YAML list of `{ change, path, reason }`, or the workspace's
//! `accepted-changes`.

use osc_model::config::AcceptedChange;
use osc_model::{Diagnostic, Diagnostics, Spanned, code};
use osc_schema::change::Kind;

use super::change::Change;
use super::kind;
use crate::words;
use crate::yaml::{self, Node};

const KEYS: [&str; 3] = ["change", "path", "reason"];
const HELP: &str =
    "write `- {change: field-removed, path: \"hwfkas.example.com v1 spec.size\", reason: why}`";

/// A change that is accepted.
pub(crate) struct Allowed(Spanned<AcceptedChange>);

impl Allowed {
    fn is(&self, change: &Change) -> bool {
        self.0.value.change == change.kind && self.0.value.path == change.path
    }
}

/// The accepted changes that there can be; what cannot is told.
pub(crate) fn known(
    accepted: Vec<Spanned<AcceptedChange>>,
    diagnostics: &mut Diagnostics,
) -> Vec<Allowed> {
    let names: Vec<_> = Kind::all().map(Kind::name).chain(kind::names()).collect();
    let is_known = |one: &Spanned<AcceptedChange>| names.contains(&one.value.change.as_str());
    let (known, unknown): (Vec<_>, Vec<_>) = accepted.into_iter().partition(is_known);
    for Spanned { value, span } in unknown {
        let help = match words::nearest(&value.change, names.iter().copied()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "copy `change` as it is printed; docs/diff.md has all of them".to_owned(),
        };
        let message = format!("there is no change `{}`", value.change);
        diagnostics.push(Diagnostic::new(code::DIFF_03, message).at(span).help(help));
    }
    known.into_iter().map(Allowed).collect()
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
                Ok(accepted) => all.push(Spanned::new(accepted, node.span.clone())),
                Err(message) => diagnostics.push(mistake(node, message)),
            }
        }
    }
    known(all, diagnostics)
}

fn mistake(node: &Node, message: String) -> Diagnostic {
    Diagnostic::new(code::DIFF_03, message).at(node.span.clone()).help(HELP)
}

fn entry(node: &Node) -> Result<AcceptedChange, String> {
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
    Ok(AcceptedChange { change: text("change")?, path: text("path")?, reason: text("reason")? })
}

/// The reason for which each change is accepted; entries that accept nothing are told.
pub(crate) fn reasons<'a>(
    changes: &[Change],
    allowed: &'a [Allowed],
    diagnostics: &mut Diagnostics,
) -> Vec<Option<&'a str>> {
    for entry in allowed.iter().filter(|entry| !changes.iter().any(|change| entry.is(change))) {
        let Spanned { value, span } = &entry.0;
        let message = format!("no change is `{}`: {}", value.change, value.path);
        let help = "remove the entry, or copy `change` and `path` as they are printed";
        diagnostics.push(Diagnostic::new(code::DIFF_04, message).at(span.clone()).help(help));
    }
    let reason = |change: &Change| {
        let entry = allowed.iter().find(|entry| entry.is(change));
        entry.map(|entry| entry.0.value.reason.as_str())
    };
    changes.iter().map(reason).collect()
}
