//! One line of the recorded verdicts.

use osc_schema::{Reason, Verdict};
use serde::Deserialize;
use serde_json::Value;

use crate::patch::{self, Operation};

/// Fields and messages are cut after so many characters.
const CHARACTERS: usize = 160;

/// What the server said of one document.
#[derive(Debug, Deserialize)]
pub(crate) struct Recorded {
    pub(crate) path: String,
    pub(crate) doc: usize,
    #[serde(default)]
    mutation: String,
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

/// How our verdict compares.
pub(crate) enum Comparison {
    Accepted,
    Refused { named: bool },
    Differs,
}

impl Recorded {
    /// Makes the document what was sent.
    pub(crate) fn change(&self, crd: &mut Value) {
        for operation in &self.patch {
            patch::apply(operation, crd);
        }
    }

    pub(crate) fn compare(&self, verdict: &Verdict) -> Comparison {
        match (self.verdict == "accept", verdict.is_accepted()) {
            (true, true) => Comparison::Accepted,
            (false, false) => {
                Comparison::Refused { named: self.causes.iter().any(|cause| cause.is_in(verdict)) }
            }
            _ => Comparison::Differs,
        }
    }

    pub(crate) fn told(&self, verdict: &Verdict) -> String {
        let theirs: Vec<_> =
            self.causes.iter().map(|cause| format!("{}: {}", cause.field, cause.message)).collect();
        let ours: Vec<_> = verdict.causes.iter().take(4).map(ToString::to_string).collect();
        let Self { path, doc, mutation, .. } = self;
        format!("{path} [{doc}] {mutation}\n  server {theirs:#?}\n  ours {ours:#?}")
    }
}

impl Cause {
    /// Whether the verdict has a cause with the same field and reason; what cannot be decoded has its field in the
    /// message.
    fn is_in(&self, verdict: &Verdict) -> bool {
        let same = |text: &str| text.chars().take(CHARACTERS).eq(self.field.chars());
        verdict.causes.iter().any(|cause| {
            if cause.reason == Reason::BadRequest {
                return self.reason == "BadRequest" && self.names(cause);
            }
            cause.reason.as_str() == self.reason && same(&cause.field)
        })
    }

    /// `unknown field "spec.a"`, or `cannot unmarshal … into Go struct field A.spec.a of type b`.
    fn names(&self, ours: &osc_schema::Cause) -> bool {
        if let Some((_, field)) = self.message.split_once("unknown field \"") {
            let field = field.split('"').next().unwrap_or_default();
            let (_, found) = ours.message.split_once("unknown field \"").unwrap_or_default();
            return found.starts_with(field);
        }
        self.message.contains("cannot unmarshal") && ours.message.contains("cannot unmarshal")
    }
}
