#[osc::rbac(groups = ["apps"], resources = ["StatefulSets"], verbs = [get])]
fn capitals() {}

#[osc::rbac(groups = ["apps"], resources = ["statefulset s"], verbs = [get])]
fn space() {}

#[osc::rbac(resources = ["pods"], verbs = [get])]
fn no_group() {}

#[osc::rbac(groups = ["apps"], verbs = [get])]
fn no_resource() {}

#[osc::rbac(group = "apps", resources = ["statefulsets"], verbs = [get])]
fn no_key() {}

fn main() {}
