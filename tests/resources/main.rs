//! The table of Kubernetes' own types, made of the sources of k8s-openapi: what `cargo osc` knows of a type by its path.
//!
//! `UPDATE=1` writes it anew.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;
use osc_tests::place::checkout;

const TABLE: &str = "cargo-osc/src/sources/kubernetes.tsv";

/// The folder of k8s-openapi's sources.
fn sources() -> PathBuf {
    let metadata =
        MetadataCommand::new().manifest_path(checkout().join("Cargo.toml")).exec().unwrap();
    let package = metadata.packages.iter().find(|package| package.name == "k8s-openapi").unwrap();
    package.manifest_path.with_file_name("src").into_std_path_buf()
}

/// What `impl crate::Resource for T` says, as a row of the table.
fn rows(folder: &Path, module: &str, rows: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            self::rows(&path, &format!("{module}::{name}"), rows);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for (at, found) in text.match_indices("impl crate::Resource for ") {
            let rest = &text[at + found.len()..];
            let body = &rest[..rest.find("\n}").unwrap()];
            let name = body.split(' ').next().unwrap();
            let word = |key: &str| {
                let value = body.split_once(&format!("const {key}: &'static str = \"")).unwrap().1;
                value.split('"').next().unwrap().to_owned()
            };
            let scope = body.split_once("type Scope = crate::").unwrap().1;
            let scope = scope.split("ResourceScope").next().unwrap();
            let facts = ["GROUP", "VERSION", "KIND", "URL_PATH_SEGMENT"].map(word).join("\t");
            rows.insert(format!("{module}::{name}\t{facts}\t{scope}\n"));
        }
    }
}

#[test]
fn the_table_is_made_of_k8s_openapi() {
    let sources = sources();
    let mut all = BTreeSet::new();
    for entry in std::fs::read_dir(&sources).unwrap() {
        let path = entry.unwrap().path();
        let is_version = path.file_name().unwrap().to_str().unwrap().starts_with("v1_");
        if path.is_dir() && is_version {
            rows(&path, "k8s_openapi", &mut all);
        }
    }
    assert!(all.len() > 100, "{} types", all.len());
    let made: String = all.into_iter().collect();
    let table = checkout().join(TABLE);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&table, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&table).unwrap();
    assert!(kept == made, "{TABLE} is not what k8s-openapi says: run this test with UPDATE=1");
}
