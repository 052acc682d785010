//! `cargo osc audit rbac`: what the code does with the API, beside what is declared.
//!
//! `fixture/` is an operator of its own: it compiles with kube 5 and k8s-openapi 0.29 beside the API crate of
//! `tests/golden/rbac/roles`. `fixture/runtime/` is one on `osc-runtime`, where that crate's Hwfka has a status.

#![expect(clippy::unwrap_used, reason = "a test")]

mod documented;
mod mutations;
mod recorded;
mod runtime;
mod scaffold;
mod speed;
mod table;
mod uses;

use std::collections::BTreeMap;

use cargo_osc::testing::Audit;
use osc_tests::place::{self, checkout};

/// The API crate's facts and sources, and the workspace's manifest.
fn workspace() -> BTreeMap<String, String> {
    let golden = checkout().join("tests/golden/rbac/roles/in");
    let text = |name: &str| (name.to_owned(), place::text(&golden.join(name)));
    ["facts.json", "api/src/lib.rs", "Cargo.toml"].map(text).into()
}

/// The fixture.
fn fixture() -> Audit {
    read("", &["lib", "apply", "context", "controller", "election", "pods", "stores"])
}

/// The one on the runtime.
fn on_runtime() -> Audit {
    read("runtime", &["lib", "children", "generic", "hwfka", "standalone"])
}

fn read(folder: &str, modules: &[&str]) -> Audit {
    let mut files = workspace();
    for name in modules {
        let path = format!("operator/src/{name}.rs");
        let text = place::text(&checkout().join("tests/audit/fixture").join(folder).join(&path));
        files.insert(path, text);
    }
    Audit::read(&files).unwrap()
}

/// An operator of one file.
#[track_caller]
fn operator(source: &str) -> Audit {
    let mut files = workspace();
    files.insert("operator/src/lib.rs".into(), source.into());
    Audit::read(&files).unwrap()
}

/// Diagnostics, a line each.
fn lines(diagnostics: &osc_model::Diagnostics) -> Vec<String> {
    let lines = diagnostics.iter().map(|one| {
        let place = one.span.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{} {} {place}: {}", one.severity.as_str(), one.code, one.message)
    });
    lines.collect()
}

#[test]
fn nothing_is_wrong_with_the_fixtures() {
    for audit in [fixture(), on_runtime()] {
        let found = lines(&audit.compare(&audit.grants));
        assert_eq!(found, Vec::<String>::new(), "{:#?}", audit.uses());
    }
    let audit = fixture();
    let calls: std::collections::BTreeSet<_> =
        audit.uses().into_iter().map(|one| one.split(' ').next().unwrap().to_owned()).collect();
    assert!(calls.len() > 30, "{calls:#?}");
}
