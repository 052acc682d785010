//! Types of expressions.

use std::fmt;
use std::sync::Arc;

use super::declared::Declared;

#[derive(Clone, Debug)]
#[expect(clippy::enum_variant_names, reason = "CEL has a type that is called type")]
pub(crate) enum Type {
    /// Known only when the rule runs.
    Dyn,
    /// What an expression with an error has.
    Error,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Duration,
    Timestamp,
    List(Arc<Type>),
    Map(Arc<Type>, Arc<Type>),
    Optional(Arc<Type>),
    /// A type as a value; `type` itself has no parameter.
    Type(Option<Arc<Type>>),
    /// A type of a library without fields, such as `net.IP`.
    Opaque(&'static str),
    /// A type of a library that could have fields and has none, such as `kubernetes.Quantity`.
    Struct(&'static str),
    /// An object of the schema.
    Object(Arc<Declared>),
    /// A variable: in the library that of an overload, in the checker one of an expression.
    Param(u32),
}

impl Type {
    pub(crate) fn list(element: Type) -> Self {
        Type::List(Arc::new(element))
    }

    pub(crate) fn map(key: Type, value: Type) -> Self {
        Type::Map(Arc::new(key), Arc::new(value))
    }

    pub(crate) fn optional(value: Type) -> Self {
        Type::Optional(Arc::new(value))
    }

    /// Types that it is made of.
    pub(crate) fn parameters(&self) -> Vec<&Type> {
        match self {
            Type::List(one) | Type::Optional(one) | Type::Type(Some(one)) => vec![one],
            Type::Map(key, value) => vec![key, value],
            _ => Vec::new(),
        }
    }

    /// Puts another type in place of each variable.
    pub(crate) fn replace(&self, with: &impl Fn(u32) -> Type) -> Type {
        let inner = |one: &Arc<Type>| Arc::new(one.replace(with));
        match self {
            Type::Param(variable) => with(*variable),
            Type::List(one) => Type::List(inner(one)),
            Type::Map(key, value) => Type::Map(inner(key), inner(value)),
            Type::Optional(one) => Type::Optional(inner(one)),
            Type::Type(Some(one)) => Type::Type(Some(inner(one))),
            _ => self.clone(),
        }
    }

    pub(crate) fn is_dyn_or_error(&self) -> bool {
        matches!(self, Type::Dyn | Type::Error)
    }

    /// The value of an optional, and whether it was one.
    pub(crate) fn unwrapped(&self) -> (&Type, bool) {
        match self {
            Type::Optional(value) => (value, true),
            other => (other, false),
        }
    }

    pub(crate) fn is_exactly(&self, other: &Type) -> bool {
        self.is_alike(other, true)
    }

    /// The same but for the names of variables.
    pub(crate) fn is_equivalent(&self, other: &Type) -> bool {
        self.is_alike(other, false)
    }

    fn is_alike(&self, other: &Type, variables: bool) -> bool {
        let all = |pairs: [(&Arc<Type>, &Arc<Type>); 2]| {
            pairs.iter().all(|(a, b)| a.is_alike(b, variables))
        };
        match (self, other) {
            (Type::Param(a), Type::Param(b)) => !variables || a == b,
            (Type::List(a), Type::List(b)) | (Type::Optional(a), Type::Optional(b)) => {
                a.is_alike(b, variables)
            }
            (Type::Map(a, b), Type::Map(c, d)) => all([(a, c), (b, d)]),
            (Type::Type(Some(a)), Type::Type(Some(b))) => a.is_alike(b, variables),
            (Type::Type(a), Type::Type(b)) => a.is_none() && b.is_none(),
            (Type::Opaque(a), Type::Opaque(b)) | (Type::Struct(a), Type::Struct(b)) => a == b,
            (Type::Object(a), Type::Object(b)) => Arc::ptr_eq(a, b),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// The name at run time, without what it is made of.
    pub(crate) fn name(&self) -> String {
        match self {
            Type::Error => "error".into(),
            Type::Null => "null_type".into(),
            Type::Duration => "google.protobuf.Duration".into(),
            Type::Timestamp => "google.protobuf.Timestamp".into(),
            Type::List(_) => "list".into(),
            Type::Map(..) => "map".into(),
            Type::Optional(_) => "optional_type".into(),
            Type::Type(_) => "type".into(),
            other => other.to_string(),
        }
    }
}

/// As in messages.
impl fmt::Display for Type {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Dyn => out.write_str("dyn"),
            Type::Error => out.write_str("!error!"),
            Type::Null => out.write_str("null"),
            Type::Bool => out.write_str("bool"),
            Type::Int => out.write_str("int"),
            Type::Uint => out.write_str("uint"),
            Type::Double => out.write_str("double"),
            Type::String => out.write_str("string"),
            Type::Bytes => out.write_str("bytes"),
            Type::Duration => out.write_str("duration"),
            Type::Timestamp => out.write_str("timestamp"),
            Type::List(one) => write!(out, "list({one})"),
            Type::Map(key, value) => write!(out, "map({key}, {value})"),
            Type::Optional(one) => write!(out, "optional_type({one})"),
            Type::Type(None) => out.write_str("type"),
            Type::Type(Some(one)) => write!(out, "type({one})"),
            Type::Opaque(name) | Type::Struct(name) => out.write_str(name),
            Type::Object(declared) => out.write_str(declared.name()),
            Type::Param(variable) => write!(out, "_var{variable}"),
        }
    }
}
