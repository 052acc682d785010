//! Strict decoding (`fieldValidation=Strict`): values of other types, unknown fields.
//!
//! The server's decoder has two quirks that a verdict has to share. It does not look for unknown fields below `items`,
//! `additionalProperties`, `additionalItems` and `dependencies`, whose types decode themselves; and a `null` is no value.

mod crd;
mod metadata;
mod schema;

use std::fmt::Write as _;

use osc_model::FieldPath;
use osc_model::field::Step;
use serde_json::{Map, Value};

use super::cause::{Cause, quoted};
use crate::Reason;

pub(super) use crd::document;
pub(super) use metadata::{Manager, Metadata, Owner, metadata};

/// How many levels deep a schema, or a value in it, may be. The server has no such limit of its own, only one of bytes.
const DEEPEST: usize = 250;

/// What was found while decoding.
#[derive(Debug, Default)]
pub(super) struct Decoder<'a> {
    at: Vec<Place<'a>>,
    mistyped: Vec<Cause>,
    unknown: Vec<Cause>,
    /// How many of the types around decode themselves.
    lenient: usize,
}

#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Decoder<'a> {
    /// One that takes unknown fields.
    pub(super) fn lenient() -> Self {
        Self { lenient: 1, ..Self::default() }
    }

    /// What the server refuses: it looks for unknown fields only where all types are right.
    pub(super) fn causes(self) -> Vec<Cause> {
        if self.mistyped.is_empty() { self.unknown } else { self.mistyped }
    }

    fn refuse(&self, message: String) -> Cause {
        let step = |place: &Place<'_>| match place {
            Place::Key(key) => Step::Key((*key).to_owned()),
            Place::Index(index) => Step::Index(*index),
        };
        let at = self.at.iter().map(step).fold(FieldPath::root(), |path, step| path.step(step));
        Cause { field: String::new(), at, reason: Reason::BadRequest, message }
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

    pub(super) fn mistyped(&mut self, value: &Value, expected: &str) {
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
        self.mistyped.push(self.refuse(message));
    }

    fn unknown(&mut self) {
        if self.lenient == 0 {
            let message =
                format!("strict decoding error: unknown field {}", quoted(&self.written()));
            self.unknown.push(self.refuse(message));
        }
    }

    /// Reads below a step.
    fn below<T>(&mut self, place: Place<'a>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.at.push(place);
        let out = read(self);
        self.at.pop();
        out
    }

    /// Each field of an object; `read` says whether it knows the name.
    pub(super) fn fields(
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

    pub(super) fn object(&mut self, value: &'a Value) -> Option<&'a Map<String, Value>> {
        if !value.is_null() && !value.is_object() {
            self.mistyped(value, "object");
        }
        value.as_object()
    }

    /// Each entry of a map.
    pub(super) fn entries<T>(
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
    pub(super) fn elements<T>(
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

    pub(super) fn text(&mut self, value: &'a Value) -> &'a str {
        if !value.is_null() && !value.is_string() {
            self.mistyped(value, "string");
        }
        value.as_str().unwrap_or_default()
    }

    /// A text that may be absent.
    pub(super) fn optional_text(&mut self, value: &'a Value) -> Option<&'a str> {
        let text = self.text(value);
        (!value.is_null()).then_some(text)
    }

    pub(super) fn texts(&mut self, value: &'a Value) -> Vec<&'a str> {
        self.elements(value, Self::text)
    }

    pub(super) fn flag(&mut self, value: &'a Value) -> bool {
        if !value.is_null() && !value.is_boolean() {
            self.mistyped(value, "bool");
        }
        value.as_bool().unwrap_or_default()
    }

    pub(super) fn integer(&mut self, value: &'a Value) -> Option<i64> {
        if !value.is_null() && !value.is_i64() {
            self.mistyped(value, "int64");
        }
        value.as_i64()
    }

    pub(super) fn small_integer(&mut self, value: &'a Value) -> Option<i32> {
        let small = value.as_i64().and_then(|number| i32::try_from(number).ok());
        if !value.is_null() && small.is_none() {
            self.mistyped(value, "int32");
        }
        small
    }

    pub(super) fn number(&mut self, value: &'a Value) {
        if !value.is_null() && !value.is_number() {
            self.mistyped(value, "float64");
        }
    }

    /// A time of RFC 3339.
    pub(super) fn time(&mut self, value: &'a Value) {
        let fits = value.is_null() || value.as_str().is_some_and(super::text::is_time);
        if !fits {
            self.mistyped(value, "time");
        }
    }

    /// Any value, not too deep.
    pub(super) fn any(&mut self, value: &'a Value) {
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

    fn too_deep(&mut self) {
        self.mistyped.push(self.refuse(format!("nested deeper than {DEEPEST} levels")));
    }
}
