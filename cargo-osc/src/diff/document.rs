//! The documents of a side.

use camino::Utf8Path;
use osc_model::{Diagnostics, FieldPath, Span};
use serde_json::Value;

use crate::archive::PackageFiles;
use crate::yaml::{self, Node};

/// A document, and where it was written.
pub(crate) struct Document {
    /// Its file, from the side's root.
    pub(super) path: String,
    /// Its index in that file.
    pub(super) index: usize,
    pub(super) json: Value,
    node: Node,
}

impl Document {
    /// The text at a path; empty where there is none.
    pub(super) fn text(&self, path: &str) -> &str {
        self.at(path).and_then(Value::as_str).unwrap_or_default()
    }

    /// The value at a path.
    pub(super) fn at(&self, path: &str) -> Option<&Value> {
        path.split('.').try_fold(&self.json, |value, key| value.get(key))
    }

    /// The elements of the list at a path.
    pub(super) fn list(&self, path: &str) -> &[Value] {
        self.at(path).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The place of a field, or of the nearest one above it that is there.
    pub(super) fn span(&self, field: &FieldPath) -> Span {
        let mut field = field.clone();
        loop {
            if let Some(node) = self.node.at(&field) {
                return node.span.clone();
            }
            match field.parent() {
                Some(parent) => field = parent,
                None => return self.node.span.clone(),
            }
        }
    }
}

/// The documents of a side, in the order of their files.
pub(crate) struct Documents(Vec<Document>);

impl Documents {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Those of a kind, of any version of its API.
    pub(super) fn of(&self, group: &str, kind: &str) -> impl Iterator<Item = &Document> {
        self.0.iter().filter(move |document| {
            let api = document.text("apiVersion");
            let own = api.rsplit_once('/').map_or("", |(group, _)| group);
            own == group && document.text("kind") == kind
        })
    }

    /// The first document of a file at the root of a package.
    pub(super) fn file(&self, path: &str) -> Option<&Document> {
        self.0.iter().find(|document| document.path == path)
    }
}

/// Reads every YAML and JSON file of a side; charts of a package, which are templates, are not looked at.
pub(crate) fn read(files: &PackageFiles, diagnostics: &mut Diagnostics) -> Documents {
    let mut documents = Vec::new();
    for (path, bytes) in &files.files {
        let known = matches!(Utf8Path::new(path).extension(), Some("yaml" | "yml" | "json"));
        if !(known || files.files.len() == 1) || path.starts_with("raw/") {
            continue;
        }
        match yaml::parse_bytes(&files.display(path), bytes) {
            Ok(nodes) => {
                let nodes = nodes.into_iter().enumerate().filter(|(_, node)| !node.is_null());
                documents.extend(nodes.map(|(index, node)| Document {
                    path: path.clone(),
                    index,
                    json: node.to_json(),
                    node,
                }));
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    Documents(documents)
}
