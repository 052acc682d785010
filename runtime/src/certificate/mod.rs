//! Certificates: where the one that is served comes from, and how it is replaced while it is served.
//!
//! ```text
//! Source  files, a mounted Secret, or self-managed in a Store
//!   v     loaded, checked: fits its key, valid now, for the Host that kube-apiserver asks for
//! Keeper  again every some seconds; what is not valid changes nothing
//!   v
//! Current the certificate of every new connection  -->  Status: ready? the CA bundle?
//! ```

mod current;
mod error;
mod host;
mod issue;
mod pair;
mod source;
mod state;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use current::{Current, Keeper};
pub(crate) use pair::PROVIDER;

pub use current::{Status, Unready};
pub use error::Error;
pub use host::Host;
pub use source::Source;
pub use state::Lifetimes;
pub use store::{Data, Reply, SecretStore, Store, StoreError, Stored};
