//! `plural/types.go`: a kind whose plural is no mere `s` to every library, and which has no spec.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "plural.example.com", version = "v1", kind = "TestQuota", namespaced, no_spec)]
pub(crate) struct TestQuotaFields {
    test: Option<String>,
}
