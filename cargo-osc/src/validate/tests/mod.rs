//! The documented example package, changed in one place each: which rules fire, where, and no others.

mod crd_size;
mod helm;
mod layout;

use std::collections::BTreeMap;

use camino::Utf8Path;
use osc_model::{Diagnostic, Diagnostics, Severity};

use crate::archive::{self, PackageFiles};

/// The example package of the specification; `None`, said, where it is not at hand.
fn example() -> Option<PackageFiles> {
    let path = Utf8Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/spec/examples"));
    if !path.exists() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "the specification is missing");
        println!("skipped: the specification's examples are not at hand");
        return None;
    }
    let mut files = archive::read(path).unwrap().unwrap();
    files.prefix = "package/".into();
    Some(files)
}

/// The same without the file that belongs to the publishing package.
fn package() -> Option<PackageFiles> {
    let mut files = example()?;
    files.files.remove("mapping.yaml");
    Some(files)
}

/// The diagnostics of a package, each as `CODE severity field @ the text at its place`.
fn found(files: &PackageFiles) -> Vec<String> {
    super::package(files).iter().map(|diagnostic| shown(diagnostic, files)).collect()
}

fn shown(diagnostic: &Diagnostic, files: &PackageFiles) -> String {
    assert!(diagnostic.help.is_some(), "no help: {diagnostic:?}");
    assert!(!diagnostic.message.ends_with('.'), "{diagnostic:?}");
    let severity = match diagnostic.severity {
        Severity::Error => "E",
        Severity::Warning => "W",
        Severity::Note => "N",
    };
    let field = diagnostic.field.as_ref().map_or(String::new(), |field| format!(" {field}"));
    let span = diagnostic.span.as_ref().unwrap();
    let bytes = span.file.strip_prefix(&files.prefix).and_then(|path| files.files.get(path));
    let text = String::from_utf8_lossy(bytes.map(Vec::as_slice).unwrap_or_default());
    let line = text.lines().nth(span.start.line - 1).unwrap_or_default();
    let at: String = line.chars().skip(span.start.column - 1).take(24).collect();
    let at = if span.start == span.end { &*span.file } else { &at };
    format!("{} {severity}{field} @ {at}", diagnostic.code)
}

/// A case is four lines: the file, `< text`, `> its replacement` (`\n` is a line break) and, for each
/// diagnostic that must come of it, `= …` in the form of [`found`].
fn run(cases: &str) {
    let Some(base) = package() else { return };
    for case in cases.trim_end().split("\n\n") {
        let mut lines = case.lines();
        let file = lines.next().unwrap();
        let mut text = |mark: &str| lines.next().unwrap()[mark.len()..].replace("\\n", "\n");
        let (from, to) = (text("< "), text("> "));
        let expected: Vec<&str> = lines.map(|line| &line[2..]).collect();
        let mut files = base.clone();
        let before = String::from_utf8(files.files[file].clone()).unwrap();
        assert!(before.contains(&from), "nothing to change: {case}");
        files.files.insert(file.to_owned(), before.replacen(&from, &to, 1).into_bytes());
        assert_eq!(found(&files), expected, "{case}");
    }
}

#[test]
fn metadata_rules() {
    run(include_str!("cases/metadata.txt"));
}

#[test]
fn lifecycle_rules() {
    run(include_str!("cases/lifecycle.txt"));
}

#[test]
fn manifest_and_readme_rules() {
    run(include_str!("cases/manifests.txt"));
}

#[test]
fn csd_rules() {
    run(include_str!("cases/csd.txt"));
}

#[test]
fn capability_and_dependency_rules() {
    run(include_str!("cases/capability.txt"));
}

#[test]
fn every_rule_has_a_case() {
    let cases = [
        include_str!("cases/metadata.txt"),
        include_str!("cases/lifecycle.txt"),
        include_str!("cases/manifests.txt"),
        include_str!("cases/csd.txt"),
        include_str!("cases/capability.txt"),
        include_str!("crd_size.rs"),
        include_str!("layout.rs"),
        include_str!("helm.rs"),
        include_str!("../../archive/tests.rs"),
    ];
    let groups = ["PKG-", "META-", "LIFE-", "CRD-", "CSD-", "MON-", "LOG-"];
    let codes: BTreeMap<&str, _> = osc_model::Code::all().map(|code| (code.id(), code)).collect();
    for id in codes.keys().filter(|id| groups.iter().any(|group| id.starts_with(group))) {
        assert!(cases.iter().any(|text| text.contains(id)), "no case makes {id} fire");
    }
}

/// Whatever line is lost, each diagnostic still has a place and a help, and nothing panics.
#[test]
fn the_loss_of_any_line_is_bearable() {
    let Some(base) = package() else { return };
    for (file, bytes) in base.files.iter().filter(|(file, _)| !file.ends_with("_crd.yaml")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        for lost in 0..text.lines().count() {
            let rest = text.lines().enumerate().filter(|(index, _)| *index != lost);
            let rest: Vec<&str> = rest.map(|(_, line)| line).collect();
            let mut files = base.clone();
            files.files.insert(file.clone(), rest.join("\n").into_bytes());
            let found = found(&files);
            assert!(found.len() < 30, "{file}:{lost}: {found:?}");
        }
    }
}

/// What real projects ship and an apiserver takes has no path that leads nowhere, but for columns.
#[test]
fn the_paths_of_real_crds_are_followed() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/crds");
    if !Utf8Path::new(corpus).exists() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "the corpus is missing");
        return println!("skipped: the corpus is not at hand");
    }
    let (mut paths, mut empty) = (0, Vec::new());
    for file in crate::disk::files_below(Utf8Path::new(corpus)).unwrap() {
        let text = crate::disk::read(&file).unwrap_or_default();
        for document in crate::yaml::parse("crd.yaml", &text).unwrap_or_default() {
            paths += text.matches("jsonPath:").count();
            let mut found = Diagnostics::new();
            let root = super::field::Field::root(&document, 0);
            super::crd_path::check(&super::crd::Crd::new(root), &mut found);
            empty.extend(found.iter().map(|found| format!("{}: {}", file.as_str(), found.message)));
            assert!(!found.has_errors(), "{file}: {found:?}");
        }
    }
    assert!(paths > 500, "only {paths}");
    assert!(empty.len() < paths / 20, "{} of {paths}: {empty:#?}", empty.len());
}
