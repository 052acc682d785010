//! Where the rules in CEL are joined: everything that is asked of CEL goes through this file.
//!
//! A node's rules are asked about after those of all nodes below it, and only where nothing else is wrong at the node
//! or below it. Its default is asked about where it fits the schema otherwise.

use serde_json::Value;

use super::cause::Causes;
use super::path::Path;
use super::schema::Schema;

/// What is known of a node from those above it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    /// How many values of the node an object has at most; `None` where there is no bound.
    most: Option<u64>,
}

impl Scope {
    pub(super) const ROOT: Self = Self { most: Some(1) };

    /// The scope of what is directly below a node.
    pub(super) fn below(self, above: &Schema<'_>) -> Self {
        let counted = self.most.zip(elements(above));
        Self { most: counted.map(|(most, elements)| most.saturating_mul(elements)) }
    }
}

/// How many values each property, element or entry of a node has at most, per value of the node.
fn elements(schema: &Schema<'_>) -> Option<u64> {
    let bound = |keyword: &str| {
        let bound = schema.raw.get(keyword).and_then(Value::as_i64);
        bound.map(|bound| u64::try_from(bound).unwrap_or_default())
    };
    match schema.kind {
        "object" if schema.additional.is_some() => bound("maxProperties"),
        "array" => bound("maxItems"),
        _ => Some(1),
    }
}

/// The rules of a schema: what is wrong with them, and what they cost together.
#[derive(Debug, Default)]
pub(super) struct Cel {
    causes: Causes,
}

impl Cel {
    /// Asks about the rules of a node; `at` is its `x-kubernetes-validations`, `uncorrelatable` the node from which on
    /// `oldSelf` cannot be used.
    #[expect(clippy::unused_self, reason = "the checker of rules writes its causes and costs")]
    pub(super) fn check(
        &mut self,
        _schema: &Schema<'_>,
        _scope: Scope,
        _uncorrelatable: Option<&Path<'_>>,
        _at: &Path<'_>,
    ) {
    }

    /// What was found, and what is said of the costs together; `at` is the root.
    pub(super) fn finish(self, _at: &Path<'_>) -> Causes {
        self.causes
    }
}

/// Asks the rules of a schema, and of what is below it, about its default.
pub(super) fn check_default(
    _schema: &Schema<'_>,
    _default: &Value,
    _at: &Path<'_>,
    _causes: &mut Causes,
) {
}
