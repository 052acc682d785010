use k8s_openapi::api::core::v1::Pod;

#[osc::rbac(Pod, verbs = [get])]
use std::fmt;

#[osc::rbac(Pod, verbs = [get])]
const LIMIT: usize = 3;

fn main() {}
