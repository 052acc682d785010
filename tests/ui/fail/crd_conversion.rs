use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "Cache")]
#[crd(
    no_status_subresource = true,
    conversion(
        none,
        webhook(
            url = "http://a",
            service(path = "convert", port = 0),
            review_versions = [],
            inject_ca_from = "certificate",
        ),
    ),
)]
struct CacheSpec {
    size: i32,
}

fn main() {}
