#[osc::rbac(groups = [""], resources = ["pods"], verbs = [get])]
#[path = "../pass/empty_module.rs"]
mod controller;

fn main() {}
