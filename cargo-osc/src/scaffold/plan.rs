//! What a command adds to a project: files that are written, files that are edited.

use osc_model::{Diagnostic, Diagnostics};
use serde_json::Value;

use super::project::{OPERATOR, WORKSPACE};
use super::{Pack, ProjectTexts, manifest};
use crate::artifact::{Artifact, Change};

/// What has been decided so far.
pub(super) struct Plan<'a> {
    pub(super) texts: &'a ProjectTexts,
    pub(super) pack: &'a Pack,
    pub(super) artifacts: Vec<Artifact>,
    pub(super) diagnostics: Diagnostics,
}

/// An edit of a file's text; `None` where there is nothing to do.
pub(super) type Edit = Result<Option<String>, Diagnostic>;

impl<'a> Plan<'a> {
    /// Nothing yet.
    pub(super) fn new(texts: &'a ProjectTexts, pack: &'a Pack) -> Self {
        Self { texts, pack, artifacts: Vec::new(), diagnostics: Diagnostics::new() }
    }

    /// Adds dependencies to the operator, and to the workspace those that it does not have.
    pub(super) fn depend(&mut self, names: &[&str]) -> Result<(), Diagnostic> {
        let all = |text: &str, add: &dyn Fn(&str, &str) -> Edit| {
            let mut after: Option<String> = None;
            for name in names {
                let next = add(after.as_deref().unwrap_or(text), name)?;
                after = next.or(after);
            }
            Ok(after)
        };
        self.edit(WORKSPACE, |text, _| all(text, &manifest::provide))?;
        self.edit(OPERATOR, |text, file| {
            all(text, &|text, name| manifest::depend(text, file, name))
        })
    }

    /// Writes a new file from a template.
    pub(super) fn write(
        &mut self,
        file: &str,
        template: &str,
        data: &Value,
    ) -> Result<(), Diagnostic> {
        self.artifacts.push(self.pack.file(file, template, data)?);
        Ok(())
    }

    /// Edits a file that is there, as the plan leaves it so far.
    pub(super) fn edit(
        &mut self,
        file: &str,
        edit: impl FnOnce(&str, &str) -> Edit,
    ) -> Result<(), Diagnostic> {
        let before = self.text(file)?;
        // A byte order mark is no part of the text that parsers count in.
        let text = before.strip_prefix('\u{feff}').unwrap_or(&before);
        let mark = &before[..before.len() - text.len()];
        if let Some(after) = edit(text, file)? {
            self.change(file, format!("{mark}{after}"))?;
        }
        Ok(())
    }

    /// Whether a file is there, or will be.
    pub(super) fn has(&self, file: &str) -> bool {
        self.planned(file).is_some() || self.texts.get(file).is_some()
    }

    fn planned(&self, file: &str) -> Option<&Artifact> {
        self.artifacts.iter().find(|artifact| artifact.path == file)
    }

    fn text(&self, file: &str) -> Result<String, Diagnostic> {
        match self.planned(file).map(|artifact| &artifact.change) {
            Some(Change::Write(bytes)) => Ok(String::from_utf8_lossy(bytes).into_owned()),
            Some(Change::Edit { after, .. }) => Ok(after.clone()),
            Some(Change::Delete) | None => Ok(self.texts.need(file)?.to_owned()),
        }
    }

    fn change(&mut self, file: &str, text: String) -> Result<(), Diagnostic> {
        let planned = self.artifacts.iter_mut().find(|artifact| artifact.path == file);
        match planned.map(|artifact| &mut artifact.change) {
            Some(Change::Write(bytes)) => *bytes = text.into_bytes(),
            Some(Change::Edit { after, .. }) => *after = text,
            Some(Change::Delete) | None => {
                let before = self.texts.need(file)?.to_owned();
                self.artifacts.push(Artifact::edit(file, before, text));
            }
        }
        Ok(())
    }
}
