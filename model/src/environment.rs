//! What the operator's process is told by its Deployment: one set of names for who writes the variables and who reads them.
//!
//! What it is told of its webhooks is in [`serving`](crate::webhook::serving).

/// The namespace that the operator runs in.
pub const POD_NAMESPACE: &str = "POD_NAMESPACE";
/// The name of the pod that the operator runs in, which tells replicas apart.
pub const POD_NAME: &str = "POD_NAME";
/// The uid of that pod.
pub const POD_UID: &str = "POD_UID";
/// The namespaces that are watched, with `,` between them; absent for all.
pub const WATCH_NAMESPACE: &str = "WATCH_NAMESPACE";
/// The port of `/healthz` and `/readyz`.
pub const HEALTH_PORT: &str = "HEALTH_PORT";
/// The port of `/metrics`.
pub const METRICS_PORT: &str = "METRICS_PORT";
/// The file, or the folder, of the operator's log.
pub const LOG_PATH: &str = "LOG_PATH";
