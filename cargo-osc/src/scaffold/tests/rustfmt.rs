//! Rendered Rust is as rustfmt writes it, whatever the names.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::*;

/// rustfmt's own defaults: it runs in a folder that has no configuration.
fn rustfmt(text: &str, folder: &std::path::Path) -> std::io::Result<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    child.stdin.take().unwrap().write_all(text.as_bytes())?;
    let output = child.wait_with_output()?;
    assert!(output.status.success(), "rustfmt refused:\n{text}");
    Ok(String::from_utf8(output.stdout).unwrap())
}

fn check(tree: &Tree) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in tree.iter().filter(|(path, _)| path.extension() == Some("rs")) {
        match rustfmt(text, folder.path()) {
            Ok(formatted) => assert_eq!(&formatted, text, "{path}"),
            Err(error) if std::env::var("CI").is_ok_and(|ci| ci == "true") => panic!("{error}"),
            Err(error) => return println!("skipped: no rustfmt ({error})"),
        }
    }
}

/// One word of this many letters.
fn word(length: usize) -> String {
    format!("K{}", "a".repeat(length - 1))
}

#[test]
fn kinds_of_every_length_are_formatted() {
    for length in (1..=63).step_by(if cfg!(debug_assertions) { 3 } else { 1 }) {
        let mut tree = project(&answers());
        tree.retain(|path, _| ProjectTexts::wanted(path));
        create(&mut tree, &ApiAnswers { kind: word(length), ..hwfka() });
        let cluster = ApiAnswers { kind: format!("{}b", word(length.min(62))), ..hwfka() };
        create(&mut tree, &ApiAnswers { scope: Scope::Cluster, ..cluster.clone() });
        create(&mut tree, &ApiAnswers { controller_name: Some("second".into()), ..hwfka() });
        check(&tree);
    }
}

#[test]
fn projects_with_short_and_long_names_are_formatted() {
    for length in [2, 10, 40, 64] {
        let name = format!("k{}", "a".repeat(length - 1));
        let mut tree = project(&InitAnswers { name, ..answers() });
        create(&mut tree, &hwfka());
        for (group, kind) in [
            ("apps", "Deployment"),
            ("core", "Node"),
            ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"),
            ("example.org", "Foreign"),
        ] {
            let other = ApiAnswers { group: group.into(), kind: kind.into(), ..hwfka() };
            create(&mut tree, &ApiAnswers { resource: false, ..other.clone() });
        }
        let foreign = ApiAnswers { group: "example.org".into(), kind: "Wide".into(), ..hwfka() };
        create(&mut tree, &ApiAnswers { resource: false, scope: Scope::Cluster, ..foreign });
        check(&tree);
    }
}
