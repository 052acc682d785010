//! One file a subcommand; each is a sequence of stages.

mod audit_rbac;
mod bundle;
mod changes;
mod create_api;
mod create_webhook;
mod diff;
pub(crate) mod evaluate;
mod explain;
mod generate;
mod init;
mod schemapatch;
mod testenv;
mod timings;
mod validate;

pub(crate) use audit_rbac::AuditRbac;
pub(crate) use bundle::Bundle;
pub(crate) use create_api::CreateApi;
pub(crate) use create_webhook::CreateWebhook;
pub(crate) use diff::Diff;
pub(crate) use explain::Explain;
pub(crate) use generate::Generate;
pub(crate) use init::Init;
pub(crate) use schemapatch::SchemaPatch;
pub(crate) use testenv::TestEnv;
pub(crate) use timings::Timings;
pub(crate) use validate::Validate;

/// What can be added to a workspace.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Create {
    /// Add a kind: its type, a controller, a sample and their tests
    Api(CreateApi),
    /// Add webhooks of a kind: a handler each, its attribute and its tests
    Webhook(CreateWebhook),
}

/// What can be compared with the code.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Audit {
    /// Permissions: which are missing, which are dead, where each comes from
    ///
    /// Calls are found by the types of API handles: `Api<Pod>::list` needs `list` on pods. What is declared nowhere is an
    /// error, what nothing needs is a warning, and what cannot be known is listed. With a record of kube-apiserver, the
    /// requests in it are compared instead of the code.
    Rbac(AuditRbac),
}

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::Diagnostics;

use crate::disk;
use crate::outcome::Outcome;
use crate::project::Root;
use crate::scaffold::ProjectTexts;
use crate::shell::Shell;

/// Ends a command that has nothing to point into.
fn stopped(shell: &mut Shell, diagnostics: &Diagnostics) -> anyhow::Result<Outcome> {
    shell.diagnostics(diagnostics, &|_| None)?;
    shell.summary(diagnostics, &[])?;
    generate::end(shell, diagnostics, "nothing was written")
}

/// Ends a command whose mistakes lie in files of a workspace.
fn stopped_in(
    shell: &mut Shell,
    root: &Root,
    diagnostics: &Diagnostics,
) -> anyhow::Result<Outcome> {
    generate::refused(shell, &root.folder, diagnostics)
}

/// The working folder.
fn working_folder() -> anyhow::Result<Utf8PathBuf> {
    let folder = std::env::current_dir()
        .map_err(|error| anyhow::anyhow!("the working folder is gone: {error}"))?;
    Utf8PathBuf::from_path_buf(folder).map_err(|folder| {
        anyhow::anyhow!(
            "the path {} is not UTF-8\nhelp: work in a folder whose path is UTF-8: file names become part of the package",
            folder.display()
        )
    })
}

/// The texts that `create` may edit.
fn texts(root: &Utf8Path) -> anyhow::Result<ProjectTexts> {
    let mut texts = BTreeMap::new();
    for folder in ["api", "operator", "osc"] {
        for path in disk::files_below(&root.join(folder))? {
            let relative = path.strip_prefix(root).unwrap_or(&path).as_str().replace('\\', "/");
            if ProjectTexts::wanted(relative.as_str().into()) {
                texts.insert(relative.into(), disk::read(&path)?);
            }
        }
    }
    texts.insert("Cargo.toml".into(), disk::read(&root.join("Cargo.toml"))?);
    Ok(ProjectTexts::new(texts))
}
