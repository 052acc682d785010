use k8s_openapi::api::core::v1::Pod;

#[osc::rbac(Pod, verbs = [get], namespace = other)]
fn word() {}

#[osc::rbac(Pod, verbs = [get], namespace = "Other")]
fn capitals() {}

#[osc::rbac(Pod, verbs = [get], namespace = own, cluster)]
fn both() {}

#[osc::rbac(Pod, verbs = [get], role_name = "a b")]
fn role() {}

fn main() {}
