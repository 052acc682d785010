//! Structural schemas as the types of rules, with how large values can be.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::ast::Name;
use super::identifier;
use super::types::Type;

/// The largest request that the server takes, in bytes: what has no bound of its own is at most so large.
pub(crate) const REQUEST: u64 = 3 * 1024 * 1024;

/// What `self` is before its own name is known.
pub(crate) const ROOT: &str = "selfType";

/// A schema that rules can see.
#[derive(Debug)]
pub(crate) struct Declared {
    pub(crate) shape: Shape,
    /// Characters, bytes, elements or entries at most.
    pub(crate) most: u64,
    /// Bytes of the shortest JSON.
    least_bytes: u64,
    /// The keyword that would bound it, where the schema does not have it.
    pub(crate) missing: Option<&'static str>,
}

#[derive(Debug)]
pub(crate) enum Shape {
    /// Fields by their names in rules.
    Object {
        name: String,
        fields: BTreeMap<Name, Arc<Declared>>,
    },
    List(Arc<Declared>),
    /// Keys are texts.
    Map(Arc<Declared>),
    Scalar(Type),
}

impl Declared {
    pub(crate) fn type_of(self: &Arc<Self>) -> Type {
        match &self.shape {
            Shape::Object { .. } => Type::Object(self.clone()),
            Shape::List(items) => Type::list(items.type_of()),
            Shape::Map(values) => Type::map(Type::String, values.type_of()),
            Shape::Scalar(of) => of.clone(),
        }
    }

    pub(crate) fn name(&self) -> &str {
        match &self.shape {
            Shape::Object { name, .. } => name,
            Shape::List(_) => "list",
            Shape::Map(_) => "map",
            Shape::Scalar(_) => "scalar",
        }
    }

    /// A field by its name in rules.
    pub(crate) fn field(&self, name: &str) -> Option<&Arc<Declared>> {
        match &self.shape {
            Shape::Object { fields, .. } => fields.get(name),
            _ => None,
        }
    }

    /// The elements of a list, the values of a map.
    pub(crate) fn element(&self) -> Option<&Arc<Declared>> {
        match &self.shape {
            Shape::List(element) | Shape::Map(element) => Some(element),
            _ => None,
        }
    }

    /// How often a value like this fits into a request, with a comma after each.
    pub(crate) fn fits(&self) -> u64 {
        REQUEST / (self.least_bytes + 1)
    }

    fn scalar(of: Type, least_bytes: u64) -> Self {
        Self { shape: Shape::Scalar(of), most: 0, least_bytes, missing: None }
    }

    fn bounded(self, most: Option<u64>, otherwise: u64, keyword: &'static str) -> Self {
        Self { most: most.unwrap_or(otherwise), missing: most.is_none().then_some(keyword), ..self }
    }
}

/// What a schema declares; `None` where rules cannot see its values, because it has no type. `root` says whether it is
/// that of a whole resource, which has a kind, an API version and a name in any case.
pub(crate) fn declare(schema: &Value, root: bool, name: &str) -> Option<Declared> {
    let longest = bound(schema, "maxLength");
    if flag(schema, "x-kubernetes-int-or-string") {
        let most = longest.map(in_bytes);
        return Some(Declared::scalar(Type::Dyn, 1).bounded(most, REQUEST - 2, "maxLength"));
    }
    match schema.get("type").and_then(Value::as_str)? {
        "array" => {
            let items = Arc::new(child(schema.get("items")?, &format!("{name}.@idx"))?);
            let otherwise = (REQUEST - 2) / (items.least_bytes + 1);
            let list =
                Declared { shape: Shape::List(items), most: 0, least_bytes: 2, missing: None };
            Some(list.bounded(bound(schema, "maxItems"), otherwise, "maxItems"))
        }
        "object" => object(schema, root, name),
        "string" => Some(text(schema, longest)),
        "boolean" => Some(Declared::scalar(Type::Bool, 4)),
        "number" => Some(Declared::scalar(Type::Double, 1)),
        "integer" => Some(Declared::scalar(Type::Int, 1)),
        _ => None,
    }
}

fn child(schema: &Value, name: &str) -> Option<Declared> {
    declare(schema, flag(schema, "x-kubernetes-embedded-resource"), name)
}

fn object(schema: &Value, root: bool, name: &str) -> Option<Declared> {
    if let Some(values) = schema.get("additionalProperties").filter(|values| values.is_object()) {
        let values = Arc::new(child(values, &format!("{name}.@elem"))?);
        // A key, its quotes, a colon and a comma.
        let otherwise = (REQUEST - 2) / (values.least_bytes + 6);
        let map = Declared { shape: Shape::Map(values), most: 0, least_bytes: 2, missing: None };
        return Some(map.bounded(bound(schema, "maxProperties"), otherwise, "maxProperties"));
    }
    let nothing = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&nothing);
    let required: Vec<_> =
        schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
    let meta = if root && !has_meta(schema) { meta() } else { Map::new() };
    let mut least_bytes = 2;
    let mut fields = BTreeMap::new();
    let own = properties.iter().filter(|(property, _)| !meta.contains_key(*property));
    for (property, schema) in own.chain(&meta) {
        let identifier = identifier(property);
        let path = format!("{name}.{}", identifier.as_deref().unwrap_or(property));
        let Some(field) = child(schema, &path) else { continue };
        let default = schema.get("default").is_some_and(|default| !default.is_null());
        if !default && required.iter().any(|required| required.as_str() == Some(property)) {
            least_bytes += property.len() as u64 + field.least_bytes + 4;
        }
        if let Some(identifier) = identifier {
            fields.insert(identifier.into(), Arc::new(field));
        }
    }
    Some(Declared {
        shape: Shape::Object { name: name.into(), fields },
        most: 0,
        least_bytes,
        missing: None,
    })
}

fn text(schema: &Value, longest: Option<u64>) -> Declared {
    match schema.get("format").and_then(Value::as_str) {
        Some("byte") => Declared::scalar(Type::Bytes, 2).bounded(longest, REQUEST - 2, "maxLength"),
        Some("duration") => Declared { most: 32, ..Declared::scalar(Type::Duration, 3) },
        Some("date") => Declared { most: 12, ..Declared::scalar(Type::Timestamp, 12) },
        Some("date-time") => Declared { most: 32, ..Declared::scalar(Type::Timestamp, 21) },
        _ => {
            let options =
                schema.get("enum").and_then(Value::as_array).filter(|options| !options.is_empty());
            let longest = longest.map(in_bytes).or_else(|| {
                let lengths = options?.iter().map(|option| option.as_str().map_or(0, str::len));
                lengths.max().map(|longest| longest as u64)
            });
            Declared::scalar(Type::String, 2).bounded(longest, REQUEST - 2, "maxLength")
        }
    }
}

/// A character has up to four bytes.
fn in_bytes(characters: u64) -> u64 {
    characters.wrapping_mul(4)
}

pub(crate) fn has_meta(schema: &Value) -> bool {
    let is = |path: &str, of: &str| schema.pointer(path).and_then(Value::as_str) == Some(of);
    is("/properties/kind/type", "string")
        && is("/properties/apiVersion/type", "string")
        && is("/properties/metadata/type", "object")
        && is("/properties/metadata/properties/name/type", "string")
        && is("/properties/metadata/properties/generateName/type", "string")
}

/// What every resource has.
pub(crate) fn meta() -> Map<String, Value> {
    let text = || serde_json::json!({"type": "string"});
    let metadata = serde_json::json!({"type": "object", "properties": {"name": text(), "generateName": text()}});
    [("kind", text()), ("apiVersion", text()), ("metadata", metadata)]
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}

pub(crate) fn flag(schema: &Value, keyword: &str) -> bool {
    schema.get(keyword).and_then(Value::as_bool).unwrap_or_default()
}

/// An upper bound; one below zero is zero.
pub(crate) fn bound(schema: &Value, keyword: &str) -> Option<u64> {
    let value = schema.get(keyword).filter(|value| !value.is_null())?;
    Some(value.as_u64().or_else(|| value.as_i64().map(|_| 0)).unwrap_or_default())
}
