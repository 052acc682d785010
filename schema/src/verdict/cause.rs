//! What the server answers: causes of a refusal, in its words, and warnings.

use std::fmt::{self, Write as _};

use osc_model::FieldPath;
use serde_json::Value;

use super::Class;
use super::path::Path;
use crate::Reason;

/// What kube-apiserver says to the creation of a CustomResourceDefinition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Why it is refused; it is accepted where there is none.
    pub causes: Vec<Cause>,
    /// What the server warns of where it accepts.
    pub warnings: Vec<Warning>,
    /// Fields that an older server drops without a word.
    pub dropped: Vec<FieldPath>,
}

/// One warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The field in the document that it is about.
    pub at: FieldPath,
    /// The server's words.
    pub message: String,
}

impl Verdict {
    /// Whether the server stores the definition.
    pub fn is_accepted(&self) -> bool {
        self.causes.is_empty()
    }
}

/// One cause of a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The field, as the server prints it; empty where the document cannot be decoded.
    pub field: String,
    /// The same field in the document, which the server sees in another shape: what all versions share is above them.
    pub at: FieldPath,
    /// What it is about.
    pub class: Class,
    /// The machine's word for it.
    pub reason: Reason,
    /// The server's words, without the field.
    pub message: String,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(&self.message)
    }
}

/// The causes that were found so far.
#[derive(Debug, Default)]
pub(crate) struct Causes {
    pub(crate) all: Vec<Cause>,
    /// What those are about that are added now.
    class: Class,
}

impl Causes {
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// What is added meanwhile is about this.
    pub(crate) fn about<T>(&mut self, class: Class, add: impl FnOnce(&mut Self) -> T) -> T {
        let around = std::mem::replace(&mut self.class, class);
        let out = add(self);
        self.class = around;
        out
    }

    pub(crate) fn class(&self) -> Class {
        self.class
    }

    pub(crate) fn add(&mut self, at: &Path<'_>, reason: Reason, message: impl Into<String>) {
        let message = message.into();
        let class = self.class;
        self.all.push(Cause { field: at.field(), at: at.document(), class, reason, message });
    }

    /// A text that breaks a rule.
    pub(crate) fn invalid(&mut self, at: &Path<'_>, text: &str, rule: impl fmt::Display) {
        self.invalid_as(at, quoted(text), rule);
    }

    /// Any value that breaks a rule.
    pub(crate) fn invalid_value(&mut self, at: &Path<'_>, value: &Value, rule: impl fmt::Display) {
        match value {
            Value::String(text) => self.invalid(at, text, rule),
            _ => self.invalid_as(at, value, rule),
        }
    }

    /// A value that breaks a rule, as it is printed.
    pub(crate) fn invalid_as(
        &mut self,
        at: &Path<'_>,
        printed: impl fmt::Display,
        rule: impl fmt::Display,
    ) {
        self.add(at, Reason::Invalid, format!("Invalid value: {printed}: {rule}"));
    }

    pub(crate) fn required(&mut self, at: &Path<'_>, detail: &str) {
        self.add(at, Reason::Required, with_detail("Required value", detail));
    }

    pub(crate) fn forbidden(&mut self, at: &Path<'_>, detail: &str) {
        self.add(at, Reason::Forbidden, with_detail("Forbidden", detail));
    }

    pub(crate) fn not_supported(&mut self, at: &Path<'_>, text: &str, supported: &[&str]) {
        let supported: Vec<_> = supported.iter().map(|word| quoted(word)).collect();
        let supported = supported.join(", ");
        let message = format!("Unsupported value: {}: supported values: {supported}", quoted(text));
        self.add(at, Reason::NotSupported, message);
    }

    pub(crate) fn duplicate(&mut self, at: &Path<'_>, text: &str) {
        self.add(at, Reason::Duplicate, format!("Duplicate value: {}", quoted(text)));
    }

    pub(crate) fn too_long(&mut self, at: &Path<'_>, most: usize) {
        self.add(at, Reason::TooLong, format!("Too long: may not be more than {most} bytes"));
    }

    pub(crate) fn too_many(&mut self, at: &Path<'_>, count: usize, most: usize) {
        let message = format!("Too many: {count}: must have at most {most} items");
        self.add(at, Reason::TooMany, message);
    }
}

fn with_detail(words: &str, detail: &str) -> String {
    if detail.is_empty() { words.into() } else { format!("{words}: {detail}") }
}

/// A text as Go's `%q` prints it.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x07' => out.push_str("\\a"),
            '\x08' => out.push_str("\\b"),
            '\x0b' => out.push_str("\\v"),
            '\x0c' => out.push_str("\\f"),
            // Writing to a string cannot fail.
            c if c.is_ascii_control() => write!(out, "\\x{:02x}", u32::from(c)).unwrap_or_default(),
            c if c.is_control() => write!(out, "\\u{:04x}", u32::from(c)).unwrap_or_default(),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
