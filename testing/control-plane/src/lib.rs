//! The programs of a Kubernetes control plane for tests: etcd, kube-apiserver, kube-controller-manager, kube-scheduler,
//! kwok and kubectl.
//!
//! Their sources are a Go module that this crate embeds, `module/` beside `src/`. It is built once per version, into the
//! user's cache; after that no Go is needed. Processes are `osc-testing`'s business.
//!
//! ```no_run
//! use osc_control_plane::{Cache, Quiet};
//!
//! # fn example() -> Result<(), osc_control_plane::Error> {
//! let programs = Cache::of_user()?.install(&mut Quiet)?;
//! println!("{}", programs.folder().display());
//! # Ok(())
//! # }
//! ```

mod build;
mod cache;
mod error;
mod go;
mod module;
mod programs;

pub use cache::{Cache, Observer, Quiet};
pub use error::Error;
pub use go::{Go, NoGo};
pub use module::{KUBERNETES, version};
pub use programs::{Program, Programs};
