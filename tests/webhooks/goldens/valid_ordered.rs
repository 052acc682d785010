//! controller-tools, `pkg/webhook/testdata/valid-ordered/`.

#![allow(dead_code)]

#[osc::validating_webhook(
    groups = ["testdata.kubebuilder.io"],
    versions = ["v1"],
    resources = ["cronjobs"],
    operations = [create, update],
    path = "/validate-testdata-kubebuilder-io-v1-cronjob",
    service(namespace = "system"),
    name = "cronjob.testdata.kubebuilder.io",
    configuration = "validating-webhook-configuration",
    failure_policy = Fail,
    match_policy = Equivalent,
    side_effects = None,
    own_namespace,
    admission_review_versions = ["v1", "v1beta1"],
)]
fn validate() {}

#[osc::validating_webhook(
    groups = ["testdata.kubebuilder.io"],
    versions = ["v1"],
    resources = ["cronjoblist"],
    operations = [create, update],
    path = "/validate-testdata-kubebuilder-io-v1-cronjoblist",
    service(namespace = "system"),
    name = "cronjoblist.testdata.kubebuilder.io",
    configuration = "validating-webhook-configuration",
    failure_policy = Fail,
    match_policy = Equivalent,
    side_effects = None,
    own_namespace,
    admission_review_versions = ["v1", "v1beta1"],
)]
fn validate_again() {}

#[osc::validating_webhook(
    groups = ["testdata.kubebuilder.io"],
    versions = ["v1"],
    resources = ["deployments"],
    operations = [create, update],
    path = "/validate-testdata-kubebuilder-io-v1-deployments",
    service(namespace = "system"),
    name = "deployment.testdata.kubebuilder.io",
    configuration = "validating-webhook-configuration",
    failure_policy = Fail,
    match_policy = Equivalent,
    side_effects = None,
    own_namespace,
    admission_review_versions = ["v1", "v1beta1"],
)]
fn validate_once_more() {}

fn main() {}
