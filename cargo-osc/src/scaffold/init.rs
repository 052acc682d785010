//! A new project.

use osc_model::config::Watch;
use osc_model::{Diagnostic, Diagnostics, code, name as model_name};
use serde_json::{Value, json};

use super::{Pack, Sdk, manifest, name};
use crate::artifact::Artifact;

/// The folder of a pack whose templates become the files of a new project.
const FOLDER: &str = "init";
/// The longest brief description of a package.
const BRIEF: usize = 63;

/// What a new project is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InitAnswers {
    /// The operator package's name, which is also the OSC package's.
    pub name: String,
    /// Completes the group of every API, e.g. `huawei.com`.
    pub domain: String,
    /// Where the operator works.
    pub watch: Watch,
    /// Where the sdk comes from.
    pub sdk: Sdk,
    /// What the operator is, in at most 63 characters; without it, the name says it.
    pub description: Option<String>,
    /// Who wrote it: `Name <address>`.
    pub authors: Vec<String>,
}

/// The files of a new project.
pub(crate) fn init(answers: &InitAnswers, pack: &Pack) -> Result<Vec<Artifact>, Diagnostics> {
    let mut diagnostics = check(answers);
    let data = data(answers);
    let mut artifacts = Vec::new();
    for template in pack.names(FOLDER) {
        match pack.file(&template[FOLDER.len() + 1..], template, &data) {
            Ok(file) => artifacts.push(file),
            Err(error) => diagnostics.push(error),
        }
    }
    if diagnostics.has_errors() { Err(diagnostics) } else { Ok(artifacts) }
}

fn check(answers: &InitAnswers) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(name::project(&answers.name).err());
    if let Err(rule) = model_name::dns_subdomain(&answers.domain) {
        let message = format!("the domain `{}` is not a DNS name: one {rule}", answers.domain);
        diagnostics.push(Diagnostic::new(code::CFG_01, message));
    }
    if let Watch::Namespaces(names) = &answers.watch {
        for namespace in names {
            if let Err(rule) = model_name::dns_label(namespace) {
                let message = format!("`{namespace}` is not a namespace: one {rule}");
                diagnostics.push(Diagnostic::new(code::CFG_01, message));
            }
        }
    }
    let length = description(answers).chars().count();
    if length > BRIEF {
        let message = format!("the description has {length} characters, at most {BRIEF} fit");
        let help = "shorten it; the long description has its place in `osc/detail.md`";
        diagnostics.push(Diagnostic::new(code::CFG_01, message).help(help));
    }
    diagnostics
}

fn data(answers: &InitAnswers) -> Value {
    let InitAnswers { name, domain, watch, sdk, authors, .. } = answers;
    let api = format!("{name}-api");
    let scope = match watch {
        Watch::Cluster => json!("cluster"),
        Watch::OwnNamespace => json!("namespaced"),
        Watch::Namespaces(names) => json!(names),
    };
    let version = env!("CARGO_PKG_VERSION");
    json!({
        "version": version,
        "name": name,
        "ident": name::ident(name),
        "api_ident": name::ident(&api),
        "api": api,
        "domain": domain,
        "scope": scope,
        "description": description(answers),
        "authors": authors,
        "image": format!("registry.example.com/{name}/{name}"),
        "sdk": sdk.dependency(),
        "runtime": sdk.sibling("runtime"),
        "testing": sdk.sibling("testing"),
        "sdk_answer": sdk.to_string(),
        "sdk_path": matches!(sdk, Sdk::Path(_)),
        "install": sdk.install(version),
        "dependencies": manifest::DEPENDENCIES.iter().copied().collect::<std::collections::BTreeMap<_, _>>(),
    })
}

fn description(answers: &InitAnswers) -> String {
    if let Some(description) = &answers.description {
        return description.trim().to_owned();
    }
    let service = answers.name.strip_suffix("-operator").unwrap_or(&answers.name);
    let description = format!("Kubernetes operator for {service}");
    if description.len() > BRIEF { "Kubernetes operator".into() } else { description }
}
