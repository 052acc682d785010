//! A kind in three versions, and the reviews that an API server sends of it.

use kube::CustomResource;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub(crate) mod v1 {
    use super::*;

    #[derive(CustomResource, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
    pub(crate) struct HwfkaSpec {
        pub(crate) size: i32,
        #[serde(default)]
        pub(crate) image: Option<String>,
        #[serde(default)]
        pub(crate) notes: Vec<String>,
    }
}

pub(crate) mod v1beta1 {
    use super::*;

    #[derive(CustomResource, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[kube(group = "osctest.huawei.com", version = "v1beta1", kind = "Hwfka", namespaced)]
    pub(crate) struct HwfkaSpec {
        pub(crate) replicas: u8,
    }

    impl From<Hwfka> for v1::Hwfka {
        fn from(object: Hwfka) -> Self {
            let size = object.spec.replicas.into();
            let spec = v1::HwfkaSpec { size, image: None, notes: Vec::new() };
            Self { metadata: object.metadata, spec }
        }
    }

    impl TryFrom<v1::Hwfka> for Hwfka {
        type Error = String;

        fn try_from(object: v1::Hwfka) -> Result<Self, String> {
            let replicas = object.spec.size.try_into();
            let replicas = replicas.map_err(|_| "spec.size: at most 255 in v1beta1".to_owned())?;
            // What a careless conversion does: most of the metadata is lost.
            let name = object.metadata.name.unwrap_or_default();
            let mut new = Self::new(&name, HwfkaSpec { replicas });
            new.metadata.labels = object.metadata.labels;
            Ok(new)
        }
    }
}

pub(crate) mod v1alpha1 {
    use super::*;

    #[derive(CustomResource, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[kube(group = "osctest.huawei.com", version = "v1alpha1", kind = "Hwfka", namespaced)]
    pub(crate) struct HwfkaSpec {
        pub(crate) nodes: u8,
    }

    impl From<Hwfka> for v1beta1::Hwfka {
        fn from(object: Hwfka) -> Self {
            let spec = v1beta1::HwfkaSpec { replicas: object.spec.nodes };
            Self { metadata: object.metadata, spec }
        }
    }

    impl From<v1beta1::Hwfka> for Hwfka {
        fn from(object: v1beta1::Hwfka) -> Self {
            Self { metadata: object.metadata, spec: HwfkaSpec { nodes: object.spec.replicas } }
        }
    }
}

pub(crate) fn hwfka(version: &str, spec: &Value) -> Value {
    json!({
        "apiVersion": format!("osctest.huawei.com/{version}"),
        "kind": "Hwfka",
        "metadata": {
            "name": "one",
            "namespace": "osctest",
            "uid": "7bf4d4d6-0b8e-4b8f-9d3e-8c1a1f6a7a11",
            "resourceVersion": "4711",
            "generation": 2,
            "creationTimestamp": "2026-03-01T12:00:00Z",
            "labels": { "team": "streams" },
            "managedFields": [{
                "manager": "kubectl", "operation": "Update", "apiVersion": "osctest.huawei.com/v1",
                "time": "2026-03-01T12:00:00Z", "fieldsType": "FieldsV1",
                "fieldsV1": { "f:spec": { "f:size": {} } },
            }],
        },
        "spec": spec,
    })
}

/// An AdmissionReview as kube-apiserver 1.36 writes it.
pub(crate) fn review(operation: &str, object: &Value, old: &Value) -> Value {
    let kind = json!({ "group": "osctest.huawei.com", "version": "v1", "kind": "Hwfka" });
    let resource = json!({ "group": "osctest.huawei.com", "version": "v1", "resource": "hwfkas" });
    json!({
        "kind": "AdmissionReview",
        "apiVersion": "admission.k8s.io/v1",
        "request": {
            "uid": "0c9a8d74-9cb7-44dd-b98e-09fd62def2f4",
            "kind": kind,
            "resource": resource,
            "requestKind": kind,
            "requestResource": resource,
            "name": "one",
            "namespace": "osctest",
            "operation": operation,
            "userInfo": {
                "username": "anna",
                "groups": ["system:authenticated"],
                "extra": { "authentication.kubernetes.io/credential-id": ["X509SHA256=00"] },
            },
            "object": object,
            "oldObject": old,
            "dryRun": false,
            "options": { "kind": "CreateOptions", "apiVersion": "meta.k8s.io/v1", "fieldManager": "kubectl" },
        },
    })
}

/// Where the kind is converted.
pub(crate) const CONVERT: &str = "/convert-osctest-huawei-com-hwfka";

/// A ConversionReview.
pub(crate) fn conversion(desired: &str, objects: &[Value]) -> Value {
    json!({
        "kind": "ConversionReview",
        "apiVersion": "apiextensions.k8s.io/v1",
        "request": {
            "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
            "desiredAPIVersion": format!("osctest.huawei.com/{desired}"),
            "objects": objects,
        },
    })
}
