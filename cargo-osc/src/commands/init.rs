//! `cargo osc init NAME`

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use camino::{Utf8Path, Utf8PathBuf};
use osc_model::Diagnostics;
use osc_model::config::Watch;

use crate::artifact::{Artifact, Change};
use crate::outcome::Outcome;
use crate::project;
use crate::scaffold::{self, InitAnswers, Pack, Sdk};
use crate::shell::Shell;
use crate::{apply, disk, words};

/// Start an operator's workspace
///
/// Writes a Cargo workspace: `api/` holds the types, `operator/` the controllers, `osc/` your additions to the package.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: cargo osc init hwfka-operator --domain huawei.com")]
pub(crate) struct Init {
    /// The folder to make; its last segment is the operator's name
    path: Utf8PathBuf,
    /// The operator's name, where it is not the folder's
    #[arg(long)]
    name: Option<String>,
    /// Completes the group of every API
    #[arg(long, default_value = "example.com")]
    domain: String,
    /// Work in the operator's own namespace, or in the namespaces listed; without it, in the whole cluster
    #[arg(long, value_name = "NS,...", num_args = 0..=1, require_equals = true, value_delimiter = ',')]
    namespaced: Option<Vec<String>>,
    /// Where osc-sdk comes from: path:CHECKOUT, git:URL#REV or a version
    #[arg(long, value_name = "ORIGIN")]
    sdk: Option<Sdk>,
    /// What the operator is, in at most 63 characters
    #[arg(long)]
    description: Option<String>,
    /// Who wrote it, `Name <address>`; repeatable
    #[arg(long = "author", value_name = "AUTHOR")]
    authors: Vec<String>,
    /// A folder whose templates replace the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<Utf8PathBuf>,
}

impl Init {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let folder = super::working_folder()?.join(&self.path);
        let (sdk, chosen) = match &self.sdk {
            Some(sdk) => (absolute(sdk)?, false),
            None => (default_sdk()?, true),
        };
        let answers = self.answers(&folder, sdk)?;
        let scaffolded =
            pack(self.templates.as_deref())?.and_then(|pack| scaffold::init(&answers, &pack));
        let artifacts = match scaffolded {
            Ok(artifacts) => artifacts,
            Err(diagnostics) => return super::stopped(shell, &diagnostics),
        };
        vacant(&folder, &artifacts)?;
        let written = apply::write(&folder, &artifacts)?;
        let shown = self.path.as_str();
        shell.status(
            "Created",
            &format!("`{}` in {shown} ({})", answers.name, words::count(written.len(), "file")),
        )?;
        if chosen && let Sdk::Path(checkout) = &answers.sdk {
            shell.note(&format!(
                "osc-sdk is not published: the project takes it from {checkout}, so its Dockerfile and CI workflow do not \
                 work elsewhere; `--sdk git:URL#REV` or `--sdk VERSION` mends that"
            ))?;
        }
        if matches!(answers.watch, Watch::Namespaces(_)) {
            shell.note(
                "an OSC package cannot say a list of namespaces; `generate` writes `config/` only",
            )?;
        }
        shell.next(&format!(
            "cd {shown} && cargo osc create api --group GROUP --version v1 --kind KIND"
        ))?;
        let written: Vec<_> = written.iter().map(ToString::to_string).collect();
        shell.summary(&Diagnostics::new(), &written)?;
        Ok(Outcome::Fine)
    }

    fn answers(&self, folder: &Utf8Path, sdk: Sdk) -> anyhow::Result<InitAnswers> {
        let name = self
            .name
            .as_deref()
            .or(folder.file_name())
            .context("the folder has no name; say --name")?;
        let watch = match &self.namespaced {
            None => Watch::Cluster,
            Some(names) if names.iter().all(String::is_empty) => Watch::OwnNamespace,
            Some(names) => Watch::Namespaces(names.clone()),
        };
        Ok(InitAnswers {
            name: name.to_owned(),
            domain: self.domain.clone(),
            watch,
            sdk,
            description: self.description.clone(),
            authors: self.authors.clone(),
        })
    }
}

/// A tool that was built from a checkout takes the sdk from there; a released one takes its own version.
fn default_sdk() -> anyhow::Result<Sdk> {
    let Some(checkout) = option_env!("OSC_CHECKOUT") else {
        return Ok(Sdk::Version(env!("CARGO_PKG_VERSION").into()));
    };
    absolute(&Sdk::Path(checkout.into()))
}

/// A path from which a project anywhere can be built, with an sdk in it.
fn absolute(sdk: &Sdk) -> anyhow::Result<Sdk> {
    let Sdk::Path(checkout) = sdk else { return Ok(sdk.clone()) };
    let path = super::working_folder()?.join(checkout);
    if !path.join("sdk/Cargo.toml").is_file() {
        bail!(
            "there is no osc-sdk in {path}\n\
             help: name a checkout of cargo-osc with `--sdk path:CHECKOUT`, or use `--sdk git:URL#REV` or `--sdk VERSION`"
        );
    }
    let path = path.canonicalize_utf8().with_context(|| format!("could not resolve {path}"))?;
    Ok(Sdk::Path(path))
}

/// The built-in templates, with the user's over them.
pub(super) fn pack(overrides: Option<&Utf8Path>) -> anyhow::Result<Result<Pack, Diagnostics>> {
    let Some(folder) = overrides else { return Ok(Pack::embedded()) };
    if !folder.is_dir() {
        bail!("the template folder {folder} does not exist");
    }
    let mut texts = BTreeMap::new();
    for path in disk::files_below(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string();
        texts.insert(name, disk::read(&path)?);
    }
    Ok(Pack::with_overrides(texts))
}

/// Refuses a folder with anything in it but what an interrupted run of the same command has left.
fn vacant(folder: &Utf8Path, artifacts: &[Artifact]) -> anyhow::Result<()> {
    if folder.is_file() {
        bail!("{folder} is a file; choose another folder");
    }
    let wanted: BTreeMap<_, _> =
        artifacts.iter().map(|artifact| (folder.join(&artifact.path), artifact)).collect();
    for path in disk::files_below(folder)? {
        let ours = match wanted.get(&path).map(|artifact| &artifact.change) {
            Some(Change::Write(bytes)) => disk::read_bytes(&path)? == *bytes,
            _ => apply::is_unfinished(&path),
        };
        if !ours {
            bail!(
                "{folder} is not empty: {path} is there\nhelp: choose another folder, or empty this one"
            );
        }
    }
    let above = folder.parent().and_then(|parent| project::locate(parent).ok());
    if let Some(root) = above {
        bail!(
            "{folder} lies inside the workspace {}\nhelp: an operator is a workspace of its own; choose a folder outside",
            root.folder
        );
    }
    Ok(())
}
