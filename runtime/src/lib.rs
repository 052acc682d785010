//! What every operator shares at run time: the server of its webhooks, certificates, and what the API server is told of
//! them. Nothing here needs a project that `cargo osc` made.
//!
//! ```no_run
//! use std::time::Duration;
//!
//! use kube::{Client, CustomResource};
//! use osc_runtime::Place;
//! use osc_runtime::certificate::Source;
//! use osc_runtime::register::Documents;
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
//! # macro_rules! include_str { ($path:literal) => { "" } }
//! /// What the API server is told of them. An OSC package has no place for it, and nobody else knows the CA bundle.
//! const FILES: [&str; 2] = [
//!     include_str!("../../config/webhook/manifests.yaml"),
//!     include_str!("../../config/webhook/service.yaml"),
//! ];
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let place = Place::from_env()?;
//! let documents = Documents::read(&FILES, &place)?;
//! let client = Client::try_default().await?;
//! let server = Server::at(&place, Source::at(client.clone(), &place))
//!     .validating(validate)
//!     .mutating(default)
//!     .bind()
//!     .await?;
//!
//! // Only now, when there is somebody to be asked, is the API server told whom to ask.
//! let status = server.status();
//! let serving = server.serve(async { drop(tokio::signal::ctrl_c().await) });
//! let registering = documents.keep(&client, "hwfka", status, Duration::from_secs(60));
//! tokio::join!(serving, registering);
//! # Ok(())
//! # }
//! ```
//!
//! The files are those that `cargo osc generate` writes beside the operator's package, so that the paths, names and rules
//! that the API server is told are the ones of the attributes; a new project generates them once before it is compiled.
//! A kind that is converted needs its CRD among them, `config/crd/<plural>.<group>.yaml`, of which the conversion alone is
//! applied; policies need `config/webhook/policies.yaml`.
//!
//! `certificate` in `[workspace.metadata.osc.webhook]` says where the certificate comes from, and nothing here changes with
//! it: `"self-managed"` is the default, by all replicas together in a Secret; with `"cert-manager"` and `"secret"`
//! somebody else keeps that Secret, the Deployment mounts it, and the operator's pods wait for it.
//!
//! The client speaks TLS by rustls. Whose cryptography that uses (`kube/ring`) and the version of Kubernetes
//! (`k8s-openapi/latest`) are chosen by the operator; who builds this crate alone says `--features k8s-openapi/latest`.

pub mod apply;
pub mod certificate;
pub mod clock;
pub mod conditions;
mod connect;
pub mod crds;
pub mod health;
pub mod leadership;
mod listen;
pub mod logging;
pub mod metrics;
pub mod operator;
pub mod options;
mod place;
pub mod register;
pub mod retry;
pub mod shutdown;
pub mod webhook;

pub use kube::runtime::controller::Action;
pub use listen::{BindError, Bound};
pub use operator::{Cluster, Context, Error, Operator};
pub use options::Options;
pub use place::{Place, PlaceError};
