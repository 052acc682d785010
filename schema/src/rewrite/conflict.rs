//! What joining schemas found impossible.

use osc_model::FieldPath;

use super::Object;
use super::place::Place;
use super::problem::Problem;

/// Something that the joined schema cannot say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Conflict {
    /// Where, below the schema.
    at: FieldPath,
    keyword: String,
    message: String,
    help: String,
}

/// A schema made of others, and what it cannot say of them.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Joined {
    pub(super) schema: Object,
    pub(super) conflicts: Vec<Conflict>,
}

impl Conflict {
    pub(super) fn new(keyword: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            at: FieldPath::root(),
            keyword: keyword.to_owned(),
            message: message.into(),
            help: help.into(),
        }
    }

    /// The same, seen from one level further up.
    pub(super) fn below(mut self, name: &str) -> Self {
        self.at = FieldPath::root().key(name).join(&self.at);
        self
    }

    /// The problem, where the schema lies at `place`.
    pub(super) fn problem(self, place: &Place) -> Problem {
        let mut problem = place.problem(self.message, self.help);
        problem.field = problem.field.join(&self.at);
        problem.keyword = Some(self.keyword);
        problem
    }
}

impl From<Object> for Joined {
    fn from(schema: Object) -> Self {
        Self { schema, conflicts: Vec::new() }
    }
}
