//! controller-tools, `pkg/webhook/testdata/valid-custom-service/`.

#![allow(dead_code)]

#[osc::validating_webhook(
    groups = ["testdata.kubebuiler.io"],
    versions = ["v1"],
    resources = ["cronjobs"],
    operations = [create, update],
    path = "/validate-testdata-kubebuilder-io-v1-cronjob",
    service(name = "DEAD", namespace = "BEEF", port = 1234),
    name = "validation.cronjob.testdata.kubebuilder.io",
    configuration = "validating-webhook-configuration",
    failure_policy = Fail,
    match_policy = Equivalent,
    side_effects = None,
    timeout_seconds = 10,
    own_namespace,
    admission_review_versions = ["v1", "v1beta1"],
)]
fn validate() {}

#[osc::validating_webhook(
    groups = ["testdata.kubebuiler.io"],
    versions = ["v1"],
    resources = ["cronjobs"],
    operations = [create, update],
    path = "/validate-testdata-kubebuilder-io-v1-cronjob",
    service(namespace = "system"),
    name = "validation.cronjob.testdata.kubebuilder.io",
    configuration = "validating-webhook-configuration",
    failure_policy = Fail,
    match_policy = Equivalent,
    side_effects = NoneOnDryRun,
    timeout_seconds = 10,
    own_namespace,
    admission_review_versions = ["v1", "v1beta1"],
)]
fn validate_again() {}

#[osc::mutating_webhook(
    groups = ["testdata.kubebuiler.io"],
    versions = ["v1"],
    resources = ["cronjobs"],
    operations = [create, update],
    path = "/mutate-testdata-kubebuilder-io-v1-cronjob",
    service(name = "FOO", namespace = "system"),
    name = "default.cronjob.testdata.kubebuilder.io",
    configuration = "mutating-webhook-configuration",
    failure_policy = Fail,
    match_policy = Equivalent,
    side_effects = None,
    timeout_seconds = 10,
    reinvocation_policy = IfNeeded,
    own_namespace,
    admission_review_versions = ["v1", "v1beta1"],
)]
fn default() {}

fn main() {}
