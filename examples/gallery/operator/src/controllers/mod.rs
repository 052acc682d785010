//! The controllers, one file each.

mod backup;
mod gallery;

use std::process::ExitCode;

use osc_runtime::Operator;

/// Starts every controller and waits until all of them have stopped.
pub async fn run(mut operator: Operator) -> ExitCode {
    operator.crd(include_str!(
        "../../../config/crd/galleries.gallery.example.com.yaml"
    ));
    operator.crd(include_str!(
        "../../../config/crd/backups.gallery.example.com.yaml"
    ));
    operator.start(gallery::run);
    operator.start(backup::run);
    operator.wait().await
}
