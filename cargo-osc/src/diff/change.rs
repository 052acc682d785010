//! One change, and where it is.

use osc_model::{Diagnostic, FieldPath, Span, code};
use osc_schema::change::Impact;
use serde_json::Value;

use super::kind::Kind;
use super::side::Part;

/// A longer value is cut in messages.
const LONGEST: usize = 80;

/// The place of a change on one side.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) span: Span,
    /// The index of the document in its file.
    pub(crate) document: usize,
    /// The field of the document.
    pub(crate) field: FieldPath,
}

impl Place {
    /// A field of an object, or the nearest one above it that is there.
    pub(super) fn of(part: &Part<'_>, field: &FieldPath) -> Self {
        let object = &part.object;
        Self {
            span: object.place(field),
            document: object.document.index,
            field: object.at.join(field),
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    /// What kind of change.
    pub(crate) kind: &'static str,
    pub(crate) impact: Impact,
    /// The rule behind it.
    pub(crate) rule: &'static str,
    /// What it is about, as an allow-list names it: `hwfkas.example.com v1 spec.size`.
    pub(crate) path: String,
    pub(crate) old: Option<Value>,
    pub(crate) new: Option<Value>,
    /// Whether stored objects survive updates that leave the value as it is.
    pub(crate) ratchets: bool,
    pub(crate) at_old: Option<Place>,
    pub(crate) at_new: Option<Place>,
}

impl Change {
    /// A change that has no values and no place yet.
    pub(super) fn new(kind: &Kind, path: impl Into<String>) -> Self {
        Self {
            kind: kind.name,
            impact: kind.impact,
            rule: kind.rule,
            path: path.into(),
            old: None,
            new: None,
            ratchets: false,
            at_old: None,
            at_new: None,
        }
    }

    /// The values.
    pub(super) fn values(mut self, old: Option<Value>, new: Option<Value>) -> Self {
        (self.old, self.new) = (old, new);
        self
    }

    /// The places.
    pub(super) fn places(mut self, old: Option<Place>, new: Option<Place>) -> Self {
        (self.at_old, self.at_new) = (old, new);
        self
    }

    /// Whether something that was right is not any more.
    pub(crate) fn is_breaking(&self) -> bool {
        self.impact == Impact::Breaking
    }

    /// The change as a diagnostic, at its place in the new side, else in the old one.
    pub(crate) fn diagnostic(&self) -> Diagnostic {
        let code = if self.is_breaking() { code::DIFF_01 } else { code::DIFF_02 };
        let message = format!("`{}`: {}{}", self.kind, self.path, self.difference());
        let at = self.at_new.as_ref().or(self.at_old.as_ref());
        let mut diagnostic = Diagnostic::new(code, message)
            .at(at.map(|place| place.span.clone()))
            .document(at.map_or(0, |place| place.document));
        if let Some(place) = at {
            diagnostic = diagnostic.field(place.field.clone());
        }
        if let (Some(old), Some(_)) = (&self.at_old, &self.at_new) {
            diagnostic = diagnostic.label(old.span.clone(), "what it was");
        }
        let ratchets = if self.ratchets {
            "; stored objects can still be updated where they leave the value as it is"
        } else {
            ""
        };
        diagnostic.help(format!("{}{ratchets}", self.rule))
    }

    fn difference(&self) -> String {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => format!(": {} -> {}", short(old), short(new)),
            (Some(value), None) | (None, Some(value)) => format!(": {}", short(value)),
            (None, None) => String::new(),
        }
    }
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}
