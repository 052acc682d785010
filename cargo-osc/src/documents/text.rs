//! One text: a file, a file of a package, or standard input.

use std::io::Read;

use anyhow::Context as _;
use camino::{Utf8Path, Utf8PathBuf};
use osc_model::{Diagnostic, Span, code};

use super::{Document, Limits};
use crate::yaml;

/// How standard input is called in messages.
const STDIN: &str = "<stdin>";

/// A text with documents.
#[derive(Debug)]
pub(crate) struct Text {
    /// Its name in messages.
    pub(crate) name: String,
    /// Whether the user named it, and not a folder or package that it is in.
    pub(crate) named: bool,
    pub(super) origin: Origin,
}

/// Where its bytes are.
#[derive(Debug)]
pub(super) enum Origin {
    Disk(Utf8PathBuf),
    Stdin,
    /// They have been read.
    Held(Vec<u8>),
}

impl Text {
    /// A file that the user named.
    pub(super) fn named(name: String, path: &Utf8Path) -> Self {
        Self { name, named: true, origin: Origin::Disk(path.into()) }
    }

    /// A file of a folder.
    pub(super) fn below(name: String, path: Utf8PathBuf) -> Self {
        Self { name, named: false, origin: Origin::Disk(path) }
    }

    /// Standard input.
    pub(super) fn stdin() -> Self {
        Self { name: STDIN.into(), named: true, origin: Origin::Stdin }
    }

    /// A text that has been read.
    pub(super) fn held(name: String, named: bool, bytes: Vec<u8>) -> Self {
        Self { name, named, origin: Origin::Held(bytes) }
    }

    /// Reads standard input, which can be read once, so that it can be asked for again.
    pub(crate) fn hold(&mut self, limits: Limits) -> anyhow::Result<()> {
        if matches!(self.origin, Origin::Stdin) {
            self.origin = Origin::Held(stdin(limits)?);
        }
        Ok(())
    }

    /// What it says, where that can be had again.
    pub(crate) fn text(&self) -> Option<String> {
        match &self.origin {
            Origin::Disk(path) => std::fs::read_to_string(path).ok(),
            Origin::Stdin => None,
            Origin::Held(bytes) => String::from_utf8(bytes.clone()).ok(),
        }
    }

    /// Its bytes. The inner error is a text that is too large.
    fn bytes(&self, limits: Limits) -> anyhow::Result<Result<Vec<u8>, Diagnostic>> {
        let bytes = match &self.origin {
            Origin::Disk(path) => {
                let read = std::fs::File::open(path).and_then(|file| up_to(file, limits.max_size));
                read.with_context(|| format!("could not read `{path}`"))?
            }
            Origin::Stdin => stdin(limits)?,
            Origin::Held(bytes) => bytes.clone(),
        };
        if bytes.len() as u64 <= limits.max_size {
            return Ok(Ok(bytes));
        }
        let message = format!("has more than {} bytes", limits.max_size);
        Ok(Err(Diagnostic::new(code::DOC_01, message)
            .at(Span::file(self.name.as_str()))
            .help("split the file, or allow more with `--max-size`")))
    }

    /// Its documents but the empty ones, in order. The inner error is a text that cannot be read.
    pub(crate) fn documents(
        &self,
        limits: Limits,
    ) -> anyhow::Result<Result<Vec<Document>, Diagnostic>> {
        let bytes = self.bytes(limits)?;
        Ok(bytes.and_then(|bytes| documents(&self.name, &bytes, limits)))
    }
}

/// The documents of the bytes of a text.
pub(crate) fn documents(
    name: &str,
    bytes: &[u8],
    limits: Limits,
) -> Result<Vec<Document>, Diagnostic> {
    let text = yaml::utf8(name, bytes)?;
    let parsed = yaml::read(name, text, limits.max_depth)?;
    let documents = parsed.into_iter().enumerate();
    let documents = documents.filter(|(_, parsed)| !parsed.root.is_null());
    Ok(documents
        .map(|(index, parsed)| Document { index, root: parsed.root, repeated: parsed.repeated })
        .collect())
}

fn stdin(limits: Limits) -> anyhow::Result<Vec<u8>> {
    let read = up_to(std::io::stdin().lock(), limits.max_size);
    read.context("could not read standard input")
}

/// All bytes, but not many more than there may be.
fn up_to(from: impl Read, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
