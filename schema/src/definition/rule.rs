//! What an entry of `x-kubernetes-validations` must be, apart from what CEL says of its expressions.

use super::cause::Causes;
use super::field_path;
use super::path::Path;
use super::schema::{Rule, Schema};

const REASONS: [&str; 4] =
    ["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];

/// `schema` is the node's, where the server can follow paths in it.
pub(super) fn check(
    rule: &Rule<'_>,
    schema: Option<&Schema<'_>>,
    at: &Path<'_>,
    causes: &mut Causes,
) {
    check_texts(rule, at, causes);
    if !rule.message_expression.is_empty() && rule.message_expression.trim().is_empty() {
        let detail = "messageExpression must be non-empty if specified";
        causes.required(&at.field_of("messageExpression"), detail);
    }
    if let Some(reason) = rule.reason.filter(|reason| !REASONS.contains(reason)) {
        causes.not_supported(&at.field_of("reason"), reason, &REASONS);
    }
    let path = rule.field_path;
    if path.is_empty() {
        return;
    }
    let at = at.field_of("fieldPath");
    if path.trim().is_empty() {
        causes.invalid(&at, path, "must be non-empty if specified");
    }
    if has_line_breaks(path) {
        causes.invalid(&at, path, "must not contain line breaks");
    }
    if schema.is_some_and(|schema| field_path::follow(path, schema, true).is_err()) {
        causes.invalid(&at, path, "must be a valid path");
    }
}

/// The first thing that is wrong with the rule or its message.
fn check_texts(rule: &Rule<'_>, at: &Path<'_>, causes: &mut Causes) {
    let (text, message) = (rule.expression.trim(), rule.message.trim());
    let message_at = at.field_of("message");
    if text.is_empty() {
        causes.required(&at.field_of("rule"), "rule is not specified");
    } else if !rule.message.is_empty() && message.is_empty() {
        causes.invalid(&message_at, rule.message, "must be non-empty if specified");
    } else if has_line_breaks(message) {
        causes.invalid(&message_at, rule.message, "must not contain line breaks");
    } else if has_line_breaks(text) && message.is_empty() {
        let detail = "message must be specified if rule contains line breaks";
        causes.required(&message_at, detail);
    }
}

fn has_line_breaks(text: &str) -> bool {
    text.contains(['\n', '\r'])
}
