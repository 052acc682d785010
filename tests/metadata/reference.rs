//! docs/metadata.md has a row for every key that the tool reads and every field that the specification has.

use std::collections::BTreeSet;
use std::path::Path;

use osc_tests::place;

/// The keys of `[workspace.metadata.osc]`, from the source of the tool.
pub(crate) fn keys() -> BTreeSet<String> {
    let source = place::text(&place::checkout().join("cargo-osc/src/project/config.rs"));
    let (_, list) = source.split_once("KEYS: &[&str] = &[").unwrap();
    let (list, _) = list.split_once("];").unwrap();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The words in backticks of each row of the tables in a Markdown text, column by column.
fn rows(text: &str) -> Vec<Vec<BTreeSet<String>>> {
    let rows = text.lines().filter(|line| line.starts_with("| "));
    rows.map(|row| row.split(" | ").map(words).collect()).collect()
}

fn words(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The fields of a page of the specification: the first column of its tables below a heading.
pub(crate) fn fields(page: &Path, heading: &str) -> BTreeSet<String> {
    let text = place::text(page);
    let (_, below) = text.split_once(heading).unwrap();
    let section = below.split("\n## ").next().unwrap();
    rows(section).into_iter().filter_map(|row| row.into_iter().next()?.into_iter().next()).collect()
}

fn documented() -> Vec<Vec<BTreeSet<String>>> {
    rows(&place::text(&place::checkout().join("docs/metadata.md")))
}

#[test]
fn every_key_has_a_row_and_every_row_a_key() {
    let said: BTreeSet<_> = documented().into_iter().flatten().flatten().collect();
    let said = said.iter().filter_map(|word| word.strip_prefix("osc."));
    let said: BTreeSet<_> =
        said.map(|key| key.split(['.', ' ']).next().unwrap().to_owned()).collect();
    assert_eq!(said, keys());
}

#[test]
fn every_field_of_the_specification_has_a_row() {
    let Some(spec) = place::reference("spec") else { return };
    let metadata = fields(&spec.join("02-metadata.md"), "\n## Fields\n");
    let lifecycle = fields(&spec.join("03-lifecycle.md"), "# 03");
    assert!(metadata.len() > 20 && lifecycle.len() > 8, "{metadata:?} {lifecycle:?}");
    let first = documented().into_iter().filter_map(|row| row.into_iter().next());
    let documented: BTreeSet<_> = first.flatten().collect();
    // An object whose fields have rows of their own.
    let objects = BTreeSet::from(["operations".to_owned()]);
    let missing: Vec<_> = metadata
        .union(&lifecycle)
        .filter(|field| !documented.contains(*field) && !objects.contains(*field))
        .collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
}
