//! The operators' programs, built once.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use osc_tests::place;
use osc_tests::program::{cargo, program, succeed};
use tempfile::TempDir;

/// The subcommand.
pub(crate) const TOOL: &str = env!("CARGO_BIN_EXE_osc-under-test");

/// The program of an operator. It has a place of its own, since cargo writes the next one where this one was.
#[derive(Clone)]
pub(crate) struct Program(Arc<Inner>);

struct Inner {
    path: PathBuf,
    _folder: TempDir,
}

impl Program {
    /// That of `examples/hwfka`.
    pub(crate) fn hwfka() -> Self {
        VERSIONS.first.clone()
    }

    /// That of the example's next version, and its package.
    pub(crate) fn next_hwfka() -> (Self, &'static Path) {
        (VERSIONS.second.clone(), &VERSIONS.package)
    }

    /// Builds the operator of a project.
    pub(crate) fn of(project: &Path, name: &str) -> Self {
        succeed(&mut cargo(project, &format!("build --package {name}")));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::copy(place::projects().join("debug").join(name), &path).unwrap();
        Self(Arc::new(Inner { path, _folder: folder }))
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.0.path
    }
}

/// The example in two versions.
struct Versions {
    first: Program,
    second: Program,
    /// The package of the second.
    package: PathBuf,
    _folder: TempDir,
}

static VERSIONS: LazyLock<Versions> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let next = folder.path().join("hwfka");
    write_next(&next);
    let second = Program::of(&next, "hwfka-operator");
    place::touch("hwfka");
    let first = Program::of(&place::example("hwfka"), "hwfka-operator");
    Versions { first, second, package: next.join("package"), _folder: folder }
});

/// The example as its authors go on with it: version 0.2.0, in which brokers have more time to hand over what they have.
fn write_next(folder: &Path) {
    let example = place::example("hwfka");
    succeed(program("cp", &example).args(["-R", "."]).arg(folder));
    let edits = [
        ("Cargo.toml", "version = \"0.1.0\"", "version = \"0.2.0\""),
        ("Cargo.toml", "../..", &place::checkout().display().to_string()),
        ("operator/src/desired/broker.rs", "termination_grace: 60", "termination_grace: 90"),
    ];
    for (file, from, to) in edits {
        edit(&folder.join(file), from, to);
    }
    succeed(program(TOOL, folder).arg("generate"));
}

/// Replaces a text of a file, which has it.
pub(crate) fn edit(path: &Path, from: &str, to: &str) {
    let text = place::text(path);
    assert!(text.contains(from), "{} has no {from}", path.display());
    std::fs::write(path, text.replace(from, to)).unwrap();
}
