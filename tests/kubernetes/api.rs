//! Kinds that hold types of Kubernetes.
#![allow(dead_code, reason = "only its facts are looked at")]

use k8s_openapi::api::batch::v1::JobTemplateSpec;
use k8s_openapi::api::core::v1::PodTemplateSpec;
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A service whose pods its user describes
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "Workload", namespaced)]
pub(crate) struct WorkloadSpec {
    /// The pods
    template: PodTemplateSpec,
}

/// A job that runs again and again
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "Schedule", namespaced)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScheduleSpec {
    /// Specifies the job that will be created when executing a CronJob.
    job_template: JobTemplateSpec,
}
