//! A definition that somebody else wrote, in the version that is stored.

use std::path::{Path, PathBuf};

use osc_tests::place;
use serde_json::Value;

/// What a definition in a group of Kubernetes has, which kopium does not take over.
pub(crate) const APPROVED: &str = "api-approved.kubernetes.io";

/// A version of a kind.
#[derive(Clone)]
pub(crate) struct Crd {
    pub(crate) kind: String,
    pub(crate) version: String,
    pub(crate) schema: Value,
    /// The nodes of the schema.
    pub(crate) nodes: usize,
    /// The whole document.
    pub(crate) document: Value,
    /// The file, from the folder that was read.
    pub(crate) file: String,
}

impl Crd {
    fn read(document: Value, file: &str) -> Option<Self> {
        let spec = &document["spec"];
        let is_v1 = document["apiVersion"] == "apiextensions.k8s.io/v1";
        if !is_v1 || document["kind"] != "CustomResourceDefinition" {
            return None;
        }
        let versions = spec["versions"].as_array()?;
        let version = versions.iter().find(|version| version["storage"] == true)?;
        let schema = version["schema"]["openAPIV3Schema"].clone();
        Some(Self {
            kind: spec["names"]["kind"].as_str()?.to_owned(),
            version: version["name"].as_str()?.to_owned(),
            nodes: nodes(&schema),
            schema,
            file: file.to_owned(),
            document,
        })
    }

    /// Whether kopium makes a kind of it, which has a `spec` of known fields.
    pub(crate) fn has_spec(&self) -> bool {
        let spec = &self.schema["properties"]["spec"];
        spec["type"] == "object"
            && spec["properties"].as_object().is_some_and(|all| !all.is_empty())
    }

    /// Who approved it.
    pub(crate) fn approval(&self) -> Option<&str> {
        self.document["metadata"]["annotations"][APPROVED].as_str()
    }

    /// The file name of what the tool makes of it.
    pub(crate) fn stem(&self) -> String {
        self.kind.to_lowercase()
    }
}

/// All nodes of a schema, itself one of them.
fn nodes(schema: &Value) -> usize {
    let properties = schema["properties"].as_object().into_iter().flatten();
    let elements = ["items", "additionalProperties"].into_iter().map(|key| &schema[key]);
    let below = properties.map(|(_, schema)| schema).chain(elements);
    1 + below.filter(|schema| schema.is_object()).map(nodes).sum::<usize>()
}

/// The definitions of all files below a folder, in the order of their paths. What is no YAML, as the templates of charts,
/// has none.
pub(crate) fn all(folder: &Path) -> Vec<Crd> {
    let mut crds = Vec::new();
    for path in files(folder) {
        let text = place::text(&path);
        if !text.contains("apiextensions.k8s.io/v1") {
            continue;
        }
        let file = path.strip_prefix(folder).unwrap().display().to_string();
        let documents = serde_saphyr::from_multiple::<Value>(&text).unwrap_or_default();
        crds.extend(documents.into_iter().filter_map(|document| Crd::read(document, &file)));
    }
    crds
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let is_document = |path: &Path| {
        path.extension().is_some_and(|ending| ["yaml", "yml", "json"].iter().any(|e| ending == *e))
    };
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path));
        } else if is_document(&path) {
            found.push(path);
        }
    }
    found
}
