//! The conversion of a CRD: said on any version, once.

use osc_model::config::Config;
use osc_model::conversion::{self as said, ConversionWebhook, WebhookService};
use osc_model::crd::{self, ClientConfig, Service, Strategy, Webhook};
use osc_model::origin::Origins;
use osc_model::{Diagnostic, Diagnostics, FieldPath, Spanned, code};

use super::Versions;
use crate::lower::{Lowering, webhook};

/// The annotation through which cert-manager puts a certificate's CA into a CRD.
const INJECT_CA_FROM: &str = "cert-manager.io/inject-ca-from";

/// What is said of the conversion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lower) struct Conversion {
    /// `spec.conversion`.
    pub(in crate::lower) stanza: crd::Conversion,
    /// An annotation of the CRD.
    pub(in crate::lower) annotation: Option<(String, String)>,
}

impl Versions<'_> {
    /// The conversion, where one is said.
    pub(in crate::lower) fn conversion(
        &self,
        lowering: &mut Lowering<'_, '_>,
        document: &str,
    ) -> Option<Conversion> {
        let Lowering { config, webhooks, origins, diagnostics, .. } = lowering;
        if let Some(said) = webhook::conversion(webhooks, self.stored(), config) {
            origins.set(document, FieldPath::dotted("spec.conversion"), said.span);
            return Some(Conversion { stanza: said.value, annotation: None });
        }
        let mut all = self.stored_first().filter_map(|kind| kind.crd.conversion.as_ref());
        let first = all.next()?;
        let conversion = of(&first.value, config);
        for other in all.filter(|other| of(&other.value, config) != conversion) {
            diagnostics.push(
                Diagnostic::new(code::PRJ_04, "two versions say different conversions")
                    .at(other.span.clone())
                    .label(first.span.clone(), "the other one")
                    .help("say the conversion on one version: it is the CRD's"),
            );
        }
        set_origins(first, document, origins);
        self.annotated(&conversion, first, diagnostics);
        Some(conversion)
    }

    /// Says where `#[kube(annotation(...))]` names another certificate.
    fn annotated(
        &self,
        conversion: &Conversion,
        said: &Spanned<said::Conversion>,
        diagnostics: &mut Diagnostics,
    ) {
        let Some((key, value)) = &conversion.annotation else { return };
        let other = self
            .stored_first()
            .find(|kind| kind.kube.annotations.get(key).is_some_and(|other| other != value));
        if let Some(kind) = other {
            let message = format!("`{key}` is said twice, with different values");
            diagnostics.push(
                Diagnostic::new(code::PRJ_04, message)
                    .at(said.span.clone())
                    .label(kind.kube.kind.span.clone(), "`annotation(...)` says it, too")
                    .help("remove the annotation from `#[kube(...)]`: `inject_ca_from` writes it"),
            );
        }
    }
}

fn of(said: &said::Conversion, config: &Config) -> Conversion {
    let said::Conversion::Webhook(webhook) = said else {
        let stanza = crd::Conversion { strategy: Strategy::None, webhook: None };
        return Conversion { stanza, annotation: None };
    };
    let from = webhook.inject_ca_from.as_ref();
    Conversion {
        stanza: crd::Conversion {
            strategy: Strategy::Webhook,
            webhook: Some(of_webhook(webhook, config)),
        },
        annotation: from.map(|from| (INJECT_CA_FROM.to_owned(), from.value.clone())),
    }
}

fn of_webhook(said: &ConversionWebhook, config: &Config) -> Webhook {
    let versions = said.review_versions.iter().map(|version| version.value.clone());
    let versions: Vec<_> = versions.collect();
    Webhook {
        client_config: ClientConfig {
            service: said.service.as_ref().map(|service| of_service(&service.value, config)),
            url: said.url.as_ref().map(|url| url.value.clone()),
        },
        conversion_review_versions: if versions.is_empty() { vec!["v1".into()] } else { versions },
    }
}

fn of_service(said: &WebhookService, config: &Config) -> Service {
    Service {
        name: said.name.value.clone(),
        namespace: match &said.namespace {
            Some(namespace) => namespace.value.clone(),
            None => crate::words::namespace(&config.name.value),
        },
        path: said.path.as_ref().map(|path| path.value.clone()),
        port: said.port.as_ref().map(|port| port.value),
    }
}

fn set_origins(said: &Spanned<said::Conversion>, document: &str, origins: &mut Origins) {
    let conversion = FieldPath::dotted("spec.conversion");
    origins.set(document, conversion.clone(), said.span.clone());
    let said::Conversion::Webhook(webhook) = &said.value else { return };
    let below = conversion.key("webhook");
    let client = below.key("clientConfig");
    if let Some(service) = &webhook.service {
        let field = client.key("service");
        origins.set(document, field.clone(), service.span.clone());
        let service = &service.value;
        origins.set(document, field.key("name"), service.name.span.clone());
        let parts = [("namespace", &service.namespace), ("path", &service.path)];
        for (key, said) in parts {
            if let Some(said) = said {
                origins.set(document, field.key(key), said.span.clone());
            }
        }
        if let Some(port) = &service.port {
            origins.set(document, field.key("port"), port.span.clone());
        }
    }
    if let Some(url) = &webhook.url {
        origins.set(document, client.key("url"), url.span.clone());
    }
    for (index, version) in webhook.review_versions.iter().enumerate() {
        let field = below.key("conversionReviewVersions").index(index);
        origins.set(document, field, version.span.clone());
    }
}
