//! `.tgz` and `.tar.gz`.

use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::MultiGzDecoder;
use osc_model::Diagnostic;
use tar::{Archive, EntryType};

use super::collect::{Collector, ENTRY_LIMIT, UNPACKED_LIMIT, malformed};

/// Each entry has a header and padding, a long name another one; a stream beyond this is not read on.
const STREAM_LIMIT: u64 = UNPACKED_LIMIT + (ENTRY_LIMIT as u64 + 2) * 4 * 512;

pub(super) fn read(path: &str, bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Diagnostic> {
    let damaged = |error: std::io::Error| malformed(path, format!("is damaged: {error}"));
    let mut archive = Archive::new(MultiGzDecoder::new(bytes).take(STREAM_LIMIT));
    let mut collector = Collector::new(path);
    for entry in archive.entries().map_err(damaged)? {
        let entry = entry.map_err(damaged)?;
        let name = entry.path_bytes().into_owned();
        match entry.header().entry_type() {
            EntryType::Regular | EntryType::Continuous => collector.file(&name, entry)?,
            EntryType::Directory => collector.folder(&name)?,
            EntryType::XGlobalHeader => {}
            EntryType::Symlink => return Err(collector.special(&name, "a symbolic link")),
            EntryType::Link => return Err(collector.special(&name, "a hard link")),
            _ => return Err(collector.special(&name, "a special file")),
        }
    }
    // The checksum comes last: without it a cut archive would pass for a whole one.
    let mut rest = archive.into_inner();
    std::io::copy(&mut rest, &mut std::io::sink()).map_err(damaged)?;
    if rest.limit() == 0 {
        return Err(malformed(path, "does not end"));
    }
    collector.finish()
}
