//! The controllers, one file each.

mod hwfka;

use std::process::ExitCode;

use osc_runtime::Operator;

/// Starts every controller and waits until all of them have stopped.
pub async fn run(mut operator: Operator) -> ExitCode {
    operator.crd(include_str!(
        "../../../config/crd/hwfkas.osctest.huawei.com.yaml"
    ));
    operator.start(hwfka::run);
    operator.wait().await
}
