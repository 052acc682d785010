//! What upstream says of its types beside their shape: list types and their keys, defaults.

use std::collections::{BTreeMap, BTreeSet};

use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::{
    CustomResourceDefinition, JSON, JSONSchemaPropsOrBool,
};
use k8s_openapi::kube_aggregator::pkg::apis::apiregistration::v1::APIService;
use osc_schema::{EmbeddedMetadata, Policy};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::support::{any, field};

/// A definition of every type that upstream's list maps are in, as far as this version of Kubernetes has it.
fn definitions_with_list_maps() -> BTreeMap<String, Value> {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    macro_rules! roots {
        ($($group:ident::$version:ident::{$($kind:ident),*})*) => {
            $($(generator.subschema_for::<k8s_openapi::api::$group::$version::$kind>();)*)*
        };
    }
    roots! {
        admissionregistration::v1::{MutatingAdmissionPolicy, MutatingWebhookConfiguration}
        admissionregistration::v1::{ValidatingAdmissionPolicy, ValidatingWebhookConfiguration}
        admissionregistration::v1alpha1::{MutatingAdmissionPolicy}
        admissionregistration::v1beta1::{MutatingAdmissionPolicy}
        apiserverinternal::v1alpha1::{StorageVersion}
        apps::v1::{DaemonSet, Deployment, ReplicaSet, StatefulSet}
        autoscaling::v2::{HorizontalPodAutoscaler}
        batch::v1::{CronJob}
        certificates::v1::{CertificateSigningRequest}
        certificates::v1beta1::{PodCertificateRequest}
        core::v1::{ComponentStatus, Namespace, Node, PersistentVolume, PersistentVolumeClaim, Pod}
        core::v1::{ReplicationController, Service, ServiceAccount}
        flowcontrol::v1::{FlowSchema, PriorityLevelConfiguration}
        networking::v1::{Ingress, NetworkPolicy, ServiceCIDR}
        policy::v1::{PodDisruptionBudget}
        resource::v1::{ResourceClaim}
        resource::v1alpha3::{DeviceTaintRule, ResourcePoolStatusRequest}
        resource::v1beta1::{ResourceClaim}
        resource::v1beta2::{DeviceTaintRule, ResourceClaim}
        storage::v1::{CSINode}
        storagemigration::v1beta1::{StorageVersionMigration}
    }
    generator.subschema_for::<CustomResourceDefinition>();
    generator.subschema_for::<APIService>();
    generator.take_definitions(true).into_iter().collect()
}

/// Of the version of Kubernetes that the data are of, not of the one that the tests are compiled with.
const ABSENT: [&str; 20] = [
    "api.batch.v1.JobSchedulingConfiguration",
    "api.certificates.v1.PodCertificateRequestStatus",
    "api.core.v1.PodVolumeHealth",
    "api.core.v1.VolumeHealthStatus",
    "api.lifecycle.v1alpha1.EvictionRequestStatus",
    "api.lifecycle.v1alpha1.EvictionStatus",
    "api.resource.v1.DeviceTaintRuleStatus",
    "api.scheduling.v1alpha3.CompositePodGroupStatus",
    "api.scheduling.v1alpha3.CompositePodGroupTemplate",
    "api.scheduling.v1alpha3.PodGroupSpec",
    "api.scheduling.v1alpha3.PodGroupStatus",
    "api.scheduling.v1alpha3.PodGroupTemplate",
    "api.scheduling.v1alpha3.WorkloadSpec",
    "api.scheduling.v1beta1.CompositePodGroupTemplate",
    "api.scheduling.v1beta1.PodGroupSpec",
    "api.scheduling.v1beta1.PodGroupStatus",
    "api.scheduling.v1beta1.PodGroupTemplate",
    "api.scheduling.v1beta1.WorkloadSpec",
    "api.storage.v1.CSINodeStatus",
    "api.storagemigration.v1.StorageVersionMigrationStatus",
];

/// The list maps of a schema, each as its path and keys; their keys are required or have a default.
fn list_maps(at: &str, schema: &Value, found: &mut BTreeSet<String>) {
    if schema["x-kubernetes-list-type"] == "map" {
        let items = &schema["items"];
        let required = items["required"].as_array().cloned().unwrap_or_default();
        for key in schema["x-kubernetes-list-map-keys"].as_array().into_iter().flatten() {
            let property = &items["properties"][key.as_str().unwrap_or_default()];
            assert!(property.is_object(), "{at}: {key}");
            assert!(required.contains(key) || property.get("default").is_some(), "{at}: {key}");
        }
        found.insert(at.to_owned());
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        list_maps(&format!("{at}.{name}"), property, found);
    }
    for key in ["items", "additionalProperties"] {
        if let Some(below) = schema.get(key) {
            list_maps(at, below, found);
        }
    }
}

#[test]
fn the_keys_of_list_maps_are_required_or_have_a_default() {
    let mut definitions = definitions_with_list_maps();
    let data = include_str!("../../src/kubernetes/upstream.json");
    let data: Value = serde_json::from_str(data).unwrap();
    let mut lists = BTreeSet::new();
    let mut absent = BTreeSet::new();
    let mut properties = serde_json::Map::new();
    for (name, said) in data["definitions"].as_object().unwrap() {
        for (property, keywords) in said.as_object().unwrap() {
            if keywords["x-kubernetes-list-type"] != "map" {
                continue;
            }
            let short = name.strip_prefix("io.k8s.").unwrap();
            if definitions.contains_key(name) {
                properties.insert(name.clone(), json!({"$ref": format!("#/$defs/{name}")}));
                if definitions[name]["properties"].get(property).is_some() {
                    lists.insert(format!(".{name}.{property}"));
                }
            } else {
                absent.insert(short.to_owned());
            }
        }
    }
    assert_eq!(absent, ABSENT.map(str::to_owned).into());
    definitions.insert("Root".into(), json!({"type": "object", "properties": properties}));
    let policy = Policy { embedded_metadata: EmbeddedMetadata::Full, ..Policy::default() };
    let (schema, problems) = osc_schema::structural(&definitions, "Root", &policy);
    assert_eq!(problems, []);
    let mut found = BTreeSet::new();
    list_maps("", &schema, &mut found);
    let lost: Vec<_> = lists.difference(&found).collect();
    // Upstream's own keys are optional and have no default here (with flow control: in this version): an apiserver would
    // refuse them in a CRD. The schema of schemas cannot be said.
    assert_eq!(
        lost,
        [
            ".io.k8s.api.core.v1.ServiceAccount.secrets",
            ".io.k8s.api.flowcontrol.v1.FlowSchemaStatus.conditions",
            ".io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationStatus.conditions",
            ".io.k8s.api.resource.v1.ResourceClaimStatus.devices",
            ".io.k8s.api.resource.v1beta1.ResourceClaimStatus.devices",
            ".io.k8s.api.resource.v1beta2.ResourceClaimStatus.devices",
            ".io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps.x-kubernetes-validations",
        ],
    );
}

#[test]
fn a_crd_of_crds_has_schemas_without_end() {
    let open = json!({"type": "object", "x-kubernetes-preserve-unknown-fields": true});
    let crd = field::<CustomResourceDefinition>().0;
    let version = &crd["properties"]["spec"]["properties"]["versions"]["items"]["properties"];
    assert_eq!(version["schema"]["properties"]["openAPIV3Schema"], open);
    assert_eq!(version["subresources"]["properties"]["status"], open);
    assert_eq!(field::<JSON>().0, any());
    assert_eq!(field::<JSONSchemaPropsOrBool>().0, any());
}
