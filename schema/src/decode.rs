//! Strict decoding (`fieldValidation=Strict`): values of other types, unknown fields.
//!
//! The server's decoder has two quirks that a verdict has to share. It does not look for unknown fields below `items`,
//! `additionalProperties`, `additionalItems` and `dependencies`, whose types decode themselves; and a `null` is no value.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use osc_model::FieldPath;
use osc_model::field::Step;
use serde_json::{Map, Value};

use crate::cel::Version;
use crate::definition::{Fate, Feature};
use crate::text;
use crate::verdict::cause::{Cause, quoted};
use crate::verdict::{Class, Reason};

/// How many levels deep a schema, or a value in it, may be. The server has no such limit of its own, only one of bytes.
const DEEPEST: usize = 250;

/// What was found while decoding.
#[derive(Debug, Default)]
pub(crate) struct Decoder<'a> {
    at: Vec<Place<'a>>,
    mistyped: Vec<Cause>,
    unknown: Vec<Cause>,
    /// How many of the types around decode themselves.
    lenient: usize,
    /// The server's version.
    version: Version,
    /// Fields that are there more than once.
    repeated: BTreeSet<FieldPath>,
    /// Fields that the server drops.
    dropped: Vec<FieldPath>,
}

#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Decoder<'a> {
    /// One that takes unknown fields.
    pub(crate) fn lenient() -> Self {
        Self { lenient: 1, ..Self::default() }
    }

    /// What the server refuses: it looks for unknown fields only where all types are right.
    pub(crate) fn causes(&mut self) -> Vec<Cause> {
        let found = if self.mistyped.is_empty() { &mut self.unknown } else { &mut self.mistyped };
        std::mem::take(found)
    }

    /// One for a server of this version, and a text in which these fields are there more than once.
    pub(crate) fn of(version: Version, repeated: &[FieldPath]) -> Self {
        Self { version, repeated: repeated.iter().cloned().collect(), ..Self::default() }
    }

    /// What the server drops without a word.
    pub(crate) fn dropped(self) -> Vec<FieldPath> {
        self.dropped
    }

    /// Whether the server's version has a field; what it knows and does not use yet is dropped.
    pub(crate) fn has(&mut self, feature: Feature) -> Fate {
        let fate = feature.fate(self.version);
        if fate == Fate::Dropped {
            self.dropped.push(self.place());
        }
        fate
    }

    /// Refuses for a reason that is no type.
    pub(crate) fn mistaken(&mut self, message: String) {
        self.mistyped.push(self.refuse(Class::Decoding, message));
    }

    /// Where unknown fields are, unless a value has another type than its field.
    pub(crate) fn unknown_fields(self) -> Result<Vec<FieldPath>, Cause> {
        match self.mistyped.into_iter().next() {
            Some(cause) => Err(cause),
            None => Ok(self.unknown.into_iter().map(|cause| cause.at).collect()),
        }
    }

    fn place(&self) -> FieldPath {
        let step = |place: &Place<'_>| match place {
            Place::Key(key) => Step::Key((*key).to_owned()),
            Place::Index(index) => Step::Index(*index),
        };
        self.at.iter().map(step).fold(FieldPath::root(), |path, step| path.step(step))
    }

    fn refuse(&self, class: Class, message: String) -> Cause {
        let (field, at) = (String::new(), self.place());
        Cause { field, at, class, reason: Reason::BadRequest, message }
    }

    /// The path as the decoder writes it: keys with dots, whatever is in them.
    fn written(&self) -> String {
        let mut out = String::new();
        for place in &self.at {
            match place {
                Place::Key(key) if out.is_empty() => out.push_str(key),
                Place::Key(key) => out.extend([".", key]),
                Place::Index(index) => write!(out, "[{index}]").unwrap_or_default(),
            }
        }
        out
    }

    pub(crate) fn mistyped(&mut self, value: &Value, expected: &str) {
        let found = match value {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Number(number) => &format!("number {number}"),
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let field = quoted(&self.written());
        let message = format!("cannot unmarshal {found} into field {field} of type {expected}");
        self.mistaken(message);
    }

    fn unknown(&mut self) {
        self.strict("unknown");
    }

    /// What only strict decoding refuses, where the types around do not decode themselves.
    fn strict(&mut self, what: &str) {
        if self.lenient == 0 {
            let field = quoted(&self.written());
            let message = format!("strict decoding error: {what} field {field}");
            self.unknown.push(self.refuse(Class::Fields, message));
        }
    }

    /// Reads below a step.
    fn below<T>(&mut self, place: Place<'a>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.at.push(place);
        if !self.repeated.is_empty()
            && matches!(place, Place::Key(_))
            && self.repeated.contains(&self.place())
        {
            self.strict("duplicate");
        }
        let out = read(self);
        self.at.pop();
        out
    }

    /// Each field of an object; `read` says whether it knows the name.
    pub(crate) fn fields(
        &mut self,
        value: &'a Value,
        mut read: impl FnMut(&mut Self, &'a str, &'a Value) -> bool,
    ) {
        for (name, value) in self.object(value).into_iter().flatten() {
            self.below(Place::Key(name), |decoder| {
                if !read(decoder, name, value) {
                    decoder.unknown();
                }
            });
        }
    }

    pub(crate) fn object(&mut self, value: &'a Value) -> Option<&'a Map<String, Value>> {
        if !value.is_null() && !value.is_object() {
            self.mistyped(value, "object");
        }
        value.as_object()
    }

    /// Each entry of a map.
    pub(crate) fn entries<T>(
        &mut self,
        value: &'a Value,
        mut read: impl FnMut(&mut Self, &'a Value) -> T,
    ) -> Vec<(&'a str, T)> {
        let mut out = Vec::new();
        for (name, value) in self.object(value).into_iter().flatten() {
            let read = self.below(Place::Key(name), |decoder| read(decoder, value));
            out.push((name.as_str(), read));
        }
        out
    }

    /// Each element of a list.
    pub(crate) fn elements<T>(
        &mut self,
        value: &'a Value,
        mut read: impl FnMut(&mut Self, &'a Value) -> T,
    ) -> Vec<T> {
        if !value.is_null() && !value.is_array() {
            self.mistyped(value, "list");
        }
        let elements = value.as_array().into_iter().flatten().enumerate();
        let mut out = Vec::new();
        for (index, value) in elements {
            out.push(self.below(Place::Index(index), |decoder| read(decoder, value)));
        }
        out
    }

    pub(crate) fn text(&mut self, value: &'a Value) -> &'a str {
        if !value.is_null() && !value.is_string() {
            self.mistyped(value, "string");
        }
        value.as_str().unwrap_or_default()
    }

    /// A text that may be absent.
    pub(crate) fn optional_text(&mut self, value: &'a Value) -> Option<&'a str> {
        let text = self.text(value);
        (!value.is_null()).then_some(text)
    }

    pub(crate) fn texts(&mut self, value: &'a Value) -> Vec<&'a str> {
        self.elements(value, Self::text)
    }

    pub(crate) fn flag(&mut self, value: &'a Value) -> bool {
        if !value.is_null() && !value.is_boolean() {
            self.mistyped(value, "bool");
        }
        value.as_bool().unwrap_or_default()
    }

    pub(crate) fn integer(&mut self, value: &'a Value) -> Option<i64> {
        if !value.is_null() && !value.is_i64() {
            self.mistyped(value, "int64");
        }
        value.as_i64()
    }

    pub(crate) fn small_integer(&mut self, value: &'a Value) -> Option<i32> {
        let small = value.as_i64().and_then(|number| i32::try_from(number).ok());
        if !value.is_null() && small.is_none() {
            self.mistyped(value, "int32");
        }
        small
    }

    pub(crate) fn number(&mut self, value: &'a Value) {
        if !value.is_null() && !value.is_number() {
            self.mistyped(value, "float64");
        }
    }

    /// A time of RFC 3339.
    pub(crate) fn time(&mut self, value: &'a Value) {
        let fits = value.is_null() || value.as_str().is_some_and(text::is_time);
        if !fits {
            self.mistyped(value, "time");
        }
    }

    /// Any value, not too deep.
    pub(crate) fn any(&mut self, value: &'a Value) {
        let mut left = vec![(value, self.at.len())];
        while let Some((value, depth)) = left.pop() {
            if depth > DEEPEST {
                return self.too_deep();
            }
            match value {
                Value::Array(values) => left.extend(values.iter().map(|value| (value, depth + 1))),
                Value::Object(map) => left.extend(map.values().map(|value| (value, depth + 1))),
                _ => {}
            }
        }
    }

    /// Whether what is read now is too deep, which is said then.
    pub(crate) fn is_too_deep(&mut self) -> bool {
        let deep = self.at.len() > DEEPEST;
        if deep {
            self.too_deep();
        }
        deep
    }

    /// Reads a value whose type decodes itself.
    pub(crate) fn lenient_in<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.lenient += 1;
        let out = read(self);
        self.lenient -= 1;
        out
    }

    fn too_deep(&mut self) {
        self.mistaken(format!("nested deeper than {DEEPEST} levels"));
    }
}
