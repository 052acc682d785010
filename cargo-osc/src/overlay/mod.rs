//! The user's additions: the files of `osc/`, and how they are merged into what is generated.

mod merge;

use std::collections::BTreeMap;

use camino::Utf8Path;
use osc_model::origin::Origins;
use osc_model::rbac::{Grant, PolicyRule, Reach};
use osc_model::{Diagnostic, Diagnostics, FieldPath, Span, code};

use crate::disk;
use crate::render::{Body, Document};
use crate::yaml::{self, Node, Value};

/// The folder that additions live in.
pub(crate) const FOLDER: &str = "osc";

/// The files of `osc/` by their path there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overlay {
    texts: BTreeMap<String, String>,
    documents: BTreeMap<String, Node>,
}

/// Reads the files of `osc/`, but not the logo, which is no text.
pub(crate) fn read(
    root: &Utf8Path,
    logo: Option<&str>,
) -> anyhow::Result<BTreeMap<String, String>> {
    let folder = root.join(FOLDER);
    let mut texts = BTreeMap::new();
    for path in disk::files_below(&folder)? {
        let name = path.strip_prefix(&folder).unwrap_or(&path).as_str().replace('\\', "/");
        let is_logo = logo == Some(format!("{FOLDER}/{name}").as_str());
        if is_logo || is_hidden(&name) {
            continue;
        }
        let text = if has_place(&name) { disk::read(&path)? } else { String::new() };
        texts.insert(name, text);
    }
    Ok(texts)
}

/// The additions that these files are; one that has no place there or is no YAML is an error of its own.
pub(crate) fn overlay(texts: BTreeMap<String, String>) -> (Overlay, Diagnostics) {
    let mut overlay = Overlay::default();
    let mut diagnostics = Diagnostics::new();
    for (name, text) in texts {
        if !has_place(&name) {
            diagnostics.push(no_place(&name));
            continue;
        }
        if is_yaml(&name) {
            match parse(&name, &text) {
                Ok(document) => overlay.documents.insert(name.clone(), document),
                Err(diagnostic) => {
                    diagnostics.push(diagnostic);
                    continue;
                }
            };
        }
        overlay.texts.insert(name, text);
    }
    (overlay, diagnostics)
}

fn is_hidden(name: &str) -> bool {
    name.split('/').any(|segment| segment.starts_with('.'))
}

fn is_yaml(name: &str) -> bool {
    Utf8Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "yaml" || extension == "yml")
}

fn has_place(name: &str) -> bool {
    let below = |folder: &str| {
        name.strip_prefix(folder).is_some_and(|rest| !rest.contains('/') && is_yaml(rest))
    };
    matches!(name, "README.md" | "detail.md" | "lifecycle.yaml")
        || below("manifests/vendor/")
        || below("rbac/")
        || (below("manifests/") && (name.ends_with("_crd.yaml") || name.ends_with("_csd.yaml")))
}

fn no_place(name: &str) -> Diagnostic {
    let file = format!("{FOLDER}/{name}");
    let help = match Utf8Path::new(name).extension() {
        _ if name == "metadata.yaml" => {
            "say it in `[workspace.metadata.osc]` of Cargo.toml: every field of metadata.yaml has its key there"
        }
        Some("png" | "jpg" | "jpeg" | "svg") => {
            "name it as `logo` in `[workspace.metadata.osc]` of Cargo.toml, or move it out of `osc/`"
        }
        _ => {
            "`osc/` has README.md, detail.md, lifecycle.yaml, manifests/<kind>_crd.yaml, manifests/<kind>_csd.yaml, manifests/vendor/*.yaml and rbac/*.yaml"
        }
    };
    Diagnostic::new(code::OVR_01, format!("`{file}` has no place in a package"))
        .at(Span::file(file.as_str()))
        .help(help)
}

/// One document; an empty file is an empty mapping.
fn parse(name: &str, text: &str) -> Result<Node, Diagnostic> {
    let file = format!("{FOLDER}/{name}");
    let mut documents = yaml::parse(&file, text).map_err(|mut diagnostic| {
        diagnostic.message = format!("`{file}`: {}", diagnostic.message);
        diagnostic
    })?;
    if documents.len() > 1 {
        let second = documents[1].span.clone();
        return Err(Diagnostic::new(code::OVR_02, format!("`{file}` has more than one document"))
            .at(second)
            .help("keep one document in a file"));
    }
    Ok(documents
        .pop()
        .unwrap_or_else(|| Node { value: Value::Mapping(Vec::new()), span: Span::file(file) }))
}

impl Overlay {
    /// A text file of `osc/`.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.texts.contains_key(name)
    }

    /// The rules of `rbac/*.yaml`.
    pub(crate) fn grants(&self, diagnostics: &mut Diagnostics) -> Vec<Grant> {
        let files = self.documents.iter().filter(|(name, _)| name.starts_with("rbac/"));
        let mut grants = Vec::new();
        for (_, document) in files {
            match &document.value {
                Value::Sequence(items) => {
                    for item in items {
                        match rule(item) {
                            Ok(rule) => grants.push(Grant {
                                rule,
                                reach: Reach::Operator,
                                role: None,
                                span: item.span.clone(),
                                item: String::new(),
                            }),
                            Err(diagnostic) => diagnostics.push(diagnostic),
                        }
                    }
                }
                Value::Mapping(entries) if entries.is_empty() => {}
                _ => diagnostics.push(no_rule(document, "this is no list of rules".into())),
            }
        }
        grants
    }

    /// Merges the additions into the package's documents; what has no counterpart there joins them.
    pub(crate) fn merge(
        &self,
        documents: &mut Vec<Document>,
        origins: &mut Origins,
        diagnostics: &mut Diagnostics,
    ) {
        for (name, node) in &self.documents {
            if name.starts_with("rbac/") {
                continue;
            }
            let source = format!("{FOLDER}/{name}");
            let place = format!("package/{name}");
            match documents.iter_mut().find(|document| document.path == *name) {
                Some(document) => {
                    if let Some(value) = document.value_mut() {
                        merge::merge(value, node, &FieldPath::root(), &place, origins);
                        document.source = format!("{} and {source}", document.source);
                    }
                }
                None if name.starts_with("manifests/vendor/") => {
                    merge::trace(node, &FieldPath::root(), &place, origins);
                    let text = self.text(name).unwrap_or_default().to_owned();
                    documents.push(Document { path: name.clone(), source, body: Body::Text(text) });
                }
                None => diagnostics.push(no_counterpart(name, node)),
            }
        }
    }
}

/// One rule. What is incomplete grants nothing, and nobody would miss it before the operator is refused.
fn rule(item: &Node) -> Result<PolicyRule, Diagnostic> {
    let rule: PolicyRule = serde_json::from_value(item.to_json())
        .map_err(|error| no_rule(item, format!("this is no rule: {error}")))?;
    let is_of_resources = rule.non_resource_urls.is_empty();
    let missing = [
        ("verbs", rule.verbs.is_empty()),
        ("apiGroups", is_of_resources && rule.api_groups.is_empty()),
        ("resources", is_of_resources && rule.resources.is_empty()),
    ];
    match missing.iter().find(|(_, is_missing)| *is_missing) {
        Some((key, _)) => Err(no_rule(item, format!("this rule has no `{key}`"))),
        None => Ok(rule),
    }
}

fn no_rule(node: &Node, message: String) -> Diagnostic {
    Diagnostic::new(code::OVR_02, message)
        .at(node.span.clone())
        .help("write a list of `{ apiGroups, resources, verbs }`; the core group is `\"\"`")
}

fn no_counterpart(name: &str, node: &Node) -> Diagnostic {
    Diagnostic::new(
        code::OVR_01,
        format!("`{FOLDER}/{name}` adds to a document that is not generated"),
    )
    .at(node.span.clone())
    .help("the file's name is the kind in lower case with `_crd.yaml` or `_csd.yaml`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> (Vec<PolicyRule>, Vec<(String, usize)>) {
        let texts = BTreeMap::from([("rbac/x.yaml".to_owned(), text.to_owned())]);
        let (overlay, mut diagnostics) = overlay(texts);
        let rules = overlay.grants(&mut diagnostics).into_iter().map(|grant| grant.rule).collect();
        let found = diagnostics
            .iter()
            .filter_map(|one| Some((one.message.clone(), one.span.as_ref()?.start.line)));
        (rules, found.collect())
    }

    #[test]
    fn a_rule_that_would_grant_nothing_is_an_error_at_its_place() {
        let text = "- {apiGroups: [apps], resources: [deployments], verbs: [get]}\n\
                    - {resources: [pods], verbs: [get]}\n\
                    - {apiGroups: [''], verbs: [get]}\n\
                    - {apiGroups: [''], resources: [pods], verbs: []}\n\
                    - {nonResourceURLs: [/metrics], verbs: [get]}\n";
        let (rules, found) = rules(text);
        assert_eq!(rules.len(), 2);
        let expected = [("apiGroups", 2), ("resources", 3), ("verbs", 4)]
            .map(|(key, line)| (format!("this rule has no `{key}`"), line));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_file_without_rules_adds_none() {
        assert_eq!(rules("# none yet\n"), (Vec::new(), Vec::new()));
        assert_eq!(rules("a: 1\n").1, [("this is no list of rules".to_owned(), 1)]);
    }
}
