//! `cargo osc create api`

use camino::Utf8PathBuf;
use osc_model::Diagnostics;
use osc_model::facts::Scope;

use crate::outcome::Outcome;
use crate::project;
use crate::scaffold::{self, ApiAnswers};
use crate::shell::Shell;
use crate::{apply, words};

/// Add a kind, or a further version of one: its type, a controller, a sample and their tests
///
/// Files are edited where Rust and TOML say it, not at markers; what you changed stays. Running it twice changes nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: cargo osc create api --group osctest --version v1 --kind Hwfka")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct CreateApi {
    /// The API group; the project's domain completes it
    #[arg(long)]
    group: String,
    /// The API version, e.g. v1
    #[arg(long)]
    version: String,
    /// The kind, e.g. Hwfka
    #[arg(long)]
    kind: String,
    /// The plural, where it is not the regular one
    #[arg(long)]
    plural: Option<String>,
    /// Objects live in a namespace (the default)
    #[arg(long, conflicts_with = "cluster")]
    namespaced: bool,
    /// Objects belong to the cluster
    #[arg(long)]
    cluster: bool,
    /// Add the type only
    #[arg(long, conflicts_with = "no_resource")]
    no_controller: bool,
    /// Add a controller only, for a kind of Kubernetes or of somebody else
    #[arg(long)]
    no_resource: bool,
    /// The controller's name, where the kind has several
    #[arg(long, value_name = "NAME")]
    controller_name: Option<String>,
    /// The controller keeps deleted objects until it has removed what the garbage collector cannot
    #[arg(long, conflicts_with_all = ["no_controller", "no_resource", "controller_name"])]
    finalizer: bool,
    /// A folder whose templates replace the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<Utf8PathBuf>,
}

impl CreateApi {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let root = project::locate(&super::working_folder()?)?;
        let texts = super::texts(&root.folder)?;
        let pack = super::init::pack(self.templates.as_deref())?;
        let scaffolded = pack.and_then(|pack| scaffold::create_api(&self.answers(), &texts, &pack));
        let api = match scaffolded {
            Ok(api) => api,
            Err(diagnostics) => return super::stopped_in(shell, &root, &diagnostics),
        };
        let written = apply::write(&root.folder, &api.artifacts)?;
        if written.is_empty() {
            shell.status(
                "Fresh",
                &format!("`{}` is there already; nothing was changed", self.kind),
            )?;
        }
        for artifact in &api.artifacts {
            shell.status(artifact.verb(), artifact.path.as_str())?;
        }
        let count = words::count(written.len(), "file");
        if !written.is_empty() {
            shell.status("Added", &format!("`{}` ({count})", self.kind))?;
            if let Some(stored) = &api.controlled {
                let what = format!(
                    "one controller: objects are stored as `{stored}`, which it reads whatever version they are written as"
                );
                shell.status("Kept", &what)?;
                shell.next(
                    "edit the type and what converts it, then run `cargo test` and `cargo osc generate`",
                )?;
            } else {
                shell.next("edit the type, then run `cargo osc generate`")?;
            }
        }
        let written: Vec<_> = written.iter().map(ToString::to_string).collect();
        shell.summary(&Diagnostics::new(), &written)?;
        Ok(Outcome::Fine)
    }

    fn answers(&self) -> ApiAnswers {
        ApiAnswers {
            group: self.group.clone(),
            version: self.version.clone(),
            kind: self.kind.clone(),
            plural: self.plural.clone(),
            scope: if self.cluster { Scope::Cluster } else { Scope::Namespaced },
            resource: !self.no_resource,
            controller: !self.no_controller,
            controller_name: self.controller_name.clone(),
            finalizer: self.finalizer,
        }
    }
}
