//! `config/`: manifests for kubectl and kustomize. A view of the package's documents, so that both grant the same.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use osc_model::package::Package;
use osc_model::rbac::{Place, PolicyRule, Role};
use serde_json::{Value, json};

use super::{Body, Document, webhook};

const RBAC: &str = "rbac.authorization.k8s.io/v1";
const SOURCE: &str = "Cargo.toml";

/// The documents of `config/`, from the package's documents with additions merged in.
pub(crate) fn config(package: &Package, documents: &[Document]) -> anyhow::Result<Vec<Document>> {
    let lifecycle = documents.iter().find(|document| document.path == "lifecycle.yaml");
    let view = View { package, lifecycle };
    let mut files = crds(documents);
    files.push(yaml("manager/namespace.yaml", SOURCE, namespace(&view.namespace())));
    files.extend(view.rbac());
    files.extend(view.deployments());
    files.extend(webhook::webhook(&package.webhooks)?);
    let installed = files.iter().flat_map(|file| file.body.all()).map(Rc::clone).collect();
    let resources: Vec<_> = files.iter().map(|file| file.path.clone()).collect();
    files.extend(samples(package));
    files.extend(webhook::network_policy(&package.webhooks)?);
    files.push(yaml("kustomization.yaml", SOURCE, kustomization(&resources)));
    let source = folders(&resources);
    files.push(Document { path: "install.yaml".into(), source, body: Body::Stream(installed) });
    Ok(files)
}

/// `config/crd, config/manager and config/rbac`
fn folders(resources: &[String]) -> String {
    let folders = resources.iter().filter_map(|path| path.split_once('/'));
    let folders: BTreeSet<_> = folders.map(|(folder, _)| format!("config/{folder}")).collect();
    let folders: Vec<_> = folders.into_iter().collect();
    match folders.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

fn yaml(path: impl Into<String>, source: &str, value: Value) -> Document {
    Document { path: path.into(), source: source.into(), body: Body::yaml(value) }
}

/// CRDs, each under its name.
fn crds(documents: &[Document]) -> Vec<Document> {
    let crds = documents.iter().filter(|document| document.path.ends_with("_crd.yaml"));
    crds.filter_map(|document| {
        let name = document.value()?.pointer("/metadata/name")?.as_str()?;
        Some(Document { path: format!("crd/{name}.yaml"), ..document.clone() })
    })
    .collect()
}

fn samples(package: &Package) -> Vec<Document> {
    let samples = package.kinds.iter().flat_map(|(stem, kind)| {
        kind.samples.iter().map(move |sample| {
            let path = format!("samples/{}_{}_{stem}.yaml", kind.crd.spec.group, sample.version);
            yaml(path, &sample.source, sample.object.clone())
        })
    });
    samples.collect()
}

fn namespace(name: &str) -> Value {
    json!({
        "apiVersion": "v1",
        "kind": "Namespace",
        "metadata": {
            "name": name,
            "labels": { "pod-security.kubernetes.io/enforce": "restricted" },
        },
    })
}

fn kustomization(resources: &[String]) -> Value {
    json!({
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "resources": resources,
    })
}

struct View<'a> {
    package: &'a Package,
    lifecycle: Option<&'a Document>,
}

impl View<'_> {
    /// The operator's namespace.
    fn namespace(&self) -> String {
        crate::words::namespace(&self.package.metadata.name)
    }

    fn list(&self, field: &str) -> impl Iterator<Item = &Value> {
        let lifecycle = self.lifecycle.and_then(Document::value);
        let list = lifecycle.and_then(|value| value.get("install")?.get(field)?.as_array());
        list.into_iter().flatten()
    }

    /// Where lifecycle.yaml comes from, and with it what is made of it.
    fn source(&self) -> &str {
        self.lifecycle.map_or(SOURCE, |document| &document.source)
    }

    fn deployments(&self) -> Vec<Document> {
        let deployments = self.list("deployments").filter_map(|deployment| {
            let name = deployment.get("name")?.as_str()?;
            let manifest = json!({
                "apiVersion": "apps/v1",
                "kind": "Deployment",
                "metadata": {
                    "name": name,
                    "namespace": self.namespace(),
                    "labels": { "operator": crate::words::label(name, "") },
                },
                "spec": deployment.get("spec")?,
            });
            Some(yaml(format!("manager/{name}.yaml"), self.source(), manifest))
        });
        deployments.collect()
    }

    fn rbac(&self) -> Vec<Document> {
        let rbac = &self.package.rbac;
        let mut accounts = BTreeSet::from([rbac.service_account.as_str()]);
        let mut roles = Vec::new();
        for (field, place) in
            [("clusterPermissions", Place::Cluster), ("permissions", Place::OwnNamespace)]
        {
            // The first entries are the operator's own roles in their order, which have names; additions come after them.
            let mut named = rbac.roles_in(&place);
            for permission in self.list(field) {
                let role = named.next();
                let Some(account) = permission.get("serviceAccountName").and_then(Value::as_str)
                else {
                    continue;
                };
                accounts.insert(account);
                let name = account.strip_suffix("-sa").unwrap_or(account);
                let name = role.map_or(name, |role| role.name.as_str());
                let granted = permission.get("rules").cloned().unwrap_or_default();
                roles.push(self.role(name, &place, &granted));
                roles.push(self.binding(name, &place, account));
            }
        }
        let elsewhere = |role: &&Role| matches!(role.place, Place::Namespace(_));
        for role in rbac.roles.iter().filter(elsewhere) {
            roles.push(self.role(&role.name, &role.place, &rules_value(&role.rules)));
            roles.push(self.binding(&role.name, &role.place, &rbac.service_account));
        }
        let mut by_path: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for account in accounts {
            let path = "rbac/service_account.yaml".to_owned();
            by_path.entry(path).or_default().push(self.account(account));
        }
        for (path, value) in roles {
            by_path.entry(path.into()).or_default().push(value);
        }
        let documents =
            by_path.into_iter().flat_map(|(path, values)| numbered(&path, self.source(), values));
        documents.chain(self.offered()).collect()
    }

    fn account(&self, name: &str) -> Value {
        let metadata = json!({ "name": name, "namespace": self.namespace() });
        json!({ "apiVersion": "v1", "kind": "ServiceAccount", "metadata": metadata })
    }

    /// The roles for the users of each kind.
    fn offered(&self) -> impl Iterator<Item = Document> {
        self.package.kinds.iter().flat_map(|(stem, kind)| {
            let roles = self.package.rbac.offered_for(stem);
            roles.map(|role| {
                let (_, value) = self.role(&role.name, &role.place, &rules_value(&role.rules));
                yaml(format!("rbac/{}.yaml", role.name), &kind.source, value)
            })
        })
    }

    /// The word for a role at a place, and its metadata.
    fn identity(&self, name: &str, place: &Place) -> (&'static str, Value) {
        let namespaced = |namespace: &str| json!({ "name": name, "namespace": namespace });
        match place {
            Place::Cluster => ("ClusterRole", json!({ "name": name })),
            Place::OwnNamespace => ("Role", namespaced(&self.namespace())),
            Place::Namespace(namespace) => ("Role", namespaced(namespace)),
        }
    }

    fn role(&self, name: &str, place: &Place, rules: &Value) -> (&'static str, Value) {
        let (kind, metadata) = self.identity(name, place);
        let role =
            json!({ "apiVersion": RBAC, "kind": kind, "metadata": metadata, "rules": rules });
        ("rbac/role.yaml", role)
    }

    fn binding(&self, name: &str, place: &Place, account: &str) -> (&'static str, Value) {
        let (kind, metadata) = self.identity(name, place);
        let subject =
            json!({ "kind": "ServiceAccount", "name": account, "namespace": self.namespace() });
        let reference =
            json!({ "apiGroup": "rbac.authorization.k8s.io", "kind": kind, "name": name });
        let binding = json!({
            "apiVersion": RBAC,
            "kind": format!("{kind}Binding"),
            "metadata": metadata,
            "roleRef": reference,
            "subjects": [subject],
        });
        ("rbac/role_binding.yaml", binding)
    }
}

fn rules_value(rules: &[PolicyRule]) -> Value {
    serde_json::to_value(rules).unwrap_or_default()
}

/// One document under its path; further ones with a number, so that each file holds one object.
fn numbered(path: &str, source: &str, values: Vec<Value>) -> Vec<Document> {
    let stem = path.trim_end_matches(".yaml");
    let name = |index: usize| {
        if index == 0 { path.to_owned() } else { format!("{stem}_{}.yaml", index + 1) }
    };
    values.into_iter().enumerate().map(|(index, value)| yaml(name(index), source, value)).collect()
}
