//! Objects against a structural schema, as kube-apiserver 1.36 treats a custom resource with strict field validation.
//!
//! ```text
//! unknown     strict decoding: fields that the schema does not have
//! defaulting  nulls dropped, defaults filled in
//! validate    required fields, enums; below it
//!   kind        types and formats
//!   bounds      of numbers, strings, lists and objects
//!   combine     allOf, anyOf, oneOf, not
//! list_type   sets and maps without duplicates
//! ```
//!
//! Not checked yet: rules in CEL (`x-kubernetes-validations`), and the content of `metadata` and of embedded
//! resources. A CRD that has rules may refuse an object in which nothing is found here.

mod bounds;
mod combine;
mod defaulting;
mod kind;
mod list_type;
mod unknown;
mod validate;
mod violation;

use osc_model::FieldPath;
use serde_json::Value;

pub(crate) use defaulting::drop_nulls;
pub use violation::Violation;

/// The two ways in which the server reads a schema.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reading {
    /// For objects: what it does not know of formats is dropped, and `x-kubernetes-int-or-string` is a type.
    Object,
    /// For defaults: as it is written.
    Default,
}

/// Everything that the apiserver would refuse of a whole custom resource, unknown fields first.
///
/// ```
/// let schema = serde_json::json!({"type": "object", "properties": {"spec": {
///     "type": "object", "required": ["size"],
///     "properties": {"size": {"type": "integer", "minimum": 1, "maximum": 3}}}}});
/// let object = serde_json::json!({"kind": "Hwfka", "spec": {"size": 5}});
/// let violations = osc_schema::check(&schema, &object);
/// assert_eq!(
///     violations[0].to_string(),
///     "spec.size: Invalid value: 5: should be less than or equal to 3",
/// );
/// ```
pub fn check(schema: &Value, object: &Value) -> Vec<Violation> {
    let mut violations = unknown::check_root(schema, object);
    let object = defaulted(schema, object);
    violations.extend(validate::check(schema, &object, &FieldPath::root(), Reading::Object));
    violations.extend(list_type::check(schema, &object, &FieldPath::root()));
    violations
}

/// The object as the apiserver stores it, apart from pruning: without the nulls of fields that are not nullable, with
/// defaults.
pub fn defaulted(schema: &Value, object: &Value) -> Value {
    let mut object = object.clone();
    drop_nulls(schema, &mut object);
    defaulting::fill(schema, &mut object);
    object
}

/// A value that is not a whole object, with defaults.
pub(crate) fn filled(schema: &Value, value: &Value) -> Value {
    let mut value = value.clone();
    defaulting::fill(schema, &mut value);
    value
}

/// A value that is not a whole object, as it is: no defaults are filled in.
pub(crate) fn check_value(schema: &Value, value: &Value) -> Vec<Violation> {
    let root = FieldPath::root();
    let mut violations = unknown::check(schema, value, &root);
    violations.extend(validate::check(schema, value, &root, Reading::Object));
    violations.extend(list_type::check(schema, value, &root));
    violations
}

/// What the server refuses of a default that has no unknown fields.
pub(crate) fn check_default(schema: &Value, value: &Value) -> Vec<Violation> {
    validate::check(schema, value, &FieldPath::root(), Reading::Default)
}

/// The schema of a property, by name or as a value of a map.
fn property<'s>(schema: &'s Value, key: &str) -> Option<&'s Value> {
    schema
        .get("properties")
        .and_then(|all| all.get(key))
        .or_else(|| schema.get("additionalProperties").filter(|values| values.is_object()))
}

/// Whether `schema` has a switch on.
fn is_on(schema: &Value, keyword: &str) -> bool {
    schema.get(keyword) == Some(&Value::Bool(true))
}
