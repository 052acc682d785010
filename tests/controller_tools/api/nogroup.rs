//! `nogroup/types.go`: a kind without a group, which controller-gen takes and no server does.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// CronJob is the Schema for the cronjobs API
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "", version = "v1", kind = "Groupless", namespaced, no_spec)]
pub(crate) struct GrouplessFields {}
