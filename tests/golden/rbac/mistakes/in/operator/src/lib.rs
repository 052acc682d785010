//! Every mistake.

use k8s_openapi::api::core::v1::*;
use k8s_openapi::api::events::v1::*;

#[osc::rbac(Pod, verbs = [get])]
mod broken;
mod missing;

#[osc::rbac(Event, verbs = [create])]
fn ambiguous() {}

#[osc::rbac(StatefulSet, verbs = [get])]
fn not_in_scope() {}

#[osc::rbac(PodSpec, Eviction, verbs = [get])]
fn no_resource() {}

#[osc::rbac(Pod, verbs = [get, lst])]
#[osc::rbac(groups = ["apps"], resources = ["Deployments"], verbs = ["*", get])]
#[osc::rbac(Pod, resource_names = ["a"], verbs = [list])]
#[osc::rbac]
fn no_rule() {}

#[osc::rbac(Node, namespace = own, verbs = [get])]
fn cluster() {}

#[osc::rbac(Pod, namespace = "elsewhere", verbs = [get, list])]
fn elsewhere() {}

#[osc::rbac(Pod, role_name = "golden-operator", verbs = [get])]
#[osc::rbac(Pod, role_name = "golden-operator-hwfka-admin", verbs = [get])]
fn taken() {}

macro_rules! controller {
    () => {
        #[osc::rbac(Pod, verbs = [get])]
        fn made() {}
    };
}
