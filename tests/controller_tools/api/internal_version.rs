//! `internal_version/internal_types.go`: a version that is for the program alone. It has no `Osc` in its `derive`.

use k8s_openapi::api::core::v1::ObjectReference;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{MicroTime, Time};
use kube::CustomResource;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// CronJobSpec defines the desired state of CronJob
#[derive(CustomResource, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "testdata.kubebuilder.io",
    version = "internal",
    kind = "CronJob",
    status = "CronJobStatus",
    namespaced
)]
pub(crate) struct CronJobSpec {
    /// The schedule in Cron format, see https://en.wikipedia.org/wiki/Cron.
    schedule: String,
}

/// CronJobStatus defines the observed state of CronJob
#[derive(JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct CronJobStatus {
    /// A list of pointers to currently running jobs.
    active: Vec<ObjectReference>,
    /// Information when was the last time the job was successfully scheduled.
    last_schedule_time: Option<Time>,
    /// Information about the last time the job was successfully scheduled,
    /// with microsecond precision.
    last_schedule_micro_time: Option<MicroTime>,
}
