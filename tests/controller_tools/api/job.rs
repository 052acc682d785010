//! `job/types.go`: a kind that has another one's spec.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::unserved::CronJobSpec;

/// JobSpec is the spec for the jobs API.
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "testdata.kubebuilder.io",
    version = "v1beta1",
    kind = "Job",
    doc = "Job is the Schema for the jobs API",
    namespaced
)]
#[serde(rename_all = "camelCase")]
pub(crate) struct JobSpec {
    /// FriendlyName is the friendly name for the job.
    #[schemars(length(min = 5))]
    friendly_name: String,
    /// Count is the number of times a job may be executed.
    #[schemars(range(min = 0, max = 10))]
    count: i32,
    /// CronJob is the spec for the related CrongJob.
    #[serde(rename = "crongJob")]
    cron_job: CronJobSpec,
}
