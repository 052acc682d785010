#[osc::rbac(non_resource_urls = ["/metrics"], verbs = [get], namespace = own)]
fn namespaced() {}

#[osc::rbac(non_resource_urls = ["metrics"], verbs = [get])]
fn relative() {}

#[osc::rbac(non_resource_urls = ["/metrics"], resources = ["pods"], verbs = [get])]
fn both() {}

fn main() {}
