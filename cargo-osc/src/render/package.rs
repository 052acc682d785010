//! `package/`: the OSC package directory.

use std::collections::BTreeSet;

use osc_model::capability::{LOG_PATH, MONITOR_PATH};
use osc_model::package::{Kind, Package};
use serde_json::Value;

use super::{Body, Document};

/// The documents of a package, before additions. `readme` is `osc/README.md`. The schemas of CRDs are only there
/// afterwards: twice they would be most of the memory.
pub(crate) fn package(
    package: &mut Package,
    readme: Option<&str>,
) -> anyhow::Result<Vec<Document>> {
    let mut documents = vec![
        Document::yaml("metadata.yaml", "Cargo.toml", &package.metadata)?,
        // The permissions are what the controllers of the kinds need.
        Document::yaml("lifecycle.yaml", declared(package), &package.lifecycle)?,
    ];
    for (stem, kind) in &mut package.kinds {
        documents.push(Document::yaml(
            format!("manifests/{stem}_crd.yaml"),
            kind.sources.join(", "),
            &kind.crd,
        )?);
        for version in &mut kind.crd.spec.versions {
            version.schema.open_api_v3_schema = Value::Null;
        }
        documents.push(Document::yaml(
            format!("manifests/{stem}_csd.yaml"),
            &kind.source,
            &kind.csd,
        )?);
    }
    if let Some(monitor) = &package.monitor {
        let source = requiring(package, MONITOR_PATH);
        documents.push(Document::yaml(format!("manifests/{MONITOR_PATH}"), source, monitor)?);
    }
    if let Some(log) = &package.log {
        let source = requiring(package, LOG_PATH);
        documents.push(Document::yaml(format!("manifests/{LOG_PATH}"), source, log)?);
    }
    documents.push(match readme {
        Some(text) => readme_of("osc/README.md", text.to_owned()),
        None => readme_of("Cargo.toml", default_readme(package)),
    });
    Ok(documents)
}

/// The manifest, and the files that permissions are declared in.
fn declared(package: &Package) -> String {
    let files: BTreeSet<_> = package.rbac.grants.iter().map(|grant| &*grant.span.file).collect();
    ["Cargo.toml"].into_iter().chain(files).collect::<Vec<_>>().join(", ")
}

/// The sources of the kinds that require the configuration at `path`.
fn requiring(package: &Package, path: &str) -> String {
    sources(package, |kind| {
        kind.csd.spec.capability_requirements.iter().any(|one| one.default_path == path)
    })
}

/// The source files of these kinds.
fn sources(package: &Package, keep: impl Fn(&Kind) -> bool) -> String {
    let kinds = package.kinds.values().filter(|kind| keep(kind));
    let sources: BTreeSet<_> = kinds.flat_map(|kind| &kind.sources).map(String::as_str).collect();
    sources.into_iter().collect::<Vec<_>>().join(", ")
}

fn readme_of(source: &str, text: String) -> Document {
    Document { path: "README.md".into(), source: source.into(), body: Body::Text(text) }
}

/// The documented headings with what the metadata says; for a project without `osc/README.md`.
fn default_readme(package: &Package) -> String {
    let metadata = &package.metadata;
    let introduction = metadata
        .detail
        .as_deref()
        .or(metadata.brief_description.as_deref())
        .unwrap_or(&metadata.name);
    let kinds = package.kinds.values().map(|kind| format!("- {}\n", kind.csd.spec.display_name));
    let sections = [
        ("介绍", "Introduction", introduction.trim().to_owned()),
        ("功能", "Features", kinds.collect::<String>().trim_end().to_owned()),
        ("版本列表", "Version list", format!("- {}", metadata.version)),
        (
            "服务架构",
            "Service architecture",
            format!("The operator `{}` manages every instance.", metadata.name),
        ),
        ("快速上手", "Quick start", "Deploy an instance with the values of the form.".to_owned()),
        ("许可证", "License", "See the project's page.".to_owned()),
    ];
    let text = sections
        .map(|(heading, english, text)| format!("# {heading}\n<!-- {english} -->\n\n{text}\n"));
    text.join("\n")
}
