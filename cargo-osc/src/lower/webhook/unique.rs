//! Names and paths that are there twice.

use std::collections::BTreeMap;

use osc_model::webhook::policy::{Binding, ValidatingAdmissionPolicy};
use osc_model::webhook::{Action, Client, Does, Webhook};
use osc_model::{Diagnostic, Diagnostics, Span, Spanned, code};

use super::configuration::Part;
use super::{Own, client};

/// Says which webhooks of one configuration and which policies have one name.
pub(super) fn names(
    parts: &[Part<'_>],
    policies: &[(ValidatingAdmissionPolicy, Binding, &Webhook)],
    diagnostics: &mut Diagnostics,
) {
    let mut first: BTreeMap<_, &Webhook> = BTreeMap::new();
    for part in parts {
        let name = &part.entry.name;
        let key = (part.action, &part.configuration, name);
        if let Some(earlier) = first.get(&key) {
            let message = format!("two webhooks are named `{name}`");
            let help = "say `name` and `path` of one of them";
            diagnostics.push(twice(code::WH_01, message, (part.webhook, earlier), said_name, help));
        } else {
            first.insert(key, part.webhook);
        }
    }
    let mut first: BTreeMap<_, &Webhook> = BTreeMap::new();
    for (policy, _, webhook) in policies {
        let name = &policy.metadata.name;
        if let Some(earlier) = first.get(name) {
            let message = format!("two policies are named `{name}`");
            let help = "say `name` of one of them, or join them: a policy may have several `validation(...)`";
            diagnostics.push(twice(code::WH_01, message, (webhook, earlier), said_name, help));
        } else {
            first.insert(name, webhook);
        }
    }
}

/// Says which webhooks of one server have one path. Where both are named alike, too, that has been said.
pub(super) fn paths(webhooks: &[&Webhook], own: &Own<'_>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<_, &Webhook> = BTreeMap::new();
    for webhook in webhooks {
        let service = client::client(webhook, own).and_then(|client| client.service);
        let Some(service) = service else { continue };
        let key = (service.namespace, service.name, service.port, service.path);
        match first.get(&key) {
            Some(earlier) if !is_made(webhook) || !is_made(earlier) => {
                let message = format!("two webhooks have the path `{}`", key.3.unwrap_or_default());
                let help = "say another `path` of one of them";
                diagnostics.push(twice(code::WH_02, message, (webhook, earlier), said_path, help));
            }
            Some(_) => {}
            None => {
                first.insert(key, webhook);
            }
        }
    }
}

fn twice(
    code: osc_model::Code,
    message: String,
    (later, earlier): (&Webhook, &Webhook),
    place: fn(&Webhook) -> &Span,
    help: &str,
) -> Diagnostic {
    Diagnostic::new(code, message)
        .at(place(later).clone())
        .label(place(earlier).clone(), "the other one")
        .help(help)
}

/// Where the name is said, else what it is made of.
fn said_name(webhook: &Webhook) -> &Span {
    name(webhook).map_or(&webhook.span, |name| &name.span)
}

fn name(webhook: &Webhook) -> Option<&Spanned<String>> {
    match &webhook.does {
        Does::Validate(said) | Does::Mutate(said, _) => said.name.as_ref(),
        Does::Check(said) => said.name.as_ref(),
        Does::Convert(_) => None,
    }
}

fn said_path(webhook: &Webhook) -> &Span {
    path(webhook).map_or(&webhook.span, |path| &path.span)
}

fn path(webhook: &Webhook) -> Option<&Spanned<String>> {
    client::said(webhook).and_then(|(client, _): (&Client, Action)| client.path.as_ref())
}

/// Whether name and path are both made: of webhooks that do the same with the same type.
fn is_made(webhook: &Webhook) -> bool {
    name(webhook).is_none() && path(webhook).is_none()
}
