//! `.zip`.

use std::collections::BTreeMap;
use std::io::Cursor;

use osc_model::Diagnostic;
use zip::ZipArchive;

use super::collect::{Collector, malformed};

/// The type bits of a Unix mode.
const TYPE: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;
const FOLDER: u32 = 0o040_000;

pub(super) fn read(path: &str, bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Diagnostic> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| malformed(path, format!("is not a zip archive: {error}")))?;
    if archive.has_duplicate_names() {
        return Err(malformed(path, "has one name twice"));
    }
    let mut collector = Collector::new(path);
    for index in 0..archive.len() {
        let entry = archive
            .by_index(index)
            .map_err(|error| malformed(path, format!("is damaged at entry {index}: {error}")))?;
        let name = entry.name_raw().to_vec();
        match entry.unix_mode().map_or(0, |mode| mode & TYPE) {
            0 | REGULAR | FOLDER if entry.encrypted() => {
                return Err(collector.special(&name, "an encrypted file"));
            }
            _ if entry.is_symlink() => return Err(collector.special(&name, "a symbolic link")),
            0 | FOLDER if name.ends_with(b"/") => collector.folder(&name)?,
            0 | REGULAR => collector.file(&name, entry)?,
            _ => return Err(collector.special(&name, "a special file")),
        }
    }
    collector.finish()
}
