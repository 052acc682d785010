//! Values of expressions. Those of the object are read by their schema when they are looked at
//! (`UnstructuredToVal` of k8s.io/apiserver/pkg/cel/common).

use std::cmp::Ordering;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value as Json};

use super::Fault;
use super::formatted::formatted;
use super::functions::{Named, Quantity, Semver};
use crate::cel::declared::{flag, has_meta, meta};
use crate::cel::identifier;
use crate::identifier as escape;

/// A value, which may be a part of the object.
#[derive(Clone, Debug)]
pub(crate) enum Value<'v> {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(Arc<str>),
    Bytes(Arc<[u8]>),
    /// Nanoseconds.
    Duration(i64),
    /// Nanoseconds since 1970.
    Timestamp(i128),
    Type(Arc<str>),
    List(Arc<List<'v>>),
    Map(Arc<Vec<(Value<'v>, Value<'v>)>>),
    /// An object, or a map, of a schema.
    Object(&'v Map<String, Json>, &'v Json),
    Optional(Option<Arc<Value<'v>>>),
    Ip(IpAddr),
    /// Where it begins, and the bits that all its addresses share.
    Network(IpAddr, u8),
    /// As it is written.
    Url(Arc<str>),
    Quantity(Arc<Quantity>),
    Semver(Arc<Semver>),
    Format(&'static Named),
    /// What is kept of it that no schema describes: it can only be compared.
    Unknown(&'v Json),
}

#[derive(Debug)]
pub(crate) struct List<'v> {
    pub(crate) items: Vec<Value<'v>>,
    pub(crate) kind: Kind<'v>,
}

/// What equality and concatenation of a list mean.
#[derive(Clone, Debug)]
pub(crate) enum Kind<'v> {
    /// Of no object.
    Plain,
    Atomic,
    Set,
    /// The names of the keys.
    Map(Vec<&'v str>),
}

type Result<T> = std::result::Result<T, Fault>;

impl<'v> Value<'v> {
    pub(crate) fn text(text: &str) -> Self {
        Value::String(text.into())
    }

    pub(crate) fn list(items: Vec<Value<'v>>) -> Self {
        Value::List(Arc::new(List { items, kind: Kind::Plain }))
    }

    /// Reads a value of the object by its schema.
    pub(crate) fn read(json: &'v Json, schema: &'v Json) -> Result<Self> {
        let invalid =
            |expected: &str| Err(Fault::error(format!("invalid data, expected {expected}")));
        if json.is_null() {
            let nullable = flag(schema, "nullable");
            return if nullable {
                Ok(Value::Null)
            } else {
                Err(Fault::error("invalid data, got null for schema with nullable=false"))
            };
        }
        if flag(schema, "x-kubernetes-int-or-string") {
            return match json {
                Json::String(text) => Ok(Value::text(text)),
                Json::Number(number) if number.is_i64() => {
                    Ok(Value::Int(number.as_i64().unwrap_or_default()))
                }
                _ => invalid("XIntOrString value to be either a string or integer"),
            };
        }
        match (schema.get("type").and_then(Json::as_str).unwrap_or_default(), json) {
            ("object", Json::Object(map)) => Ok(Value::Object(map, schema)),
            ("object", _) => invalid("a map for the provided schema with type=object"),
            ("array", Json::Array(items)) => Self::array(items, schema),
            ("array", _) => invalid("an array for the provided schema with type=array"),
            ("string", Json::String(text)) => formatted(text, schema),
            ("number", Json::Number(number)) => {
                Ok(Value::Double(number.as_f64().unwrap_or_default()))
            }
            ("integer", Json::Number(number)) if number.is_i64() => {
                Ok(Value::Int(number.as_i64().unwrap_or_default()))
            }
            ("boolean", Json::Bool(value)) => Ok(Value::Bool(*value)),
            ("", json) if flag(schema, "x-kubernetes-preserve-unknown-fields") => {
                Ok(Value::Unknown(json))
            }
            (of, _) => invalid(of),
        }
    }

    fn array(items: &'v [Json], schema: &'v Json) -> Result<Self> {
        let of = schema.get("items").unwrap_or(&Json::Null);
        let items = items.iter().map(|item| Value::read(item, of)).collect::<Result<_>>()?;
        let kind = match schema.get("x-kubernetes-list-type").and_then(Json::as_str) {
            Some("set") => Kind::Set,
            Some("map") => {
                let keys = schema.get("x-kubernetes-list-map-keys").and_then(Json::as_array);
                Kind::Map(keys.into_iter().flatten().filter_map(Json::as_str).collect())
            }
            _ => Kind::Atomic,
        };
        Ok(Value::List(Arc::new(List { items, kind })))
    }

    /// Characters, bytes, elements or entries; `None` where it has no size.
    pub(crate) fn size(&self) -> Option<usize> {
        match self {
            Value::String(text) => Some(text.chars().count()),
            Value::Bytes(bytes) => Some(bytes.len()),
            Value::List(list) => Some(list.items.len()),
            Value::Map(entries) => Some(entries.len()),
            Value::Object(map, _) => Some(map.len()),
            _ => None,
        }
    }

    /// The value of a key or of a field; `None` where there is none.
    pub(crate) fn find(&self, key: &Value<'v>) -> Result<Option<Value<'v>>> {
        match self {
            Value::Object(map, schema) => {
                let Value::String(name) = key else { return Err(Fault::no_such_overload()) };
                let fields = has_fields(schema);
                let name = if fields { identifier::property(name) } else { (**name).to_owned() };
                let Some(value) = map.get(&name).filter(|value| !(fields && value.is_null()))
                else {
                    return Ok(None);
                };
                property(schema, &name).map(|schema| Value::read(value, schema)).transpose()
            }
            Value::Map(entries) => {
                for (own, value) in entries.iter() {
                    if own.equals(key)? {
                        return Ok(Some(value.clone()));
                    }
                }
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    /// The keys of a map that expressions can see, as they are written there.
    pub(crate) fn keys(&self) -> Vec<Value<'v>> {
        match self {
            Value::Object(map, schema) => {
                let fields = has_fields(schema);
                let seen = map.keys().filter(|key| property(schema, key).is_some());
                seen.map(|key| {
                    let escaped = if fields { escape(key) } else { None };
                    Value::text(escaped.as_deref().unwrap_or(key))
                })
                .collect()
            }
            Value::Map(entries) => entries.iter().map(|(key, _)| key.clone()).collect(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn equals(&self, other: &Value<'v>) -> Result<bool> {
        Ok(match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::String(a), Value::String(b))
            | (Value::Type(a), Value::Type(b))
            | (Value::Url(a), Value::Url(b)) => a == b,
            (Value::Bytes(a), Value::Bytes(b)) => a == b,
            (Value::Duration(a), Value::Duration(b)) => a == b,
            (Value::Timestamp(a), Value::Timestamp(b)) => a == b,
            (Value::Optional(a), Value::Optional(b)) => match (a, b) {
                (Some(a), Some(b)) => a.equals(b)?,
                (a, b) => a.is_none() && b.is_none(),
            },
            (Value::Unknown(a), Value::Unknown(b)) => a == b,
            (Value::Ip(a), Value::Ip(b)) => a == b,
            (Value::Network(a, b), Value::Network(c, d)) => a == c && b == d,
            (Value::Quantity(_), Value::Quantity(b)) if b.computed => {
                return Err(Fault::no_such_overload());
            }
            (Value::Quantity(a), Value::Quantity(b)) => a.order(b)?.is_eq(),
            (Value::Semver(a), Value::Semver(b)) => a.order(b).is_eq(),
            (Value::Format(a), Value::Format(b)) => a.name == b.name,
            (Value::List(a), Value::List(b)) => a.equals(b)?,
            (Value::Object(..) | Value::Map(_), Value::Object(..) | Value::Map(_)) => {
                self.map_equals(other)?
            }
            (_, Value::Null | Value::Unknown(_)) => false,
            (
                Value::Url(_)
                | Value::Ip(_)
                | Value::Network(..)
                | Value::Quantity(_)
                | Value::Semver(_)
                | Value::Format(_),
                _,
            ) => return Err(Fault::no_such_overload()),
            _ => numbers(self, other) == Some(Ordering::Equal),
        })
    }

    fn map_equals(&self, other: &Value<'v>) -> Result<bool> {
        if self.size() != other.size() {
            return Ok(false);
        }
        for key in self.keys() {
            match (self.find(&key)?, other.find(&key)?) {
                (Some(own), Some(other)) if own.equals(&other)? => {}
                (None, None) => {}
                _ => return Ok(false),
            }
        }
        if let (Value::Object(own, schema), Value::Object(other, _)) = (self, other) {
            let unseen = own.iter().filter(|(key, _)| property(schema, key).is_none());
            return Ok(unseen
                .into_iter()
                .all(|(key, value)| other.get(key).is_none_or(|other| other == value)));
        }
        Ok(true)
    }
}

impl<'v> List<'v> {
    pub(crate) fn contains(&self, value: &Value<'v>) -> Result<bool> {
        for item in &self.items {
            match item.equals(value) {
                Ok(true) => return Ok(true),
                Ok(false) | Err(Fault::Error(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(false)
    }

    fn equals(&self, other: &List<'v>) -> Result<bool> {
        if self.items.len() != other.items.len() {
            return Ok(false);
        }
        match &self.kind {
            Kind::Plain | Kind::Atomic => {
                for (own, other) in self.items.iter().zip(&other.items) {
                    if !own.equals(other)? {
                        return Ok(false);
                    }
                }
            }
            Kind::Set => {
                for other in &other.items {
                    if !self.contains(other)? {
                        return Ok(false);
                    }
                }
            }
            Kind::Map(keys) => {
                for other in &other.items {
                    let Some(at) = self.position(keys, other) else { return Ok(false) };
                    if !self.items[at].equals(other)? {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    /// The last element with the same keys.
    fn position(&self, keys: &[&str], of: &Value<'v>) -> Option<usize> {
        for (index, item) in self.items.iter().enumerate().rev() {
            let mut same = true;
            for key in keys {
                same &= match (raw(item, key), raw(of, key)) {
                    (Some(a), Some(b)) => a == b,
                    (a, b) => a.is_none() && b.is_none(),
                };
            }
            if same {
                return Some(index);
            }
        }
        None
    }

    /// The elements of both: a set has each once, a map's are replaced by those with the same keys.
    pub(crate) fn plus(&self, other: &List<'v>) -> Result<List<'v>> {
        let mut sum = List { items: self.items.clone(), kind: self.kind.clone() };
        for item in &other.items {
            match &self.kind {
                Kind::Set if sum.contains(item)? => {}
                Kind::Map(keys) => match sum.position(keys, item) {
                    Some(at) => sum.items[at] = item.clone(),
                    None => sum.items.push(item.clone()),
                },
                _ => sum.items.push(item.clone()),
            }
        }
        Ok(sum)
    }
}

fn raw<'v>(item: &Value<'v>, key: &str) -> Option<&'v Json> {
    match item {
        Value::Object(map, _) => map.get(key),
        _ => None,
    }
}

/// Compares numbers of any types; `None` where they are none, or not a number.
pub(crate) fn numbers(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Uint(a), Value::Uint(b)) => Some(a.cmp(b)),
        (Value::Int(a), Value::Uint(b)) => Some(i128::from(*a).cmp(&i128::from(*b))),
        (Value::Uint(a), Value::Int(b)) => Some(i128::from(*a).cmp(&i128::from(*b))),
        (Value::Double(a), other) => a.partial_cmp(&as_double(other)?),
        (one, Value::Double(b)) => as_double(one)?.partial_cmp(b),
        _ => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "as the server compares")]
fn as_double(value: &Value) -> Option<f64> {
    match value {
        Value::Double(value) => Some(*value),
        Value::Int(value) => Some(*value as f64),
        Value::Uint(value) => Some(*value as f64),
        _ => None,
    }
}

fn has_fields(schema: &Json) -> bool {
    schema.get("properties").is_some() || flag(schema, "x-kubernetes-embedded-resource")
}

/// What every resource has.
fn meta_of_all() -> &'static Map<String, Json> {
    static META: OnceLock<Map<String, Json>> = OnceLock::new();
    META.get_or_init(meta)
}

/// The schema of a property or of a map's value; `None` where expressions do not see it.
fn property<'v>(schema: &'v Json, name: &str) -> Option<&'v Json> {
    if flag(schema, "x-kubernetes-embedded-resource")
        && !has_meta(schema)
        && let Some(of) = meta_of_all().get(name)
    {
        return Some(of);
    }
    if let Some(properties) = schema.get("properties") {
        return properties.get(name);
    }
    schema.get("additionalProperties").filter(|values| values.is_object())
}
