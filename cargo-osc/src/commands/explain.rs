//! `cargo osc explain CODE`

use osc_model::{Code, Diagnostics};

use crate::outcome::Outcome;
use crate::shell::Shell;

/// Say what a diagnostic's code means
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: cargo osc explain META-08")]
pub(crate) struct Explain {
    /// The code, e.g. META-08; without it, all codes are listed
    #[arg(value_parser = crate::policy::code)]
    code: Option<Code>,
}

impl Explain {
    /// Runs the command.
    pub(crate) fn run(&self, shell: &mut Shell) -> anyhow::Result<Outcome> {
        let codes: Vec<_> = self.code.map_or_else(|| Code::all().collect(), |code| vec![code]);
        if !shell.is_human() {
            shell.codes(&codes)?;
            shell.summary(&Diagnostics::new(), &[])?;
            return Ok(Outcome::Fine);
        }
        let text = match self.code {
            Some(code) => explain(code),
            None => codes.into_iter().map(line).collect::<Vec<_>>().concat(),
        };
        shell.output(&text)?;
        Ok(Outcome::Fine)
    }
}

/// A code with its rule, on a line.
fn line(code: Code) -> String {
    format!("{:<8} {}\n", code.id(), code.entry().rule)
}

fn explain(code: Code) -> String {
    let entry = code.entry();
    let explanation = textwrap(entry.explanation, 100);
    format!(
        "{} ({}): {}\n\n{explanation}\n\nsource: {}\n",
        entry.id,
        entry.severity.as_str(),
        entry.rule,
        entry.source
    )
}

/// Breaks prose into lines of at most `width` characters.
fn textwrap(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last =
            lines.last_mut().filter(|line| line.chars().count() + word.chars().count() < width);
        match last {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}
