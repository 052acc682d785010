//! The packages of the examples have the keys, at the places, that the reference's sample package has. What differs is
//! listed with its reason, and what is listed differs.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use osc_tests::{paths, place};

/// A document of the reference, and its counterparts in the examples' packages.
struct Counterpart {
    reference: &'static str,
    examples: &'static [&'static str],
    /// Whether its content is another service's.
    foreign: bool,
    /// What the examples have and the reference has not.
    more: &'static [Difference],
    /// What the reference has and the examples have not.
    less: &'static [Difference],
}

/// A key path, standing for itself and everything below it, and why it differs.
type Difference = (&'static str, &'static str);

const NONE: &[Difference] = &[];

const COUNTERPARTS: [Counterpart; 8] = [
    Counterpart {
        reference: "metadata.yaml",
        examples: &["hwfka/package/metadata.yaml", "gallery/package/metadata.yaml"],
        foreign: false,
        more: NONE,
        less: NONE,
    },
    Counterpart {
        reference: "lifecycle.yaml",
        examples: &["hwfka/package/lifecycle.yaml", "gallery/package/lifecycle.yaml"],
        foreign: false,
        more: &[
            (
                "install.clusterPermissions[].rules[].resourceNames",
                "the operator reads its own CRDs and no others",
            ),
            (
                "install.deployments[].spec.template.spec.containers[].livenessProbe",
                "the operator says whether it is alive",
            ),
            (
                "install.deployments[].spec.template.spec.containers[].ports",
                "the kubelet asks the operator how it is",
            ),
            (
                "install.deployments[].spec.template.spec.containers[].readinessProbe",
                "the operator says whether it is ready",
            ),
            (
                "install.deployments[].spec.template.spec.containers[].env",
                "the operator is told where it works and what it logs",
            ),
            (
                "install.deployments[].spec.template.spec.containers[].securityContext",
                "the pod passes the Pod Security level `restricted`",
            ),
            (
                "install.deployments[].spec.template.spec.securityContext",
                "the pod passes the Pod Security level `restricted`",
            ),
        ],
        less: &[("operations", "the operators log to standard output; tests/metadata sets it")],
    },
    Counterpart {
        reference: "manifests/hwfka_crd.yaml",
        examples: &[
            "hwfka/package/manifests/hwfka_crd.yaml",
            "gallery/package/manifests/gallery_crd.yaml",
            "gallery/package/manifests/backup_crd.yaml",
        ],
        foreign: false,
        more: &[
            (
                "spec.names.shortNames",
                "the walkthrough has `hfk`, the sample package leaves it out",
            ),
            (
                "spec.versions[].schema.openAPIV3Schema.properties.*.additionalProperties",
                "requests and limits are maps of quantities",
            ),
            (
                "spec.versions[].schema.openAPIV3Schema.properties.*.items",
                "conditions of the status are a list of objects",
            ),
            (
                "spec.versions[].schema.openAPIV3Schema.properties.*.maxLength",
                "what becomes a label is no longer than one",
            ),
            (
                "spec.versions[].schema.openAPIV3Schema.properties.*.x-kubernetes-list-map-keys",
                "conditions are told apart by their type",
            ),
            (
                "spec.versions[].schema.openAPIV3Schema.properties.*.x-kubernetes-list-type",
                "conditions are told apart by their type",
            ),
            (
                "spec.versions[].schema.openAPIV3Schema.properties.*.x-kubernetes-validations",
                "volumes cannot be changed once they are there",
            ),
            (
                "spec.versions[].schema.openAPIV3Schema.x-kubernetes-validations",
                "names are so short that those of pods fit",
            ),
            (
                "spec.versions[].schema.openAPIV3Schema.properties.*.x-kubernetes-map-type",
                "upstream's word for a reference to a secret",
            ),
            (
                "spec.versions[].schema.openAPIV3Schema.required",
                "an object without `spec` could not be read as the Rust type",
            ),
        ],
        less: &[(
            "spec.versions[].schema.openAPIV3Schema.properties.*.x-kubernetes-preserve-unknown-fields",
            "requests and limits have a schema of their own instead",
        )],
    },
    Counterpart {
        reference: "manifests/hwfka_csd.yaml",
        examples: &[
            "hwfka/package/manifests/hwfka_csd.yaml",
            "gallery/package/manifests/gallery_csd.yaml",
            "gallery/package/manifests/backup_csd.yaml",
        ],
        foreign: false,
        more: NONE,
        less: NONE,
    },
    Counterpart {
        reference: "manifests/vendor/monitor_config.yaml",
        examples: &[
            "hwfka/package/manifests/vendor/monitor_config.yaml",
            "gallery/package/manifests/vendor/monitor_config.yaml",
        ],
        foreign: false,
        more: NONE,
        less: NONE,
    },
    Counterpart {
        reference: "manifests/vendor/log_config.yaml",
        examples: &[
            "hwfka/package/manifests/vendor/log_config.yaml",
            "gallery/package/manifests/vendor/log_config.yaml",
        ],
        foreign: false,
        more: NONE,
        less: NONE,
    },
    Counterpart {
        reference: "manifests/vendor/mysql_service.yaml",
        examples: &["gallery/package/manifests/vendor/mysql_service.yaml"],
        foreign: true,
        more: NONE,
        less: NONE,
    },
    Counterpart {
        reference: "manifests/vendor/redis_service_values.yaml",
        examples: &["gallery/package/manifests/vendor/redis_service_values.yaml"],
        foreign: true,
        more: NONE,
        less: NONE,
    },
];

impl Counterpart {
    fn paths(&self, path: &Path) -> BTreeSet<String> {
        let value = place::yaml(path);
        if self.foreign { paths::of_object(&value) } else { paths::of_document(&value) }
    }

    /// What differs and is not listed, and what is listed and does not differ.
    fn findings(&self, reference: &Path) -> Vec<String> {
        let theirs = self.paths(&reference.join(self.reference));
        let packages = self.examples.iter().map(|path| place::example(path));
        let ours: BTreeSet<_> = packages.flat_map(|path| self.paths(&path)).collect();
        let more = unlisted(&ours, &theirs, self.more, "more");
        let less = unlisted(&theirs, &ours, self.less, "less");
        let named = |finding| format!("{}: {finding}", self.reference);
        more.into_iter().chain(less).map(named).collect()
    }
}

/// What is here and not there, and not listed; then what is listed and is no such difference.
fn unlisted(
    here: &BTreeSet<String>,
    there: &BTreeSet<String>,
    listed: &[Difference],
    word: &str,
) -> Vec<String> {
    let different: Vec<_> = here.difference(there).collect();
    let covers = |entry: &str, path: &str| {
        path.strip_prefix(entry).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let unlisted =
        different.iter().filter(|path| !listed.iter().any(|(entry, _)| covers(entry, path)));
    let stale =
        listed.iter().filter(|(entry, _)| !different.iter().any(|path| covers(entry, path)));
    let unlisted = unlisted.map(|path| format!("{word}: {path}"));
    unlisted
        .chain(stale.map(|(entry, _)| format!("listed as {word}, but is not: {entry}")))
        .collect()
}

#[test]
fn keys_and_nesting_are_those_of_the_reference() {
    let Some(reference) = place::reference("spec/examples") else { return };
    let findings: Vec<_> =
        COUNTERPARTS.iter().flat_map(|counterpart| counterpart.findings(&reference)).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn every_document_of_the_reference_has_its_counterpart() {
    let Some(reference) = place::reference("spec/examples") else { return };
    let mut found = documents(&reference, &reference);
    // Not part of a package.
    found.remove("mapping.yaml");
    let compared: BTreeSet<_> = COUNTERPARTS.iter().map(|one| one.reference.to_owned()).collect();
    assert_eq!(found, compared);
}

fn documents(folder: &Path, root: &Path) -> BTreeSet<String> {
    let paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let below = paths.iter().filter(|path| path.is_dir()).flat_map(|path| documents(path, root));
    let yaml = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    let name = |path: &PathBuf| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
    below.chain(yaml.map(name)).collect()
}
