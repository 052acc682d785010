//! One line of the recorded verdicts.

use std::collections::BTreeSet;

use osc_tests::judge::CrdVerdict;
use serde::Deserialize;
use serde_json::Value;

use crate::patch::{self, Operation};

/// The recorded list of causes is cut after this many, and each field and each message after this many characters.
const CAUSES: usize = 4;
const CHARACTERS: usize = 160;
const SHARED_COST: &str = "Forbidden: contributed to estimated rule cost total";

/// What the server said of one document.
#[derive(Debug, Deserialize)]
pub(crate) struct Recorded {
    /// The file, relative to the corpus.
    pub(crate) path: String,
    /// The document of the file.
    pub(crate) doc: usize,
    /// What was done to it.
    #[serde(default)]
    pub(crate) mutation: String,
    #[serde(default)]
    patch: Vec<Operation>,
    verdict: String,
    causes: Vec<Cause>,
}

#[derive(Debug, Deserialize)]
struct Cause {
    reason: String,
    field: String,
    message: String,
}

/// Reason, field and message of a cause, as far as they are recorded.
type Words = (String, String, String);

impl Recorded {
    /// Makes the document what was sent.
    pub(crate) fn change(&self, crd: &mut Value) {
        for operation in &self.patch {
            patch::apply(operation, crd);
        }
    }

    /// How another verdict on the same document differs. The order of causes is not the server's own, nor which of
    /// several equally dear rules it names.
    pub(crate) fn difference(&self, verdict: &CrdVerdict) -> Option<String> {
        let cut = |text: &str| text.chars().take(CHARACTERS).collect();
        let words = |reason: &str, field: &str, message: &str| {
            let field = if message.starts_with(SHARED_COST) { "" } else { field };
            (reason.to_owned(), cut(field), cut(message))
        };
        let recorded: BTreeSet<Words> = self
            .causes
            .iter()
            .map(|cause| words(&cause.reason, &cause.field, &cause.message))
            .collect();
        let found: BTreeSet<Words> = verdict
            .causes
            .iter()
            .map(|cause| words(&cause.kind, &cause.field, &cause.message))
            .collect();
        let all = self.causes.len() < CAUSES;
        let equal = if all { recorded == found } else { recorded.is_subset(&found) };
        let equal = equal && verdict.accepted == (self.verdict == "accept");
        (!equal).then(|| format!("the server: {recorded:#?}, the judge: {found:#?}"))
    }
}
