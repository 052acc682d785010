//! The members of a rule beside its expressions.

use std::fmt::Write;

use serde_json::{Value, json};

use super::field_path;
use super::outcome::{Cause, Member};

/// An entry of `x-kubernetes-validations`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule<'a> {
    pub(crate) text: &'a str,
    pub(crate) message: &'a str,
    pub(crate) message_expression: &'a str,
    pub(crate) reason: Option<&'a str>,
    pub(crate) field_path: &'a str,
    pub(crate) optional_old_self: Option<bool>,
}

/// The causes that a rule can give.
const REASONS: [&str; 4] =
    ["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];

impl<'a> Rule<'a> {
    pub(crate) fn all(rules: Option<&'a Value>) -> Vec<Self> {
        let rules = rules.and_then(Value::as_array).into_iter().flatten();
        let text =
            |rule: &'a Value, key: &str| rule.get(key).and_then(Value::as_str).unwrap_or_default();
        rules
            .map(|rule| Self {
                text: text(rule, "rule"),
                message: text(rule, "message"),
                message_expression: text(rule, "messageExpression"),
                reason: rule.get("reason").and_then(Value::as_str),
                field_path: text(rule, "fieldPath"),
                optional_old_self: rule.get("optionalOldSelf").and_then(Value::as_bool),
            })
            .collect()
    }

    /// The rule as the server shows it.
    pub(crate) fn shown(&self) -> String {
        let value = |value: Value| escape_html(&value.to_string());
        format!(
            "{{\"Rule\":{},\"Message\":{},\"MessageExpression\":{},\"Reason\":{},\"FieldPath\":{},\
             \"OptionalOldSelf\":{}}}",
            value(json!(self.text)),
            value(json!(self.message)),
            value(json!(self.message_expression)),
            value(json!(self.reason)),
            value(json!(self.field_path)),
            value(json!(self.optional_old_self)),
        )
    }
}

/// As Go writes JSON.
fn escape_html(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}') {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// A text in quotes.
pub(crate) fn quoted(text: &str) -> String {
    json!(text).to_string()
}

/// Whether the members of a rule are as they must be; reports what is not.
pub(crate) fn is_sound(
    rule: &Rule,
    schema: &Value,
    mut report: impl FnMut(Member, Cause, String),
) -> bool {
    let mut sound = true;
    let mut wrong = |member, cause: Cause, value: Option<&str>, detail: &str| {
        sound = false;
        let value = value.map(|value| format!(": {}", quoted(value))).unwrap_or_default();
        report(member, cause, format!("{}{value}: {detail}", cause.words()));
    };
    let (text, message) = (rule.text.trim(), rule.message.trim());
    if text.is_empty() {
        wrong(Member::Rule, Cause::Required, None, "rule is not specified");
    } else if !rule.message.is_empty() && message.is_empty() {
        wrong(
            Member::Message,
            Cause::Invalid,
            Some(rule.message),
            "must be non-empty if specified",
        );
    } else if has_lines(message) {
        wrong(Member::Message, Cause::Invalid, Some(rule.message), "must not contain line breaks");
    } else if has_lines(text) && message.is_empty() {
        let detail = "message must be specified if rule contains line breaks";
        wrong(Member::Message, Cause::Required, None, detail);
    }
    if !rule.message_expression.is_empty() && rule.message_expression.trim().is_empty() {
        let detail = "messageExpression must be non-empty if specified";
        wrong(Member::MessageExpression, Cause::Required, None, detail);
    }
    if let Some(reason) = rule.reason.filter(|reason| !REASONS.contains(reason)) {
        let supported = REASONS.map(quoted).join(", ");
        let detail = format!("supported values: {supported}");
        wrong(Member::Reason, Cause::NotSupported, Some(reason), &detail);
    }
    let path = rule.field_path;
    if path.is_empty() {
        return sound;
    }
    if path.trim().is_empty() {
        wrong(Member::FieldPath, Cause::Invalid, Some(path), "must be non-empty if specified");
    }
    if has_lines(path) {
        wrong(Member::FieldPath, Cause::Invalid, Some(path), "must not contain line breaks");
    }
    if !field_path::is_valid(path, schema) {
        wrong(Member::FieldPath, Cause::Invalid, Some(path), "must be a valid path");
    }
    sound
}

fn has_lines(text: &str) -> bool {
    text.contains(['\n', '\r'])
}
