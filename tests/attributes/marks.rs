//! The tables of the attributes on controllers and handlers: each key is said in a source that the compiler reads.

use osc_syntax::RbacAttr;
use osc_syntax::reader::List;
use osc_syntax::webhook::{
    AdmissionAttr, Client, ConversionWebhookAttr, ExpressionAttr, MatchConditionAttr, MutatingAttr,
    NamedServiceAttr, PolicyAttr, PolicyValidationAttr, Rules, SelectorAttr,
};

use crate::seen::{self, Case, Table};

const ADMISSION: &[&str] = &["validating_webhook", "mutating_webhook"];
const REQUESTS: &[&str] =
    &["validating_webhook", "mutating_webhook", "validating_admission_policy"];
const WEBHOOKS: &[&str] = &["validating_webhook", "mutating_webhook", "conversion_webhook"];

const RBAC: Table = Table {
    heading: "rbac",
    lists: &["rbac"],
    file: "rbac/mod.rs",
    name: "RbacAttr",
    keys: RbacAttr::KEYS,
};

const TABLES: [Table; 11] = [
    Table {
        heading: "Webhooks and policies: the requests",
        lists: REQUESTS,
        file: "webhook/rules.rs",
        name: "Rules",
        keys: Rules::KEYS,
    },
    Table {
        heading: "Webhooks: where they are",
        lists: WEBHOOKS,
        file: "webhook/client.rs",
        name: "Client",
        keys: Client::KEYS,
    },
    Table {
        heading: "The service of a webhook",
        lists: &["service"],
        file: "webhook/client.rs",
        name: "NamedServiceAttr",
        keys: NamedServiceAttr::KEYS,
    },
    Table {
        heading: "validating_webhook",
        lists: ADMISSION,
        file: "webhook/admission.rs",
        name: "AdmissionAttr",
        keys: AdmissionAttr::OWN,
    },
    Table {
        heading: "mutating_webhook",
        lists: &["mutating_webhook"],
        file: "webhook/admission.rs",
        name: "MutatingAttr",
        keys: MutatingAttr::KEYS,
    },
    Table {
        heading: "conversion_webhook",
        lists: &["conversion_webhook"],
        file: "webhook/conversion.rs",
        name: "ConversionWebhookAttr",
        keys: ConversionWebhookAttr::OWN,
    },
    Table {
        heading: "validating_admission_policy",
        lists: &["validating_admission_policy"],
        file: "webhook/policy.rs",
        name: "PolicyAttr",
        keys: PolicyAttr::OWN,
    },
    Table {
        heading: "Validation of a policy",
        lists: &["validation"],
        file: "webhook/validation.rs",
        name: "PolicyValidationAttr",
        keys: PolicyValidationAttr::KEYS,
    },
    Table {
        heading: "Selectors",
        lists: &["namespace_selector", "object_selector"],
        file: "webhook/selector.rs",
        name: "SelectorAttr",
        keys: SelectorAttr::KEYS,
    },
    Table {
        heading: "match_expression",
        lists: &["match_expression"],
        file: "webhook/selector.rs",
        name: "ExpressionAttr",
        keys: ExpressionAttr::KEYS,
    },
    Table {
        heading: "match_condition",
        lists: &["match_condition"],
        file: "webhook/condition.rs",
        name: "MatchConditionAttr",
        keys: MatchConditionAttr::KEYS,
    },
];

/// All tables.
pub(crate) fn tables() -> String {
    let rbac = [Case::compiled("tests/ui/handlers/rbac.rs")];
    let handlers = [Case::compiled("tests/ui/handlers/handlers.rs")];
    seen::tables(&[RBAC], "becomes", &rbac) + &seen::tables(&TABLES, "becomes", &handlers)
}
