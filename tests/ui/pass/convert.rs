//! The way between two versions of a kind.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod v1 {
    use super::*;

    #[derive(CustomResource, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[kube(group = "example.com", version = "v1", kind = "Cache", status = "super::Status")]
    pub struct CacheSpec {
        pub size: i32,
        pub interval: i64,
        pub zone: Option<String>,
        pub modes: Option<Vec<Mode>>,
    }

    #[derive(JsonSchema, Serialize, Deserialize, Clone, Debug)]
    pub enum Mode {
        Plain,
        Sized(i32),
        Named { name: String },
    }
}

mod v1beta1 {
    use super::*;

    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[kube(group = "example.com", version = "v1beta1", kind = "Cache", storage = false)]
    #[kube(status = "super::Status")]
    #[crd(convert(with = v1::Cache, dropped = [zone]))]
    pub struct CacheSpec {
        #[crd(convert(name = size))]
        pub replicas: i32,
        #[crd(convert(from = minutes, into = seconds))]
        pub interval: i32,
        #[crd(convert(new))]
        #[serde(default = "always")]
        pub policy: String,
        pub modes: Option<Vec<Mode>>,
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[crd(convert(with = v1::Mode))]
    pub enum Mode {
        Plain,
        #[crd(convert(name = Sized))]
        Bounded(i32),
        Named {
            name: String,
        },
    }

    fn always() -> String {
        "Always".into()
    }

    fn minutes(seconds: i64) -> i32 {
        i32::try_from(seconds / 60).unwrap_or(i32::MAX)
    }

    fn seconds(minutes: i32) -> i64 {
        i64::from(minutes) * 60
    }
}

/// One type for both versions
#[derive(JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub struct Status {
    phase: Option<String>,
}

fn main() {}
