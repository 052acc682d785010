//! The attributes as the compiler sees them: one mistake a file, with what it says about it beside it.
//! `TRYBUILD=overwrite cargo test -p osc-tests --test ui` accepts changes.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::path::PathBuf;

use osc_tests::place::{self, blocks, checkout};

/// What is before the examples of a document.
const IMPORTS: &str = "
#![allow(dead_code)]

mod kind;

use kind::Hwfka;
";

/// The examples of docs/webhooks.md as a program.
fn documented() -> PathBuf {
    let text = place::text(&checkout().join("docs/webhooks.md"));
    let folder = checkout().join("target/ui");
    let program = [IMPORTS, &blocks(&text, "rust").join("\n\n"), "\nfn main() {}\n"].concat();
    let kind = place::text(&checkout().join("tests/webhooks/kind.rs"));
    std::fs::create_dir_all(folder.join("webhooks")).unwrap();
    std::fs::write(folder.join("webhooks/kind.rs"), kind).unwrap();
    let file = folder.join("webhooks/documented.rs");
    std::fs::write(&file, program).unwrap();
    file
}

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass(documented());
    cases.pass("ui/pass/*.rs");
    cases.pass("ui/handlers/*.rs");
    cases.pass("webhooks/goldens/*.rs");
    cases.compile_fail("ui/fail/*.rs");
}
