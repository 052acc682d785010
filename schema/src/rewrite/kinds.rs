//! Kinds of JSON values, and how a schema without a type tells one kind from the others.

use std::ops::BitOr;

use serde_json::{Value, json};

use super::{KINDS, Object};

/// The inner form's word for `x-kubernetes-int-or-string`.
pub(super) const INT_OR_STRING: &str = "int-or-string";

/// A set of kinds. `null` is none of them: the apiserver checks it by `nullable` and `enum` alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u8);

/// The kinds that have bounds of their own: a lower and an upper one that no value can keep both.
const BOUNDED: [(Kinds, &str, &str); 4] = [
    (Kinds::OBJECT, "minProperties", "maxProperties"),
    (Kinds::ARRAY, "minItems", "maxItems"),
    (Kinds::STRING, "minLength", "maxLength"),
    (Kinds::NUMBER, "minimum", "maximum"),
];

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const OBJECT: Self = Self(1);
    pub(super) const ARRAY: Self = Self(1 << 1);
    pub(super) const STRING: Self = Self(1 << 2);
    pub(super) const BOOLEAN: Self = Self(1 << 3);
    pub(super) const INTEGER: Self = Self(1 << 4);
    const FRACTION: Self = Self(1 << 5);
    pub(super) const NUMBER: Self = Self(Self::INTEGER.0 | Self::FRACTION.0);
    pub(super) const INT_OR_STRING: Self = Self(Self::INTEGER.0 | Self::STRING.0);
    pub(super) const ALL: Self = Self((1 << 6) - 1);

    /// The kinds that the type of a schema in the inner form admits.
    pub(super) fn of(schema: &Object) -> Self {
        match schema.get("type").and_then(Value::as_str) {
            Some("object") => Self::OBJECT,
            Some("array") => Self::ARRAY,
            Some("string") => Self::STRING,
            Some("boolean") => Self::BOOLEAN,
            Some("integer") => Self::INTEGER,
            Some("number") => Self::NUMBER,
            Some(INT_OR_STRING) => Self::INT_OR_STRING,
            _ if super::is_nothing(schema) => Self::NONE,
            _ => {
                let told = schema.get(KINDS).and_then(Value::as_u64);
                told.and_then(|bits| u8::try_from(bits).ok()).map_or(Self::ALL, Self)
            }
        }
    }

    /// Makes a schema without a type one of these kinds, which its alternatives tell.
    pub(super) fn set(self, schema: &mut Object) {
        schema.remove(KINDS);
        if let Some(name) = self.name() {
            schema.insert("type".into(), name.into());
        } else if self != Self::ALL {
            schema.insert(KINDS.into(), self.0.into());
        }
    }

    /// The kind of a value.
    pub(super) fn of_value(value: &Value) -> Self {
        match value {
            Value::Null => Self::NONE,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) if number.is_f64() => Self::NUMBER,
            Value::Number(_) => Self::INTEGER,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }

    /// The type, in the inner form, that admits these kinds and no other.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::OBJECT => Some("object"),
            Self::ARRAY => Some("array"),
            Self::STRING => Some("string"),
            Self::BOOLEAN => Some("boolean"),
            Self::INTEGER => Some("integer"),
            Self::NUMBER => Some("number"),
            Self::INT_OR_STRING => Some(INT_OR_STRING),
            _ => None,
        }
    }

    pub(super) fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What says, without a type, that a value of the kinds `among` has one of these kinds.
    ///
    /// The apiserver's bounds look only at values of their own kind. So bounds that cannot be kept are false of every
    /// value of that kind and true of all others, and their negation is "has that kind".
    pub(super) fn told(self, among: Self) -> Object {
        if self.contains(among) {
            return Object::new();
        }
        if self == Self::BOOLEAN {
            return Object::from_iter([("enum".to_owned(), json!([false, true]))]);
        }
        if let Some((kind, lower, upper)) = BOUNDED.iter().find(|(kind, ..)| kind.contains(self)) {
            let mut out = Object::new();
            if !kind.contains(among) {
                out.insert("not".into(), json!({*lower: 1, *upper: 0}));
            }
            if self == Self::INTEGER && among.contains(Self::FRACTION) {
                out.insert("multipleOf".into(), 1.into());
            }
            return out;
        }
        let single = [Self::OBJECT, Self::ARRAY, Self::STRING, Self::BOOLEAN, Self::NUMBER];
        let each = single.iter().map(|kind| self.and(*kind)).filter(|kind| *kind != Self::NONE);
        let any_of: Vec<Value> = each.map(|kind| kind.told(among).into()).collect();
        Object::from_iter([("anyOf".to_owned(), any_of.into())])
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
