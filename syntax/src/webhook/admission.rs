//! `#[osc::validating_webhook(...)]` and `#[osc::mutating_webhook(...)]`.

use osc_model::name;
use osc_model::webhook::{FailurePolicy, MatchPolicy, ReinvocationPolicy, SideEffects};
use proc_macro2::Span;
use syn::Meta;

use super::words::Timeout;
use super::{Client, MatchConditionAttr, Rules, SelectorAttr, condition, review};
use crate::crd::joined;
use crate::reader::{self, List, Reader};
use crate::{Errors, Place, Said};

/// On the function that answers.
#[derive(Debug)]
pub struct AdmissionAttr {
    /// The requests.
    pub rules: Rules,
    /// Where it is.
    pub client: Client,
    /// What becomes of a request where the webhook does not answer: `Fail`, it is refused (the default), or `Ignore`, it
    /// is let in.
    ///
    /// Form: `failure_policy = Fail` or `Ignore`
    /// K8s: `webhooks[].failurePolicy`
    pub failure_policy: Option<Said<FailurePolicy>>,
    /// Whether requests for other versions of the resource match, too, and are sent as the version of the rule:
    /// `Equivalent`, they do (the default), or `Exact`, they do not.
    ///
    /// Form: `match_policy = Equivalent` or `Exact`
    /// K8s: `webhooks[].matchPolicy`
    pub match_policy: Option<Said<MatchPolicy>>,
    /// What the webhook does beside answering: `None` (the default) or `NoneOnDryRun`.
    ///
    /// Form: `side_effects = None` or `NoneOnDryRun`
    /// K8s: `webhooks[].sideEffects`
    pub side_effects: Option<Said<SideEffects>>,
    /// How many seconds kube-apiserver waits, 1 to 30. Without it, 10.
    ///
    /// Form: `timeout_seconds = 5`
    /// K8s: `webhooks[].timeoutSeconds`
    pub timeout_seconds: Option<Said<Timeout>>,
    /// The namespaces whose objects it is asked for, see [selectors](#selectors).
    ///
    /// Form: `namespace_selector(...)`
    /// K8s: `webhooks[].namespaceSelector`
    pub namespace_selector: Option<Said<SelectorAttr>>,
    /// It is asked for objects in the operator's own namespace, too. Without it, they are excluded: while the operator is
    /// down, nothing would be let in that brings it back.
    ///
    /// Form: `own_namespace`
    /// K8s: `webhooks[].namespaceSelector`
    pub own_namespace: Option<Place>,
    /// The objects that it is asked for, see [selectors](#selectors).
    ///
    /// Form: `object_selector(...)`
    /// K8s: `webhooks[].objectSelector`
    pub object_selector: Option<Said<SelectorAttr>>,
    /// A condition on requests; once for each, see [match_condition](#match_condition).
    ///
    /// Form: `match_condition(...)`
    /// K8s: `webhooks[].matchConditions[]`
    pub match_condition: Vec<Said<MatchConditionAttr>>,
    /// The name, a domain of at least three parts. Without it, `v<kind>.<version>.<group>` of a validating webhook and
    /// `m<kind>...` of a mutating one.
    ///
    /// Form: `name = "owners.osctest.huawei.com"`
    /// K8s: `webhooks[].name`
    pub name: Option<Said<String>>,
    /// The name of the configuration object that it is part of. Without it, the operator's.
    ///
    /// Form: `configuration = "hwfka-late"`
    /// K8s: `metadata.name`
    pub configuration: Option<Said<String>>,
    /// The versions of AdmissionReview that it knows, `v1` first. Without it, `v1`.
    ///
    /// Form: `admission_review_versions = ["v1"]`
    /// K8s: `webhooks[].admissionReviewVersions`
    pub admission_review_versions: Option<Said<Vec<Said<String>>>>,
}

impl AdmissionAttr {
    /// The keys that neither rules nor places have.
    pub const OWN: &'static [&'static str] = &[
        "failure_policy",
        "match_policy",
        "side_effects",
        "timeout_seconds",
        "namespace_selector",
        "own_namespace",
        "object_selector",
        "match_condition",
        "name",
        "configuration",
        "admission_review_versions",
    ];

    /// Name and path are made of the resource, which has to be one.
    pub(super) fn check_names(&self, span: Span, errors: &mut Errors) {
        let Some(word) = self.rules.wildcard() else { return };
        if self.name.is_none() {
            let message = format!("`name = \"...\"` is missing: no name can be made of `{word}`");
            errors.at(span, message);
        }
        if self.client.path.is_none() && self.client.url.is_none() {
            let message = format!("`path = \"/...\"` is missing: no path can be made of `{word}`");
            errors.at(span, message);
        }
    }
}

impl List for AdmissionAttr {
    const NAME: &'static str = "webhook";
    const KEYS: &'static [&'static str] =
        &joined::<19>(&joined::<8>(Rules::KEYS, Client::KEYS), Self::OWN);

    fn elsewhere(key: &str) -> Option<String> {
        MutatingAttr::KEYS.contains(&key).then(|| {
            format!("`{key}` is a key of `mutating_webhook`: those that validate are asked last, and once")
        })
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let rules = Rules::read(reader);
        let client = Client::read(reader);
        let failure_policy = reader.value("failure_policy");
        let match_policy = reader.value("match_policy");
        let side_effects = reader.value("side_effects");
        let timeout_seconds = reader.value("timeout_seconds");
        let namespace_selector = reader.list("namespace_selector");
        let own_namespace = reader.flag("own_namespace");
        let object_selector = reader.list("object_selector");
        let match_condition = condition::conditions(reader);
        let name = reader.value::<String>("name");
        let configuration = reader.value::<String>("configuration");
        let admission_review_versions = review::versions(reader, "admission_review_versions");
        let errors = reader.errors();
        if let Some(name) = &name {
            check_name(name, errors);
        }
        if let Some(name) = &configuration
            && let Err(rule) = name::dns_subdomain(&name.value)
        {
            let message = format!("`{}` is no name of an object: one {rule}", name.value);
            errors.at(name.place.span(), message);
        }
        Some(Self {
            rules: rules?,
            client,
            failure_policy,
            match_policy,
            side_effects,
            timeout_seconds,
            namespace_selector,
            own_namespace,
            object_selector,
            match_condition,
            name,
            configuration,
            admission_review_versions,
        })
    }
}

/// As kube-apiserver demands it.
fn check_name(name: &Said<String>, errors: &mut Errors) {
    let message = match name::dns_subdomain(&name.value) {
        Err(rule) => format!("`{}` is no name of a webhook: one {rule}", name.value),
        Ok(()) if name.value.split('.').count() < 3 => {
            format!("`{}` has fewer than three parts: end it with the group", name.value)
        }
        Ok(()) => return,
    };
    errors.at(name.place.span(), message);
}

/// On a mutating webhook, beside all keys of a validating one.
#[derive(Debug, Default)]
pub struct MutatingAttr {
    /// Whether it is asked again where other webhooks have changed the object after it: `Never` (the default) or
    /// `IfNeeded`.
    ///
    /// Form: `reinvocation_policy = IfNeeded` or `Never`
    /// K8s: `webhooks[].reinvocationPolicy`
    pub reinvocation_policy: Option<Said<ReinvocationPolicy>>,
}

impl MutatingAttr {
    pub(super) fn has(item: &Meta) -> bool {
        Self::KEYS.contains(&reader::name(item).as_str())
    }
}

impl List for MutatingAttr {
    const NAME: &'static str = "mutating_webhook";
    const KEYS: &'static [&'static str] = &["reinvocation_policy"];

    fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { reinvocation_policy: reader.value("reinvocation_policy") })
    }
}
