//! Two packages, and what is told of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use osc_model::{Diagnostics, code};

use super::{Change, Side, allowed, compare, kind, reasons};
use crate::archive::PackageFiles;
use crate::documents::{File, Limits};

fn documents(prefix: &str, files: &[(&str, &str)]) -> Vec<File> {
    let files: BTreeMap<_, _> =
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    let mut diagnostics = Diagnostics::new();
    let package = PackageFiles { prefix: prefix.into(), archive: None, files };
    let files = File::of_package(&package, Limits::default(), &mut diagnostics);
    assert_eq!(diagnostics, Diagnostics::new());
    files
}

fn compared(old: &[File], new: &[File]) -> Vec<Change> {
    compare(&Side::new(old), &Side::new(new))
}

fn told(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<Change> {
    compared(&documents("old/", old), &documents("new/", new))
}

fn lines(changes: &[Change]) -> Vec<String> {
    let line = |change: &Change| {
        let values =
            [&change.old, &change.new].map(|value| value.as_ref().map(ToString::to_string));
        let [old, new] = values.map(Option::unwrap_or_default);
        format!("{} {} {}: {old} -> {new}", change.impact.as_str(), change.kind, change.path)
    };
    changes.iter().map(line).collect()
}

const LIFECYCLE: &str = "\
install:
  clusterPermissions:
  - serviceAccountName: a
    rules:
    - {apiGroups: [apps], resources: [deployments], verbs: [get, list]}
  permissions:
  - serviceAccountName: a
    rules:
    - {apiGroups: [''], resources: [secrets], verbs: [get]}
  deployments:
  - name: a
    spec: {template: {spec: {containers: [{name: m, image: 'a:1'}]}}}
";

#[test]
fn permissions_are_compared_by_what_they_allow() {
    let new = "\
install:
  clusterPermissions:
  - serviceAccountName: b
    rules:
    - {apiGroups: [apps], resources: [deployments], verbs: [list]}
    - {apiGroups: [apps], resources: [deployments, statefulsets], verbs: [get]}
  permissions:
  - serviceAccountName: b
    rules:
    - {apiGroups: ['', apps], resources: [secrets, deployments], resourceNames: [x], verbs: [get]}
  deployments:
  - name: a
    spec: {template: {spec: {containers: [{name: m, image: 'a:2'}]}}}
";
    let changes = told(&[("lifecycle.yaml", LIFECYCLE)], &[("lifecycle.yaml", new)]);
    assert_eq!(
        lines(&changes),
        [
            "breaking permission-added clusterPermissions statefulsets.apps:  -> [\"get\"]",
            "breaking permission-added permissions deployments[x]:  -> [\"get\"]",
            "breaking permission-added permissions secrets.apps[x]:  -> [\"get\"]",
            "informational image-changed lifecycle.yaml a m: \"a:1\" -> \"a:2\"",
            "compatible permission-removed permissions secrets: [\"get\"] -> ",
        ]
    );
    let place = changes[0].at_new.as_ref().unwrap();
    assert_eq!(place.field.to_string(), "install.clusterPermissions[0].rules[1]");
    assert_eq!(place.span.start.line, 6);
    assert_eq!(&*place.span.file, "new/lifecycle.yaml");
}

#[test]
fn roles_are_compared_by_name() {
    let role = |verbs: &str| {
        format!(
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {{name: a, namespace: b}}\n\
             rules:\n- {{apiGroups: [''], resources: [pods], verbs: [{verbs}]}}\n"
        )
    };
    let changes = told(&[("r.yaml", &role("get"))], &[("r.yaml", &role("'*'"))]);
    assert_eq!(lines(&changes), ["breaking permission-added Role/b/a pods:  -> [\"*\"]"]);
}

#[test]
fn versions_follow_each_other() {
    let metadata = |version: &str, rest: &str| format!("version: {version}\n{rest}");
    let package = |version: &str, rest: &str, lifecycle: &str| {
        let metadata = metadata(version, rest);
        compared(
            &documents("old/", &[("metadata.yaml", "version: 0.1.0\ncategories: [a]\n")]),
            &documents("new/", &[("metadata.yaml", &metadata), ("lifecycle.yaml", lifecycle)]),
        )
    };
    let fine = package("0.2.0", "categories: [a]\n", "upgrade: {replaces: 0.1.0}\n");
    assert_eq!(fine, []);
    assert_eq!(
        lines(&package("0.2.0", "categories: [b]\n", "upgrade: {replaces: 0.1.1}\n")),
        [
            "breaking metadata-fixed-changed metadata.yaml categories: [\"a\"] -> [\"b\"]",
            "breaking upgrade-impossible lifecycle.yaml upgrade.replaces: \"0.1.0\" -> \"0.1.1\"",
        ]
    );
    assert_eq!(
        lines(&package("0.0.9", "categories: [a]\n", "a: b\n")),
        ["breaking version-lowered metadata.yaml version: \"0.1.0\" -> \"0.0.9\""]
    );
}

fn csd(name: &str, tags: &str, paths: &str) -> String {
    format!(
        "apiVersion: osc.io/v1beta1\nkind: CustomServiceDefinition\nspec:\n  CRDRef: {{metadata: {{name: {name}}}}}\n  \
         versionDefinition: {{tags: {tags}}}\n  descriptors: {{spec: {paths}}}\n"
    )
}

#[test]
fn services_keep_tags_and_fields() {
    let of = |text: String| documents("p/", &[("manifests/a_csd.yaml", &text)]);
    let old = of(csd("a", "['1', '2']", "[{path: x}]"));
    assert_eq!(
        lines(&compared(&old, &of(csd("a", "['2']", "[{path: z}]")))),
        [
            "informational descriptor-removed csd a spec x:  -> ",
            "informational tag-removed csd a tags 1:  -> ",
            "compatible descriptor-added csd a spec z:  -> ",
        ]
    );
    let disjoint = compared(&old, &of(csd("a", "['3']", "[{path: x}]")));
    assert_eq!(lines(&disjoint), ["breaking tags-disjoint csd a tags: [\"1\",\"2\"] -> [\"3\"]"]);
    assert_eq!(
        lines(&compared(&old, &of(csd("b", "[]", "[]")))),
        ["breaking service-removed csd a:  -> ", "compatible service-added csd b:  -> "]
    );
}

fn crd(version: &str, most: u32) -> String {
    format!(
        "apiVersion: apiextensions.k8s.io/{version}\nkind: CustomResourceDefinition\nmetadata: {{name: as.b.c}}\n\
         spec: {{versions: [{{name: v1, schema: {{openAPIV3Schema: {{type: object, properties: {{\n  \
         size: {{type: integer, maximum: {most}}}}}}}}}}}]}}\n"
    )
}

#[test]
fn definitions_have_places_on_both_sides() {
    let changes = told(&[("a.yaml", &crd("v1", 5))], &[("b.yaml", &crd("v1", 3))]);
    assert_eq!(lines(&changes), ["breaking maximum-decreased as.b.c v1 size: 5 -> 3"]);
    let place = |place: &Option<super::change::Place>| place.as_ref().unwrap().span.to_string();
    assert_eq!(place(&changes[0].at_old), "old/a.yaml:5:34");
    assert_eq!(place(&changes[0].at_new), "new/b.yaml:5:34");
    let diagnostic = changes[0].diagnostic();
    assert_eq!(diagnostic.code, code::DIFF_01);
    assert!(diagnostic.help.unwrap().contains("stored objects can still be updated"));
    let other = told(&[("a.yaml", &crd("v1beta1", 5))], &[("b.yaml", &crd("v1", 3))]);
    assert_eq!(lines(&other), ["breaking definition-not-compared as.b.c:  -> "]);
    let gone = told(&[("a.yaml", &crd("v1", 5))], &[("b.yaml", "a: b\n")]);
    assert_eq!(lines(&gone), ["breaking definition-removed as.b.c:  -> "]);
}

#[test]
fn accepted_changes_have_reasons_and_are_there() {
    let changes = told(&[("a.yaml", &crd("v1", 5))], &[("b.yaml", &crd("v1", 3))]);
    let codes = |list: &str| {
        let mut diagnostics = Diagnostics::new();
        let allowed = allowed("allow.yaml", list.as_bytes(), &mut diagnostics);
        let reasons = reasons(&changes, &allowed, &mut diagnostics);
        let codes: Vec<_> = diagnostics.iter().map(|one| one.code.id()).collect();
        (reasons[0].map(str::to_owned), codes)
    };
    let entry = "- {change: maximum-decreased, path: as.b.c v1 size";
    assert_eq!(
        codes(&format!("{entry}, reason: no disk has it}}")),
        (Some("no disk has it".into()), vec![])
    );
    assert_eq!(codes(&format!("{entry}, reason: ' '}}")), (None, vec!["DIFF-03"]));
    assert_eq!(codes(&format!("{entry}}}")), (None, vec!["DIFF-03"]));
    assert_eq!(codes(&format!("{entry}, reason: a, b: c}}")), (None, vec!["DIFF-03"]));
    assert_eq!(codes("a: b"), (None, vec!["DIFF-03"]));
    assert_eq!(codes("- {change: nothing, path: a, reason: b}"), (None, vec!["DIFF-03"]));
    assert_eq!(codes("- {change: tag-removed, path: a, reason: b}"), (None, vec!["DIFF-04"]));
    assert_eq!(codes(""), (None, vec![]));
}

#[test]
fn the_tables_of_the_docs_are_complete() {
    let mut table = String::from("| change | impact | the rule |\n|---|---|---|\n");
    for kind in kind::ALL {
        writeln!(table, "| `{}` | {} | {} |", kind.name, kind.impact.as_str(), kind.rule).unwrap();
    }
    let docs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/diff.md"))
        .unwrap()
        .replace("\r\n", "\n");
    assert!(docs.contains(&table), "docs/diff.md lacks\n{table}");
    let schema = osc_schema::change::TABLE;
    assert!(docs.contains(schema), "docs/diff.md lacks\n{schema}");
}
