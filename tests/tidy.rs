//! What ARCHITECTURE.md says stays true.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};
use osc_tests::place::checkout;

fn architecture() -> String {
    std::fs::read_to_string(checkout().join("ARCHITECTURE.md")).unwrap()
}

/// The files that git knows or would know, relative to the root, with one of these endings.
fn files(endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![checkout()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                if name != "target" && name != ".git" {
                    open.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let relative =
                    path.strip_prefix(checkout()).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((relative, std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The Rust files of cargo-osc without their tests.
fn sources_of_the_tool() -> Vec<(String, String)> {
    let own = |(path, _): &(String, String)| {
        path.starts_with("cargo-osc/src/")
            && !path.contains("/tests/")
            && !path.ends_with("/tests.rs")
    };
    let code = |text: &str| text.split("#[cfg(test)]").next().unwrap().to_owned();
    files(&[".rs"]).into_iter().filter(own).map(|(path, text)| (path, code(&text))).collect()
}

/// Lines of files that say one of these words outside of comments.
fn lines_with(sources: &[(String, String)], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources {
        for (number, line) in text.lines().enumerate() {
            let is_comment = line.trim_start().starts_with("//");
            if !is_comment && words.iter().any(|word| line.contains(word)) {
                found.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    found
}

fn metadata() -> Metadata {
    MetadataCommand::new().manifest_path(checkout().join("Cargo.toml")).exec().unwrap()
}

/// The rows of the table of crates: package → the packages that it depends on.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = architecture();
    let section =
        text.split("## Crates and folders").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut table = BTreeMap::new();
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let package = cells[1].split_whitespace().next().unwrap();
        if package != "–" {
            let depends = cells[3].split(", ").filter(|name| *name != "–").map(str::to_owned);
            table.insert(package.to_owned(), depends.collect());
        }
    }
    table
}

#[test]
fn the_edges_are_those_of_the_table() {
    let metadata = metadata();
    let packages = metadata.workspace_packages();
    let names: BTreeSet<_> = packages.iter().map(|package| package.name.to_string()).collect();
    let edges = packages.iter().map(|package| {
        let own = package
            .dependencies
            .iter()
            .filter(|dependency| dependency.kind == DependencyKind::Normal);
        let own = own.map(|dependency| dependency.name.clone()).filter(|name| names.contains(name));
        (package.name.to_string(), own.collect::<BTreeSet<_>>())
    });
    let mut edges: BTreeMap<_, _> = edges.collect();
    let mut table = table();
    // The tests' row says "all".
    edges.remove("osc-tests");
    table.remove("osc-tests");
    assert_eq!(edges, table);
}

#[test]
fn what_must_not_be_linked_is_not() {
    let metadata = metadata();
    let cases = [
        (
            "cargo-osc",
            vec![
                "kube",
                "kube-core",
                "kube-client",
                "kube-derive",
                "k8s-openapi",
                "tokio",
                "osc-sdk",
            ],
        ),
        ("osc-sdk", vec!["kube-client", "tokio", "hyper", "clap"]),
        // One cryptography, no framework.
        ("osc-runtime", vec!["aws-lc-rs", "openssl", "axum", "osc-sdk"]),
        ("osc-testing", vec!["aws-lc-rs", "openssl", "osc-sdk"]),
        ("osc-control-plane", vec!["kube-core", "k8s-openapi", "tokio"]),
        ("osc-model", vec!["syn", "schemars", "kube-core"]),
    ];
    for (package, forbidden) in cases {
        let linked = linked(&metadata, package);
        let found: Vec<_> = forbidden.iter().filter(|name| linked.contains(**name)).collect();
        assert!(found.is_empty(), "{package} links {found:?}");
    }
}

/// The names of all packages that one is linked with.
fn linked(metadata: &Metadata, name: &str) -> BTreeSet<String> {
    let nodes: BTreeMap<&PackageId, _> =
        metadata.resolve.as_ref().unwrap().nodes.iter().map(|node| (&node.id, node)).collect();
    let start = metadata.packages.iter().find(|package| package.name == name).unwrap();
    let mut open = vec![&start.id];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        if metadata[id].targets.iter().any(cargo_metadata::Target::is_proc_macro) {
            // It is run by the compiler; what it is made of is not linked.
            continue;
        }
        for dependency in &nodes[id].deps {
            if dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal) {
                open.push(&dependency.pkg);
            }
        }
    }
    seen.iter().map(|id| metadata[*id].name.to_string()).collect()
}

#[test]
fn only_apply_writes() {
    const WRITES: &[&str] = &[
        "fs::write",
        "fs::create_dir",
        "fs::remove",
        "fs::rename",
        "fs::copy",
        "fs::set_permissions",
        "File::create",
        "OpenOptions",
        "tempfile::",
        "tempfile_in",
    ];
    let sources = sources_of_the_tool();
    assert!(!lines_with(&sources, WRITES).is_empty(), "the words are those of another time");
    let others: Vec<_> =
        sources.into_iter().filter(|(path, _)| path != "cargo-osc/src/apply.rs").collect();
    assert_eq!(lines_with(&others, WRITES), Vec::<String>::new());
}

#[test]
fn only_the_shell_prints() {
    const PRINTS: &[&str] = &["println!", "print!", "io::stdout()", "dbg!"];
    let others =
        sources_of_the_tool().into_iter().filter(|(path, _)| path != "cargo-osc/src/shell.rs");
    assert_eq!(lines_with(&others.collect::<Vec<_>>(), PRINTS), Vec::<String>::new());
}

#[test]
fn pure_stages_do_no_io() {
    const STAGES: &[&str] = &[
        "audit", "bundle", "diff", "lower", "marks", "patch", "render", "scaffold", "validate",
        "verdict",
    ];
    const WORLD: &[&str] = &[
        "std::fs",
        "fs::",
        "std::env::",
        "std::process",
        "Command::",
        "std::net",
        "SystemTime",
        "Instant",
    ];
    let sources = sources_of_the_tool();
    for stage in STAGES {
        let folder = format!("cargo-osc/src/{stage}/");
        let own: Vec<_> =
            sources.iter().filter(|(path, _)| path.starts_with(&folder)).cloned().collect();
        assert!(!own.is_empty(), "{stage} has moved");
        assert_eq!(lines_with(&own, WORLD), Vec::<String>::new());
    }
}

#[test]
fn files_are_short() {
    let long = files(&[".rs"]).into_iter().map(|(path, text)| (path, text.lines().count()));
    let long: Vec<_> = long.filter(|(_, lines)| *lines > 400).collect();
    assert_eq!(long, []);
}

#[test]
fn names_say_what_is_in_a_file() {
    const EMPTY: &[&str] = &["utils", "util", "helpers", "helper", "common", "manager", "misc"];
    let stem = |path: &str| Path::new(path).file_stem().unwrap().to_str().unwrap().to_owned();
    let found = files(&[".rs"]).into_iter().map(|(path, _)| path);
    let found: Vec<_> = found.filter(|path| EMPTY.contains(&stem(path).as_str())).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_path_in_the_architecture_exists() {
    let text = architecture();
    let prose = text.split("```").step_by(2).collect::<String>();
    let quoted = prose.split('`').skip(1).step_by(2);
    let paths: BTreeSet<_> = quoted
        .filter(|word| word.contains('/') && !word.contains([' ', '<', '*', '#', '(']))
        .filter(|word| !word.starts_with('/'))
        .collect();
    assert!(paths.len() > 15, "{paths:?}");
    let exists = |path: &&str| {
        checkout().join(path).exists() || checkout().join("cargo-osc/src").join(path).exists()
    };
    // What a user's project has.
    let theirs = ["config/", "package/", "osc/"];
    let missing: Vec<_> =
        paths.iter().filter(|path| !theirs.contains(path) && !exists(path)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_code_is_produced_by_a_test() {
    let is_test = |path: &str| path.contains("tests/") || path.ends_with("tests.rs");
    let lists_all = |path: &str| path.starts_with("tests/cli/snapshots/explain/");
    let mut tested = String::new();
    for (path, text) in files(&[".rs", ".txt", ".stderr"]) {
        if lists_all(&path) {
            continue;
        }
        tested += if is_test(&path) {
            &text
        } else {
            text.split_once("#[cfg(test)]").map_or("", |(_, test)| test)
        };
    }
    let known = |code: &osc_model::Code| {
        tested.contains(code.id()) || tested.contains(&code.id().replace('-', "_"))
    };
    let untested: Vec<_> = osc_model::Code::all().filter(|code| !known(code)).collect();
    assert!(untested.is_empty(), "no test produces {untested:?}");
}
