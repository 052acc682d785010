//! Objects of the cluster.

#[osc::rbac(k8s_openapi::api::core::v1::Node, cluster, verbs = [list, watch])]
fn nodes() {}
