//! Installs the operator of an OSC package in a cluster, as the platform does (`osc_ss_0012`, `ucs_01_0045`).
//!
//! ```text
//! folder ──read──> Package ──objects──> Vec<Object>, in the order of creation ──install──> cluster
//! ```
//!
//! The platform makes accounts, roles and bindings from lifecycle.yaml, and never updates a CRD that is there.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let package = osc_deploy::Package::read("package".as_ref())?;
//! let client = kube::Client::try_default().await?;
//! let installed = osc_deploy::install(&client, &package.objects("osc-global")).await?;
//! # assert!(!installed.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! The client's TLS (`kube/rustls-tls` with `kube/ring`) and the version of Kubernetes (`k8s-openapi/latest`) are chosen by
//! the program.

mod install;
mod object;
mod package;

pub use install::{InstallError, Outcome, install};
pub use object::Object;
pub use package::{Package, PackageError};
