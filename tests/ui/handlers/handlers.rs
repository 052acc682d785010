//! Every attribute on handlers, on every item that it may stand on.

#![allow(dead_code)]
#![deny(warnings)]

mod v1 {
    pub struct Hwfka;
}

mod handlers {
    use super::v1::{self, Hwfka};

    pub struct Handlers;

    impl Handlers {
        #[osc::validating_webhook(
            Hwfka,
            Hwfka/status,
            operations = [create, update, delete],
            scope = Namespaced,
            path = "/check",
            service(name = "policies", namespace = "policies", port = 8443),
            failure_policy = Ignore,
            match_policy = Exact,
            side_effects = NoneOnDryRun,
            timeout_seconds = 30,
            namespace_selector(match_expression(key = "environment", operator = NotIn, values = ["dev"])),
            object_selector(
                match_labels("app.kubernetes.io/name" = "hwfka", "empty" = ""),
                match_expression(key = "late", operator = DoesNotExist),
            ),
            match_condition(name = "example.com/all", expression = "true"),
            name = "check.hwfka.example.com",
            configuration = "late",
            own_namespace,
            admission_review_versions = ["v1"],
        )]
        pub async fn check(&self) -> bool {
            let answer = self.answer();
            answer.await
        }

        async fn answer(&self) -> bool {
            true
        }

        #[osc::mutating_webhook(v1::Hwfka, operations = ["*"], reinvocation_policy = IfNeeded, timeout_seconds = 1)]
        #[inline]
        pub fn complete<T>(object: T) -> T
        where
            T: Clone,
        {
            object.clone()
        }
    }

    #[osc::conversion_webhook(super::v1::Hwfka, conversion_review_versions = ["v1"], url = "https://a.example/convert")]
    pub fn convert() {
        #[osc::validating_webhook(crate::v1::Hwfka, operations = [connect], url = "https://a.example")]
        fn inner() {}
        inner();
    }

    #[osc::validating_webhook(
        groups = ["", "apps"],
        versions = ["v1"],
        resources = ["*", "*/scale"],
        operations = [create],
        name = "all.apps.example.com",
        path = "/all",
    )]
    unsafe extern "C" fn in_words() {}
}

#[osc::validating_admission_policy(
    v1::Hwfka,
    operations = [create, update],
    validation(rule = "object.spec.size % 2 == 1", message = "the size is odd", reason = Invalid),
    validation(rule = "object.spec.size < 9", message_expression = "'too large: ' + string(object.spec.size)"),
    name = "sizes.example.com",
    failure_policy = Fail,
    match_policy = Equivalent,
    validation_actions = [Deny, Audit],
    namespace_selector(match_labels("kind" = "test")),
    object_selector(match_expression(key = "late", operator = Exists)),
    match_condition(name = "all", expression = "true"),
)]
/// Sizes that a quorum has.
#[derive(Clone, Debug)]
pub struct Sizes;

#[osc::validating_admission_policy(v1::Hwfka, operations = [delete], validation(rule = "false"))]
mod kept {}

#[osc::validating_admission_policy(v1::Hwfka, operations = [delete], validation(rule = "false"))]
impl Sizes {}

#[osc::validating_admission_policy(v1::Hwfka, operations = [delete], validation(rule = "false"))]
enum Kept {}

fn main() {}
