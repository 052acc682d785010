//! Where a webhook is.

use osc_model::crd::{ClientConfig, Service};
use osc_model::webhook::{Action, Client, Does, Target, Webhook};
use osc_model::{Diagnostic, Diagnostics, Spanned, code, name};

use super::Own;
use super::rules::First;

/// What a webhook says of its place, and what it does; none of a policy.
pub(super) fn said(webhook: &Webhook) -> Option<(&Client, Action)> {
    match &webhook.does {
        Does::Validate(said) => Some((&said.client, Action::Validate)),
        Does::Mutate(said, _) => Some((&said.client, Action::Mutate)),
        Does::Convert(said) => Some((&said.client, Action::Convert)),
        Does::Check(_) => None,
    }
}

/// Where a webhook is; none of a policy.
pub(super) fn client(webhook: &Webhook, own: &Own<'_>) -> Option<ClientConfig> {
    let (client, action) = said(webhook)?;
    Some(of(client, action, &webhook.target, own))
}

fn of(said: &Client, action: Action, target: &Target, own: &Own<'_>) -> ClientConfig {
    if let Some(url) = &said.url {
        return ClientConfig { service: None, url: Some(url.value.clone()) };
    }
    let text = |said: &Option<Spanned<String>>, own: &str| {
        said.as_ref().map_or_else(|| own.to_owned(), |said| said.value.clone())
    };
    let made = || format!("{}{}", own.serving.path.value, First::of(target).path(action));
    let service = Service {
        name: text(&said.service.name, &own.serving.service.value),
        namespace: text(&said.service.namespace, &own.namespace),
        path: Some(said.path.as_ref().map_or_else(made, |path| path.value.clone())),
        port: said.service.port,
    };
    ClientConfig { service: Some(service), url: None }
}

/// Says where a Service or its namespace has a name that none can have.
pub(super) fn check(said: &Client, diagnostics: &mut Diagnostics) {
    let service = &said.service;
    let names: [(_, _, fn(&str) -> _); 2] = [
        ("a Service", &service.name, name::service),
        ("a namespace", &service.namespace, name::dns_label),
    ];
    for (what, said, rule) in names {
        if let Some(said) = said
            && let Err(why) = rule(&said.value)
        {
            let message = format!("`{}` cannot name {what}: a name {why}", said.value);
            diagnostics.push(
                Diagnostic::new(code::WH_05, message)
                    .at(said.span.clone())
                    .help("name the Service that the webhook is behind, or leave it out for the operator's own"),
            );
        }
    }
}
