//! Webhooks and policies: what attributes on handlers say → the documents of `config/webhook/`, and the conversion of CRDs.

mod certificate;
mod client;
mod configuration;
mod conversion;
mod needs;
mod policy;
mod rules;
mod served;
mod unique;

use std::collections::BTreeSet;

use osc_model::config::{Config, Serving};
use osc_model::facts::Facts;
use osc_model::rbac::Grant;
use osc_model::webhook::serving::SERVICE_PORT;
use osc_model::webhook::{Documents, Does, Webhook};
use osc_model::{Diagnostic, Diagnostics, code};

pub(super) use conversion::conversion;

/// The documents, whatever the order of the webhooks, and what the operator may do so that it can apply them.
pub(super) fn webhooks(
    webhooks: &[Webhook],
    facts: &Facts,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> (Documents, Vec<Grant>) {
    let own = Own::new(config);
    let mut webhooks: Vec<_> = webhooks.iter().collect();
    webhooks.sort_by(|one, other| one.span.cmp(&other.span));
    conversion::check(&webhooks, facts, diagnostics);
    let entries = configuration::entries(&webhooks, &own, diagnostics);
    let policies = policy::policies(&webhooks, diagnostics);
    unique::names(&entries, &policies, diagnostics);
    unique::paths(&webhooks, &own, diagnostics);
    let is_policy = |webhook: &Webhook| matches!(webhook.does, Does::Check(_));
    let grants = needs::grants(&webhooks, &entries, &policies, &own);
    let serves = webhooks.iter().any(|webhook| needs::serves(webhook, &own));
    let documents = Documents {
        served: serves.then(|| served::served(&own)),
        certificate: serves.then(|| certificate::certificate(&own)).flatten(),
        webhook_sources: sources(&webhooks, |webhook| !is_policy(webhook)),
        policy_sources: sources(&webhooks, is_policy),
        policies: policies.into_iter().map(|(policy, binding, _)| (policy, binding)).collect(),
        ..configuration::configurations(entries)
    };
    (documents, grants)
}

/// The operator as its webhooks see it.
struct Own<'a> {
    /// Its name.
    name: &'a str,
    /// Its namespace.
    namespace: String,
    /// Where it serves webhooks.
    serving: &'a Serving,
}

impl<'a> Own<'a> {
    fn new(config: &'a Config) -> Self {
        let name = &config.name.value;
        Self { name, namespace: crate::words::namespace(name), serving: &config.webhook }
    }

    /// Whether a Service is the operator's own.
    fn is(&self, service: &osc_model::crd::Service) -> bool {
        service.name == self.serving.service.value
            && service.namespace == self.namespace
            && service.port.is_none_or(|port| port == SERVICE_PORT)
    }
}

fn sources(webhooks: &[&Webhook], keep: impl Fn(&Webhook) -> bool) -> Vec<String> {
    let kept = webhooks.iter().filter(|webhook| keep(webhook));
    let files: BTreeSet<_> = kept.map(|webhook| webhook.span.file.to_string()).collect();
    files.into_iter().collect()
}

/// Says that no name could be made.
fn unnamed(webhook: &Webhook, name: &str, why: &osc_model::name::NameError) -> Diagnostic {
    let message = format!("`{}` gives the name `{name}`, and a name {why}", webhook.item);
    Diagnostic::new(code::WH_06, message)
        .at(webhook.span.clone())
        .help("say `name = \"...\"` in the attribute")
}
