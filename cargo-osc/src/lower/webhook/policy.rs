//! ValidatingAdmissionPolicy and its binding.

use osc_model::webhook::configuration::{API_VERSION, Name};
use osc_model::webhook::policy::{
    BINDING, Binding, BindingSpec, MatchResources, POLICY, PolicySpec, ValidatingAdmissionPolicy,
};
use osc_model::webhook::{Does, Policy, ValidationAction, Webhook};
use osc_model::{Diagnostics, name};

use super::rules::{First, rules};
use super::unnamed;

/// The policies among the webhooks, by name.
pub(super) fn policies<'w>(
    webhooks: &[&'w Webhook],
    diagnostics: &mut Diagnostics,
) -> Vec<(ValidatingAdmissionPolicy, Binding, &'w Webhook)> {
    let mut policies = Vec::new();
    for &webhook in webhooks {
        let Does::Check(said) = &webhook.does else { continue };
        let name = match &said.name {
            Some(name) => name.value.clone(),
            None => made(webhook, diagnostics),
        };
        policies.push((policy(webhook, said, &name), binding(said, name), webhook));
    }
    policies.sort_by(|one, other| one.0.metadata.name.cmp(&other.0.metadata.name));
    policies
}

/// The item in kebab case, and the group.
fn made(webhook: &Webhook, diagnostics: &mut Diagnostics) -> String {
    let name = webhook.item.rsplit(' ').next().unwrap_or_default();
    let mut made = kebab(name);
    let group = First::of(&webhook.target).group;
    if !group.is_empty() {
        made = format!("{made}.{group}");
    }
    if let Err(why) = name::dns_subdomain(&made) {
        diagnostics.push(unnamed(webhook, &made, &why));
    }
    made
}

/// `OddSizes` and `odd_sizes` as `odd-sizes`.
fn kebab(item: &str) -> String {
    let mut kebab = String::new();
    for c in item.trim_start_matches("r#").chars() {
        if c.is_uppercase() && !kebab.is_empty() && !kebab.ends_with('-') {
            kebab.push('-');
        }
        kebab.extend(if c == '_' { '-' } else { c }.to_lowercase());
    }
    kebab.trim_matches('-').to_owned()
}

fn policy(webhook: &Webhook, said: &Policy, name: &str) -> ValidatingAdmissionPolicy {
    ValidatingAdmissionPolicy {
        api_version: API_VERSION,
        kind: POLICY,
        metadata: Name { name: name.to_owned() },
        spec: PolicySpec {
            failure_policy: said.failure_policy,
            match_conditions: said.match_conditions.clone(),
            match_constraints: MatchResources {
                match_policy: said.match_policy,
                namespace_selector: said.namespace_selector.clone(),
                object_selector: said.object_selector.clone(),
                resource_rules: rules(&webhook.target, &said.operations, said.scope),
            },
            validations: said.validations.clone(),
        },
    }
}

fn binding(said: &Policy, name: String) -> Binding {
    let refused = || vec![ValidationAction::Deny];
    Binding {
        api_version: API_VERSION,
        kind: BINDING,
        metadata: Name { name: name.clone() },
        spec: BindingSpec {
            policy_name: name,
            validation_actions: if said.actions.is_empty() {
                refused()
            } else {
                said.actions.clone()
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::kebab;

    #[test]
    fn items_are_named_in_kebab_case() {
        for (item, expected) in [
            ("OddSizes", "odd-sizes"),
            ("odd_sizes", "odd-sizes"),
            ("r#type", "type"),
            ("_Odd_Sizes", "odd-sizes"),
            ("_", ""),
        ] {
            assert_eq!(kebab(item), expected, "{item}");
        }
    }
}
