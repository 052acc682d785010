//! Everything that the facts depend on, so that a run that changes nothing need not start cargo.

use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;

use camino::{Utf8Path, Utf8PathBuf};
use sha2::{Digest as _, Sha256};

use super::build::Built;
use super::depinfo;
use crate::project::Project;

/// Files with the hash of their bytes (`None`: there is no such file), and variables with their values.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Inputs {
    /// Files.
    pub(super) files: BTreeMap<Utf8PathBuf, Option<String>>,
    /// Environment variables that a compilation read.
    pub(super) variables: BTreeMap<String, Option<String>>,
}

impl Inputs {
    /// Whether all of them are as they were.
    pub(super) fn unchanged(&self) -> bool {
        let variable =
            |(name, value): (&String, &Option<String>)| std::env::var(name).ok() == *value;
        self.variables.iter().all(variable)
            && self.files.iter().all(|(path, hash)| hash_of(path) == *hash)
    }
}

/// The hash of a file's bytes; `None` where it cannot be read.
pub(super) fn hash_of(path: &Utf8Path) -> Option<String> {
    std::fs::read(path).ok().map(|bytes| digest(&bytes))
}

/// The hash of bytes, in hexadecimal.
pub(super) fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Two digits a byte.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Every input of a build that was `started` a moment ago. `None` where they cannot be known: a file was edited
/// meanwhile, so that nobody knows which text was compiled, or a build script has inputs of its own.
pub(super) fn inputs(
    project: &Project,
    built: &Built,
    started: SystemTime,
) -> anyhow::Result<Option<Inputs>> {
    let (sources, variables) = compiled(project, built)?;
    if built.scripted || sources.iter().any(|source| changed_since(source, started)) {
        return Ok(None);
    }
    let manifests = manifests(project, &sources);
    let mut files = sources;
    files.extend(manifests.iter().map(|manifest| manifest.with_file_name("build.rs")));
    files.extend(manifests);
    files.extend(configuration(&project.root));
    let files = files.into_iter().map(|path| (path.clone(), hash_of(&path))).collect();
    Ok(Some(Inputs { files, variables }))
}

/// Whether a file or folder is younger than a moment.
pub(super) fn changed_since(path: &Utf8Path, time: SystemTime) -> bool {
    path.metadata().and_then(|metadata| metadata.modified()).is_ok_and(|changed| changed > time)
}

type Compiled = (BTreeSet<Utf8PathBuf>, BTreeMap<String, Option<String>>);

/// What cargo's and rustc's dep-info files name. cargo's lies beside the program and covers every path dependency;
/// rustc's lie beside each output and know the variables. Their values are the ones that this process has: what
/// cargo sets itself comes from files that are inputs too.
fn compiled(project: &Project, built: &Built) -> anyhow::Result<Compiled> {
    let of_program = depinfo::parse(&crate::disk::read(&built.program.with_extension("d"))?);
    let mut files: BTreeSet<_> =
        of_program.files.into_iter().map(|file| project.root.join(file)).collect();
    let mut variables = BTreeMap::new();
    for output in &built.outputs {
        let Some(path) = dep_info_of(output) else { continue };
        let Some(bytes) = crate::disk::read_if_there(&path)? else { continue };
        let info = depinfo::parse(&String::from_utf8_lossy(&bytes));
        variables.extend(info.variables.into_iter().map(|name| {
            let value = std::env::var(&name).ok();
            (name, value)
        }));
        let sources = info.files.into_iter().map(|file| project.root.join(file));
        files.extend(sources.filter(|file| !file.starts_with(&project.target)));
    }
    variables.retain(|name, _| !name.starts_with("CARGO_"));
    Ok((files, variables))
}

/// `deps/libapi-0123.rlib` → `deps/api-0123.d`.
fn dep_info_of(output: &Utf8Path) -> Option<Utf8PathBuf> {
    let stem = output.file_stem()?;
    let name =
        if output.extension().is_some() { stem.strip_prefix("lib").unwrap_or(stem) } else { stem };
    Some(output.with_file_name(format!("{name}.d")))
}

/// The manifests of the workspace and of every package that a source file lies in, and the lock file.
fn manifests(project: &Project, sources: &BTreeSet<Utf8PathBuf>) -> BTreeSet<Utf8PathBuf> {
    let read = project.packages.iter().flat_map(|package| &package.crates);
    let read: Vec<_> = read.map(|krate| project.root.join(&krate.root)).collect();
    let folders = sources.iter().chain(&read);
    let folders = folders.flat_map(|source| source.ancestors().skip(1).take(6));
    let mut manifests: BTreeSet<_> =
        folders.map(|folder| folder.join("Cargo.toml")).filter(|path| path.is_file()).collect();
    let members =
        [&project.api, &project.operator].map(|member| project.root.join(&member.manifest));
    manifests.extend(members);
    manifests.extend([project.root.join("Cargo.toml"), project.root.join("Cargo.lock")]);
    manifests
}

/// Files that choose toolchain and flags; their absence counts too.
fn configuration(root: &Utf8Path) -> Vec<Utf8PathBuf> {
    const NAMES: [&str; 2] = ["rust-toolchain.toml", "rust-toolchain"];
    let toolchain = root.ancestors().flat_map(|folder| NAMES.map(|name| folder.join(name)));
    let rustup = home("RUSTUP_HOME", ".rustup").map(|home| home.join("settings.toml"));
    toolchain.chain(rustup).chain(cargo_configuration(root)).collect()
}

/// cargo's configuration files, the nearest first: in every folder above, then in cargo's home.
pub(super) fn cargo_configuration(root: &Utf8Path) -> Vec<Utf8PathBuf> {
    const NAMES: [&str; 2] = ["config.toml", "config"];
    let above = root.ancestors().map(|folder| folder.join(".cargo"));
    let folders = above.chain(home("CARGO_HOME", ".cargo"));
    folders.flat_map(|folder| NAMES.map(|name| folder.join(name))).collect()
}

/// The folder that a variable names, else the one below the user's home.
fn home(variable: &str, default: &str) -> Option<Utf8PathBuf> {
    let set = std::env::var(variable).ok().map(Utf8PathBuf::from);
    set.or_else(|| Some(Utf8PathBuf::from(std::env::var("HOME").ok()?).join(default)))
}

/// What else chooses the compiler and its flags: variables of cargo and rustc, the compiler itself, this tool.
pub(super) fn environment() -> String {
    let set_by_cargo = ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_MAKEFLAGS"];
    let matters = |name: &str| {
        (name.starts_with("CARGO_") || name.starts_with("RUST"))
            && !name.starts_with("CARGO_PKG_")
            && !name.starts_with("RUST_BACKTRACE")
            && !name.starts_with("RUST_LOG")
            && name != "RUST_RECURSION_COUNT"
            && !set_by_cargo.contains(&name)
    };
    let variables: BTreeMap<_, _> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
        .filter(|(name, _)| matters(name))
        .collect();
    let text = format!("{}\n{:?}\n{}", env!("CARGO_PKG_VERSION"), variables, compiler());
    digest(text.as_bytes())
}

/// cargo, rustc and this tool as programs: path, size and time of change stand for their versions. Where rustup chooses
/// them, they change with what it has installed.
fn compiler() -> String {
    let given = std::env::var("CARGO").ok().map(Utf8PathBuf::from);
    let cargo = given.or_else(|| in_path("cargo")).unwrap_or_default();
    let rustc = cargo.with_file_name("rustc");
    let installed = home("RUSTUP_HOME", ".rustup").map(|home| home.join("update-hashes"));
    let own = std::env::current_exe().ok().and_then(|path| Utf8PathBuf::from_path_buf(path).ok());
    let described = [cargo, rustc].into_iter().chain(installed).chain(own).map(|program| {
        let facts = std::fs::metadata(&program).ok();
        let changed = facts.as_ref().and_then(|facts| facts.modified().ok());
        format!("{program} {:?} {changed:?}", facts.map(|facts| facts.len()))
    });
    described.collect::<Vec<_>>().join("\n")
}

/// A program as a shell finds it.
fn in_path(program: &str) -> Option<Utf8PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join(program));
    Utf8PathBuf::from_path_buf(found.into_iter().find(|path| path.is_file())?).ok()
}
