//! `cargo osc testenv`

use osc_control_plane::{Cache, KUBERNETES, Observer};
use osc_model::Diagnostics;

use crate::apply;
use crate::outcome::Outcome;
use crate::report::TestEnvState;
use crate::shell::Shell;

/// Build the control plane that tests run on, and say where it is
///
/// etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kwok and kubectl, built from a Go module that is embedded
/// here. Each version is built once, into the user's cache, when a test or this command first asks for it; that takes Go and
/// some minutes. The folder is printed to standard output; KUBEBUILDER_ASSETS can name it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: KUBEBUILDER_ASSETS=$(cargo osc testenv) go test ./...")]
pub(crate) struct TestEnv {
    /// Remove the programs of every version instead
    #[arg(long)]
    remove: bool,
}

impl TestEnv {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let cache = Cache::of_user()?;
        if self.remove {
            let was_there = cache.remove(&mut Progress::of(shell))?;
            let state = if was_there { TestEnvState::Removed } else { TestEnvState::Absent };
            shell.test_env(&cache.folder().to_string_lossy(), state)?;
        } else {
            let mut progress = Progress::of(shell);
            let programs = cache.install(&mut progress)?;
            progress.said?;
            let state = if progress.built { TestEnvState::Built } else { TestEnvState::Present };
            shell.test_env(&programs.folder().to_string_lossy(), state)?;
        }
        shell.summary(&Diagnostics::new(), &[])?;
        Ok(Outcome::Fine)
    }
}

/// Says what takes long, before it does.
struct Progress<'a> {
    shell: &'a mut Shell,
    built: bool,
    /// Whether it could be said.
    said: anyhow::Result<()>,
}

impl<'a> Progress<'a> {
    fn of(shell: &'a mut Shell) -> Self {
        Self { shell, built: false, said: Ok(()) }
    }
}

impl Observer for Progress<'_> {
    fn waiting(&mut self) {
        let said = self.shell.note("waiting for another process, which builds or removes the same");
        self.said = said;
    }

    fn building(&mut self) {
        self.built = true;
        self.said = self.shell.status(
            "Building",
            &format!(
                "Kubernetes {KUBERNETES}, kwok and kubectl with Go: once per version, some five minutes on two cores; the \
                 first time, Go also fetches their sources"
            ),
        );
    }

    fn stopped(&mut self) -> bool {
        apply::stopped()
    }
}
