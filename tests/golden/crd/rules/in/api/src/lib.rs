//! Rules in CEL, said or stood for.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
#[crd(validation(rule = "self.min <= self.max", message = "min is at most max", field_path = ".min"))]
#[serde(rename_all = "camelCase")]
pub struct HwfkaSpec {
    /// The least
    #[crd(validation(
        rule = "self >= oldSelf.orValue(0)",
        message_expression = "self < 0 ? 'is negative' : 'shrinks'",
        reason = FieldValueForbidden,
        optional_old_self
    ))]
    pub min: i32,
    /// The greatest
    #[crd(validation(rule = "self < 100"), validation(rule = "self != 13", message = "unlucky"))]
    pub max: i32,
    /// It stays
    #[crd(immutable)]
    pub disk_type: String,
    /// It stays once it is set
    #[crd(immutable)]
    pub namespace: Option<String>,
    /// Rules about fields
    pub source: Option<Source>,
    /// A rule of an enum
    pub mode: Mode,
    /// Rules of a newtype and here
    #[crd(validation(rule = "self != 'b'"))]
    pub word: Word,
    /// A rule of items
    #[crd(items(validation(rule = "self != ''")))]
    #[schemars(length(max = 3), inner(length(max = 10)))]
    pub words: Vec<String>,
}

/// A source
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(
    at_least_one_of(user, token_file),
    exactly_one_of(disk, memory),
    at_most_one_of(user, token_file),
    validation(rule = "true"),
)]
#[serde(rename_all = "kebab-case")]
pub struct Source {
    /// On disk
    pub disk: Option<String>,
    /// In memory
    pub memory: Option<String>,
    /// Who
    pub user: Option<String>,
    /// With what
    pub token_file: Option<String>,
}

/// A mode
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(validation(rule = "self != 'Slow' || oldSelf == 'Slow'"))]
pub enum Mode {
    /// It is fast
    #[default]
    Fast,
    /// It is slow
    Slow,
}

/// A word
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
#[crd(validation(rule = "self != 'a'"))]
pub struct Word(pub String);
