//! Render: the package → documents → the bytes of files. Pure.

mod config;
mod order;
mod package;

pub(crate) use config::config;
pub(crate) use package::package;

use serde::Serialize;
use serde_json::Value;

use crate::artifact::Artifact;
use crate::{header, yaml};

/// A file that is not bytes yet, so that additions can be merged into it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Document {
    /// Relative to `package/` or `config/`.
    pub(crate) path: String,
    /// What it was made from, for its first line.
    pub(crate) source: String,
    /// What is in it.
    pub(crate) body: Body,
}

/// What is in a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Body {
    /// One YAML document.
    Yaml(Value),
    /// Several YAML documents.
    Stream(Vec<Value>),
    /// Text as it is.
    Text(String),
}

impl Document {
    /// A YAML document.
    fn yaml(
        path: impl Into<String>,
        source: impl Into<String>,
        value: &impl Serialize,
    ) -> anyhow::Result<Self> {
        let body = Body::Yaml(serde_json::to_value(value)?);
        Ok(Self { path: path.into(), source: source.into(), body })
    }

    /// The YAML of a document that has one.
    pub(crate) fn value(&self) -> Option<&Value> {
        match &self.body {
            Body::Yaml(value) => Some(value),
            Body::Stream(_) | Body::Text(_) => None,
        }
    }
}

/// The files of documents, in `folder`.
pub(crate) fn files(folder: &str, documents: &[Document]) -> anyhow::Result<Vec<Artifact>> {
    documents
        .iter()
        .map(|document| Ok(Artifact::write(format!("{folder}/{}", document.path), text(document)?)))
        .collect()
}

fn text(document: &Document) -> anyhow::Result<String> {
    let markdown = camino::Utf8Path::new(&document.path).extension() == Some("md");
    let first =
        if markdown { header::markdown(&document.source) } else { header::yaml(&document.source) };
    let body = match &document.body {
        Body::Yaml(value) => yaml_of(value)?,
        Body::Stream(values) => {
            let documents = values.iter().map(yaml_of).collect::<anyhow::Result<Vec<_>>>()?;
            documents.join("---\n")
        }
        Body::Text(text) => text.clone(),
    };
    Ok(first + &body)
}

fn yaml_of(value: &Value) -> anyhow::Result<String> {
    yaml::to_string(order::of_kind(value).as_ref())
}
