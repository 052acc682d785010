//! CustomResourceDefinitions (`apiextensions.k8s.io/v1`) as kube-apiserver 1.36 judges their creation with
//! `fieldValidation=Strict`, apart from other definitions in the cluster, and from admission.
//!
//! The document is decoded, defaulted, and what all its versions say alike is moved above them, as the server does it;
//! its messages name `spec.validation` then. Fields that are
//! there twice whoever reads the text has to find, and says in the [`Request`].
//!
//! | class | the rule of Kubernetes | where |
//! |---|---|---|
//! | decoding | each value has the type of its field, times and base64 can be read | `decode` |
//! | unknown and repeated fields | each field is known and is there once, except below what decodes itself | `decode` |
//! | fields of newer versions | unknown, dropped or kept | `feature` |
//! | defaults of the document | `singular`, `listKind`, `conversion`, the port of a service, the stored version | `document`, `spec` |
//! | name | `metadata.name` is `<plural>.<group>`, a subdomain | `spec` |
//! | metadata | forms of labels, annotations, owners, finalizers, managers | `metadata` |
//! | group | a subdomain with a dot; Kubernetes' own groups are approved | `group` |
//! | names | labels of RFC 1035, kind and list kind differ | `names` |
//! | scope | `Cluster` or `Namespaced` | `spec` |
//! | versions | unique labels of RFC 1035, exactly one is stored, deprecation warnings | `spec` |
//! | conversion | a strategy, and for `Webhook` a URL or a service and versions of reviews | `conversion` |
//! | subresources | simple paths below `.spec` and `.status` | `subresource` |
//! | columns | a name, a type, a format, a simple path | `column` |
//! | selectable fields | at most 8 different scalar fields that the schema has | `selectable`, `field_path` |
//! | root | no other keywords than some beside a status subresource, not nullable | `root` |
//! | presence | each version has a schema | `spec` |
//! | preserveUnknownFields | never true | `spec` |
//! | structure | each node has a type, lists have items, no `additionalProperties` at the root | `structural` |
//! | int or string | no other type, not embedded, keeps nothing unknown; its two forms of `anyOf` | `structural`, `nested` |
//! | branches | `allOf` and its like have no types, defaults, texts, extensions | `nested` |
//! | completeness | what branches restrict is in the structure | `completeness` |
//! | patterns | RE2, as Go reads it | `nested`, `re2` |
//! | resources | `metadata`, `kind` and `apiVersion` of the root and of embedded resources | `resource` |
//! | defaults | fit their schema, have nothing to prune, make valid metadata; none in top-level metadata | `defaults`, `prune`, `resource_value`, `node` |
//! | keywords | known types; no `id`, `$ref`, `definitions`, `dependencies`, `patternProperties`, lists of items, … | `node`, `root` |
//! | map or properties | `additionalProperties` and `properties` exclude each other | `node` |
//! | topology | types of lists and maps, their keys, atomic elements of sets | `topology` |
//! | rules | a rule, its message, reason and field path | `rule` |
//! | rules in CEL | they compile, and cost no more than the server allows | `cel`, [`crate::cel`] |
//! | warnings | formats that the server does not know | `warning` |

mod cel;
mod column;
mod completeness;
mod conversion;
mod decode;
mod defaults;
mod document;
mod feature;
mod field_path;
mod group;
mod keyword;
mod names;
mod nested;
mod node;
mod prune;
mod resource;
mod resource_value;
mod root;
mod rule;
mod schema;
mod selectable;
mod shared;
mod spec;
mod structural;
mod subresource;
mod topology;
mod warning;

use osc_model::FieldPath;
use serde_json::Value;

pub(crate) use feature::{Fate, Feature, OPTIONAL_OLD_SELF};

use crate::cel::Version;
use crate::decode::Decoder;
use crate::verdict::cause::{self, Causes};
use crate::verdict::{Class, Verdict, path};
use crate::{metadata, text};

/// What the server says to the creation of a definition.
///
/// ```
/// let crd = serde_json::json!({
///     "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
///     "metadata": {"name": "ponds.example.com"},
///     "spec": {
///         "group": "example.com", "scope": "Namespaced",
///         "names": {"plural": "ponds", "kind": "Pond"},
///         "versions": [{"name": "v1", "served": true, "storage": true, "schema": {
///             "openAPIV3Schema": {"type": "object", "properties": {"spec": {}}}}}]}});
/// let verdict = osc_schema::judge(&crd);
/// assert_eq!(
///     verdict.causes[0].to_string(),
///     "spec.validation.openAPIV3Schema.properties[spec].type: \
///      Required value: must not be empty for specified object fields",
/// );
/// ```
pub fn judge(document: &Value) -> Verdict {
    judge_for(Request { document, repeated: &[], version: Version::NEWEST })
}

/// A definition for a server of some version.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The definition.
    pub document: &'a Value,
    /// Fields that its text has more than once; the document has the last value of each.
    pub repeated: &'a [FieldPath],
    /// The server's version.
    pub version: Version,
}

/// What a server of some version says to the creation of a definition. The rules are those of 1.36; what an older version
/// does not have yet is refused or dropped as it does, see the tables in `feature` and [`crate::cel`].
pub fn judge_for(request: Request<'_>) -> Verdict {
    let mut decoder = Decoder::of(request.version, request.repeated);
    let mut definition = decode::document(&mut decoder, request.document);
    let causes = decoder.causes();
    let dropped = decoder.dropped();
    if !causes.is_empty() {
        return Verdict { causes, warnings: Vec::new(), dropped };
    }
    let mut causes = Causes::default();
    let warnings = spec::check(&mut definition, request.version, &mut causes);
    Verdict { causes: causes.all, warnings, dropped }
}
