//! What kube-apiserver says of the definitions in a text, as `cargo osc validate` reads it, without files.

use osc_model::{Diagnostic, Severity};
use osc_schema::cel::Version;

use crate::documents::{Document, Limits, documents};
use crate::verdict;

/// How messages call the text.
const NAME: &str = "text.yaml";

/// What came of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// How many definitions it has.
    pub definitions: usize,
    /// How many of them are refused.
    pub refused: usize,
    /// Everything that is said of them, or why the text cannot be read.
    pub messages: Vec<String>,
}

impl Verdicts {
    /// Judges the definitions of a text.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let documents = match documents(NAME, bytes, Limits::default()) {
            Ok(documents) => documents,
            Err(diagnostic) => {
                return Self { messages: vec![said(&diagnostic)], ..Self::default() };
            }
        };
        let mut all = Self::default();
        for object in documents.iter().flat_map(Document::objects) {
            let Some(found) = verdict::object(&object, Version::NEWEST) else { continue };
            all.definitions += 1;
            let is_error = |one: &Diagnostic| one.severity == Severity::Error;
            all.refused += usize::from(found.iter().any(is_error));
            all.messages.extend(found.iter().map(said));
        }
        all
    }

    /// How many documents a text has, which are only read; none where it cannot be.
    #[must_use]
    pub fn read(bytes: &[u8]) -> usize {
        documents(NAME, bytes, Limits::default()).map_or(0, |documents| documents.len())
    }
}

fn said(diagnostic: &Diagnostic) -> String {
    format!("{}: {}", diagnostic.code, diagnostic.message)
}
