//! From files to CRDs.

use std::collections::BTreeSet;

use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::CustomResourceDefinition;
use kube::Resource;
use serde_json::Value;

use super::compare::{stored, text};
use super::{Crds, Own};

/// What is wrong with the files.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the operator's own CRDs cannot be read: {}; give the files of config/crd/", .0.join("; "))]
pub struct ReadError(pub Vec<String>);

impl Crds {
    /// Reads YAML files, each with one CRD or several: `config/crd/<name>.yaml`, which `cargo osc generate` writes.
    ///
    /// ```
    /// use osc_runtime::crds::Crds;
    ///
    /// let error = Crds::read(&["{ apiVersion: v1, kind: Secret, metadata: { name: a } }"]).unwrap_err();
    /// assert!(error.to_string().contains("Secret a is no CustomResourceDefinition"));
    /// ```
    pub fn read(files: &[&str]) -> Result<Self, ReadError> {
        let mut mistakes = Vec::new();
        let mut all: Vec<Own> = Vec::new();
        for (index, file) in files.iter().enumerate() {
            match serde_saphyr::from_multiple::<Value>(file) {
                Ok(objects) => {
                    let objects = objects.into_iter().filter(|object| !object.is_null());
                    all.extend(objects.filter_map(|object| one(object, &mut mistakes)));
                }
                Err(error) => mistakes.push(format!("file {} is no YAML: {error}", index + 1)),
            }
        }
        let mut names = BTreeSet::new();
        for own in &all {
            if !names.insert(&own.name) {
                mistakes.push(format!("CRD {} is there twice", own.name));
            }
        }
        if mistakes.is_empty() { Ok(Self { all }) } else { Err(ReadError(mistakes)) }
    }

    /// Says that controllers read and write objects of this type, so that it is this version of the kind that must be right.
    /// Without it, it is the version that the operator's CRD stores. Kinds that are not among the CRDs are somebody else's.
    #[must_use]
    pub fn using<K: Resource<DynamicType = ()>>(mut self) -> Self {
        let name = format!("{}.{}", K::plural(&()), K::group(&()));
        for own in self.all.iter_mut().filter(|own| own.name == name) {
            own.used.push(K::version(&()).into_owned());
        }
        self
    }

    /// Their names, `hwfkas.osctest.huawei.com`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|own| own.name.as_str())
    }
}

fn one(crd: Value, mistakes: &mut Vec<String>) -> Option<Own> {
    let name = text(&crd["metadata"]["name"]).to_owned();
    let kind = CustomResourceDefinition::kind(&());
    let api_version = CustomResourceDefinition::api_version(&());
    if crd["kind"] != *kind || crd["apiVersion"] != *api_version {
        let said = text(&crd["kind"]);
        mistakes.push(format!("{said} {name} is no {kind} of {api_version}"));
        return None;
    }
    if name.is_empty() || stored(&crd).is_none() {
        mistakes.push(format!("CRD `{name}` has no name, or no version with `storage: true`"));
        return None;
    }
    Some(Own { name, crd, used: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let crd = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n\
                   metadata: { name: a.b }\nspec: { versions: [{ name: v1, storage: true }] }\n";
        let old = crd.replace("io/v1", "io/v1beta1");
        let unstored = crd.replace("true", "false").replace("a.b", "c.d");
        let message = Crds::read(&[crd, crd, "a: [", &old, &unstored]).unwrap_err().to_string();
        for part in [
            "CRD a.b is there twice",
            "file 3 is no YAML: ",
            "CustomResourceDefinition a.b is no CustomResourceDefinition of apiextensions.k8s.io/v1;",
            "CRD `c.d` has no name, or no version with `storage: true`",
            "; give the files of config/crd/",
        ] {
            assert!(message.contains(part), "{part}: {message}");
        }
        let both = format!("---\n{crd}---\n{}---\n", crd.replace("a.b", "c.d"));
        assert_eq!(Crds::read(&[&both]).unwrap().names().collect::<Vec<_>>(), ["a.b", "c.d"]);
    }
}
