//! What a compiled API crate says about itself: the JSON file that its dump target writes, format 1.
//!
//! A type states facts about itself only. Nothing here knows a path from a kind's root: lowering walks the schema
//! and joins facts to it by definition and property.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::capability::{LogConfigItem, MonitorConfigItem};
use crate::conversion::Conversion;
use crate::csd::{Control, Dependency, Mode, Role, Scene};
use crate::{Keyword, Span, Spanned};

/// The format that this version writes and reads.
pub const FORMAT: u32 = 1;

/// How the macro marks a text that only the compiled program knows: this and a number. None is left in a facts file.
pub const HOLE: &str = "\0osc:";

/// The same for a value: the text that the program gives is JSON.
pub const VALUE_HOLE: &str = "\0json:";

/// The part of a facts file that every format has: enough to say which side is too old.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The format's number.
    pub format: u32,
    /// The version of the sdk that wrote it.
    pub sdk: String,
}

/// All facts of an API crate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// [`FORMAT`].
    pub format: u32,
    /// The version of the sdk that wrote the file.
    pub sdk: String,
    /// The API package's name.
    pub package: String,
    /// The folders of the packages of that name that were compiled into the dump target. Workspaces that share a target
    /// folder and have packages of one name can be given each other's; then this is not the package's own folder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub folders: Vec<String>,
    /// schemars' definitions, raw: not inlined, draft 2020-12, the Deserialize contract.
    pub definitions: BTreeMap<String, Value>,
    /// The same of the Serialize contract, where it differs in more than what must be there: serde writes these types
    /// otherwise than it reads them. Without `required`, `default`, `readOnly` and `writeOnly`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub serialized: BTreeMap<String, Value>,
    /// The types with `#[derive(CustomResource, Osc)]`, sorted by type path.
    pub kinds: Vec<KindFacts>,
    /// Every type with `#[derive(Osc)]`, generic ones once per instance, sorted by type path and definition.
    pub types: Vec<TypeFacts>,
}

/// A custom resource.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindFacts {
    /// The Rust path of the spec type, e.g. `hwfka_api::v1::hwfka::HwfkaSpec`.
    pub type_path: String,
    /// The name of the spec type in its declaration.
    pub span: Span,
    /// The definition of the root type (`spec`, `status`); `None` where `#[kube(schema = ...)]` gives it no schema.
    pub root: Option<String>,
    /// The spec type's doc comment.
    pub description: Option<String>,
    /// What `#[kube(...)]` says.
    pub kube: KubeFacts,
    /// What `#[osc(...)]` says of the kind.
    pub osc: CsdFacts,
    /// What `#[crd(...)]` says of the kind.
    #[serde(default, skip_serializing_if = "CrdFacts::is_empty")]
    pub crd: CrdFacts,
}

impl KindFacts {
    /// The name of the type that kube-derive makes, which lies in the module of the spec type.
    pub fn root_type(&self) -> &str {
        self.kube.root_type.as_ref().unwrap_or(&self.kube.kind.value)
    }
}

/// Namespaced or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Objects live in a namespace.
    Namespaced,
    /// Objects belong to the cluster.
    Cluster,
}

/// What `#[kube(...)]` says, with kube-derive's defaults filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "the switches are Kubernetes' own")]
pub struct KubeFacts {
    /// The API group.
    pub group: Spanned<String>,
    /// The API version.
    pub version: Spanned<String>,
    /// The kind.
    pub kind: Spanned<String>,
    /// The root type's name, where it is not the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root_type: Option<String>,
    /// Lower-case plural, as kube-derive made it.
    pub plural: String,
    /// Lower-case singular.
    pub singular: String,
    /// Namespaced or cluster.
    pub scope: Scope,
    /// The description of the root type that `doc = "..."` gives.
    pub doc: Option<String>,
    /// Whether the spec's fields lie at the root.
    pub no_spec: bool,
    /// Whether there is a status type, and with it the status subresource.
    pub status: bool,
    /// The scale subresource.
    pub scale: Option<Spanned<Scale>>,
    /// Columns of `kubectl get`.
    pub columns: Vec<Spanned<PrinterColumn>>,
    /// JSON paths of selectable fields.
    pub selectable: Vec<Spanned<String>>,
    /// Short names.
    pub short_names: Vec<String>,
    /// Categories.
    pub categories: Vec<String>,
    /// Labels of the CRD.
    pub labels: BTreeMap<String, String>,
    /// Annotations of the CRD.
    pub annotations: BTreeMap<String, String>,
    /// Whether the version is stored.
    pub storage: bool,
    /// Whether the version is served.
    pub served: bool,
    /// Whether the version is deprecated, with the warning if there is one. Absent, null and text are three things.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub deprecated: Option<Option<String>>,
}

#[expect(clippy::option_option, reason = "absent, null and text are three things")]
fn present<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(value).map(Some)
}

/// A column of `kubectl get`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PrinterColumn {
    /// The heading.
    pub name: String,
    /// An OpenAPI type.
    #[serde(rename = "type")]
    pub type_: String,
    /// Where the value is, a simple JSON path.
    pub json_path: String,
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// An OpenAPI format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Above 0: only in the wide view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<i32>,
}

/// The scale subresource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Scale {
    /// Where the wanted number is.
    pub spec_replicas_path: String,
    /// Where the present number is.
    pub status_replicas_path: String,
    /// Where the selector is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_selector_path: Option<String>,
}

/// What `#[crd(...)]` says of a kind: what `#[kube(...)]` cannot say of its CRD.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrdFacts {
    /// `no_status_subresource`: the status is a field like others.
    pub no_status_subresource: Option<Span>,
    /// `conversion(...)`.
    pub conversion: Option<Spanned<Conversion>>,
    /// Keywords of the root's schema.
    pub schema: Vec<Keyword>,
}

impl CrdFacts {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What `#[osc(...)]` says of a kind: its part of the CSD.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CsdFacts {
    /// `role`.
    pub role: Option<Spanned<Role>>,
    /// `display_name`.
    pub display_name: Option<Spanned<String>>,
    /// `depends(...)`, in order.
    pub dependencies: Vec<Spanned<Dependency>>,
    /// `monitor(...)`: the configuration itself or a file.
    pub monitor: Option<Spanned<Capability<MonitorConfigItem>>>,
    /// `log(...)`: the configuration itself or a file.
    pub log: Option<Spanned<Capability<LogConfigItem>>>,
    /// `version(...)`.
    pub version: Option<Spanned<VersionFacts>>,
    /// `sample = ...`.
    pub sample: Option<Spanned<SampleFacts>>,
}

/// A capability's configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Capability<Item> {
    /// Said in the attribute, item by item, each with its place.
    Items(Vec<Spanned<Item>>),
    /// A file below `osc/manifests/`, e.g. `vendor/monitor_config.yaml`.
    File(String),
}

/// `version(mode = ..., path = ..., tags = [...])`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionFacts {
    /// The hint that the user reads before an upgrade.
    pub description: Option<String>,
    /// Whether the value is a whole image reference or only its tag.
    pub mode: Mode,
    /// The field, from the spec type.
    pub path: Spanned<RustPath>,
    /// The tags that may be upgraded to each other.
    pub tags: Vec<Spanned<String>>,
}

/// A field path in Rust field names, from the type whose attribute has it; checked by the compiler.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RustPath(pub Vec<String>);

impl std::fmt::Display for RustPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

/// The sample custom resource.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SampleFacts {
    /// The object, with `apiVersion`, `kind`, `metadata` and `spec`.
    Object(Value),
    /// It could not be made; what the panic (or the serializer) said.
    Failed(String),
}

/// A type with `#[derive(Osc)]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeFacts {
    /// The Rust path, without generic arguments.
    pub type_path: String,
    /// The type's name in its declaration.
    pub span: Span,
    /// Its name in `definitions`; `None` where its schema is inlined or a generic type is never used.
    pub definition: Option<String>,
    /// Every named field that serde reads, in order; empty for enums. A newtype has none, but `transparent`.
    pub fields: Vec<FieldFacts>,
    /// The definition that a newtype's own schema is that of, if any.
    pub transparent: Option<String>,
    /// What `#[crd(...)]` says of its schema, and a newtype's field of the bounds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schema: Vec<Keyword>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldFacts {
    /// The Rust name, without `r#`.
    pub name: String,
    /// The JSON name by serde's rules (Deserialize).
    pub json_name: String,
    /// The JSON name that serde writes, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_name: Option<String>,
    /// Whether serde flattens it into its parent.
    pub flatten: bool,
    /// The field's name in its declaration.
    pub span: Span,
    /// The doc comment.
    pub description: Option<String>,
    /// The definition of the field's type, through `Option`, `Box` and newtypes; `None` for scalars, lists, maps.
    pub definition: Option<String>,
    /// What `#[osc(...)]` says of it.
    pub osc: Option<DescriptorFacts>,
    /// What `#[crd(...)]` says of its schema, and `#[schemars(...)]`, `#[garde(...)]`, `#[validate(...)]` of the bounds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schema: Vec<Keyword>,
}

/// What `#[osc(...)]` says of a field: its part of a descriptor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DescriptorFacts {
    /// The attribute.
    pub span: Span,
    /// `display_name`.
    pub display_name: Option<Spanned<String>>,
    /// `control`.
    pub control: Option<Spanned<Control>>,
    /// `shown_when(...)`, all of which must hold.
    pub shown_when: Vec<Spanned<Condition>>,
    /// `scenes = [...]`.
    pub scenes: Option<Spanned<Vec<Scene>>>,
    /// `order`: lower ones first; without it, in order of declaration after all that have one below zero.
    pub order: Option<Spanned<i32>>,
    /// `hidden`.
    pub hidden: Option<Span>,
}

/// `shown_when(path == value)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The controlling field, from the type that the attribute is in.
    pub path: RustPath,
    /// The value's text form, as serde writes it: `true`, `3`, an option.
    pub value: String,
}
