//! A file that has been read whole: its documents, and its path.

use osc_model::Diagnostics;

use super::find::has_documents;
use super::{Document, Limits, Source, Text, documents};
use crate::archive::PackageFiles;

/// A file with what is in it.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path from the root of its package; its name without folders where the user named it; else its name.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) documents: Vec<Document>,
}

impl File {
    /// Reads what is at a place. What is wrong with a text is told.
    pub(crate) fn of(
        sources: &[Source],
        limits: Limits,
        diagnostics: &mut Diagnostics,
    ) -> anyhow::Result<Vec<Self>> {
        let mut files = Vec::new();
        for source in sources {
            match source {
                Source::Package(package) => {
                    files.extend(Self::of_package(package, limits, diagnostics));
                }
                Source::Text(text) => files.extend(Self::of_text(text, limits, diagnostics)?),
            }
        }
        Ok(files)
    }

    /// The files of a package with documents, but for its charts, which are templates.
    pub(crate) fn of_package(
        package: &PackageFiles,
        limits: Limits,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Self> {
        let is_read = |path: &str| has_documents(path.into()) && !path.starts_with("raw/");
        let files = package.files.iter().filter(|(path, _)| is_read(path));
        let read = files.filter_map(|(path, bytes)| {
            let read = documents(&package.display(path), bytes, limits);
            let documents = read.map_err(|diagnostic| diagnostics.push(diagnostic)).ok()?;
            Some(Self { path: path.clone(), documents })
        });
        read.collect()
    }

    /// A text; `None` where it cannot be read.
    pub(crate) fn of_text(
        text: &Text,
        limits: Limits,
        diagnostics: &mut Diagnostics,
    ) -> anyhow::Result<Option<Self>> {
        let path = text.name.rsplit(['/', '\\', ':']).next().filter(|_| text.named);
        let path = path.unwrap_or(&text.name).to_owned();
        let read = text.documents(limits)?;
        let documents = read.map_err(|diagnostic| diagnostics.push(diagnostic)).ok();
        Ok(documents.map(|documents| Self { path, documents }))
    }
}
