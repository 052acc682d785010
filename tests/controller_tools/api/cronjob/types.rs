//! The types of its fields.

use std::collections::BTreeMap;

use k8s_openapi::ByteString;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// As k8s-openapi has `corev1.IPFamilyPolicyType`.
pub(crate) type IpFamilyPolicyType = String;
/// As k8s-openapi has `corev1.Protocol`.
pub(crate) type Protocol = String;
pub(crate) type InlineAlias = EmbeddedStruct;
pub(crate) type StringAlias = String;

// Bytes in base64, of which k8s-openapi says no schema.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(format = "byte")]
pub(crate) struct Bytes(#[schemars(with = "String")] ByteString);

/// EmbeddedStruct is for testing that embedded struct is handled correctly when it is used through an alias type.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EmbeddedStruct {
    /// FromEmbedded is a field from the embedded struct that was used through an alias type.
    from_embedded: Option<String>,
}

/// InlinePointerStruct tests pointer embedded struct with inline tag.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InlinePointerStruct {
    from_pointer: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct UnexportedStruct {
    /// This tests that exported fields are not skipped in the schema generation
    foo: String,
    /// This tests that unexported fields are skipped in the schema generation
    #[serde(skip)]
    bar: String,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct ExportedStruct {
    /// This tests that exported fields are not skipped in the schema generation
    baz: String,
    /// This tests that unexported fields are skipped in the schema generation
    #[serde(skip)]
    qux: String,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[schemars(title = "title on type")]
pub(crate) struct StringAliasWithTitle(String);

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct StringAliasWithValidation(#[schemars(length(min = 1, max = 255))] String);

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ContainsNestedMap {
    inner_map: Option<BTreeMap<String, String>>,
}

/// A map of maps.
pub(crate) type Nested = BTreeMap<String, BTreeMap<String, String>>;

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(type = "object", preserve_unknown)]
pub(crate) struct Preserved {
    #[serde(rename = "concreteField")]
    concrete_field: String,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct NestedObject {
    foo: String,
    bar: bool,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(structure = Atomic)]
pub(crate) struct NestedStructWithSeveralFields(NestedObject);

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct JustNestedObject(NestedObject);

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(min_properties = 1, max_properties = 2)]
pub(crate) struct MinMaxObject {
    foo: Option<String>,
    bar: Option<String>,
    baz: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct EmpiableObject {
    #[serde(default = "forty_two")]
    foo: String,
    bar: Option<String>,
}

fn forty_two() -> String {
    "forty-two".to_owned()
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct RootObject {
    nested: NestedObject,
}

/// Two of them.
pub(crate) fn baz_and_qux() -> Vec<RootObject> {
    let object = |text: &str, bar| RootObject { nested: NestedObject { foo: text.into(), bar } };
    vec![object("baz", true), object("qux", false)]
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct AssociativeType {
    pub(crate) name: String,
    pub(crate) secondary: isize,
    foo: String,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(list = Map(name, secondary))]
pub(crate) struct NestedAssociativeList(Vec<AssociativeType>);

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(list = Map(name, secondary))]
pub(crate) struct K8sNestedAssociativeList(Vec<AssociativeType>);

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(map = Granular)]
pub(crate) struct NestedMapOfInfo(BTreeMap<String, Bytes>);

/// This tests that markers that are allowed on both fields and types are applied to types
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct LongerString(#[schemars(length(min = 4))] String);

/// This tests string slice item validation.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(list = Set)]
pub(crate) struct Hosts(
    #[schemars(
        length(min = 1),
        inner(
            length(min = 1, max = 255),
            regex(pattern = r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")
        )
    )]
    Vec<String>,
);

/// This tests that unmarkered types are handled correctly.
/// When markers are applied at the field level instead of the type level.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct UnmarkeredInteger(i32);

/// This tests that unmarkered types are handled correctly.
/// When markers are applied at the field level instead of the type level.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct UnmarkeredString(String);

/// StringEvenType is a type that includes an expression-based validation.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(validation(rule = "self.size() % 2 == 0", message = "must have even length"))]
pub(crate) struct StringEvenType(String);
