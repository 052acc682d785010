//! Expected output in files. There is one way to accept what has changed: `SNAPSHOTS=overwrite cargo test`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The files of a folder by their path in it, with `/` between segments.
pub type Tree = BTreeMap<String, String>;

/// Compares a text with the file that has the expected one.
///
/// # Panics
///
/// When they differ; the message is the difference.
pub fn assert_file(path: &Path, actual: &str) {
    if overwrite() {
        write(path, actual);
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        expected == actual,
        "{} is not what it was; accept with SNAPSHOTS=overwrite\n{}",
        path.display(),
        difference("", &expected, actual)
    );
}

/// Compares files with the folder that has the expected ones, no more and no fewer.
///
/// # Panics
///
/// When they differ; the message is the difference.
pub fn assert_folder(folder: &Path, actual: &Tree) {
    if overwrite() {
        let _ = std::fs::remove_dir_all(folder);
        for (name, text) in actual {
            write(&folder.join(name), text);
        }
    }
    let difference = tree_difference(&tree(folder), actual);
    assert!(
        difference.is_empty(),
        "{} is not what it was; accept with SNAPSHOTS=overwrite\n{difference}",
        folder.display()
    );
}

/// Reads every file below a folder; none where it is missing.
///
/// # Panics
///
/// When a file cannot be read.
pub fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for path in entries(&next) {
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
            let bytes = std::fs::read(&path);
            assert!(bytes.is_ok(), "{}: {bytes:?}", path.display());
            let text = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
            tree.insert(name.replace('\\', "/"), text);
        }
    }
    tree
}

/// Both trees as one unified diff; empty where they are equal.
pub fn tree_difference(before: &Tree, after: &Tree) -> String {
    let names: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let mut text = String::new();
    for name in names {
        match (before.get(name), after.get(name)) {
            (before, after) if before == after => {}
            (before, after) => {
                let empty = String::new();
                text += &difference(name, before.unwrap_or(&empty), after.unwrap_or(&empty));
            }
        }
    }
    text
}

fn difference(name: &str, before: &str, after: &str) -> String {
    let diff = similar::TextDiff::from_lines(before, after);
    let mut text = String::new();
    if !name.is_empty() {
        let _ = writeln!(text, "=== {name}");
    }
    let _ = write!(text, "{}", diff.unified_diff());
    text
}

fn overwrite() -> bool {
    std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite")
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().unwrap_or(path);
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, text));
    assert!(written.is_ok(), "{}: {written:?}", path.display());
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}
