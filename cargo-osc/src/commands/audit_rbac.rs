//! `cargo osc audit rbac`

use std::io::{BufRead, BufReader};

use anyhow::Context as _;
use osc_model::rbac::{Grant, Verb};
use osc_model::{Diagnostics, Severity};
use osc_schema::cel::Version;

use super::evaluate::{self, Evaluation};
use super::generate;
use crate::audit::{self, Asked, Declared, Record, Uses};
use crate::collect;
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::shell::Shell;
use crate::sources::Reading;
use crate::words;

/// `audit rbac`: what it says of itself is in [`super::Audit`].
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  cargo osc audit rbac
  cargo osc audit rbac --why
  cargo osc audit rbac --why list statefulsets.apps
  cargo osc audit rbac --recorded audit.log")]
pub(crate) struct AuditRbac {
    /// Say for each permission, or for one, which places declare it and which need it
    #[arg(long, num_args = 0..=2, value_names = ["VERB", "RESOURCE"], conflicts_with = "recorded")]
    why: Option<Vec<String>>,
    /// Compare with the requests in a file of audit.k8s.io/v1 events, one JSON object a line; - is standard input; repeatable
    #[arg(long, value_name = "FILE")]
    recorded: Vec<String>,
    /// Whose requests count [default: the operator's service account, in any namespace]
    #[arg(long, value_name = "NAME", requires = "recorded")]
    user: Option<String>,
    #[command(flatten)]
    policy: Policy,
    #[command(flatten)]
    options: collect::Options,
}

impl AuditRbac {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        if self.why.as_ref().is_some_and(|words| words.len() == 1) {
            anyhow::bail!(
                "`--why` takes a verb and a resource, or neither\nhelp: `--why list statefulsets.apps`"
            );
        }
        let reading = if self.recorded.is_empty() { Reading::Items } else { Reading::Marks };
        let evaluation = match evaluate::evaluate(&self.options, reading, Version::NEWEST, shell)? {
            Ok(evaluation) => evaluation,
            Err((root, diagnostics)) => return generate::refused(shell, &root, &diagnostics),
        };
        let unread = unread(&evaluation);
        if unread.has_errors() {
            shell.diagnostics(&unread, &|file| evaluation.source(file))?;
            shell.summary(&unread, &[])?;
            return generate::end(shell, &unread, "nothing was compared");
        }
        let uses = evaluation.rust.as_ref().map(audit::uses).unwrap_or_default();
        match &self.why {
            Some(words) => why(words, &evaluation, &uses, shell),
            None => self.compare(&evaluation, &uses, shell),
        }
    }

    fn compare(
        &self,
        evaluation: &Evaluation,
        uses: &Uses,
        shell: &mut Shell,
    ) -> anyhow::Result<Outcome> {
        let declared = Declared {
            grants: &evaluation.grants.said,
            needed: &evaluation.grants.needed,
            watch: &evaluation.config.watch.value,
        };
        let mut diagnostics = if self.recorded.is_empty() {
            audit::compare(&declared, uses)
        } else {
            self.record(&evaluation.grants.service_account)?.compare(&declared)
        };
        self.policy.apply(&mut diagnostics);
        // The lines of a record are long, and nobody reads them.
        let source = |file: &str| {
            let is_record = self.recorded.iter().any(|record| record == file);
            if is_record { None } else { evaluation.source(file) }
        };
        shell.diagnostics(&diagnostics, &source)?;
        shell.summary(&diagnostics, &[])?;
        let unknown = diagnostics.count(Severity::Note);
        let unknown = if unknown == 0 {
            String::new()
        } else {
            format!(", {}", words::count(unknown, "unknown use"))
        };
        let counts = Shell::counts(&diagnostics);
        shell.status("Audited", &format!("{}: {counts}{unknown}", evaluation.config.name.value))?;
        if let Some(first) = diagnostics.iter().next() {
            shell.next(&format!("`cargo osc explain {}` says what a code means", first.code))?;
        }
        Ok(Outcome::of(&diagnostics))
    }

    fn record(&self, service_account: &str) -> anyhow::Result<Record> {
        let mut record = Record::new(self.user.as_deref(), service_account);
        for file in &self.recorded {
            let could_not = || format!("could not read {file}");
            let source: Box<dyn BufRead> = if file == "-" {
                Box::new(std::io::stdin().lock())
            } else {
                Box::new(BufReader::new(std::fs::File::open(file).with_context(could_not)?))
            };
            for (number, line) in source.split(b'\n').enumerate() {
                let line = line.with_context(could_not)?;
                record.line(file, number + 1, &String::from_utf8_lossy(&line));
            }
        }
        Ok(record)
    }
}

/// What is wrong with the declarations themselves: compared with half of them, the code would look wrong.
fn unread(evaluation: &Evaluation) -> Diagnostics {
    let mut unread = evaluation.diagnostics.clone();
    let is_ours = |id: &str| ["SRC-", "OVR-"].iter().any(|group| id.starts_with(group));
    unread.retain(|one| one.severity == Severity::Error && is_ours(one.code.id()));
    unread
}

/// Lists permissions with their places.
fn why(
    words: &[String],
    evaluation: &Evaluation,
    uses: &Uses,
    shell: &mut Shell,
) -> anyhow::Result<Outcome> {
    let grants: Vec<&Grant> =
        evaluation.grants.said.iter().chain(&evaluation.grants.needed).collect();
    let asked = match words {
        [verb, resource] => {
            check(verb, &grants)?;
            Some((verb.as_str(), of_resource(resource, evaluation, &grants)?))
        }
        _ => None,
    };
    let found = audit::why(&grants, uses, asked.as_ref().map(|(verb, asked)| (*verb, asked)));
    let is_empty = found.is_empty();
    if shell.is_human() {
        shell.output(&audit::text(&found))?;
    } else {
        shell.permissions(found)?;
    }
    shell.summary(&Diagnostics::new(), &[])?;
    if let ([verb, resource], true) = (words, is_empty) {
        shell.note(&format!("no rule lets the operator `{verb}` `{resource}`"))?;
        return Ok(Outcome::Findings);
    }
    Ok(Outcome::Fine)
}

fn of_resource(text: &str, evaluation: &Evaluation, grants: &[&Grant]) -> anyhow::Result<Asked> {
    let Some(sources) = &evaluation.rust else { anyhow::bail!("the sources were not read") };
    audit::asked(text, sources, grants).map_err(|why| anyhow::anyhow!(why))
}

/// Verbs are those of Kubernetes, and those that rules have.
fn check(verb: &str, grants: &[&Grant]) -> anyhow::Result<()> {
    let known = Verb::WORDS.iter().map(|(word, _)| *word);
    let said = grants.iter().flat_map(|grant| grant.rule.verbs.iter().map(String::as_str));
    let known: Vec<_> = known.chain(said).collect();
    if known.contains(&verb) {
        return Ok(());
    }
    anyhow::bail!("there is no verb `{verb}`\nhelp: {}", words::hint(verb, &known))
}
