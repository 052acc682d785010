//! Where the tests' inputs lie, and how they are read.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde_json::Value;

use crate::snapshot;

/// The root of this workspace.
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// The target folder of every project that tests build, so that each dependency is compiled once.
pub fn projects() -> PathBuf {
    checkout().join("target/projects")
}

/// The workspace of an example.
pub fn example(name: &str) -> PathBuf {
    checkout().join("examples").join(name)
}

/// Makes cargo compile an example's packages again. It goes by names and times only: in a target folder that they share
/// it takes an older project for a newer one with packages of the same names in another folder, and other tests make
/// such projects.
///
/// # Panics
///
/// When a file cannot be written to.
pub fn touch(name: &str) {
    for package in ["api", "operator"] {
        let folder = example(name).join(package);
        for name in snapshot::tree(&folder).keys() {
            let file = File::options().append(true).open(folder.join(name));
            let touched = file.and_then(|file| file.set_modified(SystemTime::now()));
            assert!(touched.is_ok(), "{name}: {touched:?}");
        }
    }
}

/// A folder of the reference beside the checkout. `None`, with a message, where there is no reference.
///
/// # Panics
///
/// When there is none and the variable `CI` is `true`.
pub fn reference(folder: &str) -> Option<PathBuf> {
    let path = checkout().join("../shared").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    let ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(!ci, "{} is missing", path.display());
    let _ = std::io::Write::write_all(
        &mut std::io::stderr(),
        format!("skipped: {} is missing\n", path.display()).as_bytes(),
    );
    None
}

/// The text of a file.
///
/// # Panics
///
/// When it cannot be read.
pub fn text(path: &Path) -> String {
    let read = std::fs::read_to_string(path);
    assert!(read.is_ok(), "{}: {read:?}", path.display());
    read.unwrap_or_default()
}

/// The one document of a YAML file.
///
/// # Panics
///
/// When it is no YAML.
pub fn yaml(path: &Path) -> Value {
    let read = serde_saphyr::from_str(&text(path));
    assert!(read.is_ok(), "{}: {read:?}", path.display());
    read.unwrap_or_default()
}

/// The blocks of a language in a Markdown text.
pub fn blocks(text: &str, language: &str) -> Vec<String> {
    let begin = format!("```{language}\n");
    let blocks = text.split(&begin).skip(1);
    let inside = |block: &str| block.split("\n```").next().unwrap_or_default().to_owned();
    blocks.map(inside).collect()
}
