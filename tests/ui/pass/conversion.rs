//! How objects of one version become those of another.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// All versions have the same fields
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "Cache")]
#[crd(conversion(none))]
pub struct CacheSpec {
    size: i32,
}

/// A webhook is outside of the cluster
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "Store")]
#[crd(conversion(webhook(url = "https://convert.example.com/store")))]
pub struct StoreSpec {
    size: i32,
}

fn main() {}
