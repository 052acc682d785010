//! `deprecated/types.go`: a version of a CronJob that has nothing in it and warns of itself.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::unserved::CronJobStatus;

/// CronJob is the Schema for the cronjobs API
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "testdata.kubebuilder.io",
    version = "v1beta2",
    kind = "CronJob",
    plural = "cronjobs",
    singular = "mycronjob",
    status = "CronJobStatus",
    namespaced,
    no_spec,
    storage = false,
    deprecated = "use v1 instead, this version causes your data center to catch fire when used on Tuesdays"
)]
pub(crate) struct CronJobFields {}
