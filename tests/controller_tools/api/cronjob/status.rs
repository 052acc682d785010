//! What it is like.

use k8s_openapi::api::core::v1::ObjectReference;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{MicroTime, Time};
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::values::{Time2, Url, Url2, Url3, Url4};

/// CronJobStatus defines the observed state of CronJob
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CronJobStatus {
    /// A list of pointers to currently running jobs.
    active: Option<Vec<ObjectReference>>,
    /// Information when was the last time the job was successfully scheduled.
    last_schedule_time: Option<Time>,
    /// Information when was the last time the job was successfully scheduled.
    last_schedule_time2: Option<Time2>,
    /// Information about the last time the job was successfully scheduled,
    /// with microsecond precision.
    last_schedule_micro_time: Option<MicroTime>,
    /// LastActiveLogURL specifies the logging url for the last started job
    #[serde(rename = "lastActiveLogURL")]
    last_active_log_url: Option<Url>,
    /// LastActiveLogURL2 specifies the logging url for the last started job
    #[serde(rename = "lastActiveLogURL2")]
    last_active_log_url2: Option<Url2>,
    /// LastActiveLogURL3 specifies the logging url for the last started job
    #[serde(rename = "lastActiveLogURL3")]
    last_active_log_url3: Option<Url3>,
    /// LastActiveLogURL4 specifies the logging url for the last started job
    #[serde(rename = "lastActiveLogURL4")]
    last_active_log_url4: Option<Url4>,
    #[serde(rename = "duration")]
    runtime: Option<Duration>,
}

/// Duration has a custom Marshaler but no markers.
/// We want the CRD generation to infer type information
/// from the go types and ignore the presense of the Marshaler.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct Duration {
    /// A Duration represents the elapsed time between two instants
    /// as an int64 nanosecond count. The representation limits the
    /// largest representable duration to approximately 290 years.
    value: i64,
}
