//! Reading a package: a folder, `.zip`, `.tgz` or `.tar.gz` → its files in memory.
//!
//! What is read may be hostile: nothing is written, memory is bounded, and everything but plain files with
//! relative names is refused with a diagnostic.

mod collect;
mod folder;
mod tgz;
mod zip;

use std::collections::BTreeMap;
use std::io::Read as _;

use anyhow::Context as _;
use camino::Utf8Path;
use osc_model::{Diagnostic, Diagnostics, Span, code};

/// Names that lie at a package's root.
const ROOT_NAMES: [&str; 3] = ["metadata.yaml", "lifecycle.yaml", "manifests"];
/// A larger archive is not even opened: the platform takes a quarter of it.
const ARCHIVE_LIMIT: u64 = 16 << 20;

/// The files of a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PackageFiles {
    /// What the names of its files begin with in messages: `package/`, `x.zip/`, or nothing.
    pub prefix: String,
    /// The archive that it came in.
    pub archive: Option<ArchiveName>,
    /// Files by their path from the package's root, with `/` between segments.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What an archive file says without being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArchiveName {
    /// The file's name without folders.
    pub file_name: String,
    /// The file's size.
    pub bytes: u64,
}

impl PackageFiles {
    /// The name of one of its files in messages.
    pub(crate) fn display(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The text of a file by its name in messages.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        let path = name.strip_prefix(self.prefix.as_str())?;
        String::from_utf8(self.files.get(path)?.clone()).ok()
    }

    /// The package as a whole in messages.
    pub(crate) fn span(&self) -> Span {
        match self.prefix.strip_suffix('/') {
            Some(name) if !name.is_empty() => Span::file(name),
            _ => Span::file("."),
        }
    }
}

/// Reads a package. The outer error is the world's, the inner one is what is wrong with the archive.
pub(crate) fn read(path: &Utf8Path) -> anyhow::Result<Result<PackageFiles, Diagnostics>> {
    let metadata = std::fs::metadata(path).with_context(|| format!("could not read `{path}`"))?;
    if metadata.is_dir() {
        return Ok(folder::read(path)?.map(|files| at_root(path, None, files)).map_err(one));
    }
    anyhow::ensure!(metadata.is_file(), "`{path}` is neither a folder nor a file");
    let archive = ArchiveName {
        file_name: path.file_name().unwrap_or_default().to_owned(),
        bytes: metadata.len(),
    };
    if archive.bytes > ARCHIVE_LIMIT {
        let why = format!("the archive has {} bytes", archive.bytes);
        let help = "the platform accepts at most 4194304 bytes; remove what is not needed";
        return Ok(Err(one(Diagnostic::new(code::PKG_03, why)
            .at(Span::file(path.as_str()))
            .help(help))));
    }
    let bytes = bytes(path).with_context(|| format!("could not read `{path}`"))?;
    let files = match entries(path.as_str(), &bytes) {
        Some(files) => files,
        None => Err(collect::malformed(path.as_str(), "is neither a zip nor a gzip archive")),
    };
    Ok(files.map(|files| at_root(path, Some(archive), files)).map_err(one))
}

/// The files of an archive, or the one file that is none.
pub(crate) fn unpacked(name: &str, bytes: Vec<u8>) -> Result<PackageFiles, Diagnostics> {
    match entries(name, &bytes) {
        Some(files) => files.map(|files| at_root(name.into(), None, files)).map_err(one),
        None => Ok(PackageFiles {
            files: BTreeMap::from([(name.to_owned(), bytes)]),
            ..PackageFiles::default()
        }),
    }
}

/// The files of an archive; `None` where it is none.
fn entries(name: &str, bytes: &[u8]) -> Option<Result<BTreeMap<String, Vec<u8>>, Diagnostic>> {
    match bytes.get(..2) {
        Some(b"PK") => Some(zip::read(name, bytes)),
        Some([0x1f, 0x8b]) => Some(tgz::read(name, bytes)),
        _ => None,
    }
}

fn bytes(path: &Utf8Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(ARCHIVE_LIMIT).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn one(diagnostic: Diagnostic) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(diagnostic);
    diagnostics
}

/// Takes off the one top-level folder that a package may lie in.
fn at_root(
    path: &Utf8Path,
    archive: Option<ArchiveName>,
    files: BTreeMap<String, Vec<u8>>,
) -> PackageFiles {
    let mut prefix = match path.as_str().trim_end_matches('/') {
        "." => String::new(),
        path => format!("{}/", path.trim_start_matches("./")),
    };
    let top = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
    let tops: std::collections::BTreeSet<String> = files.keys().map(|name| top(name)).collect();
    let folder = match tops.first() {
        Some(only) if tops.len() == 1 && !files.contains_key(only) => Some(format!("{only}/")),
        _ => None,
    };
    let folder = folder.filter(|name| !ROOT_NAMES.contains(&name.trim_end_matches('/')));
    let Some(folder) = folder else { return PackageFiles { prefix, archive, files } };
    prefix.push_str(&folder);
    let files =
        files.into_iter().map(|(name, bytes)| (name[folder.len()..].to_owned(), bytes)).collect();
    PackageFiles { prefix, archive, files }
}

#[cfg(test)]
mod tests;
