//! Types of Kubernetes whose JSON is not what their definition says.

use serde_json::Value;

use super::Object;

/// controller-gen's pattern of a quantity.
const QUANTITY: &str = r"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$";

const INT_OR_STRING: &str = "x-kubernetes-int-or-string";
const PRESERVE: &str = "x-kubernetes-preserve-unknown-fields";

/// The schema's keywords that say nothing of values.
const ANNOTATIONS: [&str; 2] = ["description", "title"];

/// What a type's JSON is.
enum Encoding {
    /// A number or a string, of this pattern.
    IntOrString(Option<&'static str>),
    /// A string of a format.
    Text(Option<&'static str>),
    /// Any object.
    Object,
    /// Anything.
    Any,
}

/// Writes the encoding of `name` in place of what `schema` says, where it says too little or something else.
pub(super) fn rewrite(name: &str, schema: &mut Object) {
    let Some(encoding) = of(name).or_else(|| is_bare(schema).then_some(Encoding::Object)) else {
        return;
    };
    schema.retain(|key, _| ANNOTATIONS.contains(&key.as_str()));
    let mut set = |key: &str, value: Value| schema.insert(key.to_owned(), value);
    match encoding {
        Encoding::IntOrString(pattern) => {
            set(INT_OR_STRING, true.into());
            pattern.map(|pattern| set("pattern", pattern.into()));
        }
        Encoding::Text(format) => {
            set("type", "string".into());
            format.map(|format| set("format", format.into()));
        }
        Encoding::Object => {
            set("type", "object".into());
            set(PRESERVE, true.into());
        }
        Encoding::Any => {
            set(PRESERVE, true.into());
        }
    }
}

/// The types that marshal themselves.
fn of(name: &str) -> Option<Encoding> {
    Some(match name.strip_prefix("io.k8s.")? {
        "apimachinery.pkg.api.resource.Quantity" => Encoding::IntOrString(Some(QUANTITY)),
        "apimachinery.pkg.util.intstr.IntOrString" => Encoding::IntOrString(None),
        "apimachinery.pkg.apis.meta.v1.Time" | "apimachinery.pkg.apis.meta.v1.MicroTime" => {
            Encoding::Text(Some("date-time"))
        }
        "apimachinery.pkg.apis.meta.v1.Duration" => Encoding::Text(None),
        "apimachinery.pkg.apis.meta.v1.FieldsV1" | "apimachinery.pkg.runtime.RawExtension" => {
            Encoding::Object
        }
        other => return of_extensions(other),
    })
}

/// Those of CRDs themselves: a schema contains schemas without end, which a structural one cannot say.
fn of_extensions(name: &str) -> Option<Encoding> {
    let name = name.strip_prefix("apiextensions-apiserver.pkg.apis.apiextensions.")?;
    Some(match name.split_once('.')?.1 {
        "JSONSchemaProps" => Encoding::Object,
        "JSON"
        | "JSONSchemaPropsOrArray"
        | "JSONSchemaPropsOrBool"
        | "JSONSchemaPropsOrStringArray" => Encoding::Any,
        _ => return None,
    })
}

/// Whether it says `type: object` and nothing of what is inside: an object with free content, which would be pruned.
fn is_bare(schema: &Object) -> bool {
    schema.get("type").is_some_and(|kind| kind == "object")
        && !["properties", "additionalProperties"].iter().any(|key| schema.contains_key(*key))
}
