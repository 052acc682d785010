//! `cargo osc generate`

use std::time::SystemTime;

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::config::Watch;
use osc_model::{Diagnostic, Diagnostics, Severity, Span, code};
use osc_schema::cel::Version;
use serde::{Deserialize, Serialize};

use super::evaluate::{self, Evaluation, FOLDERS};
use crate::artifact::{Artifact, Change};
use crate::collect;
use crate::disk;
use crate::outcome::Outcome;
use crate::shell::Shell;
use crate::sources::Reading;
use crate::{apply, overlay, project, words};

/// Write `config/` and `package/` from the sources
///
/// `config/` has CRDs, RBAC, the operator's Deployment, samples and one install.yaml, for kubectl and kustomize;
/// `package/` is the OSC package directory. Both are wholly generated; your additions live in `osc/`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: cargo osc generate --check")]
pub(crate) struct Generate {
    /// Compare with what is on disk, print the difference, write nothing; exit code 100 where they differ
    #[arg(long)]
    check: bool,
    /// Say what would be written, write nothing
    #[arg(long, conflicts_with = "check")]
    dry_run: bool,
    /// Say how long each stage took
    #[arg(long)]
    timings: bool,
    #[command(flatten)]
    options: collect::Options,
}

/// What is left to say after a run that leaves everything in order.
#[derive(Serialize, Deserialize)]
struct End {
    /// The files of `config/` and `package/`.
    files: usize,
    warnings: usize,
    /// Whether the operator works in a list of namespaces.
    namespaces: bool,
}

impl Generate {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let started = SystemTime::now();
        let root = project::locate(&super::working_folder()?)?;
        let as_ever = !self.options.force && self.options.features.is_empty();
        let usual = as_ever && !self.check && !self.dry_run && shell.is_human();
        if usual && let Some(end) = collect::settled::<End>(&root.folder) {
            fresh(shell, end.files)?;
            end.say(shell, false)?;
            return Ok(Outcome::Fine);
        }
        let options =
            collect::Options { force: self.options.force || self.check, ..self.options.clone() };
        let mut evaluation =
            match evaluate::evaluate(&options, Reading::Marks, Version::NEWEST, shell)? {
                Ok(evaluation) => evaluation,
                Err((root, diagnostics)) => return refused(shell, &root, &diagnostics),
            };
        let mut timings = std::mem::take(&mut evaluation.timings);
        let (plan, in_the_way) = apply::plan(&evaluation.root, &FOLDERS, evaluation.files())?;
        let mut errors = evaluation.diagnostics.clone();
        errors.extend(in_the_way);
        let warnings = errors.count(Severity::Warning);
        if shell.is_human() {
            errors.retain(|diagnostic| diagnostic.severity == Severity::Error);
        }
        shell.diagnostics(&errors, &|file| evaluation.source(file))?;
        if errors.has_errors() {
            shell.summary(&errors, &[])?;
            return end(shell, &errors, "nothing was written");
        }
        if self.check {
            return check(shell, &evaluation, &plan, errors);
        }
        let end =
            timings.time("write", || self.write(shell, &evaluation, &plan, &errors, warnings))?;
        if !self.dry_run && self.options.features.is_empty() {
            let logo = project::logo_path(&root).map(Utf8PathBuf::from);
            let read = logo.into_iter().chain([overlay::FOLDER.into()]);
            let read = read.chain(std::mem::take(&mut evaluation.read)).collect();
            collect::settle(&root.folder, started, read, &FOLDERS, end)?;
        }
        if self.timings {
            shell.status("Timings", &timings.words())?;
        }
        Ok(Outcome::Fine)
    }

    fn write(
        &self,
        shell: &mut Shell,
        evaluation: &Evaluation,
        plan: &[Artifact],
        diagnostics: &Diagnostics,
        warnings: usize,
    ) -> anyhow::Result<End> {
        let changed = if self.dry_run {
            plan.iter().map(|artifact| artifact.path.clone()).collect()
        } else {
            apply::write(&evaluation.root, plan)?
        };
        said(shell, self.dry_run, plan, &changed, evaluation.file_count())?;
        let namespaces = matches!(evaluation.config.watch.value, Watch::Namespaces(_));
        let end = End { files: evaluation.file_count(), warnings, namespaces };
        end.say(shell, self.dry_run)?;
        let written: Vec<_> = changed.iter().map(ToString::to_string).collect();
        shell.summary(diagnostics, &written)?;
        Ok(end)
    }
}

impl End {
    /// The remarks at the end, and what to do next.
    fn say(&self, shell: &mut Shell, dry_run: bool) -> anyhow::Result<()> {
        if self.namespaces {
            shell.note(
                "an OSC package cannot say a list of namespaces; only `config/` is generated",
            )?;
        }
        if self.warnings > 0 {
            let noun = words::count(self.warnings, "warning");
            shell.note(&format!("{noun}; `cargo osc validate` shows them"))?;
        } else if !dry_run {
            shell.next(
                "check the package with `cargo osc validate`, pack it with `cargo osc bundle`",
            )?;
        }
        Ok(())
    }
}

fn fresh(shell: &mut Shell, files: usize) -> anyhow::Result<()> {
    shell.status("Fresh", &format!("{} in config/ and package/", words::count(files, "file")))
}

fn said(
    shell: &mut Shell,
    dry_run: bool,
    plan: &[Artifact],
    changed: &[Utf8PathBuf],
    all: usize,
) -> anyhow::Result<()> {
    if changed.is_empty() {
        return fresh(shell, all);
    }
    if dry_run {
        for artifact in plan {
            let verb =
                if artifact.change == Change::Delete { "Would delete" } else { "Would write" };
            shell.status(verb, artifact.path.as_str())?;
        }
        return Ok(());
    }
    let deleted: Vec<_> =
        plan.iter().filter(|artifact| artifact.change == Change::Delete).collect();
    for artifact in &deleted {
        shell.status(artifact.verb(), artifact.path.as_str())?;
    }
    let deleted = deleted.len();
    let written = words::count(changed.len() - deleted.min(changed.len()), "file");
    let deleted = if deleted == 0 { String::new() } else { format!(", deleted {deleted}") };
    shell.status("Generated", &format!("{written} of {all} in config/ and package/{deleted}"))
}

/// Prints what differs, or names the files where machines read.
fn check(
    shell: &mut Shell,
    evaluation: &Evaluation,
    plan: &[Artifact],
    mut diagnostics: Diagnostics,
) -> anyhow::Result<Outcome> {
    let mut drifted = Diagnostics::new();
    drifted.extend(plan.iter().map(drift));
    if shell.is_human() {
        shell.output(&difference(evaluation, plan)?)?;
    } else {
        shell.diagnostics(&drifted, &|_| None)?;
    }
    diagnostics.extend(drifted);
    shell.summary(&diagnostics, &[])?;
    if plan.is_empty() {
        fresh(shell, evaluation.file_count())?;
        return Ok(Outcome::Fine);
    }
    shell.status("Drifted", &words::count(plan.len(), "file"))?;
    shell.next("run `cargo osc generate` and commit the result")?;
    Ok(Outcome::Findings)
}

/// A file that is not what the sources say; for `--check` an error.
pub(super) fn drift(artifact: &Artifact) -> Diagnostic {
    let message = format!("`{}` is not what the sources say", artifact.path);
    Diagnostic::new(code::GEN_02, message)
        .severity(Severity::Error)
        .at(Span::file(artifact.path.as_str()))
        .help("run `cargo osc generate`")
}

fn difference(evaluation: &Evaluation, plan: &[Artifact]) -> anyhow::Result<String> {
    let mut diff = String::new();
    for artifact in plan {
        let path = &artifact.path;
        let present = disk::read_if_there(&evaluation.root.join(path))?.unwrap_or_default();
        let wanted = match &artifact.change {
            Change::Write(bytes) => bytes.as_slice(),
            _ => &[],
        };
        let (present, wanted) =
            (String::from_utf8_lossy(&present), String::from_utf8_lossy(wanted));
        diff += &unified(path, &present, &wanted);
    }
    Ok(diff)
}

/// What differs between a file on disk and what the sources say.
pub(super) fn unified(path: &Utf8Path, present: &str, wanted: &str) -> String {
    let header = (format!("{path} (on disk)"), format!("{path} (from the sources)"));
    let text = similar::TextDiff::from_lines(present, wanted);
    text.unified_diff().header(&header.0, &header.1).to_string()
}

/// Ends a command whose sources are not even a package.
pub(super) fn refused(
    shell: &mut Shell,
    root: &Utf8Path,
    diagnostics: &Diagnostics,
) -> anyhow::Result<Outcome> {
    shell.diagnostics(diagnostics, &|file| std::fs::read_to_string(root.join(file)).ok())?;
    shell.summary(diagnostics, &[])?;
    end(shell, diagnostics, "nothing was written")
}

/// The last line of a command that stops at errors.
pub(super) fn end(
    shell: &mut Shell,
    diagnostics: &Diagnostics,
    what: &str,
) -> anyhow::Result<Outcome> {
    let counts = Shell::counts(diagnostics);
    shell.status("Stopped", &format!("{counts}; {what}"))?;
    let error = diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    if let Some(first) = error.or_else(|| diagnostics.iter().next()) {
        shell.next(&format!("`cargo osc explain {}` says more", first.code))?;
    }
    Ok(Outcome::of(diagnostics))
}
