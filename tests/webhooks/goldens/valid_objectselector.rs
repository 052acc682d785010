//! controller-tools, `pkg/webhook/testdata/valid-objectselector/`.

#![allow(dead_code)]

#[osc::mutating_webhook(
    groups = ["testdata.kubebuilder.io"],
    versions = ["v1"],
    resources = ["cronjobs"],
    operations = [create, update],
    path = "/mutate-testdata-kubebuilder-io-v1-cronjob",
    service(namespace = "system"),
    name = "default.cronjob.testdata.kubebuilder.io",
    configuration = "mutating-webhook-configuration",
    failure_policy = Fail,
    side_effects = None,
    object_selector(match_labels("managed-by" = "myoperator")),
    own_namespace,
    admission_review_versions = ["v1"],
)]
fn default() {}

fn main() {}
