#[osc::rbac(groups = [""], resources = ["pods"], verbs = [get])]
#[path = "modules/controller.rs"]
mod controller;

fn main() {}
