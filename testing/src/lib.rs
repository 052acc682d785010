//! A real Kubernetes control plane for the tests of an operator: etcd, kube-apiserver, kube-controller-manager and
//! kube-scheduler on loopback, with nodes that kwok plays.
//!
//! The programs are built once per version, see [`osc_control_plane`]; that needs Go. A cluster is ready some ten seconds
//! later and is gone with the process that started it, however that ends. Several can run side by side.
//!
//! ```no_run
//! use k8s_openapi::api::core::v1::ConfigMap;
//! use kube::Api;
//! use osc_testing::{TestCluster, eventually, rule};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let cluster = TestCluster::start().await?;
//!
//! // What an account may do is what it was granted; the API server itself refuses the rest.
//! let operator = cluster.service_account("shop", "operator").await?;
//! cluster.grant(&operator, &[rule("", ["configmaps"], ["get", "list", "watch"])]).await?;
//! let maps: Api<ConfigMap> = Api::namespaced(cluster.client(&operator), "shop");
//! assert!(maps.get("missing").await.is_err());
//!
//! // What it has asked for is on record.
//! eventually("the request is on record", async || {
//!     let log = cluster.audit_log().map_err(|error| error.to_string())?;
//!     let asked = log.by(&operator).of("get", "configmaps");
//!     if asked.count() == 1 { Ok(()) } else { Err(format!("{asked:#?}")) }
//! })
//! .await;
//! # Ok(())
//! # }
//! ```
//!
//! One cluster for all tests of a program is a `tokio::sync::OnceCell` with a [`TestCluster`]; clients belong to the runtime
//! that they are made on, so each test asks the cluster for its own.

#[cfg(not(unix))]
compile_error!("osc-testing runs on Linux and macOS");

mod access;
mod announce;
mod assets;
mod audit;
mod certificates;
mod cluster;
mod components;
mod error;
mod eventually;
mod layout;
mod nodes;
mod plane;
mod ports;
mod process;
mod routes;
mod settings;
mod start;
mod user;
mod volumes;

pub use access::rule;
pub use audit::{AuditEvent, AuditLog, Target};
pub use cluster::TestCluster;
pub use error::Error;
pub use eventually::{eventually, eventually_within};
pub use osc_control_plane::Program;
pub use settings::Settings;
pub use user::User;
pub use volumes::CSI_DISK;
