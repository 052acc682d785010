//! One change to the documented example package each: which rules fire, where, and no others.

mod capability;
mod csd;
mod helm;
mod layout;
mod lifecycle;
mod manifests;
mod metadata;

use std::collections::BTreeMap;

use camino::Utf8Path;
use osc_model::{Diagnostic, Severity};

use crate::archive::{self, PackageFiles};

/// The example package of the specification; `None`, said, where it is not at hand.
pub(super) fn example() -> Option<PackageFiles> {
    let path = Utf8Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/spec/examples"));
    if !path.exists() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "the specification is missing");
        println!("skipped: the specification's examples are not at hand");
        return None;
    }
    let mut files = archive::read(path).unwrap().unwrap();
    files.prefix = "package/".into();
    // It belongs to the publishing package.
    files.files.remove("mapping.yaml");
    Some(files)
}

/// One change and what must come of it, one line each: `CODE severity field @ text of the line`.
pub(super) struct Case {
    pub(super) file: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) expected: &'static [&'static str],
}

pub(super) const fn case(
    file: &'static str,
    from: &'static str,
    to: &'static str,
    expected: &'static [&'static str],
) -> Case {
    Case { file, from, to, expected }
}

/// Runs each change on a fresh copy of the package.
pub(super) fn run(base: &PackageFiles, cases: &[Case]) {
    for case in cases {
        let mut files = base.clone();
        let bytes = files.files.get_mut(case.file).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(case.from), "{} has no {:?}", case.file, case.from);
        *bytes = text.replacen(case.from, case.to, 1).into_bytes();
        let name = format!("{}: {:?} -> {:?}", case.file, case.from, case.to);
        assert_eq!(found(&files), case.expected, "{name}");
    }
}

/// The diagnostics of a package in the form of [`Case::expected`].
pub(super) fn found(files: &PackageFiles) -> Vec<String> {
    let lines: BTreeMap<String, Vec<String>> = files
        .files
        .iter()
        .map(|(path, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            (files.display(path), text.lines().map(str::to_owned).collect())
        })
        .collect();
    let diagnostics = super::package(files);
    diagnostics.iter().map(|diagnostic| line_of(diagnostic, &lines)).collect()
}

fn line_of(diagnostic: &Diagnostic, lines: &BTreeMap<String, Vec<String>>) -> String {
    let span = diagnostic.span.as_ref().unwrap();
    assert!(
        diagnostic.help.is_some()
            || diagnostic.message.contains("empty")
            || diagnostic.message.contains(" is not a"),
        "{diagnostic:?}"
    );
    assert!(!diagnostic.message.ends_with('.'), "{diagnostic:?}");
    let severity = match diagnostic.severity {
        Severity::Error => "E",
        Severity::Warning => "W",
        Severity::Note => "N",
    };
    let field = diagnostic.field.as_ref().map_or(String::new(), |field| format!(" {field}"));
    let text = lines.get(&span.file).and_then(|lines| lines.get(span.start.line - 1));
    let at = match text {
        Some(_) if span.start == span.end => span.file.clone(),
        Some(text) => {
            let rest: String = text.chars().skip(span.start.column - 1).collect();
            rest.chars().take(24).collect()
        }
        None => span.file.clone(),
    };
    format!("{} {severity}{field} @ {at}", diagnostic.code)
}

#[test]
fn the_example_is_valid() {
    let Some(files) = example() else { return };
    assert_eq!(found(&files), Vec::<String>::new());
}

#[test]
fn the_smallest_documented_metadata_is_valid_but_for_contact_data() {
    let Some(mut files) = example() else { return };
    let text = "name: hwfka-operator\nversion: \"0.1.1\"\nsource: OpenSource\n";
    files.files.insert("metadata.yaml".into(), text.into());
    assert_eq!(found(&files), ["META-11 W provider @ name: hwfka-operator"]);
}
