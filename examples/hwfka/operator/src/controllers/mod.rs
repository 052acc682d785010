//! The controllers, one file each.

mod hwfka;

use std::process::ExitCode;

use osc_runtime::Operator;

/// Starts every controller and waits until all of them have stopped.
// The cluster's CRDs may be those of an older version.
#[osc::rbac(
    groups = ["apiextensions.k8s.io"],
    resources = ["customresourcedefinitions"],
    verbs = [get]
)]
pub async fn run(mut operator: Operator) -> ExitCode {
    operator.crd(include_str!(
        "../../../config/crd/hwfkas.osctest.huawei.com.yaml"
    ));
    operator.start(hwfka::run);
    operator.wait().await
}
