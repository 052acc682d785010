//! What is accepted of an archive's or folder's entries, and the limits of all of them together.

use std::collections::BTreeMap;
use std::io::Read;

use osc_model::{Diagnostic, Span, code};

/// Unpacked bytes of all files together; few in tests, which pack as much.
pub(super) const UNPACKED_LIMIT: u64 = if cfg!(test) { 1 << 20 } else { 64 << 20 };
/// Files and folders together.
pub(super) const ENTRY_LIMIT: usize = 10_000;

/// A diagnostic about the archive as a whole.
pub(super) fn malformed(archive: &str, why: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::new(code::PKG_11, format!("`{archive}` {why}"))
        .at(Span::file(archive))
        .help("pack the package's folder again, e.g. with `cargo osc bundle`")
}

/// Gathers entries one by one.
pub(super) struct Collector<'a> {
    archive: &'a str,
    entries: usize,
    left: u64,
    files: BTreeMap<String, Vec<u8>>,
    /// Lower-case name → the name that was seen first.
    names: BTreeMap<String, String>,
}

impl<'a> Collector<'a> {
    pub(super) fn new(archive: &'a str) -> Self {
        Self {
            archive,
            entries: 0,
            left: UNPACKED_LIMIT,
            files: BTreeMap::new(),
            names: BTreeMap::new(),
        }
    }

    fn refuse<T>(&self, why: impl std::fmt::Display) -> Result<T, Diagnostic> {
        Err(malformed(self.archive, why))
    }

    /// A folder: only its name matters.
    pub(super) fn folder(&mut self, name: &[u8]) -> Result<(), Diagnostic> {
        self.name(name).map(drop)
    }

    /// An entry that is neither a file nor a folder.
    pub(super) fn special(&mut self, name: &[u8], what: &str) -> Diagnostic {
        match self.name(name) {
            Ok(name) => malformed(self.archive, format!("has {what}: `{name}`")),
            Err(diagnostic) => diagnostic,
        }
    }

    /// A file with its content.
    pub(super) fn file(&mut self, name: &[u8], content: impl Read) -> Result<(), Diagnostic> {
        let name = self.name(name)?;
        if name.is_empty() {
            return self.refuse("has a file without a name");
        }
        let folded = name.to_lowercase();
        if let Some(first) = self.names.insert(folded, name.clone()) {
            return if first == name {
                self.refuse(format!("has `{name}` twice"))
            } else {
                self.refuse(format!("has both `{first}` and `{name}`, which differ in case only"))
            };
        }
        let mut bytes = Vec::new();
        if let Err(error) = content.take(self.left + 1).read_to_end(&mut bytes) {
            return self.refuse(format!("is damaged at `{name}`: {error}"));
        }
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            let limit = UNPACKED_LIMIT >> 20;
            return self.refuse(format!("has more than {limit} MiB unpacked"));
        };
        self.left = left;
        self.files.insert(name, bytes);
        Ok(())
    }

    /// All files, once no file is also a folder.
    pub(super) fn finish(self) -> Result<BTreeMap<String, Vec<u8>>, Diagnostic> {
        for name in self.files.keys() {
            for (end, _) in name.match_indices('/') {
                if let Some(file) = self.names.get(&name[..end].to_lowercase()) {
                    return self.refuse(format!("has `{file}` both as a file and as a folder"));
                }
            }
        }
        Ok(self.files)
    }

    /// A relative path without `.` and empty segments.
    fn name(&mut self, name: &[u8]) -> Result<String, Diagnostic> {
        self.entries += 1;
        if self.entries > ENTRY_LIMIT {
            return self.refuse(format!("has more than {ENTRY_LIMIT} entries"));
        }
        let Ok(name) = str::from_utf8(name) else {
            let name = String::from_utf8_lossy(name).into_owned();
            return self.refuse(format!("has a name that is not UTF-8: `{}`", name.escape_debug()));
        };
        if name.chars().any(|c| c.is_control() || c == '\\') || name.len() > 4096 {
            return self.refuse(format!("has an unusable name: `{}`", name.escape_debug()));
        }
        let drive = name.as_bytes().get(1) == Some(&b':');
        if name.starts_with('/') || drive {
            return self.refuse(format!("has an absolute path: `{name}`"));
        }
        let segments: Vec<&str> = name.split('/').filter(|s| !matches!(*s, "" | ".")).collect();
        if segments.contains(&"..") {
            return self.refuse(format!("has a path with `..`: `{name}`"));
        }
        Ok(segments.join("/"))
    }
}
