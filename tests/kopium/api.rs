//! A workspace whose API package has the types that kopium made.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use osc_tests::place::{self, checkout, example};
use osc_tests::program::program;
use serde_json::Value;

use crate::crd::{APPROVED, Crd};

/// The packages that the kinds are in, and which of their types derive `Osc`. Two, so that two cores compile them.
const PARTS: [(&str, &str); 2] =
    [("described", "#[derive("), ("registered", "#[derive(CustomResource, ")];

/// The workspace.
pub(crate) struct Api {
    root: PathBuf,
}

/// What a run of the tool said.
pub(crate) struct Run {
    /// Its diagnostics, a JSON object each.
    pub(crate) diagnostics: Vec<Value>,
    pub(crate) time: Duration,
}

impl Api {
    /// Writes the sources, by turns to one of the packages. In the first one every type derives `Osc`; in the other one
    /// only that of a kind does, as without it nobody would know that there is a kind.
    pub(crate) fn write(name: &str, types: &[(Crd, String)]) -> Self {
        let root = checkout().join("target").join(name);
        let api = Self { root };
        api.file("Cargo.toml", MANIFEST);
        let lock = place::text(&example("hwfka").join("Cargo.lock"));
        if !api.root.join("Cargo.lock").exists() {
            api.file("Cargo.lock", &lock);
        }
        for (index, (part, derive)) in PARTS.into_iter().enumerate() {
            let mut modules = Vec::new();
            for (crd, source) in types.iter().skip(index).step_by(PARTS.len()) {
                let module = format!("kind_{}", crd.stem().replace('-', "_"));
                modules.push(format!("pub mod {module};"));
                let source = source.replace(derive, &format!("{derive}osc::Osc, "));
                let source = match crd.approval() {
                    Some(text) => {
                        let annotated = format!("#[kube(annotation({APPROVED:?}, {text:?}), ");
                        source.replacen("#[kube(", &annotated, 1)
                    }
                    None => source,
                };
                api.file(&format!("{part}/src/{module}.rs"), &source);
            }
            api.file(&format!("{part}/src/lib.rs"), &modules.join("\n"));
            api.file(&format!("{part}/Cargo.toml"), &PART.replace("PART", part));
        }
        let uses = PARTS.map(|(part, _)| format!("pub use {part};"));
        api.file("api/src/lib.rs", &uses.join("\n"));
        api.file("api/src/bin/osc-dump.rs", "osc::dump!(round_trip_api);\n");
        api.file("api/Cargo.toml", API);
        api
    }

    /// Only where it is not as it was, so that cargo takes it for unchanged.
    fn file(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        let text = text.replace("CHECKOUT", checkout().to_str().unwrap());
        if std::fs::read_to_string(&path).is_ok_and(|found| found == text) {
            return;
        }
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The tool, which must succeed.
    pub(crate) fn generate(&self, arguments: &str) -> Run {
        let start = Instant::now();
        let mut command = program(env!("CARGO_BIN_EXE_osc-under-test"), &self.root);
        command.args(["generate", "--message-format", "json"]).args(arguments.split_whitespace());
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{}\n{said}{error}", output.status);
        let messages = said.lines().map(|line| serde_json::from_str(line).unwrap());
        let is_one = |message: &Value| message["type"] == "diagnostic";
        Run { diagnostics: messages.filter(is_one).collect(), time: start.elapsed() }
    }

    /// The definition of a kind that the tool wrote.
    pub(crate) fn crd(&self, crd: &Crd) -> Value {
        let name = format!("package/manifests/{}_crd.yaml", crd.stem());
        place::yaml(&self.root.join(Path::new(&name)))
    }
}

const MANIFEST: &str = r#"[workspace]
resolver = "3"
members = ["api", "described", "registered"]

[workspace.package]
version = "0.1.0"
edition = "2024"
description = "Kinds that nobody here wrote"
authors = ["Round trip <round-trip@example.com>"]

[workspace.metadata.osc]
domain = "example.com"
image = "registry.huawei.com/osctest/round-trip"
provider = { name = "Round trip", url = "https://round-trip.example.com/" }

# As the other projects that tests build, so that dependencies are compiled once.
[profile.dev]
debug = "line-tables-only"

[profile.dev.package."*"]
debug = false

[profile.dev.package]
described = { debug = false, incremental = false }
registered = { debug = false, incremental = false }
"#;

const PART: &str = r#"[package]
name = "PART"
version.workspace = true
edition.workspace = true

[dependencies]
k8s-openapi = { version = "0.29", features = ["latest", "schemars"] }
kube = { version = "5", default-features = false, features = ["derive"] }
osc = { package = "osc-sdk", path = "CHECKOUT/sdk" }
schemars = "1"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
"#;

const API: &str = r#"[package]
name = "round-trip-api"
version.workspace = true
edition.workspace = true

[[bin]]
name = "round-trip-api-osc-dump"
path = "src/bin/osc-dump.rs"

[dependencies]
described = { path = "../described" }
osc = { package = "osc-sdk", path = "CHECKOUT/sdk" }
registered = { path = "../registered" }
"#;
