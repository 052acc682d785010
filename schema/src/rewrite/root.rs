//! The root of a kind: what every Kubernetes object has beside the user's fields.

use serde_json::json;

use super::finish::{Slot, finish};
use super::kinds::Kinds;
use super::place::Place;
use super::{Object, Rewriter, is_nothing};

// The texts are those that controller-gen copies from `metav1.TypeMeta`.
const API_VERSION: &str = "\
APIVersion defines the versioned schema of this representation of an object.
Servers should convert recognized schemas to the latest internal value, and
may reject unrecognized values.
More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources";
const KIND: &str = "\
Kind is a string value representing the REST resource this object represents.
Servers may infer this from the endpoint the client submits requests to.
Cannot be updated.
In CamelCase.
More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds";

/// The root schema, with `apiVersion`, `kind` and `metadata`.
pub(super) fn rewrite(rewriter: &mut Rewriter<'_>, root: &str) -> Object {
    let place = Place::default();
    let schema = rewriter.reference(&format!("#/$defs/{}", escape(root)), &place);
    let is_object = Kinds::of(&schema).contains(Kinds::OBJECT) || is_nothing(&schema);
    if !is_object && rewriter.problems.is_empty() {
        let problem = place.problem(
            "a custom resource is an object",
            "derive `CustomResource` for a struct with named fields",
        );
        rewriter.problems.push(problem.about("type"));
    }
    let mut schema = finish(schema, Slot::Needed);
    let has_status = schema.get("properties").is_some_and(|all| all.get("status").is_some());
    for keyword in ["allOf", "anyOf", "oneOf", "not"] {
        // Only where the status is a subresource, which nobody tells here; with a `status` it is.
        if has_status && schema.contains_key(keyword) {
            let problem = place.problem(
                "kube-apiserver takes no alternatives at the root of a kind with a status",
                "give the enum a field of its own, instead of `#[serde(flatten)]`",
            );
            rewriter.problems.push(problem.about(keyword));
            schema.remove(keyword);
        }
    }
    if !is_object {
        schema = Object::new();
    }
    schema.remove("nullable");
    if schema.get("description").and_then(|text| text.as_str()).is_some_and(is_automatic) {
        schema.remove("description");
    }
    schema.insert("type".into(), "object".into());
    let properties = schema.entry("properties").or_insert_with(|| json!({}));
    properties["apiVersion"] = json!({"description": API_VERSION, "type": "string"});
    properties["kind"] = json!({"description": KIND, "type": "string"});
    properties["metadata"] = json!({"type": "object"});
    schema
}

/// What kube-derive writes where the user gives no `doc`.
fn is_automatic(description: &str) -> bool {
    description.starts_with("Auto-generated derived type for ")
}

/// A name in a JSON pointer; see [`super::resolve`] for the way back.
fn escape(name: &str) -> String {
    name.replace('%', "%25").replace('~', "~0").replace('/', "~1")
}
