//! The kinds of k8s-openapi that a controller can watch: its features `latest` of version 0.29 (Kubernetes 1.37).

/// Kinds of one group and version.
struct Group {
    name: &'static str,
    version: &'static str,
    /// The module in k8s-openapi.
    module: &'static str,
    namespaced: &'static [&'static str],
    cluster: &'static [&'static str],
}

/// A kind of k8s-openapi.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Builtin {
    /// The group as rules name it: empty for the core.
    pub(crate) group: &'static str,
    pub(crate) version: &'static str,
    pub(crate) kind: &'static str,
    /// The path of its module, `k8s_openapi::…`.
    pub(crate) module: String,
    pub(crate) namespaced: bool,
}

/// Whether a group is Kubernetes' own; the core is called `core` or nothing.
pub(crate) fn is_group(name: &str) -> bool {
    GROUPS.iter().any(|group| group.name == group_name(name))
}

/// The kinds of a group, in all its versions.
pub(crate) fn kinds(group: &str) -> impl Iterator<Item = Builtin> {
    GROUPS.iter().filter(move |known| known.name == group_name(group)).flat_map(|group| {
        let scopes = [(group.namespaced, true), (group.cluster, false)];
        scopes.into_iter().flat_map(move |(kinds, namespaced)| {
            kinds.iter().map(move |kind| Builtin {
                group: group.name,
                version: group.version,
                kind,
                module: format!("k8s_openapi::{}::{}", group.module, group.version),
                namespaced,
            })
        })
    })
}

fn group_name(name: &str) -> &str {
    if name == "core" { "" } else { name }
}

macro_rules! groups {
    ($($name:literal $version:literal $module:literal [$($namespaced:literal)*] [$($cluster:literal)*])*) => {
        &[$(Group {
            name: $name,
            version: $version,
            module: $module,
            namespaced: &[$($namespaced),*],
            cluster: &[$($cluster),*],
        }),*]
    };
}

const GROUPS: &[Group] = groups! {
    "" "v1" "api::core"
        [
            "ConfigMap" "Endpoints" "Event" "LimitRange" "PersistentVolumeClaim" "Pod"
            "PodTemplate" "ReplicationController" "ResourceQuota" "Secret" "Service"
            "ServiceAccount"
        ]
        ["ComponentStatus" "Namespace" "Node" "PersistentVolume"]
    "admissionregistration.k8s.io" "v1" "api::admissionregistration"
        []
        [
            "MutatingAdmissionPolicy" "MutatingAdmissionPolicyBinding"
            "MutatingWebhookConfiguration" "ValidatingAdmissionPolicy"
            "ValidatingAdmissionPolicyBinding" "ValidatingWebhookConfiguration"
        ]
    "admissionregistration.k8s.io" "v1alpha1" "api::admissionregistration"
        []
        ["MutatingAdmissionPolicy" "MutatingAdmissionPolicyBinding"]
    "admissionregistration.k8s.io" "v1beta1" "api::admissionregistration"
        []
        ["MutatingAdmissionPolicy" "MutatingAdmissionPolicyBinding"]
    "apiextensions.k8s.io" "v1" "apiextensions_apiserver::pkg::apis::apiextensions"
        []
        ["CustomResourceDefinition"]
    "apiregistration.k8s.io" "v1" "kube_aggregator::pkg::apis::apiregistration" [] ["APIService"]
    "apps" "v1" "api::apps"
        ["ControllerRevision" "DaemonSet" "Deployment" "ReplicaSet" "StatefulSet"]
        []
    "autoscaling" "v1" "api::autoscaling" ["HorizontalPodAutoscaler"] []
    "autoscaling" "v2" "api::autoscaling" ["HorizontalPodAutoscaler"] []
    "batch" "v1" "api::batch" ["CronJob" "Job"] []
    "certificates.k8s.io" "v1" "api::certificates"
        ["PodCertificateRequest"]
        ["CertificateSigningRequest" "ClusterTrustBundle"]
    "certificates.k8s.io" "v1beta1" "api::certificates"
        ["PodCertificateRequest"]
        ["ClusterTrustBundle"]
    "coordination.k8s.io" "v1" "api::coordination" ["Lease"] []
    "coordination.k8s.io" "v1alpha2" "api::coordination" ["LeaseCandidate"] []
    "coordination.k8s.io" "v1beta1" "api::coordination" ["LeaseCandidate"] []
    "discovery.k8s.io" "v1" "api::discovery" ["EndpointSlice"] []
    "events.k8s.io" "v1" "api::events" ["Event"] []
    "flowcontrol.apiserver.k8s.io" "v1" "api::flowcontrol"
        []
        ["FlowSchema" "PriorityLevelConfiguration"]
    "internal.apiserver.k8s.io" "v1alpha1" "api::apiserverinternal" [] ["StorageVersion"]
    "lifecycle.k8s.io" "v1alpha1" "api::lifecycle" ["Eviction" "EvictionRequest"] []
    "networking.k8s.io" "v1" "api::networking"
        ["Ingress" "NetworkPolicy"]
        ["IPAddress" "IngressClass" "ServiceCIDR"]
    "node.k8s.io" "v1" "api::node" [] ["RuntimeClass"]
    "policy" "v1" "api::policy" ["PodDisruptionBudget"] []
    "rbac.authorization.k8s.io" "v1" "api::rbac"
        ["Role" "RoleBinding"]
        ["ClusterRole" "ClusterRoleBinding"]
    "resource.k8s.io" "v1" "api::resource"
        ["ResourceClaim" "ResourceClaimTemplate"]
        ["DeviceClass" "DeviceTaintRule" "ResourceSlice"]
    "resource.k8s.io" "v1alpha3" "api::resource" [] ["DeviceTaintRule" "ResourcePoolStatusRequest"]
    "resource.k8s.io" "v1beta1" "api::resource"
        ["ResourceClaim" "ResourceClaimTemplate"]
        ["DeviceClass" "ResourceSlice"]
    "resource.k8s.io" "v1beta2" "api::resource"
        ["ResourceClaim" "ResourceClaimTemplate"]
        ["DeviceClass" "DeviceTaintRule" "ResourceSlice"]
    "scheduling.k8s.io" "v1" "api::scheduling" [] ["PriorityClass"]
    "scheduling.k8s.io" "v1alpha3" "api::scheduling" ["CompositePodGroup" "PodGroup" "Workload"] []
    "scheduling.k8s.io" "v1beta1" "api::scheduling" ["PodGroup" "Workload"] []
    "storage.k8s.io" "v1" "api::storage"
        ["CSIStorageCapacity"]
        ["CSIDriver" "CSINode" "StorageClass" "VolumeAttachment" "VolumeAttributesClass"]
    "storagemigration.k8s.io" "v1" "api::storagemigration" [] ["StorageVersionMigration"]
    "storagemigration.k8s.io" "v1beta1" "api::storagemigration" [] ["StorageVersionMigration"]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_has_two_names() {
        let found = |group| kinds(group).find(|known| known.kind == "Pod").unwrap();
        assert_eq!(found("core"), found(""));
        assert_eq!(found("").module, "k8s_openapi::api::core::v1");
        assert!(found("").namespaced);
    }

    #[test]
    fn a_kind_is_found_in_its_group() {
        let deployment = kinds("apps").find(|known| known.kind == "Deployment").unwrap();
        assert_eq!(deployment.module, "k8s_openapi::api::apps::v1");
        assert!(!is_group("osctest.huawei.com"));
    }
}
