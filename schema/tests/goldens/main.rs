//! Custom resources that other projects say are valid or not, on the definitions that they say it of.

#[path = "../support/mod.rs"]
mod support;

mod gateway;
mod openshift;

use std::fs;
use std::path::{Path, PathBuf};

use osc_schema::{ObjectVerdict, Resource};
use serde_json::Value;

const VALIDATION: &str = "corpus/goldens/cr-validation";

/// What was compared, and where we say something else.
#[derive(Default)]
struct Tally {
    accepted: usize,
    refused: usize,
    differences: Vec<String>,
    /// Where we say less, as rules in CEL are passed over: with those.
    waiting: Vec<String>,
}

impl Tally {
    /// Counts a verdict that is to accept.
    fn accepts(&mut self, name: &str, verdict: &ObjectVerdict) {
        if verdict.is_accepted() {
            self.accepted += 1;
        } else {
            self.differ(name, &format!("refused: {}", told(verdict).join(", ")));
        }
    }

    /// Counts a verdict that is to refuse.
    fn refuses(&mut self, name: &str, verdict: &ObjectVerdict) {
        if verdict.is_accepted() {
            self.differ(name, "accepted");
        } else {
            self.refused += 1;
        }
    }

    fn differ(&mut self, name: &str, words: &str) {
        self.differences.push(format!("{name}: {words}"));
    }

    /// Says what was found; fails where something differs, or nothing was compared.
    #[expect(clippy::print_stdout, reason = "what was compared is what the test is for")]
    fn finish(self, of: &str) {
        let Self { accepted, refused, differences, waiting } = self;
        let (differ, wait) = (differences.len(), waiting.len());
        println!("{of}: {accepted} accepted, {refused} refused, {differ} differ, {wait} wait");
        for one in waiting {
            println!("  {one}");
        }
        assert!(accepted + refused > 0, "{of}: nothing is compared");
        assert!(differences.is_empty(), "{of}:\n{}", differences.join("\n"));
    }
}

/// What a verdict refuses.
fn told(verdict: &ObjectVerdict) -> Vec<String> {
    let causes = verdict.causes.iter().map(ToString::to_string);
    let pruned = verdict.pruned.iter().map(|pruned| format!("unknown field {:?}", pruned.field));
    causes.chain(pruned).collect()
}

/// The definition's resource that an object is one of.
fn resource(definitions: &[Value], object: &Value) -> Option<Resource> {
    let (group, version) = object["apiVersion"].as_str()?.split_once('/')?;
    let is_of = |crd: &&Value| {
        let spec = &crd["spec"];
        spec["group"] == group && spec["names"]["kind"] == object["kind"]
    };
    Resource::of(definitions.iter().find(is_of)?, version)
}

/// The YAML files of a folder and those below it, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a readable folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    paths.sort();
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    let is_yaml = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "yaml");
    paths.into_iter().flat_map(below).filter(is_yaml).collect()
}

/// The documents of all files of a folder, each with a name for it.
fn documents(folder: &Path) -> Vec<(String, Value)> {
    let of_file = |file: PathBuf| {
        let name = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        support::yaml(&file).into_iter().map(move |document| (name.clone(), document))
    };
    files(folder).into_iter().flat_map(of_file).collect()
}
