//! What a package says of the installation of its operator.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::object::Object;

/// The group and version of roles and their bindings.
const RBAC: &str = "rbac.authorization.k8s.io/v1";

/// What a package says of the installation of its operator.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// The name of the service.
    pub name: String,
    /// The version of the package.
    pub version: String,
    crds: Vec<Value>,
    install: Value,
}

/// Why a folder is no package that can be installed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackageError {
    /// A file or a folder cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A file is not YAML.
    #[error("{} is not YAML: {message}", path.display())]
    Yaml {
        /// The file.
        path: PathBuf,
        /// What the parser says.
        message: String,
    },
    /// A field that an installation needs is not there.
    #[error("{} has no `{field}`; `cargo osc validate` says what a package needs", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
        /// The field.
        field: &'static str,
    },
}

impl Package {
    /// Reads the folder of a package: metadata.yaml, lifecycle.yaml and the CRDs in `manifests/`.
    pub fn read(folder: &Path) -> Result<Self, PackageError> {
        let path = folder.join("metadata.yaml");
        let metadata = yaml(&path)?;
        let text = |field: &'static str| match metadata[field].as_str() {
            Some(text) => Ok(text.to_owned()),
            None => Err(PackageError::Missing { path: path.clone(), field }),
        };
        let (name, version) = (text("name")?, text("version")?);
        let path = folder.join("lifecycle.yaml");
        let install = yaml(&path)?["install"].take();
        if install["deployments"].as_array().is_none_or(Vec::is_empty) {
            return Err(PackageError::Missing { path, field: "install.deployments" });
        }
        Ok(Self { name, version, crds: crds(&folder.join("manifests"))?, install })
    }

    /// The objects of an installation in this namespace, in the order of their creation: nothing is there before what it
    /// needs.
    pub fn objects(&self, namespace: &str) -> Vec<Object> {
        let mut objects = vec![json!({
            "apiVersion": "v1",
            "kind": "Namespace",
            "metadata": { "name": namespace },
        })];
        objects.extend(self.crds.iter().cloned());
        let accounts = self.accounts().into_iter();
        objects.extend(accounts.map(|name| {
            let metadata = json!({ "name": name, "namespace": namespace });
            json!({ "apiVersion": "v1", "kind": "ServiceAccount", "metadata": metadata })
        }));
        for place in [Place::Cluster, Place::Namespace] {
            objects.extend(self.roles(place, namespace));
        }
        objects.extend(self.list("deployments").map(|deployment| deploy(deployment, namespace)));
        objects.into_iter().filter_map(Object::new).collect()
    }

    fn list(&self, field: &str) -> impl Iterator<Item = &Value> {
        self.install[field].as_array().into_iter().flatten()
    }

    /// The accounts that rules are for, and those that pods run as.
    fn accounts(&self) -> Vec<&str> {
        let permissions = self.list("clusterPermissions").chain(self.list("permissions"));
        let granted = permissions.filter_map(|one| one["serviceAccountName"].as_str());
        let running = self.list("deployments").filter_map(|deployment| {
            deployment.pointer("/spec/template/spec/serviceAccountName")?.as_str()
        });
        let mut accounts: Vec<_> =
            granted.chain(running).filter(|name| *name != "default").collect();
        accounts.sort_unstable();
        accounts.dedup();
        accounts
    }

    /// A role and its binding for each entry of a list of permissions.
    fn roles(&self, place: Place, namespace: &str) -> Vec<Value> {
        let entries = self.list(place.field()).enumerate();
        let roles = entries.flat_map(|(index, entry)| {
            let account = entry["serviceAccountName"].as_str().unwrap_or("default");
            let suffix = if index == 0 { String::new() } else { format!("-{}", index + 1) };
            let name = format!("{}{suffix}", account.strip_suffix("-sa").unwrap_or(account));
            place.role(&name, account, &entry["rules"], namespace)
        });
        roles.collect()
    }
}

/// Where permissions hold.
#[derive(Clone, Copy)]
enum Place {
    Cluster,
    Namespace,
}

impl Place {
    /// The list of lifecycle.yaml.
    fn field(self) -> &'static str {
        match self {
            Self::Cluster => "clusterPermissions",
            Self::Namespace => "permissions",
        }
    }

    /// A role and its binding. Those of the cluster have the namespace in their name, so that two operators of one name
    /// do not share them.
    fn role(self, name: &str, account: &str, rules: &Value, namespace: &str) -> [Value; 2] {
        let (kind, metadata) = match self {
            Self::Cluster => ("ClusterRole", json!({ "name": format!("{namespace}:{name}") })),
            Self::Namespace => ("Role", json!({ "name": name, "namespace": namespace })),
        };
        let reference = json!({
            "apiGroup": "rbac.authorization.k8s.io",
            "kind": kind,
            "name": metadata["name"],
        });
        let subject = json!({ "kind": "ServiceAccount", "name": account, "namespace": namespace });
        [
            json!({ "apiVersion": RBAC, "kind": kind, "metadata": metadata, "rules": rules }),
            json!({
                "apiVersion": RBAC,
                "kind": format!("{kind}Binding"),
                "metadata": metadata,
                "roleRef": reference,
                "subjects": [subject],
            }),
        ]
    }
}

fn deploy(deployment: &Value, namespace: &str) -> Value {
    json!({
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": { "name": deployment["name"], "namespace": namespace },
        "spec": deployment["spec"],
    })
}

/// The CRDs of a folder, in the order of its files.
fn crds(folder: &Path) -> Result<Vec<Value>, PackageError> {
    let failed = |source| PackageError::Read { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            paths.push(path);
        }
    }
    paths.sort();
    let documents = paths.iter().map(|path| yaml(path)).collect::<Result<Vec<_>, _>>()?;
    Ok(documents.into_iter().filter(|value| value["kind"] == "CustomResourceDefinition").collect())
}

fn yaml(path: &Path) -> Result<Value, PackageError> {
    let text = fs::read_to_string(path)
        .map_err(|source| PackageError::Read { path: path.to_owned(), source })?;
    serde_saphyr::from_str(&text)
        .map_err(|error| PackageError::Yaml { path: path.to_owned(), message: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(lifecycle: &str) -> Result<Package, PackageError> {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        fs::create_dir(folder.path().join("manifests")).unwrap();
        write("metadata.yaml", "name: art-operator\nversion: 0.1.0\n");
        write("lifecycle.yaml", lifecycle);
        write(
            "manifests/art_crd.yaml",
            "kind: CustomResourceDefinition\napiVersion: apiextensions.k8s.io/v1\nmetadata: {name: arts.example.com}\n",
        );
        write("manifests/art_csd.yaml", "kind: CustomServiceDefinition\n");
        Package::read(folder.path())
    }

    const LIFECYCLE: &str = "install:
  clusterPermissions:
  - {serviceAccountName: art-sa, rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]}
  - {serviceAccountName: art-sa, rules: []}
  permissions:
  - {serviceAccountName: other, rules: []}
  deployments:
  - {name: art, spec: {template: {spec: {serviceAccountName: art-sa}}}}
";

    #[test]
    fn nothing_is_created_before_what_it_needs() {
        let titles = package(LIFECYCLE).unwrap().objects("osc-global");
        let titles: Vec<_> = titles.iter().map(Object::title).collect();
        let expected = [
            "Namespace osc-global",
            "CustomResourceDefinition arts.example.com",
            "ServiceAccount osc-global/art-sa",
            "ServiceAccount osc-global/other",
            "ClusterRole osc-global:art",
            "ClusterRoleBinding osc-global:art",
            "ClusterRole osc-global:art-2",
            "ClusterRoleBinding osc-global:art-2",
            "Role osc-global/other",
            "RoleBinding osc-global/other",
            "Deployment osc-global/art",
        ];
        assert_eq!(titles, expected);
    }

    #[test]
    fn a_binding_grants_the_rules_of_its_entry_to_its_account() {
        let objects = package(LIFECYCLE).unwrap().objects("osc-global");
        let data = |index: usize| &objects[index].object.data;
        assert_eq!(data(4)["rules"][0]["resources"], json!(["pods"]));
        assert_eq!(data(5)["roleRef"]["name"], "osc-global:art");
        let subject =
            json!({"kind": "ServiceAccount", "name": "art-sa", "namespace": "osc-global"});
        assert_eq!(data(5)["subjects"], json!([subject]));
    }

    #[test]
    fn a_package_without_a_deployment_is_none_of_an_operator() {
        let error = package("install: {}\n").unwrap_err().to_string();
        assert!(error.contains("lifecycle.yaml has no `install.deployments`"), "{error}");
        let error = package("install: [\n").unwrap_err().to_string();
        assert!(error.contains("lifecycle.yaml is not YAML"), "{error}");
    }
}
