//! One change of a definition for each class of causes: its code, and its place.

use osc_schema::cel::Version;

use super::{object, version};
use crate::documents::{Document, Limits, documents};

const BASE: &str = "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ponds.example.com
spec:
  group: example.com
  scope: Namespaced
  names: {plural: ponds, kind: Pond}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              size: {type: integer, maximum: 9}
              names:
                type: array
                items: {type: string}
";

/// `CODE line:column` of everything that is told of a text.
fn told(text: &str, version: Version) -> Vec<String> {
    let documents = documents("a.yaml", text.as_bytes(), Limits::default()).unwrap();
    let objects = documents.iter().flat_map(Document::objects);
    let found = objects.filter_map(|one| object(&one, version)).flatten();
    let place = |one: osc_model::Diagnostic| {
        let start = one.span.unwrap().start;
        format!("{} {}:{}", one.code, start.line, start.column)
    };
    found.map(place).collect()
}

#[track_caller]
fn changed(from: &str, to: &str, expected: &str) {
    assert!(BASE.contains(from), "{from}");
    let found = told(&BASE.replacen(from, to, 1), Version::NEWEST);
    assert!(found.iter().any(|one| one == expected), "{from} -> {to}: {found:?}, not {expected}");
}

#[test]
fn a_good_definition_is_accepted() {
    assert_eq!(told(BASE, Version::NEWEST), Vec::<String>::new());
    assert_eq!(told("apiVersion: v1\nkind: Pod\n", Version::NEWEST), Vec::<String>::new());
}

#[test]
fn each_class_has_a_code_and_a_place() {
    changed("served: true", "served: 7", "KUBE-01 11:13");
    changed("scope:", "scoop: x\n  scope:", "KUBE-02 7:10");
    changed("plural: ponds", "plural: lakes", "KUBE-03 4:9");
    changed(
        "name: ponds.example.com",
        "name: ponds.example.com\n  labels: {a: '-'}",
        "KUBE-04 5:11",
    );
    changed("storage: true", "storage: false", "KUBE-06 9:3");
    changed(
        "group: example.com",
        "conversion: {strategy: Some}\n  group: example.com",
        "KUBE-07 6:26",
    );
    changed(
        "storage: true",
        "storage: true\n    additionalPrinterColumns: [{name: a, type: string, jsonPath: b}]",
        "KUBE-08 13:66",
    );
    changed("scope:", "preserveUnknownFields: true\n  scope:", "KUBE-09 7:26");
    changed("type: array", "nullable: true", "KUBE-10 21:15");
    changed("maximum: 9", "not: {type: integer}", "KUBE-11 20:49");
    changed("items: {type: string}", "items: {type: string, pattern: '(?=a)'}", "KUBE-12 23:48");
    changed(
        "          spec:",
        "          metadata: {type: string}\n          spec:",
        "KUBE-13 17:28",
    );
    changed("maximum: 9", "maximum: 9, default: 10", "KUBE-14 20:58");
    changed("maximum: 9", "maximum: 9, id: a", "KUBE-15 20:53");
    changed(
        "type: array",
        "type: array\n                x-kubernetes-list-type: bag",
        "KUBE-16 23:41",
    );
}

#[test]
fn an_approval_is_asked_for() {
    let text = BASE.replace("example.com", "example.k8s.io");
    assert_eq!(told(&text, Version::NEWEST), ["KUBE-05 3:1"]);
}

#[test]
fn rules_have_codes_and_places() {
    let rule =
        |rule: &str| format!("type: array\n                x-kubernetes-validations: [{rule}]");
    changed("type: array", &rule("{rule: ''}"), "KUBE-17 23:51");
    changed("type: array", &rule("{rule: self.x}"), "KUBE-18 23:51");
    changed(
        "type: array",
        &rule("{rule: 'self.all(a, self.all(b, self.all(c, a == b)))'}"),
        "KUBE-19 23:51",
    );
}

#[test]
fn warnings_and_what_is_dropped_are_told() {
    changed("items: {type: string}", "items: {type: string, format: colour}", "KUBE-20 23:47");
    let text = BASE
        .replace("storage: true", "storage: true\n    selectableFields: [{jsonPath: .spec.size}]");
    assert_eq!(told(&text, Version::NEWEST), Vec::<String>::new());
    assert_eq!(told(&text, version("1.30").unwrap()), ["KUBE-21 13:23"]);
}

#[test]
fn a_key_that_stands_twice_is_told_where_it_counts() {
    changed("scope: Namespaced", "scope: Namespaced\n  scope: Cluster", "KUBE-02 8:10");
}

#[test]
fn versions_are_those_that_are_known() {
    assert_eq!(version("v1.28"), Ok(Version::OLDEST));
    assert_eq!(version("1.36"), Ok(Version::NEWEST));
    for wrong in ["1.27", "1.37", "2.30", "30", ""] {
        assert!(version(wrong).is_err(), "{wrong}");
    }
}
