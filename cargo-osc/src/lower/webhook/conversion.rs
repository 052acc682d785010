//! Conversion webhooks: `spec.conversion` of a CRD.

use osc_model::config::Config;
use osc_model::crd::{Conversion, Strategy, Webhook as Stanza};
use osc_model::facts::{Facts, KindFacts};
use osc_model::webhook::{Does, Resource, Target, Webhook};
use osc_model::{Diagnostic, Diagnostics, Span, Spanned, code};

use super::{Own, client, configuration};

/// The conversion of a kind that a function's attribute says, and where.
pub(in crate::lower) fn conversion(
    webhooks: &[Webhook],
    kind: &KindFacts,
    config: &Config,
) -> Option<Spanned<Conversion>> {
    let webhook = webhooks
        .iter()
        .filter(|webhook| types(webhook).iter().any(|found| is_of(&found.value, kind)))
        .min_by_key(|webhook| &webhook.span)?;
    let Does::Convert(said) = &webhook.does else { return None };
    let stanza = Stanza {
        client_config: client::client(webhook, &Own::new(config))?,
        conversion_review_versions: configuration::reviews(&said.review_versions),
    };
    let conversion = Conversion { strategy: Strategy::Webhook, webhook: Some(stanza) };
    Some(Spanned::new(conversion, webhook.span.clone()))
}

/// The types that a webhook converts; none of those that do something else.
pub(super) fn types(webhook: &Webhook) -> &[Spanned<Resource>] {
    match (&webhook.does, &webhook.target) {
        (Does::Convert(_), Target::Types(types)) => types,
        _ => &[],
    }
}

fn is_of(resource: &Resource, kind: &KindFacts) -> bool {
    resource.group == kind.kube.group.value && resource.kind == kind.kube.kind.value
}

/// Each names one kind of this package, and each kind is converted by one.
pub(super) fn check(webhooks: &[&Webhook], facts: &Facts, diagnostics: &mut Diagnostics) {
    let mut known: Vec<(&Resource, &Span)> = Vec::new();
    for webhook in webhooks {
        let types = types(webhook);
        let Some((first, others)) = types.split_first() else { continue };
        for found in types {
            if !facts.kinds.iter().any(|kind| is_of(&found.value, kind)) {
                diagnostics.push(foreign(found));
            }
        }
        let same =
            |one: &Resource, other: &Resource| one.group == other.group && one.kind == other.kind;
        if let Some(other) = others.iter().find(|other| !same(&other.value, &first.value)) {
            let message = "a function converts the versions of one kind";
            diagnostics.push(
                Diagnostic::new(code::WH_03, message)
                    .at(other.span.clone())
                    .label(first.span.clone(), "this is another kind")
                    .help("write a function for each kind"),
            );
        }
        match known.iter().find(|(resource, _)| same(resource, &first.value)) {
            Some((_, span)) => diagnostics.push(twice(&first.value.kind, &webhook.span, span)),
            None => known.push((&first.value, &webhook.span)),
        }
        let on_type = facts.kinds.iter().filter(|kind| is_of(&first.value, kind));
        for said in on_type.filter_map(|kind| kind.crd.conversion.as_ref()) {
            diagnostics.push(twice(&first.value.kind, &webhook.span, &said.span));
        }
    }
}

fn foreign(found: &Spanned<Resource>) -> Diagnostic {
    let Resource { group, kind, .. } = &found.value;
    let message = format!("`{kind}` of `{group}` is no kind of this package");
    let help = "name a type of the API package that derives `CustomResource` and `Osc`: only its CRD can say who converts";
    Diagnostic::new(code::WH_03, message).at(found.span.clone()).help(help)
}

fn twice(kind: &str, at: &Span, other: &Span) -> Diagnostic {
    Diagnostic::new(code::WH_04, format!("the conversion of `{kind}` is said twice"))
        .at(at.clone())
        .label(other.clone(), "it is said here, too")
        .help("keep one of the two")
}
