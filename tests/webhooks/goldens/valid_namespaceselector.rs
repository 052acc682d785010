//! controller-tools, `pkg/webhook/testdata/valid-namespaceselector/`.

#![allow(dead_code)]

#[osc::validating_webhook(
    groups = ["testdata.kubebuilder.io"],
    versions = ["v1"],
    resources = ["cronjobs"],
    operations = [create, update],
    path = "/validate-testdata-kubebuilder-io-v1-cronjob",
    service(namespace = "system"),
    name = "validation.cronjob.testdata.kubebuilder.io",
    configuration = "validating-webhook-configuration",
    failure_policy = Fail,
    side_effects = None,
    namespace_selector(match_labels("webhook-enabled" = "true")),
    own_namespace,
    admission_review_versions = ["v1"],
)]
fn validate() {}

fn main() {}
