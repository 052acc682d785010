//! What an operator wants, made so: the children of an object, and its status. Nothing is written where nothing differs.
//!
//! [`Caches`] watch the kinds of children and keep them in memory; [`Children`] of an owner are compared with what is
//! cached, created where they are missing, and applied where they differ. [`Statuses`] does the same for the status.
//!
//! ```no_run
//! use futures::StreamExt;
//! use k8s_openapi::api::core::v1::Service;
//! use kube::{Api, Client, CustomResource};
//! use osc_runtime::apply::{Caches, Error, Manager, Outcome, Statuses};
//! use schemars::JsonSchema;
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(CustomResource, JsonSchema, Serialize, Deserialize, Clone, Debug)]
//! #[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced, status = "HwfkaStatus")]
//! pub struct HwfkaSpec {
//!     pub size: i32,
//! }
//!
//! #[derive(JsonSchema, Serialize, Deserialize, Clone, Debug)]
//! pub struct HwfkaStatus {
//!     pub phase: String,
//! }
//!
//! # fn service(hwfka: &Hwfka) -> Service { Service::default() }
//! async fn reconcile(hwfka: &Hwfka, caches: &Caches, statuses: &Statuses<Hwfka>) -> Result<(), Error> {
//!     let children = caches.of(hwfka);
//!     // The label, the annotation and the owner reference that mark it as this owner's are set by `apply`.
//!     if let Outcome::Changed(_, paths) = children.apply(service(hwfka)).await? {
//!         println!("somebody had changed {paths:?}");
//!     }
//!     children.remove::<Service>("of-an-older-version").await?;
//!     statuses.apply(hwfka, &HwfkaStatus { phase: "Running".into() }).await?;
//!     Ok(())
//! }
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::try_default().await?;
//! let manager = Manager::new(env!("CARGO_PKG_NAME"))?;
//! let mut caches = Caches::new(client.clone(), manager.clone());
//! // Says which owner a change of a child concerns, for `Controller::reconcile_on`; polled, it keeps the cache.
//! let services = caches.watch::<Service, Hwfka>(Api::all(client.clone()));
//! let watching = services.for_each(async |owner| drop(owner));
//! let statuses = Statuses::<Hwfka>::new(client.clone(), manager);
//! # Ok(())
//! # }
//! ```
//!
//! # What is asked of the API server
//!
//! | a child is | request | verb of the role |
//! |---|---|---|
//! | missing | create | `create` |
//! | equal to what is wanted | none | |
//! | different | server-side apply, with the uid of what is there | `patch` |
//! | there, and in no cache | create, which fails, and a list of that name | `create`, `list` |
//! | no longer wanted | delete, with the uid of what is there | `delete` |
//!
//! A finalizer of the owner is added and taken away by a patch of the version that is cached: `patch` of the owner's kind.
//!
//! Besides, each kind is listed and watched once, with the operator's label as selector: `list`, `watch`. Where the
//! admission plugin OwnerReferencesPermissionEnforcement is on, `update` of the owner's `finalizers` is asked for, too.
//!
//! A created object belongs to the operation Update of its manager. Before the first change of what is wanted, that is
//! turned into Apply, because only then fields go that are no longer wanted: three requests, once in an object's life.
//!
//! # What counts as different
//!
//! [`compare`] says which fields that are wanted have another value. A value that the API server normalises in a way
//! that `compare` does not know is seen in the answer to a write and taken as equal from then on; it costs one request
//! for each such object after a restart. Fields that are no longer wanted are found by a hash of what was wanted, in the
//! annotation `<manager>/applied`.

mod cache;
mod caches;
mod child;
mod children;
mod compare;
mod desired;
mod error;
mod feed;
mod field_manager;
mod finalizer;
mod hash;
mod lean;
mod migrate;
mod objects;
mod outcome;
mod overlay;
mod quantity;
mod raw;
mod request;
mod settled;
mod status;
#[cfg(test)]
mod tests;

pub use cache::Cache;
pub use caches::Caches;
pub use child::Child;
pub use children::Children;
pub use compare::{Difference, compare};
pub use error::Error;
pub(crate) use feed::events;
pub use field_manager::{InvalidManager, Manager};
pub(crate) use finalizer::Finalizer;
pub use hash::hash;
pub use outcome::Outcome;
pub use quantity::equal_quantities;
pub use status::Statuses;
