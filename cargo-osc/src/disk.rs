//! Reading files, with errors that say which path and what was attempted.

use anyhow::Context as _;
use camino::{Utf8Path, Utf8PathBuf};

/// The bytes of a file.
pub(crate) fn read_bytes(path: &Utf8Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("could not read {path}"))
}

/// The text of a file.
pub(crate) fn read(path: &Utf8Path) -> anyhow::Result<String> {
    String::from_utf8(read_bytes(path)?).with_context(|| format!("{path} is not UTF-8"))
}

/// The bytes of a file, `None` where there is none.
pub(crate) fn read_if_there(path: &Utf8Path) -> anyhow::Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => Err(not_a_folder(path)),
        Err(error) => Err(error).with_context(|| format!("could not read {path}")),
    }
}

/// Every file below `folder`, sorted; none where the folder is missing.
pub(crate) fn files_below(folder: &Utf8Path) -> anyhow::Result<Vec<Utf8PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    if !folder.is_dir() {
        return Err(not_a_folder(folder));
    }
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("could not list {folder}"))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = Utf8PathBuf::from_path_buf(entry.into_path())
            .map_err(|path| anyhow::anyhow!("the path {} is not UTF-8", path.display()))?;
        files.push(path);
    }
    Ok(files)
}

/// A file is in the way of a folder: the path itself, or the nearest one above that exists.
fn not_a_folder(path: &Utf8Path) -> anyhow::Error {
    let file = path.ancestors().find(|path| path.is_file()).unwrap_or(path);
    anyhow::anyhow!("{file} is a file, but a folder belongs there\nhelp: move it away")
}
