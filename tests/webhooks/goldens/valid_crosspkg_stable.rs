//! controller-tools, `pkg/webhook/testdata/valid-crosspkg-stable/`.

#![allow(dead_code)]

mod v1 {
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
        match_policy = Equivalent,
        side_effects = None,
        own_namespace,
        admission_review_versions = ["v1", "v1beta1"],
    )]
    fn validate() {}
}

mod v1alpha1 {
    #[osc::validating_webhook(
        groups = ["testdata.kubebuilder.io"],
        versions = ["v1alpha1"],
        resources = ["cronjobs"],
        operations = [create, update],
        path = "/validate-testdata-kubebuilder-io-v1alpha1-cronjob",
        service(namespace = "system"),
        name = "a.cronjob.testdata.kubebuilder.io",
        configuration = "validating-webhook-configuration",
        failure_policy = Fail,
        match_policy = Equivalent,
        side_effects = None,
        own_namespace,
        admission_review_versions = ["v1", "v1beta1"],
    )]
    fn validate() {}
}

fn main() {}
