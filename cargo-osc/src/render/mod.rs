//! Render: the package → documents → the bytes of files. Pure.

mod config;
mod document;
mod package;
mod webhook;

pub(crate) use config::config;
pub(crate) use document::{Body, Document};
pub(crate) use package::package;
pub(crate) use webhook::{CERTIFICATE, NETWORK_POLICY};

use crate::artifact::Artifact;
use crate::header;

/// The files of documents, in `folder`.
pub(crate) fn files(folder: &str, documents: &[Document]) -> anyhow::Result<Vec<Artifact>> {
    documents
        .iter()
        .map(|document| {
            Ok(Artifact::write(format!("{folder}/{}", document.path), bytes(document)?))
        })
        .collect()
}

/// The file of a document.
pub(crate) fn bytes(document: &Document) -> anyhow::Result<Vec<u8>> {
    let markdown = camino::Utf8Path::new(&document.path).extension() == Some("md");
    let first =
        if markdown { header::markdown(&document.source) } else { header::yaml(&document.source) };
    Ok((first + &document.body.text()?).into_bytes())
}
