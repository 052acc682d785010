//! `oneof/types.go`: fields of which at most, exactly or at least one is set.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// OneofSpec is the spec for the oneofs API.
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "testdata.kubebuilder.io",
    version = "v1beta1",
    kind = "Oneof",
    doc = "Oneof is the Schema for the Oneof API",
    namespaced
)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OneofSpec {
    first_type_with_oneof: Option<TypeWithOneofs>,
    second_type_with_oneof: Option<TypeWithMultipleOneofs>,
    first_type_with_exact_oneof: Option<TypeWithExactOneofs>,
    second_type_with_exact_oneof: Option<TypeWithMultipleExactOneofs>,
    #[serde(rename = "typeWithMultipleAtLeastOneOf")]
    type_with_multiple_at_least_oneofs: Option<TypeWithMultipleAtLeastOneofs>,
    type_with_all_one_of: Option<TypeWithAllOneofs>,
    type_with_omit_zero: Option<TypeWithOmitZero>,
    type_with_omit_zero_exact: Option<TypeWithOmitZeroExact>,
    type_with_omit_zero_at_least_one_of: Option<TypeWithOmitZeroAtLeastOneOf>,
    first_custom_type_alias: Option<CustomTypeAlias>,
    /// This verifies if the custom type alias XValidation is not duplicated.
    second_custom_type_alias: Option<CustomTypeAlias>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(
    validation(
        rule = "!(has(self.foo) && has(self.bar))",
        message = "only one of foo|bar may be set"
    ),
    at_most_one_of(foo, bar)
)]
pub(crate) struct TypeWithOneofs {
    foo: Option<String>,
    bar: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(at_most_one_of(a, b), at_most_one_of(c, d))]
pub(crate) struct TypeWithMultipleOneofs {
    a: Option<String>,
    b: Option<String>,
    c: Option<String>,
    d: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(exactly_one_of(foo, bar))]
pub(crate) struct TypeWithExactOneofs {
    foo: Option<String>,
    bar: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(exactly_one_of(a, b), exactly_one_of(c, d))]
pub(crate) struct TypeWithMultipleExactOneofs {
    a: Option<String>,
    b: Option<String>,
    c: Option<String>,
    d: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(at_least_one_of(a, b), at_least_one_of(c, d))]
pub(crate) struct TypeWithMultipleAtLeastOneofs {
    a: Option<String>,
    b: Option<String>,
    c: Option<String>,
    d: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(at_most_one_of(a, b), exactly_one_of(c, d), at_least_one_of(e, f))]
pub(crate) struct TypeWithAllOneofs {
    a: Option<String>,
    b: Option<String>,
    c: Option<String>,
    d: Option<String>,
    e: Option<String>,
    f: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(at_most_one_of(foo, bar))]
pub(crate) struct TypeWithOmitZero {
    foo: Option<String>,
    bar: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(exactly_one_of(a, b))]
pub(crate) struct TypeWithOmitZeroExact {
    a: Option<String>,
    b: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(at_least_one_of(c, d))]
pub(crate) struct TypeWithOmitZeroAtLeastOneOf {
    c: Option<String>,
    d: Option<String>,
}

/// CustomTypeAlias is a custom alias
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[crd(validation(rule = "self >= 100 && self <= 1000", message = "invalid CustomTypeAlias value"))]
pub(crate) struct CustomTypeAlias(i32);
