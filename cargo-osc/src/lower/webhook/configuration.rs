//! ValidatingWebhookConfiguration and MutatingWebhookConfiguration.

use std::collections::BTreeMap;

use osc_model::crd::ClientConfig;
use osc_model::webhook::configuration::{
    API_VERSION, Configuration, Entry, MUTATING, Name, VALIDATING,
};
use osc_model::webhook::serving::NAMESPACE_LABEL;
use osc_model::webhook::{
    Action, Admission, Documents, Does, Expression, Operator, ReinvocationPolicy, Selector, Webhook,
};
use osc_model::{Diagnostics, name};

use super::rules::{First, rules};
use super::{Own, client, unnamed};

/// A webhook as kube-apiserver reads it, and what it is part of.
pub(super) struct Part<'w> {
    pub(super) webhook: &'w Webhook,
    pub(super) action: Action,
    /// The name of the configuration object.
    pub(super) configuration: String,
    pub(super) entry: Entry,
}

/// The validating and mutating ones among the webhooks, by name.
pub(super) fn entries<'w>(
    webhooks: &[&'w Webhook],
    own: &Own<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Part<'w>> {
    let mut parts = Vec::new();
    for &webhook in webhooks {
        if let Some((said, _)) = client::said(webhook) {
            client::check(said, diagnostics);
        }
        let (said, action, reinvocation) = match &webhook.does {
            Does::Validate(said) => (said, Action::Validate, None),
            Does::Mutate(said, reinvocation) => (said, Action::Mutate, *reinvocation),
            Does::Convert(_) | Does::Check(_) => continue,
        };
        let Some(client) = client::client(webhook, own) else { continue };
        let name = match &said.name {
            Some(name) => name.value.clone(),
            None => made(webhook, action, diagnostics),
        };
        let configuration = said
            .configuration
            .as_ref()
            .map_or_else(|| own.name.to_owned(), |said| said.value.clone());
        let entry = entry((webhook, said), name, client, reinvocation, own);
        parts.push(Part { webhook, action, configuration, entry });
    }
    parts.sort_by(|one, other| one.entry.name.cmp(&other.entry.name));
    parts
}

fn made(webhook: &Webhook, action: Action, diagnostics: &mut Diagnostics) -> String {
    let made = First::of(&webhook.target).name(action);
    if let Err(why) = name::dns_subdomain(&made) {
        diagnostics.push(unnamed(webhook, &made, &why));
    }
    made
}

fn entry(
    (webhook, said): (&Webhook, &Admission),
    name: String,
    client_config: ClientConfig,
    reinvocation_policy: Option<ReinvocationPolicy>,
    own: &Own<'_>,
) -> Entry {
    Entry {
        admission_review_versions: reviews(&said.review_versions),
        client_config,
        failure_policy: said.failure_policy,
        match_conditions: said.match_conditions.clone(),
        match_policy: said.match_policy,
        name,
        namespace_selector: namespaces(said, own),
        object_selector: said.object_selector.clone(),
        reinvocation_policy,
        rules: rules(&webhook.target, &said.operations, said.scope),
        side_effects: said.side_effects,
        timeout_seconds: said.timeout_seconds,
    }
}

/// The versions of a review that are said, else the one that handlers speak.
pub(super) fn reviews(said: &[String]) -> Vec<String> {
    if said.is_empty() { vec!["v1".to_owned()] } else { said.to_vec() }
}

/// What is said of namespaces, without the operator's own: while it is down, its pods could not be made.
fn namespaces(said: &Admission, own: &Own<'_>) -> Option<Selector> {
    if said.own_namespace {
        return said.namespace_selector.clone();
    }
    let mut selector = said.namespace_selector.clone().unwrap_or_default();
    selector.match_expressions.push(Expression {
        key: NAMESPACE_LABEL.to_owned(),
        operator: Operator::NotIn,
        values: vec![own.namespace.clone()],
    });
    Some(selector)
}

/// The configuration objects, by name.
pub(super) fn configurations(parts: Vec<Part<'_>>) -> Documents {
    let mut validating: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let mut mutating: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for part in parts {
        let by_name = if part.action == Action::Mutate { &mut mutating } else { &mut validating };
        by_name.entry(part.configuration).or_default().push(part.entry);
    }
    let documents = |kind, by_name: BTreeMap<_, _>| {
        let document = |(name, webhooks)| Configuration {
            api_version: API_VERSION,
            kind,
            metadata: Name { name },
            webhooks,
        };
        by_name.into_iter().map(document).collect()
    };
    Documents {
        mutating: documents(MUTATING, mutating),
        validating: documents(VALIDATING, validating),
        ..Documents::default()
    }
}
