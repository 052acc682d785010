//! A path as the user wrote it → what there is to read below it.

use std::collections::BTreeSet;
use std::io::Read as _;

use anyhow::Context as _;
use camino::{Utf8Path, Utf8PathBuf};
use osc_model::Diagnostics;

use super::{Limits, Text};
use crate::archive::{self, PackageFiles};
use crate::disk;
use crate::revision::Revision;

/// The path that stands for standard input.
pub(crate) const STDIN: &str = "-";
/// Files with documents.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];
/// Files that only a package has, at its root.
const OF_PACKAGES: [&str; 2] = ["metadata.yaml", "lifecycle.yaml"];

/// Something with documents in it.
#[derive(Debug)]
pub(crate) enum Source {
    /// A package: a folder or an archive.
    Package(PackageFiles),
    /// A file, or standard input.
    Text(Text),
}

impl Source {
    /// Reads standard input, which can be read once, so that it can be asked for again.
    pub(crate) fn hold(&mut self, limits: Limits) -> anyhow::Result<()> {
        match self {
            Self::Package(_) => Ok(()),
            Self::Text(text) => text.hold(limits),
        }
    }

    /// The text of a file by its name in messages, where it can be had again.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        match self {
            Self::Package(package) => package.text(name),
            Self::Text(text) if text.name == name => text.text(),
            Self::Text(_) => None,
        }
    }
}

/// What is at a path, or what git has by that name: the disk goes first. The inner error is what is wrong with an archive.
pub(crate) fn find(path: &Utf8Path) -> anyhow::Result<Result<Vec<Source>, Diagnostics>> {
    if path == STDIN {
        return Ok(Ok(vec![Source::Text(Text::stdin())]));
    }
    if let Some(revision) = Revision::parse(path.as_str()).filter(|_| !path.exists()) {
        return Ok(revision.read()?.map(of_revision));
    }
    let metadata = std::fs::metadata(path).with_context(|| format!("could not read `{path}`"))?;
    if metadata.is_dir() {
        let files = below(path)?;
        if !files.is_empty() && !is_package(display(path).trim_end_matches('/'), &files) {
            return Ok(Ok(files.into_iter().map(Source::Text).collect()));
        }
    } else if !is_archive(path)? {
        return Ok(Ok(vec![Source::Text(Text::named(display(path), path))]));
    }
    Ok(archive::read(path)?.map(|package| vec![Source::Package(package)]))
}

/// The files of a revision: what is no package is its texts.
fn of_revision(files: PackageFiles) -> Vec<Source> {
    let named = files.prefix.is_empty() && files.files.len() == 1;
    let read = |path: &String| named || has_documents(path.as_str().into());
    let texts: Vec<Text> = files
        .files
        .iter()
        .filter(|(path, _)| read(path))
        .map(|(path, bytes)| Text::held(files.display(path), named, bytes.clone()))
        .collect();
    if !named && (texts.is_empty() || is_package(files.prefix.trim_end_matches('/'), &texts)) {
        return vec![Source::Package(files)];
    }
    texts.into_iter().map(Source::Text).collect()
}

pub(super) fn has_documents(path: &Utf8Path) -> bool {
    path.extension().is_some_and(|ending| ENDINGS.contains(&ending))
}

/// The files with documents below a folder, in the order of their names; links to folders are not followed.
fn below(folder: &Utf8Path) -> anyhow::Result<Vec<Text>> {
    let mut files = disk::files_below(folder)?;
    files.retain(|path| has_documents(path));
    let text = |path: Utf8PathBuf| Text::below(display(&path), path);
    Ok(files.into_iter().map(text).collect())
}

fn display(path: &Utf8Path) -> String {
    path.as_str().trim_start_matches("./").to_owned()
}

/// Whether a folder, or the only one in it, has what only a package has.
fn is_package(root: &str, files: &[Text]) -> bool {
    let prefix = match root {
        "." | "" => String::new(),
        root => format!("{root}/"),
    };
    let inside = |text: &Text| text.name.strip_prefix(&prefix).map(str::to_owned);
    let names: BTreeSet<String> = files.iter().filter_map(inside).collect();
    let top = |name: &String| name.split_once('/').map(|(top, _)| top.to_owned());
    let tops: BTreeSet<Option<String>> = names.iter().map(top).collect();
    let only = tops.first().filter(|_| tops.len() == 1).cloned().flatten();
    let has = |name: &str| OF_PACKAGES.contains(&name);
    names.iter().any(|name| {
        let below =
            only.as_ref().and_then(|only| name.strip_prefix(only.as_str())?.strip_prefix('/'));
        has(name) || below.is_some_and(has)
    })
}

/// By its first bytes, or by its name where they say nothing.
fn is_archive(path: &Utf8Path) -> anyhow::Result<bool> {
    const ARCHIVES: [&str; 3] = ["zip", "tgz", "gz"];
    if path.extension().is_some_and(|ending| ARCHIVES.contains(&ending)) {
        return Ok(true);
    }
    let read = || -> std::io::Result<Vec<u8>> {
        let mut first = Vec::new();
        std::fs::File::open(path)?.take(4).read_to_end(&mut first)?;
        Ok(first)
    };
    let first = read().with_context(|| format!("could not read `{path}`"))?;
    Ok(first.starts_with(b"PK\x03\x04") || first.starts_with(&[0x1f, 0x8b]))
}
