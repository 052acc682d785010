//! One object that an installation consists of.

use kube::core::{ApiResource, DynamicObject, GroupVersionKind, TypeMeta};
use serde_json::Value;

/// One object that an installation consists of.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// The object as it is created.
    pub object: DynamicObject,
    /// Its kind.
    pub resource: ApiResource,
}

impl Object {
    /// An object with its kind, name and, of a namespaced one, namespace. The plural is the usual one, which it is for
    /// all kinds that an installation has.
    pub(crate) fn new(value: Value) -> Option<Self> {
        let object: DynamicObject = serde_json::from_value(value).ok()?;
        let TypeMeta { api_version, kind } = object.types.as_ref()?;
        let (group, version) = api_version.split_once('/').unwrap_or(("", api_version));
        let resource = ApiResource::from_gvk(&GroupVersionKind::gvk(group, version, kind));
        object.metadata.name.as_ref()?;
        Some(Self { object, resource })
    }

    /// `Deployment osc-global/hwfka-operator`
    pub fn title(&self) -> String {
        let metadata = &self.object.metadata;
        let name = metadata.name.as_deref().unwrap_or_default();
        match &metadata.namespace {
            Some(namespace) => format!("{} {namespace}/{name}", self.resource.kind),
            None => format!("{} {name}", self.resource.kind),
        }
    }

    /// Whether it is a CRD, which the platform never updates.
    pub fn is_crd(&self) -> bool {
        self.resource.kind == "CustomResourceDefinition"
    }
}
