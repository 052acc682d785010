//! `cargo osc create webhook`

use camino::Utf8PathBuf;
use osc_model::Diagnostics;
use osc_model::webhook::Action;

use crate::outcome::Outcome;
use crate::project;
use crate::scaffold::{self, WebhookAnswers};
use crate::shell::Shell;
use crate::{apply, words};

/// Add webhooks of a kind: a handler each, its attribute and its tests
///
/// Each webhook is a file of its own, so a further one of the same kind changes none that is there. Running it twice
/// changes nothing.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: cargo osc create webhook --group osctest --version v1 --kind Hwfka --validating"
)]
#[command(group(clap::ArgGroup::new("action").required(true).multiple(true)))]
pub(crate) struct CreateWebhook {
    /// The API group; the project's domain completes it. `core`, `apps` and the like are Kubernetes' own
    #[arg(long)]
    group: String,
    /// The API version that the handler reads objects as, e.g. v1
    #[arg(long)]
    version: String,
    /// The kind, e.g. Hwfka
    #[arg(long)]
    kind: String,
    /// The plural of a kind from elsewhere, where it is not the regular one
    #[arg(long)]
    plural: Option<String>,
    /// A webhook that lets objects in or refuses them
    #[arg(long, group = "action", alias = "programmatic-validation")]
    validating: bool,
    /// A webhook that completes objects
    #[arg(long, group = "action", alias = "defaulting")]
    mutating: bool,
    /// A webhook that makes objects of another version of them
    #[arg(long, group = "action", conflicts_with = "name")]
    conversion: bool,
    /// A name of its own, for a further webhook of a kind that has such a one
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// A folder whose templates replace the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<Utf8PathBuf>,
}

impl CreateWebhook {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let root = project::locate(&super::working_folder()?)?;
        let texts = super::texts(&root.folder)?;
        let pack = super::init::pack(self.templates.as_deref())?;
        let answers = self.answers();
        let scaffolded = pack.and_then(|pack| scaffold::create_webhook(&answers, &texts, &pack));
        let artifacts = match scaffolded {
            Ok(artifacts) => artifacts,
            Err(diagnostics) => return super::stopped_in(shell, &root, &diagnostics),
        };
        let written = apply::write(&root.folder, &artifacts)?;
        for artifact in &artifacts {
            shell.status(artifact.verb(), artifact.path.as_str())?;
        }
        let what = words::count(answers.actions.len(), "webhook");
        let kind = &self.kind;
        if written.is_empty() {
            let message = format!("{what} of `{kind}` is there already; nothing was changed");
            shell.status("Fresh", &message)?;
        } else {
            let count = words::count(written.len(), "file");
            shell.status("Added", &format!("{what} of `{kind}` ({count})"))?;
            shell.next(
                "run `cargo osc generate`, which writes what the operator includes, then edit the handler and run `cargo test`",
            )?;
        }
        let written: Vec<_> = written.iter().map(ToString::to_string).collect();
        shell.summary(&Diagnostics::new(), &written)?;
        Ok(Outcome::Fine)
    }

    fn answers(&self) -> WebhookAnswers {
        let asked = [
            (self.validating, Action::Validate),
            (self.mutating, Action::Mutate),
            (self.conversion, Action::Convert),
        ];
        WebhookAnswers {
            group: self.group.clone(),
            version: self.version.clone(),
            kind: self.kind.clone(),
            plural: self.plural.clone(),
            actions: asked.into_iter().filter_map(|(is, action)| is.then_some(action)).collect(),
            name: self.name.clone(),
        }
    }
}
