//! Every form of a rule.

use golden_operator_api::Hwfka;
use k8s_openapi::api::apps::v1::{Deployment, StatefulSet as Set};
use k8s_openapi::api::coordination::v1::Lease;
use k8s_openapi::api::core::v1::*;

mod nodes;

#[osc::rbac(Hwfka, verbs = [list, watch])]
#[osc::rbac(Hwfka/status, Hwfka/finalizers, verbs = [patch])]
pub async fn run() {}

/// The rule of the second is within that of the first.
#[osc::rbac(Set, Deployment, verbs = [get, list, watch, create, patch, delete])]
#[osc::rbac(Set, verbs = [get], resource_names = ["kafka"])]
struct Children;

#[osc::rbac(Lease, namespace = own, role_name = "leader-election", verbs = [get, create, patch])]
impl Children {
    #[osc::rbac(Event, verbs = [create, patch])]
    fn tell(&self) {
        #[osc::rbac(ConfigMap, verbs = [get])]
        fn read() {}
    }
}

#[osc::rbac(groups = ["cert-manager.io"], resources = ["certificates", "certificates/status"], verbs = ["*"])]
#[osc::rbac(non_resource_urls = ["/metrics"], verbs = [get])]
mod foreign {}

#[cfg(test)]
mod tests {
    #[osc::rbac(Secret, verbs = ["*"])]
    fn everything() {}
}
