//! controller-tools, `pkg/webhook/testdata/valid-selectors-matchexpressions/`.

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
    namespace_selector(match_expression(key = "environment", operator = In, values = ["dev", "staging", "prod"])),
    own_namespace,
    admission_review_versions = ["v1"],
)]
fn validate() {}

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
    object_selector(match_labels("managed-by" = "controller"), match_expression(key = "tier", operator = In, values = ["frontend", "backend"])),
    own_namespace,
    admission_review_versions = ["v1"],
)]
fn default() {}

fn main() {}
