//! The keys of a pod template, and what is checked of their types. A misspelt key would be dropped or refused by an
//! apiserver long after the package was made.

use osc_model::code;

use super::shape::Shape::{Any, Labels, List, Map, Open, OpenList, Text};
use super::shape::{Known, key};

pub(super) const TEMPLATE: &[Known] =
    &[key("metadata", Open(METADATA), code::LIFE_01), key("spec", Map(POD), code::LIFE_01)];
const METADATA: &[Known] =
    &[key("labels", Labels, code::LIFE_01), key("annotations", Labels, code::LIFE_01)];
/// Of Kubernetes 1.37.
const POD: &[Known] = &[
    any("activeDeadlineSeconds"),
    any("affinity"),
    any("automountServiceAccountToken"),
    key("containers", List(CONTAINER), code::LIFE_01),
    any("dnsConfig"),
    any("dnsPolicy"),
    any("enableServiceLinks"),
    any("ephemeralContainers"),
    any("evictionResponders"),
    any("hostAliases"),
    any("hostIPC"),
    any("hostNetwork"),
    any("hostPID"),
    any("hostUsers"),
    any("hostname"),
    any("hostnameOverride"),
    key("imagePullSecrets", OpenList(&[key("name", Text, code::LIFE_01)]), code::LIFE_01),
    key("initContainers", List(CONTAINER), code::LIFE_01),
    any("nodeName"),
    any("nodeSelector"),
    any("os"),
    any("overhead"),
    any("preemptionPolicy"),
    any("priority"),
    any("priorityClassName"),
    any("readinessGates"),
    any("resourceClaims"),
    any("resources"),
    any("restartPolicy"),
    any("runtimeClassName"),
    any("schedulerName"),
    any("schedulingGates"),
    any("schedulingGroup"),
    any("securityContext"),
    any("serviceAccount"),
    key("serviceAccountName", Text, code::LIFE_01),
    any("setHostnameAsFQDN"),
    any("shareProcessNamespace"),
    any("subdomain"),
    any("terminationGracePeriodSeconds"),
    any("tolerations"),
    any("topologySpreadConstraints"),
    key("volumes", OpenList(&[key("name", Text, code::LIFE_01)]), code::LIFE_01),
];
const CONTAINER: &[Known] = &[
    any("args"),
    any("command"),
    key("env", OpenList(&[key("value", Text, code::LIFE_01)]), code::LIFE_01),
    any("envFrom"),
    key("image", Text, code::LIFE_01),
    key("imagePullPolicy", Text, code::LIFE_01),
    any("lifecycle"),
    any("livenessProbe"),
    key("name", Text, code::LIFE_01),
    any("ports"),
    any("readinessProbe"),
    any("resizePolicy"),
    key("resources", Open(RESOURCES), code::LIFE_01),
    any("restartPolicy"),
    any("restartPolicyRules"),
    any("securityContext"),
    any("startupProbe"),
    any("stdin"),
    any("stdinOnce"),
    any("terminationMessagePath"),
    any("terminationMessagePolicy"),
    any("tty"),
    any("volumeDevices"),
    any("volumeMounts"),
    any("workingDir"),
];
const RESOURCES: &[Known] =
    &[key("requests", Open(&[]), code::LIFE_01), key("limits", Open(&[]), code::LIFE_01)];

/// A key whose value an apiserver checks.
const fn any(name: &'static str) -> Known {
    key(name, Any, code::LIFE_01)
}
