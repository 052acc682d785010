//! Files that users have changed: one line is added, every other byte stays.

use camino::Utf8Path;

use super::*;

/// The file after the API was added, with the added lines taken away.
fn without(tree: &Tree, path: &str, lines: &[&str]) -> String {
    lines.iter().fold(tree[Utf8Path::new(path)].clone(), |text, line| {
        assert_eq!(text.matches(line).count(), 1, "{line:?} in {text}");
        text.replacen(line, "", 1)
    })
}

#[test]
fn comments_and_formatting_stay() {
    let lib = "//! Mine.\n#![allow(dead_code)] // why\n\n// First of all.\npub mod  alpha ; // kept\n\n/* zeta */\n\
               #[cfg(feature = \"z\")]\npub mod zeta;\n\nfn helper( ) {}\n";
    let controllers = "use crate::operator::Operator;\n\nmod other; // mine\n\n/// Docs.\npub async fn run(mut op: Operator) \
                       -> anyhow::Result<()> {\n    let  x = 1 ; // odd\n    op.start(other::run); // first\n\n    \
                       println!(\"é {x}\");\n    op.wait().await\n}\n";
    for newline in ["\n", "\r\n"] {
        let mut tree = project(&answers());
        let files = [("api/src/lib.rs", lib), ("operator/src/controllers/mod.rs", controllers)];
        for (path, text) in files {
            tree.insert(path.into(), text.replace('\n', newline));
        }
        create(&mut tree, &hwfka());
        let line = |text: &str| format!("{text}{newline}");
        let module = line("pub mod v1;");
        assert_eq!(without(&tree, files[0].0, &[&module]), lib.replace('\n', newline));
        let crd = "    op.crd(include_str!(\n        \"../../../config/crd/hwfkas.osctest.huawei.com.yaml\"\n    ));";
        let crd = &crd.replace('\n', newline);
        let added = [line("mod hwfka;"), line(crd), line("    op.start(hwfka::run);")];
        let added: Vec<_> = added.iter().map(String::as_str).collect();
        assert_eq!(without(&tree, files[1].0, &added), controllers.replace('\n', newline));
    }
}

#[test]
fn a_byte_order_mark_shifts_nothing() {
    let mut tree = project(&answers());
    let lib = "\u{feff}//! é.\n\npub mod a;\npub mod z;\n";
    tree.insert("api/src/lib.rs".into(), lib.into());
    create(&mut tree, &hwfka());
    let expected = lib.replace("pub mod z;", "pub mod v1;\npub mod z;");
    assert_eq!(tree[Utf8Path::new("api/src/lib.rs")], expected);
}

#[test]
fn the_old_style_of_modules_is_kept() {
    let mut tree = project(&answers());
    tree.insert("api/src/lib.rs".into(), "pub mod v1;\n".into());
    tree.insert("api/src/v1.rs".into(), "//! V1.\n".into());
    create(&mut tree, &hwfka());
    let version = &tree[Utf8Path::new("api/src/v1.rs")];
    assert_eq!(version, "//! V1.\n\npub mod hwfka;\n\npub use hwfka::*;\n");
    assert!(!tree.contains_key(Utf8Path::new("api/src/v1/mod.rs")));
}

#[test]
fn a_reexport_of_ones_own_is_kept() {
    let mut tree = project(&answers());
    create(&mut tree, &hwfka());
    let version = "pub mod hwfka;\npub use self::hwfka::{Hwfka, HwfkaStatus};\n";
    tree.insert("api/src/v1/mod.rs".into(), version.into());
    assert_eq!(try_create(&tree, &hwfka()).unwrap(), []);
}

#[test]
fn a_removed_dependency_comes_back() {
    let mut tree = project(&answers());
    for (path, line) in [
        ("Cargo.toml", "tracing = \"0.1\"\n"),
        ("operator/Cargo.toml", "tracing.workspace = true\n"),
        ("operator/Cargo.toml", "hwfka-operator-api.workspace = true\n"),
    ] {
        let text = tree[Utf8Path::new(path)].replace(line, "");
        tree.insert(path.into(), text);
    }
    create(&mut tree, &hwfka());
    assert!(tree[Utf8Path::new("Cargo.toml")].contains("\ntracing = \"0.1\"\n"));
    let operator = &tree[Utf8Path::new("operator/Cargo.toml")];
    assert!(operator.contains("kube = { workspace = true, features = [\"client\", \"ring\", \"runtime\", \"rustls-tls\"] }\nosc.workspace = true\nosc-runtime.workspace = true\ntokio.workspace = true\ntracing.workspace"));
    assert!(operator.contains("hwfka-operator-api.workspace = true\n"));
}

#[test]
fn what_cannot_be_edited_is_told_with_the_place() {
    let cases = [
        ("operator/src/controllers/mod.rs", "pub fn start() {}\n", "no function `run`"),
        ("operator/src/controllers/mod.rs", "pub fn run(\n", "is not Rust"),
        ("api/src/lib.rs", "pub mod a\n", "is not Rust"),
        ("operator/Cargo.toml", "[package]\nname = \"a\"\n", "no table `[dependencies]`"),
        ("Cargo.toml", "[workspace\n", "is not TOML"),
    ];
    for (path, text, part) in cases {
        let mut tree = project(&answers());
        tree.insert(path.into(), text.into());
        let errors = try_create(&tree, &hwfka()).unwrap_err();
        let found = errors.iter().find(|error| error.message.contains(part));
        let found = found.unwrap_or_else(|| panic!("{path}: {errors:#?}"));
        assert_eq!(found.code.id(), "API-02");
        assert_eq!(*found.span.as_ref().unwrap().file, *path);
    }
    let mut tree = project(&answers());
    tree.remove(Utf8Path::new("operator/src/controllers/mod.rs"));
    assert!(
        refused(&tree, &hwfka()).1.contains("there is no file `operator/src/controllers/mod.rs`")
    );
}
