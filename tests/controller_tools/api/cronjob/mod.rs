//! `cronjob_types.go`: nearly everything.

mod status;
mod types;
mod values;

use std::collections::BTreeMap;

use k8s_openapi::api::batch::v1::JobTemplateSpec;
use k8s_openapi::apimachinery::pkg::runtime::RawExtension;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use self::status::*;
use self::types::*;
use self::values::*;

/// The length of an array.
const SIZE: usize = 3;

/// CronJobSpec defines the desired state of CronJob
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "testdata.kubebuilder.io",
    version = "v1",
    kind = "CronJob",
    plural = "cronjobs",
    singular = "mycronjob",
    doc = "CronJob is the Schema for the cronjobs API",
    status = "CronJobStatus",
    annotation(
        "api-approved.kubernetes.io",
        "https://github.com/kubernetes-sigs/controller-tools"
    ),
    annotation("cert-manager.io/inject-ca-from-secret", "cert-manager/cert-manager-webhook-ca"),
    selectable = ".spec.selectableFieldString",
    namespaced
)]
#[crd(
    conversion(none),
    validation(
        rule = "has(oldSelf.forbiddenInt) || !has(self.forbiddenInt)",
        message = "forbiddenInt is not allowed",
        field_path = ".forbiddenInt",
        reason = FieldValueForbidden
    )
)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CronJobSpec {
    /// The schedule in Cron format, see https://en.wikipedia.org/wiki/Cron.
    schedule: String,
    /// Optional deadline in seconds for starting the job if it misses scheduled
    /// time for any reason.  Missed jobs executions will be counted as failed ones.
    starting_deadline_seconds: Option<i64>,
    /// Specifies how to treat concurrent executions of a Job.
    /// Valid values are:
    /// - "Allow" (default): allows CronJobs to run concurrently;
    /// - "Forbid": forbids concurrent runs, skipping next run if previous run hasn't finished yet;
    /// - "Replace": cancels currently running job and replaces it with a new one
    concurrency_policy: Option<ConcurrencyPolicy>,
    /// Specifies how to treat concurrent executions of a Job.
    /// Valid values are:
    /// - "Allow" (default): allows CronJobs to run concurrently;
    /// - "Forbid": forbids concurrent runs, skipping next run if previous run hasn't finished yet;
    /// - "Replace": cancels currently running job and replaces it with a new one
    k8s_concurrency_policy: Option<K8sConcurrencyPolicy>,
    /// This flag tells the controller to suspend subsequent executions, it does
    /// not apply to already started executions.  Defaults to false.
    suspend: Option<bool>,
    /// This tests that non-serialized fields aren't included in the schema.
    #[serde(skip)]
    internal_data: String,
    /// This flag is like suspend, but for when you really mean it.
    /// It helps test the +kubebuilder:validation:Type marker.
    no_really_suspend: Option<TotallyABool>,
    /// This tests byte slice schema generation.
    binary_name: Bytes,
    /// This tests that nullable works correctly
    #[schemars(required)]
    #[crd(nullable)]
    can_be_null: Option<String>,
    /// Specifies the job that will be created when executing a CronJob.
    job_template: JobTemplateSpec,
    /// The number of successful finished jobs to retain.
    /// This is a pointer to distinguish between explicit zero and not specified.
    successful_jobs_history_limit: Option<i32>,
    /// The number of failed finished jobs to retain.
    /// This is a pointer to distinguish between explicit zero and not specified.
    failed_jobs_history_limit: Option<i32>,
    /// This tests byte slices are allowed as map values.
    byte_slice_data: Option<BTreeMap<String, Bytes>>,
    /// This tests string slices are allowed as map values.
    string_slice_data: Option<BTreeMap<String, Vec<String>>>,
    /// This tests pointers are allowed as map values.
    ptr_data: Option<BTreeMap<String, String>>,
    /// This tests that type references are properly flattened
    just_nested_object: Option<JustNestedObject>,
    /// This tests explicitly optional kubebuilder fields
    explicitly_optional_kubebuilder: Option<String>,
    /// This tests explicitly optional kubernetes fields
    explicitly_optional_kubernetes: Option<String>,
    /// This tests explicitly optional k8s fields
    explicitly_optional_k8s: Option<String>,
    /// This tests explicitly required kubebuilder fields
    explicitly_required_kubebuilder: String,
    /// This tests explicitly required kubernetes fields
    explicitly_required_kubernetes: String,
    /// This tests explicitly required k8s fields
    explicitly_required_k8s: String,
    /// Checks that nested maps work
    nested_map: Option<Nested>,
    /// Checks that multiply-nested maps work
    nested_nested_map: Option<BTreeMap<String, Nested>>,
    /// Checks that maps containing types that contain maps work
    #[serde(rename = "nestedMapInStruct")]
    contains_nested_map_map: Option<BTreeMap<String, ContainsNestedMap>>,
    /// Maps of arrays of things-that-aren’t-strings are permitted
    map_of_arrays_of_floats: Option<BTreeMap<String, Vec<bool>>>,
    /// Maps keyed by a type that implements encoding.TextMarshaler are permitted,
    /// since such keys serialize to strings (just like TextMarshaler fields do).
    map_of_text_marshaler_keys: Option<BTreeMap<Url3, String>>,
    /// This tests that alias imported from a package is handled correctly. The
    /// corev1.IPFamilyPolicyType is just reused since it's available from
    /// imported package. We can create our own in a separate package if needed.
    alias_from_package: Option<IpFamilyPolicyType>,
    /// This tests that we can embed protocol correctly (without ending up with allOf).
    /// Context: https://github.com/kubernetes-sigs/controller-tools/issues/1027
    /// Defaults to "TCP".
    #[serde(default = "tcp")]
    protocol: Protocol,
    /// This tests that selectable field.
    selectable_field_string: Option<String>,
    /// This tests that primitive defaulting can be performed.
    #[schemars(title = "DefaultedString", example = &"forty-two")]
    #[crd(default = "forty-two")]
    defaulted_string: String,
    /// This tests that slice defaulting can be performed.
    #[schemars(title = "DefaultedSlice", example = ["a", "b"])]
    #[crd(default = ["a", "b"])]
    defaulted_slice: Vec<String>,
    /// This tests that slice and object defaulting can be performed.
    #[schemars(title = "124", example = baz_and_qux())]
    #[crd(default = baz_and_qux())]
    defaulted_object: Vec<RootObject>,
    /// This tests that empty slice defaulting can be performed.
    #[schemars(title = "{}")]
    #[crd(default = [])]
    defaulted_empty_slice: Vec<String>,
    /// This tests that an empty object defaulting can be performed on a map.
    #[crd(default = json!({}))]
    defaulted_empty_map: BTreeMap<String, String>,
    /// This tests that an empty object defaulting can be performed on an object.
    #[crd(default = json!({}))]
    defaulted_empty_object: EmpiableObject,
    /// This tests that kubebuilder defaulting takes precedence.
    #[serde(default = "kubernetes_default")]
    #[schemars(required)]
    #[crd(default = "kubebuilder-default")]
    double_defaulted_string: String,
    /// This tests that primitive defaulting can be performed.
    #[crd(default = "forty-two")]
    kubernetes_defaulted_string: String,
    /// This tests that slice defaulting can be performed.
    #[crd(default = ["a", "b"])]
    kubernetes_defaulted_slice: Vec<String>,
    /// This tests that slice and object defaulting can be performed.
    #[crd(default = baz_and_qux())]
    kubernetes_defaulted_object: Vec<RootObject>,
    /// This tests that empty slice defaulting can be performed.
    #[crd(default = [])]
    kubernetes_defaulted_empty_slice: Vec<String>,
    /// This tests that an empty object defaulting can be performed on a map.
    #[crd(default = json!({}))]
    kubernetes_defaulted_empty_map: BTreeMap<String, String>,
    /// This tests that an empty object defaulting can be performed on an object.
    #[crd(default = json!({}))]
    kubernetes_defaulted_empty_object: EmpiableObject,
    /// This tests that use of +default=ref(...) doesn't break generation
    kubernetes_defaulted_ref: Option<String>,
    #[crd(embedded_resource)]
    embedded_resource: RawExtension,
    #[serde(rename = "unprunedJSON")]
    #[crd(preserve_unknown)]
    unpruned_json: NestedObject,
    #[crd(preserve_unknown, embedded_resource)]
    unpruned_embedded_resource: RawExtension,
    /// This tests that a type-level pruning marker works.
    #[serde(rename = "unprunedFomType")]
    unpruned_from_type: Preserved,
    /// This tests that a type-level pruning marker combined with a field-level pruning marker works.
    #[serde(rename = "unprunedFomTypeAndField")]
    #[crd(preserve_unknown)]
    unpruned_from_type_and_field: Preserved,
    /// This tests that associative lists work.
    #[crd(list = Map(name, secondary))]
    associative_list: Vec<AssociativeType>,
    /// This tests that associative lists work using the +k8s:listType alias.
    #[crd(list = Map(name))]
    k8s_associative_list: Vec<AssociativeType>,
    /// This tests that +k8s:listType=set works.
    #[crd(list = Set)]
    k8s_set_list: Option<Vec<String>>,
    /// This tests that +k8s:listType=atomic works.
    #[crd(list = Atomic)]
    k8s_atomic_list: Option<Vec<String>>,
    /// This tests that associative lists work via a nested type.
    #[serde(rename = "nestedassociativeList")]
    nested_associative_list: NestedAssociativeList,
    /// This tests that associative lists work via a nested type using the +k8s:listType alias.
    k8s_nested_associative_list: K8sNestedAssociativeList,
    /// A map that allows different actors to manage different fields
    #[crd(map = Granular)]
    map_of_info: BTreeMap<String, Bytes>,
    /// A map that allows different actors to manage different fields via a nested type.
    nested_map_of_info: NestedMapOfInfo,
    /// A struct that can only be entirely replaced
    #[crd(structure = Atomic)]
    struct_with_several_fields: NestedObject,
    /// A struct that can only be entirely replaced via a nested type.
    nested_struct_with_several_fields: NestedStructWithSeveralFields,
    /// A struct that can only be entirely replaced via a nested type and
    /// field markers.
    #[crd(structure = Atomic)]
    nested_struct_with_several_fields_double_marked: NestedStructWithSeveralFields,
    /// This tests that the schemaless marker works
    #[crd(schemaless, type = "string")]
    schemaless: Option<Bytes>,
    /// This tests that markers that are allowed on both fields and types are applied to fields
    #[schemars(length(min = 4))]
    two_of_a_kind_part0: String,
    /// This tests that markers that are allowed on both fields and types are applied to types
    two_of_a_kind_part1: LongerString,
    /// This tests that pattern validator is properly applied.
    #[schemars(regex(
        pattern = r"^$|^((https):\/\/?)[^\s()<>]+(?:\([\w\d]+\)|([^[:punct:]\s]|\/?))$"
    ))]
    pattern_object: String,
    /// This tests that min/max properties work
    min_max_properties: Option<MinMaxObject>,
    /// This tests that an IntOrString can also have string validation.
    /// This can be useful if you want to limit the string to a percentage or integer.
    /// The XIntOrString marker is a requirement for having a pattern on this type.
    #[schemars(length(min = 2, max = 11), regex(pattern = r"^((100|[0-9]{1,2})%|[0-9]+)$"))]
    int_or_string_with_a_pattern: Option<IntOrString>,
    /// This tests that an IntOrString can have enum validation.
    /// The XIntOrString marker is required for applying enum to IntOrString.
    #[schemars(extend("enum" = [1, 2, "foo", "bar"]))]
    int_or_string_with_enum: Option<IntOrString>,
    #[schemars(range(min = -0.5, max = 1.5))]
    #[crd(multiple_of = 0.5)]
    float_with_validations: f64,
    #[schemars(range(min = -0.5, max = 1.5))]
    #[crd(multiple_of = 0.5)]
    float64_with_validations: f64,
    #[schemars(range(min = -2, max = 2))]
    #[crd(multiple_of = 2)]
    int_with_validations: isize,
    #[schemars(range(min = -2, max = 2))]
    #[crd(multiple_of = 2)]
    int32_with_validations: i32,
    /// Checks that fixed-length arrays work
    array: Option<[isize; 3]>,
    /// Checks that arrays work when the type contains a composite literal
    array_using_composite_literal: Option<[String; SIZE]>,
    /// This tests string slice item validation.
    #[schemars(
        length(min = 1),
        inner(
            length(min = 1, max = 255),
            regex(pattern = r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")
        )
    )]
    #[crd(list = Set)]
    hosts: Option<Vec<String>>,
    /// This tests slice item validation with enum
    enum_slice: Option<Vec<Choice>>,
    hosts_alias: Option<Hosts>,
    /// This tests that string alias is handled correctly.
    string_alias: Option<StringAlias>,
    string_alias_ptr: Option<StringAlias>,
    /// This tests that validation on a string alias type is handled correctly.
    #[schemars(length(min = 1, max = 255))]
    string_alias_added_validation: Option<StringAlias>,
    /// This tests that validation on a string alias type itself is handled correctly.
    string_alias_already_validated: Option<StringAliasWithValidation>,
    /// These test that title works on both a type and field, with field taking precedence.
    #[schemars(title = "title on field")]
    string_alias_with_added_title: Option<StringAliasWithTitle>,
    string_alias_with_title: Option<StringAliasWithTitle>,
    /// This tests string slice validation.
    #[schemars(length(equal = 2))]
    string_pair: Vec<String>,
    /// This tests string alias slice item validation.
    #[schemars(length(min = 3))]
    longer_string_array: Option<Vec<LongerString>>,
    /// This tests that a slice of IntOrString can also have string validation.
    /// This can be useful if you want to limit the string to a percentage or integer.
    /// The XIntOrString marker is a requirement for having a pattern on this type.
    #[schemars(inner(
        length(min = 1, max = 10),
        regex(pattern = r"^((100|[0-9]{1,2})%|[0-9]+)$")
    ))]
    int_or_string_array_with_a_pattern: Option<Vec<IntOrString>>,
    /// This tests that a slice of  IntOrString can also have enum validation.
    /// The XIntOrString marker is required for applying enum to IntOrString.
    #[schemars(inner(length(min = 1, max = 3)))]
    int_or_string_with_enum_slice: Option<Vec<PortOrName>>,
    /// This tests that unmarkered types are handled correctly.
    /// When markers are applied at the field level instead of the type level.
    #[schemars(range(min = 1, max = 10))]
    locally_bounded_integer: Option<UnmarkeredInteger>,
    /// This tests that unmarkered types are handled correctly.
    /// When markers are applied at the field level instead of the type level.
    #[schemars(length(min = 1, max = 10))]
    locally_bounded_string: Option<UnmarkeredString>,
    /// This tests that field-level overrides are handled correctly
    /// for local type aliases.
    #[schemars(length(equal = 10))]
    field_level_alias_override: Option<StringAliasWithValidation>,
    /// This tests that field-level overrides are handled correctly
    /// for local type declarations.
    #[schemars(length(equal = 10))]
    field_level_local_declaration_override: Option<LongerString>,
    /// Test of the expression-based validation rule marker, with optional message.
    #[crd(
        validation(rule = "self.size() % 2 == 0", message = "must have even length"),
        validation(rule = "true")
    )]
    string_with_even_length: Option<String>,
    /// Test of the expression-based validation with messageExpression marker.
    /// Due to a bug in the cost calculation we can not include the lenght in the message expression:
    /// https://github.com/kubernetes/kubernetes/issues/124234
    #[crd(validation(
        rule = "self.size() % 2 == 0",
        message_expression = "self + ' has odd length, must be even'"
    ))]
    string_with_even_length_and_message_expression: Option<String>,
    /// Test of the expression-based validation on both field and type.
    #[crd(validation(rule = "self.startsWith('good-')", message = "must have good prefix"))]
    string_with_even_length_and_good_prefix: Option<StringEvenType>,
    /// Test that we can add a forbidden field using XValidation Reason and FieldPath.
    /// The validation is applied to the spec struct itself and not the field.
    forbidden_int: Option<isize>,
    /// Test that we can add a field that can only be set to a non-default value on updates using XValidation OptionalOldSelf.
    #[crd(validation(
        rule = "oldSelf.hasValue() || self == 0",
        message = "must be set to 0 on creation. can be set to any value on an update.",
        optional_old_self
    ))]
    only_allow_setting_on_update: Option<i32>,
    /// This tests that both unexported and exported inline fields are not skipped in the schema generation
    #[serde(flatten)]
    unexported: UnexportedStruct,
    #[serde(flatten)]
    exported: ExportedStruct,
    /// This tests that embedded struct, which is an alias type, is handled correctly.
    #[serde(flatten)]
    alias: InlineAlias,
    /// Tests pointer embedded struct with inline tag.
    #[serde(flatten)]
    pointer: Option<InlinePointerStruct>,
}

fn tcp() -> Protocol {
    "TCP".to_owned()
}

fn kubernetes_default() -> String {
    "kubernetes-default".to_owned()
}
