//! `cargo osc explain`

use crate::support::{Tool, snapshot};
use osc_tests::snapshot::assert_file;

#[test]
fn a_code_is_explained_with_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let run = Tool::within(folder.path()).arg("explain META-08").run().ended(0);
    assert_file(&snapshot("explain/META-08.txt"), &run.stdout);
    let other_case = Tool::within(folder.path()).arg("explain meta-08").run().ended(0);
    assert_eq!(run.stdout, other_case.stdout);
}

#[test]
fn without_a_code_all_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let run = Tool::within(folder.path()).arg("explain").run().ended(0);
    assert_file(&snapshot("explain/all.txt"), &run.stdout);
    assert_eq!(run.stdout.lines().count(), osc_model::Code::all().count());
}

#[test]
fn an_unknown_code_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    Tool::within(folder.path())
        .arg("explain META-88")
        .run()
        .ended(2)
        .said("did you mean `META-08`?");
    Tool::within(folder.path())
        .arg("explain zzzz")
        .run()
        .ended(2)
        .said("`cargo osc explain` lists all codes");
}
