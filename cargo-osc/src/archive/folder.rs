//! A folder on disk.

use std::collections::BTreeMap;

use anyhow::Context as _;
use camino::Utf8Path;
use osc_model::Diagnostic;
use walkdir::WalkDir;

use super::collect::Collector;

pub(super) fn read(
    root: &Utf8Path,
) -> anyhow::Result<Result<BTreeMap<String, Vec<u8>>, Diagnostic>> {
    let mut collector = Collector::new(root.as_str());
    for entry in WalkDir::new(root).min_depth(1).sort_by_file_name() {
        let entry = entry.with_context(|| format!("could not read the folder `{root}`"))?;
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let name = below.as_os_str().as_encoded_bytes();
        let name = name.iter().map(|b| if cfg!(windows) && *b == b'\\' { b'/' } else { *b });
        let name: Vec<u8> = name.collect();
        let kind = entry.file_type();
        let result = if kind.is_dir() {
            collector.folder(&name)
        } else if kind.is_file() {
            let path = entry.path().display();
            let file = std::fs::File::open(entry.path())
                .with_context(|| format!("could not read `{path}`"))?;
            collector.file(&name, file)
        } else if kind.is_symlink() {
            Err(collector.special(&name, "a symbolic link"))
        } else {
            Err(collector.special(&name, "a special file"))
        };
        if let Err(diagnostic) = result {
            return Ok(Err(diagnostic));
        }
    }
    Ok(collector.finish())
}
