//! `#[osc::validating_admission_policy(...)]`.

use osc_model::name;
use osc_model::webhook::{FailurePolicy, MatchPolicy, ValidationAction};

use super::{MatchConditionAttr, PolicyValidationAttr, Rules, SelectorAttr, condition};
use crate::crd::joined;
use crate::reader::{List, Reader};
use crate::{Errors, Said};

/// On a function, a type or a module that it belongs to: a check that is pure CEL needs no webhook. It becomes a
/// `ValidatingAdmissionPolicy` and its binding.
#[derive(Debug)]
pub struct PolicyAttr {
    /// The requests.
    pub rules: Rules,
    /// A rule, once for each and at least one, see [validation of a policy](#validation-of-a-policy).
    ///
    /// Form: `validation(...)`
    /// K8s: `spec.validations[]`
    pub validation: Vec<Said<PolicyValidationAttr>>,
    /// The name of the policy and its binding. Without it, the item's and the group.
    ///
    /// Form: `name = "odd-sizes.osctest.huawei.com"`
    /// K8s: `metadata.name`
    pub name: Option<Said<String>>,
    /// What becomes of a request that cannot be checked: `Fail`, it is refused (the default), or `Ignore`.
    ///
    /// Form: `failure_policy = Fail` or `Ignore`
    /// K8s: `spec.failurePolicy`
    pub failure_policy: Option<Said<FailurePolicy>>,
    /// Whether requests for other versions of the resource match, too: `Equivalent` (the default) or `Exact`.
    ///
    /// Form: `match_policy = Equivalent` or `Exact`
    /// K8s: `spec.matchConstraints.matchPolicy`
    pub match_policy: Option<Said<MatchPolicy>>,
    /// What becomes of a request that is not accepted: `Deny` (the default), `Warn` and `Audit`; `Deny` and `Warn` exclude
    /// each other.
    ///
    /// Form: `validation_actions = [Warn, Audit]`
    /// K8s: `spec.validationActions` of the binding
    pub validation_actions: Option<Said<Vec<Said<ValidationAction>>>>,
    /// The namespaces whose objects are checked, see [selectors](#selectors).
    ///
    /// Form: `namespace_selector(...)`
    /// K8s: `spec.matchConstraints.namespaceSelector`
    pub namespace_selector: Option<Said<SelectorAttr>>,
    /// The objects that are checked, see [selectors](#selectors).
    ///
    /// Form: `object_selector(...)`
    /// K8s: `spec.matchConstraints.objectSelector`
    pub object_selector: Option<Said<SelectorAttr>>,
    /// A condition on requests; once for each, see [match_condition](#match_condition).
    ///
    /// Form: `match_condition(...)`
    /// K8s: `spec.matchConditions[]`
    pub match_condition: Vec<Said<MatchConditionAttr>>,
}

impl PolicyAttr {
    /// The keys that rules do not have.
    pub const OWN: &'static [&'static str] = &[
        "validation",
        "name",
        "failure_policy",
        "match_policy",
        "validation_actions",
        "namespace_selector",
        "object_selector",
        "match_condition",
    ];
}

impl List for PolicyAttr {
    const NAME: &'static str = "validating_admission_policy";
    const KEYS: &'static [&'static str] = &joined::<13>(Rules::KEYS, Self::OWN);

    fn elsewhere(key: &str) -> Option<String> {
        super::AdmissionAttr::KEYS
            .contains(&key)
            .then(|| format!("`{key}` is a key of webhooks: kube-apiserver checks a policy itself"))
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let rules = Rules::read(reader);
        let is_said = reader.has("validation");
        let validation = reader.lists("validation");
        let name = reader.value::<String>("name");
        let failure_policy = reader.value("failure_policy");
        let match_policy = reader.value("match_policy");
        let validation_actions = reader.value::<Vec<Said<ValidationAction>>>("validation_actions");
        let namespace_selector = reader.list("namespace_selector");
        let object_selector = reader.list("object_selector");
        let match_condition = condition::conditions(reader);
        let span = reader.span();
        let errors = reader.errors();
        if !is_said {
            errors.at(span, "`validating_admission_policy` lacks `validation(rule = \"...\")`");
        }
        if let Some(name) = &name
            && let Err(rule) = name::dns_subdomain(&name.value)
        {
            let message = format!("`{}` is no name of a policy: one {rule}", name.value);
            errors.at(name.place.span(), message);
        }
        if let Some(actions) = &validation_actions {
            check_actions(actions, errors);
        }
        Some(Self {
            rules: rules?,
            validation,
            name,
            failure_policy,
            match_policy,
            validation_actions,
            namespace_selector,
            object_selector,
            match_condition,
        })
    }
}

/// As kube-apiserver demands it.
fn check_actions(actions: &Said<Vec<Said<ValidationAction>>>, errors: &mut Errors) {
    if actions.value.is_empty() {
        errors.at(actions.place.span(), "name at least one action: with none, nothing is checked");
    }
    for (index, action) in actions.value.iter().enumerate() {
        let earlier = |other| actions.value[..index].iter().any(|said| said.value == other);
        let excludes = match action.value {
            ValidationAction::Deny => earlier(ValidationAction::Warn),
            ValidationAction::Warn => earlier(ValidationAction::Deny),
            ValidationAction::Audit => false,
        };
        if excludes {
            let message = "`Deny` and `Warn` exclude each other: a refusal says the message anyway";
            errors.at(action.place.span(), message);
        } else if earlier(action.value) {
            errors.at(action.place.span(), "this action is said twice");
        }
    }
}
