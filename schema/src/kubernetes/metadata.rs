//! `metadata` below the root.

use serde_json::Value;

use super::Object;
use crate::EmbeddedMetadata;

/// The definition of an object's metadata.
pub(super) const DEFINITION: &str = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

/// What controller-gen's `generateEmbeddedObjectMeta` leaves: the rest is the server's business, and no server looks
/// after an object inside another one.
const NAMES: [&str; 5] = ["annotations", "finalizers", "labels", "name", "namespace"];

/// Whether a schema is that of a whole object's metadata.
pub(crate) fn is_metadata(schema: &Object) -> bool {
    let properties = schema.get("properties").and_then(Value::as_object);
    let has = |name: &&str| properties.is_some_and(|all| all.contains_key(*name));
    ["generateName", "labels", "managedFields", "ownerReferences"].iter().all(has)
}

/// Keeps of `schema`, that of an object's metadata, what is wanted.
pub(crate) fn embed(schema: &mut Object, wanted: EmbeddedMetadata) {
    match wanted {
        EmbeddedMetadata::Full => {}
        EmbeddedMetadata::Names => {
            if let Some(Value::Object(properties)) = schema.get_mut("properties") {
                properties.retain(|name, _| NAMES.contains(&name.as_str()));
            }
        }
        EmbeddedMetadata::None => {
            schema.remove("properties");
        }
    }
}
