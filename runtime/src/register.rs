//! What an operator tells the API server of its webhooks: their configurations and conversions, with the CA bundle in
//! them, by server-side apply.

use std::time::Duration;

use k8s_openapi::ByteString;
use k8s_openapi::api::admissionregistration::v1::{
    MutatingWebhookConfiguration, ValidatingWebhookConfiguration, WebhookClientConfig,
};
use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::{
    CustomResourceConversion, CustomResourceDefinition,
};
use kube::api::{Patch, PatchParams};
use kube::core::{ApiResource, DynamicObject};
use kube::{Api, Client};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::certificate::Status;

/// One thing that names webhooks. The operator's role needs `get`, `create` and `patch` on it; on CRDs `get` and `patch`.
#[derive(Clone, Debug, PartialEq)]
pub enum Registration {
    /// Validating webhooks.
    Validating(Box<ValidatingWebhookConfiguration>),
    /// Mutating webhooks.
    Mutating(Box<MutatingWebhookConfiguration>),
    /// How objects of a CRD, which must exist, are converted.
    Conversion {
        /// The CRD's name: `<plural>.<group>`.
        crd: String,
        /// Its `spec.conversion`; all else of the CRD is left alone.
        conversion: Box<CustomResourceConversion>,
    },
}

/// Why a webhook is not registered.
#[derive(Debug, thiserror::Error)]
#[error("cannot apply {what}: {source}; may the operator's role `patch` it?")]
pub struct Error {
    /// What was to be applied.
    pub what: String,
    /// Why it was not.
    #[source]
    pub source: Box<kube::Error>,
}

impl Registration {
    /// The same with this CA bundle, PEM, in each of its webhooks.
    ///
    /// ```
    /// use k8s_openapi::api::admissionregistration::v1::ValidatingWebhookConfiguration;
    /// use osc_runtime::register::Registration;
    /// use serde_json::json;
    ///
    /// let configuration: ValidatingWebhookConfiguration = serde_json::from_value(json!({
    ///     "metadata": { "name": "hwfka" },
    ///     "webhooks": [{
    ///         "name": "validate.hwfka.osctest.huawei.com",
    ///         "clientConfig": { "service": { "name": "hwfka-webhook", "namespace": "hwfka-system" } },
    ///         "admissionReviewVersions": ["v1"],
    ///         "sideEffects": "None",
    ///     }],
    /// }))?;
    /// let registration = Registration::from(configuration).trust(b"-----BEGIN CERTIFICATE-----\n");
    /// let client = &registration.object()["webhooks"][0]["clientConfig"];
    /// assert_eq!(client["caBundle"], "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn trust(mut self, bundle: &[u8]) -> Self {
        let bundle = || Some(ByteString(bundle.to_vec()));
        let set = |client: &mut WebhookClientConfig| client.ca_bundle = bundle();
        match &mut self {
            Self::Validating(configuration) => {
                let webhooks = configuration.webhooks.iter_mut().flatten();
                webhooks.for_each(|webhook| set(&mut webhook.client_config));
            }
            Self::Mutating(configuration) => {
                let webhooks = configuration.webhooks.iter_mut().flatten();
                webhooks.for_each(|webhook| set(&mut webhook.client_config));
            }
            Self::Conversion { conversion, .. } => {
                if let Some(webhook) = &mut conversion.webhook {
                    webhook.client_config.get_or_insert_default().ca_bundle = bundle();
                }
            }
        }
        self
    }

    /// The object that is applied.
    pub fn object(&self) -> Value {
        let mut object = match self {
            Self::Validating(configuration) => json!(configuration),
            Self::Mutating(configuration) => json!(configuration),
            Self::Conversion { crd, conversion } => json!({
                "metadata": { "name": crd },
                "spec": { "conversion": conversion },
            }),
        };
        let resource = self.resource();
        object["apiVersion"] = json!(resource.api_version);
        object["kind"] = json!(resource.kind);
        object
    }

    fn resource(&self) -> ApiResource {
        match self {
            Self::Validating(_) => ApiResource::erase::<ValidatingWebhookConfiguration>(&()),
            Self::Mutating(_) => ApiResource::erase::<MutatingWebhookConfiguration>(&()),
            Self::Conversion { .. } => ApiResource::erase::<CustomResourceDefinition>(&()),
        }
    }

    /// Applies it as this field manager, commonly the operator's name. What others say of the same fields is overridden:
    /// nobody else knows whom to trust.
    pub async fn apply(&self, client: &Client, manager: &str) -> Result<(), Error> {
        let (object, resource) = (self.object(), self.resource());
        let name = object["metadata"]["name"].as_str().unwrap_or_default();
        let api = Api::<DynamicObject>::all_with(client.clone(), &resource);
        let how = PatchParams::apply(manager).force();
        let applied = api.patch(name, &how, &Patch::Apply(&object)).await;
        let what = || format!("{} {name}", resource.kind);
        applied.map(|_| ()).map_err(|source| Error { what: what(), source: Box::new(source) })
    }
}

impl From<ValidatingWebhookConfiguration> for Registration {
    fn from(configuration: ValidatingWebhookConfiguration) -> Self {
        Self::Validating(Box::new(configuration))
    }
}

impl From<MutatingWebhookConfiguration> for Registration {
    fn from(configuration: MutatingWebhookConfiguration) -> Self {
        Self::Mutating(Box::new(configuration))
    }
}

/// Applies all of them with the CA bundle of the moment.
pub async fn apply_all(
    client: &Client,
    manager: &str,
    registrations: &[Registration],
    status: &Status,
) -> Result<(), Error> {
    let bundle = status.bundle();
    for registration in registrations {
        let registration = match &bundle {
            Some(bundle) => registration.clone().trust(bundle),
            None => registration.clone(),
        };
        registration.apply(client, manager).await?;
    }
    Ok(())
}

/// Applies all of them, again when the CA bundle changes, and again after each interval, since somebody else may have
/// applied manifests without the bundle. What fails is said and tried again. Ends with the server.
pub async fn keep(
    client: Client,
    manager: &str,
    registrations: &[Registration],
    mut status: Status,
    interval: Duration,
) {
    loop {
        if let Err(error) = apply_all(&client, manager, registrations, &status).await {
            tracing::error!("{error}; it is tried again in {interval:?}");
        }
        if timeout(interval, status.changed()).await == Ok(false) {
            return;
        }
    }
}
