//! `cargo osc bundle`

use camino::Utf8PathBuf;
use osc_model::Diagnostics;
use osc_model::config::Watch;
use osc_schema::cel::Version;

use super::{evaluate, generate, validate as of_sources};
use crate::archive::{ArchiveName, PackageFiles};
use crate::artifact::Artifact;
use crate::bundle::{self, Format};
use crate::collect;
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::shell::Shell;
use crate::sources::Reading;
use crate::{apply, validate, words};

/// Pack what `generate` would write
///
/// The archive is made from the present sources, never from a stale `package/`, and has the same bytes on any machine.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: cargo osc bundle --format tgz")]
pub(crate) struct Bundle {
    /// The archive's format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Put the files at the root of the archive instead of a folder `{name}-{version}`
    #[arg(long)]
    flat: bool,
    /// Where the archive goes [default: target/osc]
    #[arg(long, value_name = "DIR")]
    output: Option<Utf8PathBuf>,
    #[command(flatten)]
    policy: Policy,
    #[command(flatten)]
    options: collect::Options,
}

impl Bundle {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let evaluation =
            match evaluate::evaluate(&self.options, Reading::Marks, Version::NEWEST, shell)? {
                Ok(evaluation) => evaluation,
                Err((root, diagnostics)) => return generate::refused(shell, &root, &diagnostics),
            };
        let config = &evaluation.config;
        let stem = format!("{}-{}", config.name.value, config.version.value);
        let name = format!("{stem}.{}", self.format.extension());
        let package = &evaluation.package.files;
        let top = (!self.flat).then_some(stem.as_str());
        let files = package.iter().map(|(path, bytes)| (path.as_str(), &bytes[..]));
        let bytes = bundle::bundle(self.format, top, files)?;
        let size = bytes.len();
        let mut diagnostics = Self::diagnostics(&evaluation, &name, size as u64)?;
        self.policy.apply(&mut diagnostics);
        diagnostics.sort();
        shell.diagnostics(&diagnostics, &|file| evaluation.source(file))?;
        if diagnostics.has_errors() {
            shell.summary(&diagnostics, &[])?;
            return generate::end(shell, &diagnostics, "no archive was written");
        }
        let folder = self.output.clone().unwrap_or_else(|| evaluation.target.join("osc"));
        apply::write(&folder, &[Artifact::write(name.as_str(), bytes)])?;
        let path = folder.join(&name);
        let shown = path.strip_prefix(&evaluation.root).unwrap_or(&path);
        let files = words::count(package.len(), "file");
        shell.status(
            "Bundled",
            &format!("{shown} ({files}, {size} bytes, {})", Shell::counts(&diagnostics)),
        )?;
        shell.next(
            "upload it in the OSC console, or check it again with `cargo osc validate PATH`",
        )?;
        shell.summary(&diagnostics, &[shown.to_string()])?;
        Ok(Outcome::Fine)
    }

    /// What is wrong with the sources, and with the archive as an archive.
    fn diagnostics(
        evaluation: &evaluate::Evaluation,
        name: &str,
        bytes: u64,
    ) -> anyhow::Result<Diagnostics> {
        let mut diagnostics = evaluation.diagnostics.clone();
        diagnostics.extend(evaluation.drift()?);
        diagnostics.extend(evaluation.outside());
        if matches!(evaluation.config.watch.value, Watch::Namespaces(_)) {
            diagnostics.push(of_sources::namespaces(evaluation));
            return Ok(diagnostics);
        }
        let archive = Some(ArchiveName { file_name: name.to_owned(), bytes });
        let files = PackageFiles { archive, ..evaluation.package.clone() };
        diagnostics.extend(validate::archive(&files));
        Ok(diagnostics)
    }
}
