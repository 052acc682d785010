//! kopium as it is released: installed once, and asked for the types of a definition.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use osc_tests::place::checkout;
use osc_tests::program::{cargo, program};
use serde_json::json;
use syn::visit::Visit;

use crate::crd::Crd;

const VERSION: &str = "0.24.1";

/// The program. `None`, with a message, where it cannot be installed.
///
/// # Panics
///
/// When it cannot be and the variable `CI` is `true`.
pub(crate) fn kopium() -> Option<PathBuf> {
    let root = checkout().join("target/kopium");
    let path = root.join("bin/kopium");
    if is_the_release(&path) {
        return Some(path);
    }
    let arguments = format!("install kopium --version {VERSION} --locked --force --debug --root");
    let mut install = cargo(&checkout(), &arguments);
    let output = install.arg(&root).env_remove("CARGO_TARGET_DIR").output().unwrap();
    if is_the_release(&path) {
        return Some(path);
    }
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    let ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(!ci, "kopium {VERSION} cannot be installed: {message}");
    println!("skipped: kopium {VERSION} cannot be installed: {message}");
    None
}

fn is_the_release(path: &Path) -> bool {
    let output = path.is_file().then(|| program(path, &checkout()).arg("--version").output());
    let says = |output: std::io::Result<std::process::Output>| {
        String::from_utf8_lossy(&output.unwrap().stdout).trim() == format!("kopium {VERSION}")
    };
    output.is_some_and(says)
}

/// The Rust of a definition; the reason where there is none that compiles.
pub(crate) fn types(kopium: &Path, crd: &Crd) -> Result<String, String> {
    let mut command = program(kopium, &checkout());
    command.args(["-A", "--api-version", &crd.version, "-f", "-"]);
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    let text = json!(crd.document).to_string();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    let source = String::from_utf8(output.stdout).unwrap();
    check(&source).map(|()| source)
}

/// What kopium gets wrong without a word: names are made of paths, and paths may lead to one name.
fn check(source: &str) -> Result<(), String> {
    let file = syn::parse_file(source).map_err(|error| format!("it is no Rust: {error}"))?;
    let mut names = Names::default();
    names.visit_file(&file);
    if let Some(name) = names.twice.first() {
        return Err(format!("`{name}` is defined twice"));
    }
    if let Some(name) = names.used.difference(&names.defined).next() {
        return Err(format!("`{name}` is not defined"));
    }
    let unused = names.defined.difference(&names.used);
    let renamed = |name: &&String| {
        let first = name.trim_end_matches('X');
        first != name.as_str() && names.defined.contains(first)
    };
    match unused.into_iter().find(renamed) {
        Some(name) => Err(format!("fields of type `{name}` have another type")),
        None => Ok(()),
    }
}

/// The names of types that a file defines, and that its fields have.
#[derive(Default)]
struct Names {
    defined: BTreeSet<String>,
    twice: Vec<String>,
    used: BTreeSet<String>,
}

impl Names {
    fn define(&mut self, name: &syn::Ident) {
        if !self.defined.insert(name.to_string()) {
            self.twice.push(name.to_string());
        }
    }
}

impl Visit<'_> for Names {
    fn visit_item_struct(&mut self, item: &syn::ItemStruct) {
        self.define(&item.ident);
        syn::visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &syn::ItemEnum) {
        self.define(&item.ident);
    }

    fn visit_type_path(&mut self, ty: &syn::TypePath) {
        const KNOWN: [&str; 4] = ["Condition", "IntOrString", "ObjectReference", "String"];
        let is_known =
            |name: &String| name.starts_with(char::is_lowercase) || KNOWN.contains(&name.as_str());
        let name = ty.path.get_ident().map(ToString::to_string);
        self.used.extend(name.filter(|name| !is_known(name)));
        syn::visit::visit_type_path(self, ty);
    }
}
