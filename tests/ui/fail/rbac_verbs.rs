use k8s_openapi::api::core::v1::Pod;

#[osc::rbac(Pod, verbs = [read])]
fn unknown() {}

#[osc::rbac(Pod, verbs = [])]
fn empty() {}

#[osc::rbac(Pod)]
fn missing() {}

#[osc::rbac(Pod, verbs = [get, get])]
fn twice() {}

fn main() {}
