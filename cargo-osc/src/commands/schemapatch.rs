//! `cargo osc schemapatch FILE…`

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use osc_model::{Diagnostics, Severity};
use osc_schema::cel::Version;

use super::evaluate::{self, Evaluation};
use super::generate;
use crate::artifact::{Artifact, Change};
use crate::outcome::Outcome;
use crate::patch::{self, Schemas};
use crate::shell::Shell;
use crate::sources::Reading;
use crate::{apply, collect, disk, words, yaml};

/// Write the sources' schemas into hand-written CRD files
///
/// Of each version of each CRD in the files, `schema.openAPIV3Schema` becomes what the sources say; everything else
/// stays as it is written, comments and order too. Documents that are no CRDs are left alone.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: cargo osc schemapatch manifests/kafka-crd.yaml --check")]
pub(crate) struct SchemaPatch {
    /// YAML or JSON files with CRDs of apiextensions.k8s.io/v1
    #[arg(required = true, value_name = "FILE")]
    files: Vec<Utf8PathBuf>,
    /// Print the difference, write nothing; exit code 100 where there is one
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    options: collect::Options,
}

impl SchemaPatch {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let mut texts = BTreeMap::new();
        for file in &self.files {
            texts.insert(file.as_str(), disk::read_bytes(file)?);
        }
        let evaluation =
            match evaluate::evaluate(&self.options, Reading::Marks, Version::NEWEST, shell)? {
                Ok(evaluation) => evaluation,
                Err((root, diagnostics)) => return generate::refused(shell, &root, &diagnostics),
            };
        let mut diagnostics = evaluation.diagnostics.clone();
        diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        let mut plan = Vec::new();
        if !diagnostics.has_errors() {
            let schemas = schemas(&evaluation);
            for (file, bytes) in &texts {
                let (patched, found) = patch::patch(file, bytes, &schemas);
                diagnostics.extend(found);
                let before = String::from_utf8_lossy(bytes).into_owned();
                plan.extend(
                    patched
                        .filter(|after| *after != before)
                        .map(|after| Artifact::edit(*file, before, after)),
                );
            }
        }
        diagnostics.sort();
        let source = |file: &str| match texts.get(file) {
            Some(bytes) => String::from_utf8(bytes.clone()).ok(),
            None => evaluation.source(file),
        };
        shell.diagnostics(&diagnostics, &source)?;
        if diagnostics.has_errors() {
            shell.summary(&diagnostics, &[])?;
            return generate::end(shell, &diagnostics, "nothing was written");
        }
        self.apply(shell, &plan, &diagnostics)
    }

    fn apply(
        &self,
        shell: &mut Shell,
        plan: &[Artifact],
        diagnostics: &Diagnostics,
    ) -> anyhow::Result<Outcome> {
        if self.check {
            let mut drifted = Diagnostics::new();
            drifted.extend(plan.iter().map(|artifact| {
                generate::drift(artifact).help("run `cargo osc schemapatch` and commit the result")
            }));
            if shell.is_human() {
                for artifact in plan {
                    shell.output(&difference(artifact))?;
                }
            } else {
                shell.diagnostics(&drifted, &|_| None)?;
            }
            drifted.extend(diagnostics.clone());
            shell.summary(&drifted, &[])?;
            shell.status(
                if plan.is_empty() { "Fresh" } else { "Drifted" },
                &self.count(plan.len()),
            )?;
            return Ok(if plan.is_empty() { Outcome::Fine } else { Outcome::Findings });
        }
        let changed = apply::write("".into(), plan)?;
        for path in &changed {
            shell.status("Patched", path.as_str())?;
        }
        if changed.is_empty() {
            shell.status("Fresh", &self.count(0))?;
        }
        let changed: Vec<_> = changed.iter().map(ToString::to_string).collect();
        shell.summary(diagnostics, &changed)?;
        Ok(Outcome::Fine)
    }

    fn count(&self, drifted: usize) -> String {
        match drifted {
            0 => words::count(self.files.len(), "file"),
            some => format!("{some} of {}", words::count(self.files.len(), "file")),
        }
    }
}

/// The schemas of the CRDs that `generate` would write.
fn schemas(evaluation: &Evaluation) -> Schemas {
    let documents =
        evaluation.crds().filter_map(|(path, text)| yaml::parse_bytes(&path, text).ok());
    patch::schemas(documents.flatten().map(|document| document.to_json()))
}

fn difference(artifact: &Artifact) -> String {
    let Change::Edit { before, after } = &artifact.change else { return String::new() };
    generate::unified(&artifact.path, before, after)
}
