//! The CRDs that an operator was generated with, and those of the cluster.
//!
//! A platform that installs a new release of an operator keeps the CRDs that are there. So an operator says at start what the
//! cluster's CRDs do not have: it runs where only optional fields are missing, and is not ready where it could not work.
//!
//! ```text
//! read        the files of config/crd/
//! compare     a CRD against the cluster's: pure
//!   schema      field by field
//!   value       keyword by keyword
//! check       asks the cluster, until the operator can work
//! report      what is said of it: readiness, log, events, metric
//! apply       --manage-crds
//! ```
//!
//! ```no_run
//! use osc_runtime::crds::Crds;
//!
//! # macro_rules! include_str { ($path:literal) => { "" } }
//! const CRDS: [&str; 1] = [include_str!("../../config/crd/hwfkas.osctest.huawei.com.yaml")];
//!
//! # async fn example(manage_crds: bool) -> Result<(), Box<dyn std::error::Error>> {
//! let client = kube::Client::try_default().await?;
//! let crds = Crds::read(&CRDS)?;
//! if manage_crds {
//!     crds.apply(&client, "hwfka-operator").await.iter().for_each(|applied| applied.log());
//! }
//! // Ends when the operator can work; runs beside everything else.
//! crds.keep(&client, |report| {
//!     report.log();
//!     let _readiness: Result<(), String> = report.reason().map_or(Ok(()), Err);
//! })
//! .await;
//! # Ok(())
//! # }
//! ```
//!
//! # What is compared
//!
//! The question is whether an object that the operator's types read or write can be refused, pruned or misread because of
//! the cluster's CRD. Users write `spec` and the operator reads it; the operator writes `status`. So what the cluster
//! refuses harms the operator in `status` and only users in `spec`, and what it lets through harms only who reads it.
//! Fields that the cluster has in addition are no difference, so that an operator can go back to the release before.
//!
//! | class | in the cluster's CRD | in `spec` | in `status` | the rule of Kubernetes |
//! |---|---|---|---|---|
//! | name | another group, kind, plural, scope | incompatible | | they are the path of every request |
//! | | other list kind, singular, short names, categories | – | | for people only |
//! | established | not established, or being deleted | incompatible | | it is not served, or not for long |
//! | version | a used version missing or not served | incompatible | | 404; of other versions a warning |
//! | subresource | no `status` | incompatible | | a write to `/status` is 404 |
//! | | `status` although the operator's has none | incompatible | | the status in other writes is dropped |
//! | | no `scale`, or another one | warning | | the operator does not use it |
//! | selectable field | missing | warning | | lists that select by it are refused |
//! | conversion | none although the operator converts, with several versions | incompatible | | only apiVersion is changed |
//! | | by a webhook, objects stored in an unknown version | incompatible | | the webhook is asked for what it does not know |
//! | missing field | an optional one | warning | warning | pruning drops what the schema does not name |
//! | | a required one, a map's keys | incompatible | incompatible | the same, and the operator cannot read the rest |
//! | | an optional or required one that is kept unchecked | warning | warning | `x-kubernetes-preserve-unknown-fields` |
//! | required | optional, without default | incompatible | warning | objects without it are stored |
//! | | required, without default | warning | incompatible | objects without it are refused |
//! | type, format, enum | more | incompatible | warning | the operator's types cannot read it; a list fails as a whole |
//! | | less | warning | incompatible | validation refuses |
//! | | other | incompatible | incompatible | both |
//! | nullable | allowed | incompatible if required, else warning | – if optional, else warning | null is kept; an optional field reads it |
//! | | refused | warning | incompatible | validation refuses |
//! | limit, rule | more | warning | – | it can be read |
//! | | less or other | warning | incompatible | validation refuses |
//! | default | another one | warning | – | the API server fills it in |
//! | merge | another list type, other keys | warning | incompatible | server-side apply finds elements by them |
//! | | atomic; another map type | warning | warning | the last writer has all of it |
//! | unknown fields | not kept although the operator's are | incompatible | incompatible | pruning |
//! | | kept although the operator's are not | – | – | its types ignore them |
//! | anything else | descriptions, titles, examples, columns, deprecation | – | – | for people only |
//!
//! Limits are bounds, lengths and patterns; rules are those in CEL, `allOf`, `anyOf`, `oneOf` and `not`, which are compared
//! word by word. Formats are those that the API server knows; it ignores others. A CEL rule of the whole object that names
//! `self.status` counts as one of the status. Versions that no controller uses, and that the operator does not convert, give
//! warnings only. Where another version is stored than the one in use, fields that are not in the stored one are missing, too.
//!
//! # What it may do
//!
//! [`Crds::check`] needs `get`. Without it, which is usual for an operator of a single namespace, the operator says so once
//! and runs on. [`Crds::apply`] needs two more:
//!
//! ```yaml
//! - apiGroups: [apiextensions.k8s.io]
//!   resources: [customresourcedefinitions]
//!   resourceNames: [hwfkas.osctest.huawei.com]
//!   verbs: [get, create, patch]
//! ```
//!
//! A name does restrict `create` here: server-side apply creates at the object's own path, and the API server asks
//! RBAC with the name in it. Neither lists nor watches.

mod apply;
mod check;
mod compare;
mod difference;
mod keyword;
mod read;
mod report;
mod schema;
mod value;

#[cfg(test)]
mod tests;

pub use apply::{Applied, Outcome};
pub use check::AGAIN;
pub use compare::compare;
pub use difference::{Class, Difference, Effect};
pub use read::ReadError;
pub use report::{Checked, Report, State};

use serde_json::Value;

/// What an operator needs of CRDs to know whether the cluster's are its own: verbs on its CRDs by name.
pub const READ: [&str; 1] = ["get"];

/// What it needs with `--manage-crds`: verbs on its CRDs by name.
pub const MANAGE: [&str; 3] = ["get", "create", "patch"];

/// The CRDs that an operator was generated with.
///
/// They are kept parsed; drop them when they are not needed any more, as [`Crds::keep`] does.
#[derive(Clone, Debug, PartialEq)]
pub struct Crds {
    all: Vec<Own>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
struct Own {
    name: String,
    crd: Value,
    /// The versions that controllers use; none: the stored one.
    used: Vec<String>,
}
