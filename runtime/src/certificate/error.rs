//! What can be wrong with a certificate.

use std::path::PathBuf;
use std::time::SystemTime;

use super::Host;
use super::store::StoreError;
use crate::clock;

/// Why there is no certificate to serve with. `origin` says which one: its file, or its Secret.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file cannot be read.
    #[error("cannot read {}: {source}; is the Secret mounted there?", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// What is there is no certificate or no key.
    #[error("{origin}: {message}")]
    Unreadable {
        /// Which one.
        origin: String,
        /// What is wrong.
        message: String,
    },
    /// The key is that of another certificate.
    #[error(
        "{origin}: the private key is not the certificate's; replace both at once, as a Secret does"
    )]
    OtherKey {
        /// Which one.
        origin: String,
    },
    /// No authority that kube-apiserver would be told to trust has issued it.
    #[error(
        "{origin}: no authority in {bundle} vouches for the certificate; replace both at once, as a Secret does"
    )]
    OtherAuthority {
        /// Which one.
        origin: String,
        /// The authorities.
        bundle: String,
    },
    /// Its time is over.
    #[error("{origin}: the certificate expired at {}, and it is {}; renew it", clock::text(*until), clock::text(*now))]
    Expired {
        /// Which one.
        origin: String,
        /// When it expired.
        until: SystemTime,
        /// What time it is.
        now: SystemTime,
    },
    /// Its time has not come.
    #[error(
        "{origin}: the certificate is valid from {} on, and it is {}; compare the clocks of this node and of the issuer",
        clock::text(*from), clock::text(*now)
    )]
    NotYetValid {
        /// Which one.
        origin: String,
        /// From when on it is valid.
        from: SystemTime,
        /// What time it is.
        now: SystemTime,
    },
    /// It is for other names than the one that kube-apiserver asks for.
    #[error(
        "{origin}: kube-apiserver asks for {host}, and the certificate is for {}; put that name into its `dnsNames`",
        if names.is_empty() { "no name".to_owned() } else { names.join(", ") }
    )]
    OtherName {
        /// Which one.
        origin: String,
        /// The name that is asked for.
        host: Host,
        /// The names that it is for.
        names: Vec<String>,
    },
    /// The host is no DNS name and no address.
    #[error("`{host}` is no DNS name: a service's is `name.namespace.svc`")]
    NoHost {
        /// What was given.
        host: Host,
    },
    /// The store of self-managed certificates does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Other replicas, or something else, wrote each time that this one wanted to.
    #[error(
        "{origin}: somebody else changed it {tries} times while it was being renewed; does something else write this Secret?"
    )]
    Contested {
        /// Which one.
        origin: String,
        /// How often it was tried.
        tries: u32,
    },
    /// No certificate can be made.
    #[error("cannot issue a certificate for {host}: {source}")]
    Issue {
        /// Whom it is for.
        host: Host,
        /// Why.
        source: rcgen::Error,
    },
}
