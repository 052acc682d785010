//! CRD-05 and CRD-06: CRDs that are too large for `kubectl apply` and for an apiserver.

use serde_json::{Value, json};

use super::package;
use crate::validate::crd_size::sizes;

const FILE: &str = "manifests/hwfka_crd.yaml";

/// What is found in the example with these properties and this description in its schema, as `CODE: message | help`.
fn found_with(properties: &Value, description: &str) -> Option<Vec<String>> {
    let mut files = package()?;
    let crd = String::from_utf8(files.files[FILE].clone()).unwrap();
    let (head, tail) = crd.split_once("            spec:\n").unwrap();
    let made = format!(
        "            more: {}\n            spec:\n",
        json!({"type": "object", "description": description, "properties": properties}),
    );
    files.files.insert(FILE.into(), format!("{head}{made}{tail}").into_bytes());
    let found = super::super::package(&files);
    let row = |one: &osc_model::Diagnostic| {
        let help = one.help.as_deref().unwrap_or_default();
        format!("{}: {} | {help}", one.code, one.message)
    };
    Some(found.iter().map(row).collect())
}

/// So many fields with a description of about so many bytes, and one with a word of so many bytes.
fn fields(count: usize, description: usize, word: usize) -> Value {
    let text = "A sentence. ".repeat(description / 12);
    let field = |n| (format!("f{n}"), json!({"type": "string", "description": text}));
    let long = ("long".to_owned(), json!({"type": "string", "enum": ["x".repeat(word)]}));
    (0..count).map(field).chain([long]).collect::<serde_json::Map<_, _>>().into()
}

#[test]
fn a_crd_of_the_example_is_small() {
    let Some(files) = package() else { return };
    let found = sizes(FILE, &files.files[FILE]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].name, "hwfkas.hwfka.example.com");
    assert!((500..50_000).contains(&found[0].bytes), "{found:?}");
    assert_eq!(sizes("values.yaml", b"a: 1\n"), []);
}

#[test]
fn the_help_is_the_mildest_that_is_enough() {
    let cases = [
        (fields(100, 900, 200_000), "max-description = 400"),
        (fields(200, 900, 200_000), "max-description = 200"),
        (fields(400, 900, 200_000), "max-description = 100"),
        (fields(1_500, 60, 200_000), "descriptions = \"none\""),
    ];
    for (properties, key) in cases {
        let Some(found) = found_with(&properties, "") else { return };
        let [one] = &found[..] else { panic!("{found:#?}") };
        assert!(one.starts_with("CRD-05: the CRD `hwfkas.hwfka.example.com` has "), "{one}");
        assert!(one.contains(", `kubectl apply` takes 262144 | "), "{one}");
        assert!(one.contains(&format!("`crd = {{ {key} }}`")), "{key}: {one}");
        assert!(one.ends_with("; or use `kubectl apply --server-side`"), "{one}");
    }
}

#[test]
fn embedded_metadata_is_left_out_first() {
    let text = "A sentence. ".repeat(400);
    let names = ["generateName", "labels", "managedFields", "name", "ownerReferences"];
    let metadata: serde_json::Map<_, _> = names
        .iter()
        .map(|name| ((*name).to_owned(), json!({"type": "object", "description": text})))
        .collect();
    let templates =
        |number| (format!("t{number}"), json!({"type": "object", "properties": metadata}));
    let properties: serde_json::Map<_, _> = (0..20).map(templates).collect();
    let Some(found) = found_with(&properties.into(), "") else { return };
    let [one] = &found[..] else { panic!("{found:#?}") };
    assert!(one.contains("`crd = { embedded-metadata = \"names\" }`"), "{one}");
}

#[test]
fn where_nothing_helps_the_server_applies() {
    let Some(found) = found_with(&fields(0, 0, 300_000), "") else { return };
    let [one] = &found[..] else { panic!("{found:#?}") };
    assert!(one.starts_with("CRD-05") && one.ends_with(" | use `kubectl apply --server-side`"));
}

#[test]
fn what_no_apiserver_stores_is_an_error() {
    let Some(found) = found_with(&fields(100, 900, 1_500_000), "") else { return };
    let [one] = &found[..] else { panic!("{found:#?}") };
    assert!(
        one.starts_with("CRD-06: ") && one.contains(" an apiserver stores 1572864 | "),
        "{one}"
    );
    assert!(one.contains("`crd = { max-description = 400 }`"), "{one}");
    let Some(found) = found_with(&fields(0, 0, 1_600_000), "") else { return };
    assert!(found[0].starts_with("CRD-06: ") && found[0].contains("split the kind"), "{found:?}");
}

#[test]
fn a_crd_of_exactly_the_limit_is_applied() {
    let Some(files) = package() else { return };
    let plain = sizes(FILE, &files.files[FILE])[0].bytes;
    let around =
        json!({"more": {"type": "object", "description": "", "properties": {}}}).to_string();
    // Without the braces around `"more"`, and with a comma.
    let free = crate::validate::ANNOTATIONS - plain - (around.len() - 2 + 1);
    let Some(found) = found_with(&json!({}), &"x".repeat(free)) else { return };
    assert_eq!(found, Vec::<String>::new());
    let Some(found) = found_with(&json!({}), &"x".repeat(free + 1)) else { return };
    assert!(found[0].starts_with("CRD-05"), "{found:?}");
}
