//! An object as the server reads it: known fields, no nulls that say nothing, metadata, defaults.
//!
//! Source: `unstructuredSchemaCoercer` of k8s.io/apiextensions-apiserver/pkg/apiserver.

use osc_model::FieldPath;
use serde_json::{Map, Value};

use super::{Pruned, Resource, defaulting, embedded, prune};
use crate::decode::Decoder;
use crate::metadata::canonical;
use crate::verdict::cause::{Cause, Causes};
use crate::verdict::path::Path;
use crate::{Class, Reason};

/// What was read.
pub(super) struct Read {
    pub(super) object: Value,
    /// Its metadata, which the object may not have.
    pub(super) metadata: Map<String, Value>,
    pub(super) pruned: Vec<Pruned>,
}

/// Reads an object from a request, or one that is stored already, of which nothing is refused.
pub(super) fn read(resource: &Resource, object: &Value, stored: bool) -> Result<Read, Vec<Cause>> {
    let refuse = |at: FieldPath, message: String| {
        let class = Class::Decoding;
        vec![Cause { field: String::new(), at, class, reason: Reason::BadRequest, message }]
    };
    let mut decoder = Decoder::default();
    decoder.any(object);
    if !object.is_object() {
        decoder.mistyped(object, "object");
    }
    let causes = decoder.causes();
    if !causes.is_empty() {
        return Err(causes);
    }
    let field = |key: &str| FieldPath::root().key(key);
    for key in ["kind", "apiVersion"] {
        match object.get(key) {
            None | Some(Value::Null | Value::String(_)) => {}
            Some(_) => return Err(refuse(field(key), format!("`{key}` must be a string"))),
        }
    }
    if object["kind"].as_str().unwrap_or_default().is_empty() {
        return Err(refuse(field("kind"), "Object 'Kind' is missing".into()));
    }
    let mut object = object.clone();
    let mut read = Read { object: Value::Null, metadata: Map::new(), pruned: Vec::new() };
    let metadata = object.get("metadata").map(|metadata| canonical::read(metadata, stored));
    let has_metadata = metadata.is_some();
    match metadata {
        Some(Err(message)) => return Err(refuse(field("metadata"), message)),
        Some(Ok(found)) => {
            let below = |path: &FieldPath| Pruned::below("metadata", &field("metadata"), path);
            read.pruned.extend(found.unknown.iter().map(below));
            read.metadata = found.metadata;
        }
        None => {}
    }
    if resource.is_kind_of(&object) {
        let schema = &resource.schema;
        read.pruned.extend(prune::prune_root(schema, &mut object).iter().map(Pruned::at));
        defaulting::drop_nulls(schema, &mut object);
        let mut causes = Causes::default();
        let mut pruned = Vec::new();
        embedded::coerce(schema, &mut object, stored, &Path::whole(), &mut pruned, &mut causes);
        if !causes.is_empty() {
            let wrong = |cause: &Cause| refuse(cause.at.clone(), cause.to_string());
            return Err(causes.all.iter().flat_map(wrong).collect());
        }
        read.pruned.extend(pruned);
        defaulting::fill(schema, &mut object);
    }
    if has_metadata && let Some(map) = object.as_object_mut() {
        map.insert("metadata".into(), Value::Object(read.metadata.clone()));
    }
    read.object = object;
    Ok(read)
}

impl Resource {
    fn is_kind_of(&self, object: &Value) -> bool {
        object["kind"] == self.kind.as_str() && object["apiVersion"] == self.api_version.as_str()
    }
}
