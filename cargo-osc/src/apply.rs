//! Apply: the one stage that writes. Each file is old or new, never in between; an interrupted run is completed by
//! the next one.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, bail};
use camino::{Utf8Path, Utf8PathBuf};
use osc_model::{Diagnostic, Diagnostics, Span, code};
use tempfile::NamedTempFile;

use crate::artifact::{Artifact, Change};
use crate::disk;
use crate::header;

/// The end of a file's name while it is being written.
const UNFINISHED: &str = ".osc-unfinished";

/// Set when the user has asked the process to stop, or a file would grow over a limit.
static STOP: std::sync::OnceLock<Arc<AtomicBool>> = std::sync::OnceLock::new();

/// Lets a stop of the process end between two files, and a file-size limit be an error instead of a death.
pub(crate) fn hold_signals() -> anyhow::Result<()> {
    let stop = STOP.get_or_init(Arc::default);
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // A second one ends the process at once.
        signal_hook::flag::register_conditional_shutdown(signal, 101, Arc::clone(stop))?;
        signal_hook::flag::register(signal, Arc::clone(stop))?;
    }
    signal_hook::flag::register(SIGXFSZ, Arc::default())
        .context("could not prepare for full disks")?;
    Ok(())
}

/// A file would grow over the process's limit; the write itself then fails, and says which file.
const SIGXFSZ: i32 = 25;

/// Whether the user has asked to stop.
pub(crate) fn stopped() -> bool {
    STOP.get().is_some_and(|stop| stop.load(Ordering::Relaxed))
}

/// A file to lock, made where it is missing; what is in it does not matter.
pub(crate) fn open(path: &Utf8Path) -> anyhow::Result<std::fs::File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("could not create the folder {folder}"))?;
    }
    let file = std::fs::File::options().write(true).create(true).truncate(false).open(path);
    file.with_context(|| format!("could not open {path}"))
}

/// Writes artifacts below `root`; what has those bytes already is not touched. Returns the paths that changed.
pub(crate) fn write(root: &Utf8Path, artifacts: &[Artifact]) -> anyhow::Result<Vec<Utf8PathBuf>> {
    let mut changed = Vec::new();
    for artifact in artifacts {
        if stopped() {
            bail!(
                "interrupted after {}; the next run completes it",
                crate::words::count(changed.len(), "file")
            );
        }
        if write_one(root, artifact)? {
            changed.push(artifact.path.clone());
        }
    }
    Ok(changed)
}

fn write_one(root: &Utf8Path, artifact: &Artifact) -> anyhow::Result<bool> {
    let path = root.join(&artifact.path);
    match &artifact.change {
        Change::Write(bytes) => replace(&path, bytes),
        Change::Edit { before, after } => {
            if disk::read_if_there(&path)?.as_deref() != Some(before.as_bytes()) {
                bail!("{path} changed while this command ran; run it again");
            }
            replace(&path, after.as_bytes())
        }
        Change::Delete => match std::fs::remove_file(&path) {
            Ok(()) => {
                remove_empty(root, &path);
                Ok(true)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error).with_context(|| format!("could not delete {path}")),
        },
    }
}

/// Writes beside the file and renames, so that a reader sees the old bytes or the new ones.
fn replace(path: &Utf8Path, bytes: &[u8]) -> anyhow::Result<bool> {
    refuse_folder(path)?;
    if disk::read_if_there(path)?.as_deref() == Some(bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("could not create the folder {folder}"))?;
    }
    let unfinished = Utf8PathBuf::from(format!("{path}{UNFINISHED}"));
    let written = std::fs::write(&unfinished, bytes)
        .with_context(|| format!("could not write {path}"))
        .and_then(|()| {
            std::fs::rename(&unfinished, path).with_context(|| format!("could not replace {path}"))
        });
    if written.is_err() {
        // The failure that is reported is the first one.
        let _ = std::fs::remove_file(&unfinished);
    }
    written.map(|()| true)
}

/// A folder where a file belongs is never removed.
fn refuse_folder(path: &Utf8Path) -> anyhow::Result<()> {
    if path.is_dir() {
        bail!("{path} is a folder, but a file belongs there\nhelp: move it away");
    }
    Ok(())
}

/// An empty file of this run alone in a folder of the target folder; it goes when it is dropped.
pub(crate) fn scratch(folder: &Utf8Path, prefix: &str) -> anyhow::Result<NamedTempFile> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("could not create the folder {folder}"))?;
    tempfile::Builder::new()
        .prefix(prefix)
        .tempfile_in(folder)
        .with_context(|| format!("could not create a file in {folder}"))
}

/// Whether an interrupted run has left this file.
pub(crate) fn is_unfinished(path: &Utf8Path) -> bool {
    path.as_str().ends_with(UNFINISHED)
}

/// Removes folders that a deletion left empty, up to `root`.
fn remove_empty(root: &Utf8Path, path: &Utf8Path) {
    let mut folder = path.parent();
    while let Some(empty) = folder.filter(|folder| *folder != root) {
        if std::fs::remove_dir(empty).is_err() {
            break;
        }
        folder = empty.parent();
    }
}

/// What lies in wholly generated folders, against what belongs there: the artifacts that bring them up to date, and
/// an error for each file that is in the way because nobody generated it.
pub(crate) fn plan(
    root: &Utf8Path,
    folders: &[&str],
    wanted: Vec<Artifact>,
) -> anyhow::Result<(Vec<Artifact>, Diagnostics)> {
    let mut diagnostics = Diagnostics::new();
    let mut plan = Vec::new();
    let paths: BTreeSet<_> = wanted.iter().map(|artifact| artifact.path.clone()).collect();
    for artifact in wanted {
        let path = root.join(&artifact.path);
        let Change::Write(bytes) = &artifact.change else { continue };
        refuse_folder(&path)?;
        match disk::read_if_there(&path)? {
            Some(present) if present == *bytes => {}
            Some(present) if !header::is_generated(&present) => {
                diagnostics.push(in_the_way(&artifact.path));
            }
            _ => plan.push(artifact),
        }
    }
    for folder in folders {
        for path in disk::files_below(&root.join(folder))? {
            let relative = path.strip_prefix(root).unwrap_or(&path).to_owned();
            if paths.contains(&relative) {
                continue;
            }
            if is_unfinished(&relative) || header::is_generated(&disk::read_bytes(&path)?) {
                plan.push(Artifact { path: relative, change: Change::Delete });
            }
        }
    }
    Ok((plan, diagnostics))
}

fn in_the_way(path: &Utf8Path) -> Diagnostic {
    Diagnostic::new(code::GEN_01, format!("`{path}` was not generated and is not overwritten"))
        .at(Span::file(path.as_str()))
        .help("move it to `osc/` if it is an addition to the package, or delete it")
}
