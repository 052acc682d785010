use k8s_openapi::api::core::v1::ConfigMap;

#[osc::rbac(ConfigMap, resource_names = ["settings"], verbs = [create])]
fn create() {}

#[osc::rbac(ConfigMap, resource_names = ["settings"], verbs = [get, list])]
fn list() {}

#[osc::rbac(ConfigMap, resource_names = ["settings", "*"], verbs = [get])]
fn any() {}

fn main() {}
