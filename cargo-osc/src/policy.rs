//! `--allow ID` and `--strict`: the one place where severities change.

use osc_model::{Code, Diagnostics, Severity};

use crate::words;

/// Which rules are lowered or raised.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Policy {
    /// Accept what breaks this rule; repeatable
    #[arg(long, value_name = "ID", value_parser = code)]
    allow: Vec<Code>,
    /// Take warnings as errors
    #[arg(long)]
    strict: bool,
}

/// The code with this id; clap prints the error as wrong usage.
pub(crate) fn code(id: &str) -> Result<Code, String> {
    Code::find(id).ok_or_else(|| {
        let help = words::nearest(id, Code::all().map(Code::id)).map_or_else(
            || "`cargo osc explain` lists all codes".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        format!("there is no such code; {help}")
    })
}

impl Policy {
    /// Drops what is allowed, raises what is left.
    pub(crate) fn apply(&self, diagnostics: &mut Diagnostics) {
        diagnostics.retain(|diagnostic| !self.allow.contains(&diagnostic.code));
        for diagnostic in
            diagnostics.iter_mut().filter(|d| self.strict && d.severity == Severity::Warning)
        {
            diagnostic.severity = Severity::Error;
        }
    }
}
