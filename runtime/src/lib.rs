//! What every operator shares at run time: the server of its webhooks, certificates, and what the API server is told of
//! them. Nothing here needs a project that `cargo osc` made.
//!
//! ```no_run
//! use std::time::Duration;
//!
//! use k8s_openapi::api::admissionregistration::v1::ValidatingWebhookConfiguration;
//! use kube::{Client, CustomResource};
//! use osc_runtime::certificate::{Host, SecretStore, Source};
//! use osc_runtime::register::{self, Registration};
//! use osc_runtime::webhook::{Denial, Review, Server};
//! use schemars::JsonSchema;
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(CustomResource, JsonSchema, Serialize, Deserialize, Clone, Debug)]
//! #[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
//! pub struct HwfkaSpec {
//!     pub size: i32,
//!     pub image: Option<String>,
//! }
//!
//! /// Served at `/validate-osctest-huawei-com-v1-hwfka`.
//! async fn validate(review: Review<Hwfka>) -> Result<(), Denial> {
//!     match &review.object {
//!         Some(hwfka) if hwfka.spec.size % 2 == 0 => {
//!             Err(Denial::invalid("spec.size", "must be odd, so that a majority is possible"))
//!         }
//!         _ => Ok(()),
//!     }
//! }
//!
//! /// Served at `/mutate-osctest-huawei-com-v1-hwfka`.
//! async fn default(mut hwfka: Hwfka, _: Review<Hwfka>) -> Hwfka {
//!     hwfka.spec.image.get_or_insert_with(|| "hwfka:2.8.2".to_owned());
//!     hwfka
//! }
//!
//! # async fn example(configuration: ValidatingWebhookConfiguration) -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::try_default().await?;
//! let host = Host::service("hwfka-webhook", "hwfka-system");
//! let store = SecretStore::new(client.clone(), "hwfka-system", "hwfka-webhook-tls");
//! let server = Server::new(([0, 0, 0, 0], 9443), Source::self_managed(host, store))
//!     .validating(validate)
//!     .mutating(default)
//!     .bind()
//!     .await?;
//!
//! // Only now, when there is somebody to be asked, is the API server told whom to ask.
//! let (status, registrations) = (server.status(), [Registration::from(configuration)]);
//! let serving = server.serve(async { drop(tokio::signal::ctrl_c().await) });
//! let registering = register::keep(client, "hwfka", &registrations, status, Duration::from_secs(60));
//! tokio::join!(serving, registering);
//! # Ok(())
//! # }
//! ```
//!
//! The client's TLS (`kube/rustls-tls` with `kube/ring`) and the version of Kubernetes (`k8s-openapi/latest`) are chosen
//! by the operator.

pub mod certificate;
pub mod clock;
pub mod register;
pub mod webhook;
