//! The facts that `tests/golden/` starts from are those of the sources beside them.

use std::path::PathBuf;

use osc_tests::snapshot::assert_file;
use serde_json::Value;

use crate::support::{Project, checkout};

/// The folder of every case.
fn cases() -> Vec<PathBuf> {
    let below =
        |folder: PathBuf| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let facets = below(checkout().join("tests/golden")).filter(|path| path.is_dir());
    facets.flat_map(below).collect()
}

/// The facts that a run has left for the next one.
fn facts(project: &Project) -> String {
    let cache = std::fs::read_to_string(project.kept().join("cache.json")).unwrap();
    let cache: Value = serde_json::from_str(&cache).unwrap();
    let facts = serde_json::to_string_pretty(&cache["facts"]).unwrap() + "\n";
    facts.replace(project.root().to_str().unwrap(), "/workspace")
}

#[test]
fn facts_are_what_the_compiler_says() {
    let project = Project::init("golden-operator");
    project.lock();
    for case in cases() {
        let source = std::fs::read_to_string(case.join("in/api/src/lib.rs")).unwrap();
        project.write("api/src/lib.rs", &source);
        let run = project.tool("generate --dry-run").run();
        assert!(run.code == 0 || run.code == 100, "{}\n{}", case.display(), run.stderr);
        assert_file(&case.join("in/facts.json"), &facts(&project));
    }
}
