//! `conversion(...)`: how objects of one version become those of another.

use super::schema::is_url;
use crate::reader::{List, Reader};
use crate::value::Port;
use crate::{Place, Said};

/// In `conversion(...)`: one of the two.
#[derive(Debug)]
pub struct ConversionAttr {
    /// Only `apiVersion` changes: all versions have the same fields.
    ///
    /// Form: `none`
    /// CRD: `spec.conversion.strategy`
    pub none: Option<Place>,
    /// A webhook of the operator is asked, see [webhook](#webhook).
    ///
    /// Form: `webhook(...)`
    /// CRD: `spec.conversion.webhook`
    pub webhook: Option<Said<WebhookAttr>>,
}

impl List for ConversionAttr {
    const NAME: &'static str = "conversion";
    const KEYS: &'static [&'static str] = &["none", "webhook"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let none = reader.flag("none");
        let said = none.is_some() || reader.has("webhook");
        let webhook = reader.list("webhook");
        let span = reader.span();
        match (none, &webhook) {
            (Some(none), Some(_)) => {
                reader.errors().at(none.span(), "`none` and `webhook(...)` exclude each other");
            }
            (None, None) if !said => {
                reader.errors().at(span, "`conversion` lacks `none` or `webhook(...)`");
            }
            _ => {}
        }
        Some(Self { none, webhook })
    }
}

/// In `webhook(...)`: what kube-apiserver asks to convert objects.
#[derive(Debug)]
pub struct WebhookAttr {
    /// The service in the cluster, see [service](#service). Either this or `url`.
    ///
    /// Form: `service(name = "cache-operator")`
    /// CRD: `spec.conversion.webhook.clientConfig.service`
    pub service: Option<Said<ServiceAttr>>,
    /// The address of a webhook outside of the cluster.
    ///
    /// Form: `url = "https://convert.example.com/convert"`
    /// CRD: `spec.conversion.webhook.clientConfig.url`
    pub url: Option<Said<String>>,
    /// The versions of ConversionReview that it knows, the preferred one first. Without it, `v1`.
    ///
    /// Form: `review_versions = ["v1"]`
    /// CRD: `spec.conversion.webhook.conversionReviewVersions`
    pub review_versions: Option<Said<Vec<Said<String>>>>,
    /// The cert-manager certificate whose CA is put into the CRD: `namespace/name`.
    ///
    /// Form: `inject_ca_from = "cache-system/serving-cert"`
    /// CRD: `metadata.annotations[cert-manager.io/inject-ca-from]`
    pub inject_ca_from: Option<Said<String>>,
}

impl List for WebhookAttr {
    const NAME: &'static str = "webhook";
    const KEYS: &'static [&'static str] = &["service", "url", "review_versions", "inject_ca_from"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let has_service = reader.has("service");
        let service = reader.list("service");
        let url = reader.value::<String>("url");
        let review_versions = reader.value::<Vec<Said<String>>>("review_versions");
        let inject_ca_from = reader.value::<String>("inject_ca_from");
        let span = reader.span();
        let errors = reader.errors();
        match (&url, has_service) {
            (Some(url), true) => {
                errors.at(url.place.span(), "`service(...)` and `url` exclude each other");
            }
            (None, false) => errors.at(span, "`webhook` lacks `service(...)` or `url = \"...\"`"),
            _ => {}
        }
        let https = |url: &str| is_url(url) && url.starts_with("https://");
        if let Some(url) = url.as_ref().filter(|url| !https(&url.value)) {
            errors.at(url.place.span(), "expected an address that begins with `https://`");
        }
        if let Some(versions) = review_versions.as_ref().filter(|said| said.value.is_empty()) {
            errors.at(versions.place.span(), "`review_versions` names at least one version");
        }
        let is_name = |text: &str| text.split('/').filter(|part| !part.is_empty()).count() == 2;
        if let Some(from) = inject_ca_from.as_ref().filter(|from| !is_name(&from.value)) {
            errors.at(from.place.span(), "expected `namespace/name` of a Certificate");
        }
        Some(Self { service, url, review_versions, inject_ca_from })
    }
}

/// In `service(...)`: a Service in the cluster.
#[derive(Debug)]
pub struct ServiceAttr {
    /// Its name. Required.
    ///
    /// Form: `name = "cache-operator"`
    /// CRD: `spec.conversion.webhook.clientConfig.service.name`
    pub name: Said<String>,
    /// Its namespace. Without it, the operator's.
    ///
    /// Form: `namespace = "cache-system"`
    /// CRD: `spec.conversion.webhook.clientConfig.service.namespace`
    pub namespace: Option<Said<String>>,
    /// The path of the URL.
    ///
    /// Form: `path = "/convert"`
    /// CRD: `spec.conversion.webhook.clientConfig.service.path`
    pub path: Option<Said<String>>,
    /// Its port. Without it, 443.
    ///
    /// Form: `port = 9443`
    /// CRD: `spec.conversion.webhook.clientConfig.service.port`
    pub port: Option<Said<Port>>,
}

impl List for ServiceAttr {
    const NAME: &'static str = "service";
    const KEYS: &'static [&'static str] = &["name", "namespace", "path", "port"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let name = reader.required("name");
        let namespace = reader.value("namespace");
        let path = reader.value::<String>("path");
        let port = reader.value("port");
        if let Some(path) = path.as_ref().filter(|path| !path.value.starts_with('/')) {
            reader.errors().at(path.place.span(), "the path begins with `/`");
        }
        Some(Self { name: name?, namespace, path, port })
    }
}
