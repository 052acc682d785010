//! The state in which `generate` has nothing to do: what goes in and what came out are as the last run left them. That
//! is told by hashes, without reading facts, lowering, rendering or validating.

use std::time::SystemTime;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::cache;
use super::inputs::{self, Inputs};
use crate::artifact::Artifact;
use crate::disk;

/// The file beside the cache.
const FILE: &str = "settled.json";

/// What is kept of a run.
#[derive(Serialize, Deserialize)]
struct Settled<T> {
    environment: String,
    inputs: Inputs,
    paths: Vec<Utf8PathBuf>,
    digest: String,
    said: T,
}

/// What the last run said, if this one would say the same.
pub(crate) fn settled<T: for<'a> Deserialize<'a>>(root: &Utf8Path) -> Option<T> {
    let bytes = disk::read_if_there(&cache::path(root).with_file_name(FILE)).ok()??;
    let settled: Settled<T> = serde_json::from_slice(&bytes).ok()?;
    let same = settled.environment == inputs::environment()
        && settled.inputs.unchanged()
        && digest(root, &settled.paths).ok()? == settled.digest;
    same.then_some(settled.said)
}

/// Keeps what a run has said that `started` a while ago and left everything in order. Besides the API package it has read
/// some paths, and written others; nothing is kept where one that was read has changed meanwhile.
pub(crate) fn settle<T: Serialize>(
    root: &Utf8Path,
    started: SystemTime,
    read: Vec<Utf8PathBuf>,
    written: &[&str],
    said: T,
) -> anyhow::Result<()> {
    let path = cache::path(root);
    let environment = inputs::environment();
    let Some(cache) = cache::load(&path).filter(|cache| cache.is_fresh(&environment)) else {
        return Ok(());
    };
    let api = cache.project.api.manifest.with_file_name("src");
    let inputs = cache.into_inputs();
    let mut paths = read;
    paths.push(api);
    let compiled = inputs.files.keys().any(|file| inputs::changed_since(file, started));
    for path in &paths {
        if compiled || changed_since(&root.join(path), started)? {
            return Ok(());
        }
    }
    paths.extend(written.iter().map(Utf8PathBuf::from));
    let digest = digest(root, &paths)?;
    let settled = Settled { environment, inputs, paths, digest, said };
    let artifact = Artifact::write(FILE, serde_json::to_vec(&settled)?);
    crate::apply::write(path.parent().unwrap_or(root), &[artifact]).map(drop)
}

/// The hash of these files and of all files in these folders: their paths and their bytes.
fn digest(root: &Utf8Path, paths: &[Utf8PathBuf]) -> anyhow::Result<String> {
    let mut hash = Sha256::new();
    for path in paths {
        for file in files(&root.join(path))? {
            let bytes = disk::read_bytes(&file)?;
            hash.update(format!("{file}\n{}\n", bytes.len()));
            hash.update(bytes);
        }
    }
    Ok(inputs::hexadecimal(&hash.finalize()))
}

/// Whether a file was edited, added or removed: a folder counts for the last two.
fn changed_since(path: &Utf8Path, time: SystemTime) -> anyhow::Result<bool> {
    let files = files(path)?;
    let folders = files.iter().filter_map(|file| file.parent());
    let mut paths = files.iter().map(Utf8PathBuf::as_path).chain(folders).chain([path]);
    Ok(paths.any(|path| inputs::changed_since(path, time)))
}

/// A file itself, or every file below a folder.
fn files(path: &Utf8Path) -> anyhow::Result<Vec<Utf8PathBuf>> {
    if path.is_file() { Ok(vec![path.to_owned()]) } else { disk::files_below(path) }
}
