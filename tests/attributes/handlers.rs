//! The tables of `#[osc::rbac(...)]` on controllers and of the webhooks' attributes on handlers.

use std::fmt::Write;

use osc_syntax::rbac::RbacAttr;
use osc_syntax::reader::List;
use osc_syntax::webhook::{
    AdmissionAttr, Client, ConversionWebhookAttr, ExpressionAttr, MatchConditionAttr, MutatingAttr,
    NamedServiceAttr, PolicyAttr, PolicyValidationAttr, Rules, SelectorAttr,
};

use crate::{Row, rows};

/// Heading, file, struct and keys of each table.
const TABLES: [(&str, &str, &str, &[&str]); 11] = [
    ("osc: requests of webhooks and policies", "webhook/rules.rs", "Rules", Rules::KEYS),
    ("osc: where a webhook is", "webhook/client.rs", "Client", Client::KEYS),
    ("service of a webhook", "webhook/client.rs", "NamedServiceAttr", NamedServiceAttr::KEYS),
    (
        "osc::validating_webhook and osc::mutating_webhook",
        "webhook/admission.rs",
        "AdmissionAttr",
        AdmissionAttr::OWN,
    ),
    ("osc::mutating_webhook", "webhook/admission.rs", "MutatingAttr", MutatingAttr::KEYS),
    (
        "osc::conversion_webhook",
        "webhook/conversion.rs",
        "ConversionWebhookAttr",
        ConversionWebhookAttr::OWN,
    ),
    ("osc::validating_admission_policy", "webhook/policy.rs", "PolicyAttr", PolicyAttr::OWN),
    (
        "validation of a policy",
        "webhook/validation.rs",
        "PolicyValidationAttr",
        PolicyValidationAttr::KEYS,
    ),
    ("match_condition", "webhook/condition.rs", "MatchConditionAttr", MatchConditionAttr::KEYS),
    (
        "namespace_selector and object_selector",
        "webhook/selector.rs",
        "SelectorAttr",
        SelectorAttr::KEYS,
    ),
    ("match_expression", "webhook/selector.rs", "ExpressionAttr", ExpressionAttr::KEYS),
];

/// All tables.
pub(crate) fn tables() -> String {
    // Types have no key: they stand before all others.
    let keys: Vec<_> = RbacAttr::KEYS.iter().copied().chain(["types"]).collect();
    let mut text = table("osc::rbac", &rows("rbac/mod.rs", "RbacAttr", &keys));
    for (heading, file, name, keys) in TABLES {
        text += &table(heading, &rows(file, name, keys));
    }
    text
}

fn table(heading: &str, (about, rows): &(String, Vec<Row>)) -> String {
    let mut text = format!("\n## {heading}\n\n{about}\n\n");
    text += "| key | written | meaning | Kubernetes |\n|---|---|---|---|\n";
    for Row { key, written, meaning, becomes } in rows {
        let key = if key == "types" { "first".to_owned() } else { format!("`{key}`") };
        writeln!(text, "| {key} | {written} | {meaning} | {becomes} |").unwrap();
    }
    text
}
