//! Every example is what a careful user would commit: generated files as the sources say, no errors, no warnings,
//! linted, tested, formatted.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::path::Path;
use std::process::Command;

use osc_tests::program::{cargo, program, succeed};
use osc_tests::{place, snapshot};

/// The folders of `examples/`.
const EXAMPLES: [&str; 2] = ["gallery", "hwfka"];

fn tool(example: &str, arguments: &str) -> Command {
    let mut command = program(env!("CARGO_BIN_EXE_osc-under-test"), &place::example(example));
    command.args(arguments.split_whitespace());
    command
}

fn is_in_order(example: &str) {
    place::touch(example);
    succeed(&mut tool(example, "generate --check --locked"));
    let said = succeed(&mut tool(example, "validate --strict --locked --message-format json"));
    let summary: serde_json::Value =
        serde_json::from_str(said.lines().last().unwrap_or_default()).unwrap();
    assert_eq!((&summary["errors"], &summary["warnings"]), (&0.into(), &0.into()), "{said}");

    let folder = place::example(example);
    succeed(&mut cargo(&folder, "fmt --check"));
    succeed(&mut cargo(&folder, "clippy --workspace --all-targets --locked -- -D warnings"));
    succeed(&mut cargo(&folder, "test --workspace --locked"));
}

#[test]
fn gallery() {
    is_in_order("gallery");
}

#[test]
fn hwfka() {
    is_in_order("hwfka");
}

#[test]
fn every_example_is_tested() {
    assert_eq!(names_in(&place::checkout().join("examples"), Path::is_dir), EXAMPLES);
}

#[test]
fn no_example_names_a_place_of_this_machine() {
    let checkout = place::checkout().display().to_string();
    for example in EXAMPLES.map(place::example) {
        let committed = |path: &Path| !path.ends_with("target");
        for name in names_in(&example, committed) {
            for (below, text) in snapshot::tree(&example.join(&name)) {
                assert!(!text.contains(&checkout), "{name}/{below} names {checkout}");
            }
        }
        assert!(!place::text(&example.join("Cargo.toml")).contains(&checkout));
    }
}

/// The names in a folder, sorted.
fn names_in(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let wanted = entries.filter(|entry| wanted(&entry.path()));
    let mut names: Vec<_> = wanted.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
