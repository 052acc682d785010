//! What requests a webhook is asked for, beside its rules.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Operator;

/// A Kubernetes `LabelSelector`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Selector {
    /// Comparisons, all of which hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub match_expressions: Vec<Expression>,
    /// Labels, all of which are there.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub match_labels: BTreeMap<String, String>,
}

/// A comparison of a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Expression {
    /// The label's key.
    pub key: String,
    /// How it is compared.
    pub operator: Operator,
    /// What it is compared with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
}

/// A condition on requests, in CEL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatchCondition {
    /// What holds.
    pub expression: String,
    /// Its name.
    pub name: String,
}
