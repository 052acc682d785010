//! What an operator is told: by flags, and by environment variables where there is no flag. `--help` lists all of them
//! with their defaults and units.
//!
//! A value that is wrong ends the process with clap's message, which has the flag and, in `<>`, the variable. Truth is
//! `true`, `false`, `1` or `0`. An empty `WATCH_NAMESPACE`, `LEASE_NAME`, `RUST_LOG`, `LOG_PATH`, `POD_NAME` or
//! `POD_NAMESPACE` is as if it were not set.
//!
//! The whole `main` of an operator that is not made by `cargo osc`:
//!
//! ```no_run
//! use osc_runtime::health::{self, Liveness, Readiness};
//! use osc_runtime::metrics::Metrics;
//! use osc_runtime::{Options, logging};
//!
//! #[tokio::main]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let options = Options::from_args();
//!     let _logs = logging::start(env!("CARGO_PKG_NAME"), &options.logging())?;
//!
//!     let (liveness, readiness) = (Liveness::default(), Readiness::default());
//!     if let Some(address) = options.health_address() {
//!         let bound = health::bind(address, &liveness, &readiness).await?;
//!         tokio::spawn(bound.serve(std::future::pending()));
//!     }
//!     let metrics = Metrics::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
//!     if let Some(address) = options.metrics_address() {
//!         tokio::spawn(metrics.bind(address).await?.serve(std::future::pending()));
//!     }
//!
//!     // ... the operator's work ...
//!     tokio::signal::ctrl_c().await?;
//!     Ok(())
//! }
//! ```
//!
//! An operator with flags of its own flattens them:
//!
//! ```
//! use clap::Parser;
//! use osc_runtime::Options;
//!
//! /// Runs clusters of Hwfka.
//! #[derive(Parser)]
//! struct Arguments {
//!     /// The image of brokers
//!     #[arg(long, env = "BROKER_IMAGE", default_value = "hwfka:2.8.2")]
//!     broker_image: String,
//!     #[command(flatten)]
//!     operator: Options,
//! }
//!
//! let arguments = Arguments::parse_from(["hwfka", "--broker-image=hwfka:3", "--concurrency=2"]);
//! arguments.operator.check()?;
//! assert_eq!(arguments.operator.concurrency, 2);
//! # Ok::<(), osc_runtime::options::Mistakes>(())
//! ```

mod value;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{ArgAction, CommandFactory as _, Parser};
use k8s_openapi::api::core::v1::ObjectReference;
use osc_model::environment as variable;

use crate::logging::{self, Format, Levels};

pub use value::Namespaces;
use value::{Optional, seconds, subdomain, truth};

// The name of each value is that of its variable, which clap's messages have.

/// What an operator is told, see the [module](self).
#[derive(Clone, Debug, Parser)]
#[command(about = None, long_about = None)]
pub struct Options {
    /// The namespaces to watch, with `,` between them; all where there is none
    #[arg(long = "watch-namespace", env = variable::WATCH_NAMESPACE, value_name = variable::WATCH_NAMESPACE)]
    #[arg(default_value = "", hide_default_value = true)]
    pub namespaces: Namespaces,

    /// Whether one replica at a time works, by a Lease: true or false [default: true in a pod that is told POD_NAMESPACE]
    #[arg(long, env = "LEADER_ELECTION", value_name = "LEADER_ELECTION", value_parser = truth)]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    leader_elect: Option<bool>,

    /// The name of the Lease [default: the operator's name]
    #[arg(long, env = "LEASE_NAME", value_name = "LEASE_NAME", value_parser = subdomain)]
    lease_name: Option<Optional>,

    /// Seconds that the others wait for a leader that does not renew its lease
    #[arg(long, env = "LEASE_DURATION", value_name = "LEASE_DURATION", value_parser = seconds(1))]
    #[arg(default_value = "15")]
    pub lease_duration: Duration,

    /// Seconds after which a leader that cannot renew its lease writes nothing more; less than the lease's
    #[arg(long, env = "RENEW_DEADLINE", value_name = "RENEW_DEADLINE", value_parser = seconds(1))]
    #[arg(default_value = "10")]
    pub renew_deadline: Duration,

    /// Seconds between two tries to get or to renew the lease; less than the renew deadline
    #[arg(long, env = "RETRY_PERIOD", value_name = "RETRY_PERIOD", value_parser = seconds(1))]
    #[arg(default_value = "2")]
    pub retry_period: Duration,

    /// The port of /healthz and /readyz; 0 is none
    #[arg(long, env = variable::HEALTH_PORT, value_name = variable::HEALTH_PORT, default_value = "8081")]
    pub health_port: u16,

    /// The port of /metrics, for whoever reaches it; 0 is none
    #[arg(long, env = variable::METRICS_PORT, value_name = variable::METRICS_PORT, default_value = "0")]
    pub metrics_port: u16,

    /// Which events are logged: error, warn, info, debug, trace or off, and MODULE=LEVEL, with `,` between them
    #[arg(long, env = "RUST_LOG", value_name = "RUST_LOG", default_value = "info")]
    pub log_level: Levels,

    /// How lines are logged [default: text on a terminal, json elsewhere]
    #[arg(long, env = "LOG_FORMAT", value_name = "LOG_FORMAT", value_enum)]
    pub log_format: Option<Format>,

    /// The file that has the log, too, or its folder; at most 10 MiB, and 3 old ones [default: none]
    #[arg(long, env = variable::LOG_PATH, value_name = variable::LOG_PATH)]
    log_path: Option<Optional>,

    /// Whether the operator applies its own CRDs at start: true or false
    #[arg(long, env = "MANAGE_CRDS", value_name = "MANAGE_CRDS", value_parser = truth)]
    #[arg(action = ArgAction::Set, num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "true", default_value = "false")]
    pub manage_crds: bool,

    /// Whether webhooks are served: true or false
    #[arg(long, env = "ENABLE_WEBHOOKS", value_name = "ENABLE_WEBHOOKS", value_parser = truth)]
    #[arg(action = ArgAction::Set, default_value = "true")]
    pub webhooks: bool,

    /// How many objects each controller reconciles at once
    #[arg(long, env = "CONCURRENCY", value_name = "CONCURRENCY", default_value = "8")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..))]
    pub concurrency: u16,

    /// Seconds that reconciles which have begun may take to end when the operator stops
    #[arg(long, env = "DRAIN_TIMEOUT", value_name = "DRAIN_TIMEOUT", value_parser = seconds(0))]
    #[arg(default_value = "20")]
    pub drain_timeout: Duration,

    /// The name of the operator's pod, which it holds the lease by [default: the operator's and random digits]
    #[arg(long, env = variable::POD_NAME, value_name = variable::POD_NAME, value_parser = subdomain)]
    pod_name: Option<Optional>,

    /// The namespace of the operator's pod, which its lease is in
    #[arg(long, env = variable::POD_NAMESPACE, value_name = variable::POD_NAMESPACE, value_parser = subdomain)]
    pod_namespace: Option<Optional>,

    /// The uid of the operator's pod, for events about it
    #[arg(long, env = variable::POD_UID, value_name = variable::POD_UID)]
    pod_uid: Option<Optional>,
}

/// Values that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("; "))]
pub struct Mistakes(pub Vec<String>);

impl Options {
    /// What the process is told. Where that is wrong, or `--help` is asked for, it is said, and the process ends.
    pub fn from_args() -> Self {
        Self::try_from_args(std::env::args_os()).unwrap_or_else(|error| error.exit())
    }

    /// What these arguments say, the first of which is the program's name, and the variables of the process.
    ///
    /// ```
    /// use osc_runtime::Options;
    ///
    /// let options = Options::try_from_args(["hwfka", "--watch-namespace=b,a"])?;
    /// assert_eq!(options.namespaces.to_string(), "a,b");
    /// let error = Options::try_from_args(["hwfka", "--health-port=http"]).unwrap_err().to_string();
    /// assert!(error.contains("'http' for '--health-port <HEALTH_PORT>'"), "{error}");
    /// # Ok::<(), clap::Error>(())
    /// ```
    pub fn try_from_args<A>(arguments: impl IntoIterator<Item = A>) -> Result<Self, clap::Error>
    where
        A: Into<std::ffi::OsString> + Clone,
    {
        let options = Self::try_parse_from(arguments)?;
        match options.check() {
            Ok(()) => Ok(options),
            Err(mistakes) => Err(Self::command().error(ErrorKind::ValueValidation, mistakes)),
        }
    }

    /// Whether the values fit together. Who flattens options asks this once.
    pub fn check(&self) -> Result<(), Mistakes> {
        let mut mistakes = Vec::new();
        let longer = [
            (("--lease-duration", self.lease_duration), ("--renew-deadline", self.renew_deadline)),
            (("--renew-deadline", self.renew_deadline), ("--retry-period", self.retry_period)),
        ];
        for ((long, more), (short, less)) in longer {
            if more <= less {
                let (more, less) = (more.as_secs(), less.as_secs());
                mistakes.push(format!("{long} ({more} s) must be more than {short} ({less} s)"));
            }
        }
        if self.health_port != 0 && self.health_port == self.metrics_port {
            let port = self.health_port;
            mistakes
                .push(format!("--health-port and --metrics-port are both {port}; say another one"));
        }
        if mistakes.is_empty() { Ok(()) } else { Err(Mistakes(mistakes)) }
    }

    /// Whether one replica at a time works: as it is told, and otherwise true where [`pod_namespace`](Self::pod_namespace)
    /// is known. A single replica needs an election, too: while a Deployment is rolled, there are two of it.
    pub fn elects(&self) -> bool {
        self.leader_elect.unwrap_or(self.pod_namespace().is_some())
    }

    /// The name of the Lease, where it is not the operator's.
    pub fn lease_name(&self) -> Option<&str> {
        Optional::text(self.lease_name.as_ref())
    }

    /// The namespace of the operator's pod; none outside of one.
    pub fn pod_namespace(&self) -> Option<&str> {
        Optional::text(self.pod_namespace.as_ref())
    }

    /// The operator's own pod, for events about it; none outside of one.
    pub fn pod(&self) -> Option<ObjectReference> {
        let name = Optional::text(self.pod_name.as_ref())?.to_owned();
        let namespace = self.pod_namespace()?.to_owned();
        Some(ObjectReference {
            api_version: Some("v1".into()),
            kind: Some("Pod".into()),
            name: Some(name),
            namespace: Some(namespace),
            uid: Optional::text(self.pod_uid.as_ref()).map(str::to_owned),
            ..ObjectReference::default()
        })
    }

    /// Who the process is among its replicas: the name of its pod, and outside of one `<name>-` with 16 random
    /// hexadecimal digits, which are others each time.
    pub fn identity(&self, name: &str) -> String {
        let pod = Optional::text(self.pod_name.as_ref()).map(str::to_owned);
        pod.unwrap_or_else(|| format!("{name}-{:016x}", fastrand::u64(..)))
    }

    /// Where `/healthz` and `/readyz` are served: on all IPv4 addresses; none where the port is 0.
    pub fn health_address(&self) -> Option<SocketAddr> {
        address(self.health_port)
    }

    /// Where `/metrics` is served: on all IPv4 addresses; none where the port is 0.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        address(self.metrics_port)
    }

    /// What is logged, how and where.
    pub fn logging(&self) -> logging::Settings {
        logging::Settings {
            levels: self.log_level.clone(),
            format: self.log_format,
            path: Optional::text(self.log_path.as_ref()).map(PathBuf::from),
            ..logging::Settings::default()
        }
    }
}

fn address(port: u16) -> Option<SocketAddr> {
    (port != 0).then(|| (Ipv4Addr::UNSPECIFIED, port).into())
}

#[cfg(test)]
mod tests;
