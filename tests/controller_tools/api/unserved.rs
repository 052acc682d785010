//! `unserved/types.go`: a version of a CronJob that is not served.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// CronJobSpec defines the desired state of CronJob
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "testdata.kubebuilder.io",
    version = "v1beta1",
    kind = "CronJob",
    plural = "cronjobs",
    singular = "mycronjob",
    doc = "CronJob is the Schema for the cronjobs API",
    status = "CronJobStatus",
    namespaced,
    served = false,
    storage = false
)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CronJobSpec {
    /// This tests that markers that are allowed on both fields and types are applied to fields
    #[serde(rename = "twoOfAKindPart0")]
    #[schemars(length(min = 4))]
    two_of_a_kind_part0: String,
    #[serde(rename = "int32WithValidations")]
    #[schemars(range(min = -2, max = 2))]
    #[crd(multiple_of = 2)]
    int32_with_validations: i32,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct CronJobStatus {}
