//! What the operator may do because it applies its webhooks itself: a package has no place for them.

use osc_model::rbac::Grant;
use osc_model::webhook::policy::{Binding, ValidatingAdmissionPolicy};
use osc_model::webhook::{Action, Kept, Webhook};

use super::configuration::Part;
use super::{Own, client, conversion};

/// What each webhook needs, said by its attribute.
pub(super) fn grants(
    webhooks: &[&Webhook],
    parts: &[Part<'_>],
    policies: &[(ValidatingAdmissionPolicy, Binding, &Webhook)],
    own: &Own<'_>,
) -> Vec<Grant> {
    let mut grants = Vec::new();
    for part in parts {
        let name = part.configuration.as_str();
        let kept = match part.action {
            Action::Mutate => Kept::Mutating(name),
            Action::Validate | Action::Convert => Kept::Validating(name),
        };
        grants.extend(of(part.webhook, kept));
    }
    for (policy, _, webhook) in policies {
        grants.extend(of(webhook, Kept::Policy(&policy.metadata.name)));
    }
    for webhook in webhooks {
        if let Some(kind) = conversion::types(webhook).first() {
            let crd = format!("{}.{}", kind.value.plural, kind.value.group);
            grants.extend(of(webhook, Kept::Conversion(&crd)));
        }
        if serves(webhook, own) {
            let service = own.serving.service.value.as_str();
            grants.extend(of(webhook, Kept::Service(service)));
            if !own.serving.certificate.value.is_mounted() {
                grants.extend(of(webhook, Kept::Certificate(service)));
            }
        }
    }
    grants
}

/// Whether the operator answers it itself.
pub(super) fn serves(webhook: &Webhook, own: &Own<'_>) -> bool {
    client::client(webhook, own)
        .and_then(|client| client.service)
        .is_some_and(|service| own.is(&service))
}

fn of(webhook: &Webhook, kept: Kept<'_>) -> impl Iterator<Item = Grant> {
    kept.needs().into_iter().map(|(reach, rule)| Grant {
        rule,
        reach,
        role: None,
        span: webhook.span.clone(),
        item: webhook.item.clone(),
    })
}
