//! A file of lines that does not grow beyond a size.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The file that a path stands for: itself, or `<name>.log` in it. A path to a folder is one that ends with `/`, is a
/// folder already, or has no `.` in its last part, as in the package's `logPaths`.
pub(super) fn resolve(path: &Path, name: &str) -> PathBuf {
    let slash = path.as_os_str().as_encoded_bytes().ends_with(b"/");
    let dot = path.file_name().is_some_and(|last| last.as_encoded_bytes().contains(&b'.'));
    let folder = slash || path.is_dir() || !(dot || path.is_file());
    if folder { path.join(format!("{name}.log")) } else { path.to_owned() }
}

/// A file that is moved aside when it is full: to `<file>.1`, which was moved to `<file>.2` before, and so on. Their names
/// do not end with `log`, so that who collects the folder does not collect them again.
#[derive(Debug)]
pub(super) struct Rotating {
    path: PathBuf,
    size: u64,
    old: usize,
    open: Option<File>,
}

impl Rotating {
    /// A file of at most this many bytes, beside so many old ones. Nothing is opened yet.
    pub(super) fn new(path: PathBuf, size: u64, old: usize) -> Self {
        Self { path, size, old, open: None }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds a line, wholly or not at all. After an error, the next line begins anew with opening the file.
    pub(super) fn write(&mut self, line: &[u8]) -> io::Result<()> {
        let (mut file, size) = self.file()?;
        if size > 0 && size + line.len() as u64 > self.size {
            drop(file);
            self.rotate()?;
            file = self.open()?;
        }
        let before = file.metadata()?.len();
        if let Err(error) = file.write_all(line) {
            // Half a line would make the next one unreadable; where this fails as well, it does.
            drop(file.set_len(before));
            return Err(error);
        }
        self.open = Some(file);
        Ok(())
    }

    /// The file and its size. One that somebody removed or moved away is opened again.
    fn file(&mut self) -> io::Result<(File, u64)> {
        if let Some(file) = self.open.take() {
            let metadata = file.metadata()?;
            if is_at(&metadata, &self.path) {
                return Ok((file, metadata.len()));
            }
        }
        let file = self.open()?;
        let size = file.metadata()?.len();
        Ok((file, size))
    }

    fn open(&self) -> io::Result<File> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        OpenOptions::new().append(true).create(true).open(&self.path)
    }

    fn rotate(&self) -> io::Result<()> {
        for number in (1..self.old).rev() {
            there(fs::rename(self.aside(number), self.aside(number + 1)))?;
        }
        match self.old {
            0 => there(fs::remove_file(&self.path)),
            _ => there(fs::rename(&self.path, self.aside(1))),
        }
    }

    fn aside(&self, number: usize) -> PathBuf {
        let mut name = self.path.as_os_str().to_owned();
        name.push(format!(".{number}"));
        name.into()
    }
}

/// What is not there need not be moved.
fn there(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Whether an open file still is the one at this path.
#[cfg(unix)]
fn is_at(open: &Metadata, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let same = |there: Metadata| (there.dev(), there.ino()) == (open.dev(), open.ino());
    fs::metadata(path).is_ok_and(same)
}

/// Elsewhere, an open file cannot be moved away.
#[cfg(not(unix))]
fn is_at(_: &Metadata, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(folder: &Path) -> Vec<(String, String)> {
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(path).unwrap())
            })
            .collect();
        files.sort();
        files
    }

    fn files(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        expected.iter().map(owned).collect()
    }

    #[test]
    fn a_full_file_is_moved_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hwfka.log");
        let mut file = Rotating::new(path.clone(), 6, 2);
        for line in ["1\n", "2\n", "3\n", "4\n"] {
            file.write(line.as_bytes()).unwrap();
        }
        assert_eq!(
            read(folder.path()),
            files(&[("hwfka.log", "4\n"), ("hwfka.log.1", "1\n2\n3\n")])
        );
        // The same after a restart, and a line that is too long for any file is not lost.
        let mut file = Rotating::new(path, 6, 2);
        for line in ["5\n", "long line\n", "6\n", "7\n"] {
            file.write(line.as_bytes()).unwrap();
        }
        assert_eq!(
            read(folder.path()),
            files(&[
                ("hwfka.log", "6\n7\n"),
                ("hwfka.log.1", "long line\n"),
                ("hwfka.log.2", "4\n5\n")
            ])
        );
    }

    #[test]
    fn without_old_files_it_begins_anew() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = Rotating::new(folder.path().join("x.log"), 2, 0);
        file.write(b"1\n").unwrap();
        file.write(b"2\n").unwrap();
        assert_eq!(read(folder.path()), files(&[("x.log", "2\n")]));
    }

    #[test]
    fn a_folder_that_is_missing_is_made_and_made_again() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("a/b");
        let mut file = Rotating::new(folder.join("x.log"), 100, 1);
        file.write(b"1\n").unwrap();
        assert_eq!(read(&folder), files(&[("x.log", "1\n")]));
        #[cfg(unix)]
        {
            fs::remove_dir_all(&folder).unwrap();
            file.write(b"2\n").unwrap();
            assert_eq!(read(&folder), files(&[("x.log", "2\n")]));
        }
    }

    #[test]
    fn what_cannot_be_written_is_an_error_until_it_can() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("logs");
        fs::write(&folder, "a file where a folder should be").unwrap();
        let mut file = Rotating::new(folder.join("x.log"), 100, 1);
        assert!(file.write(b"1\n").is_err());
        fs::remove_file(&folder).unwrap();
        file.write(b"2\n").unwrap();
        assert_eq!(read(&folder), files(&[("x.log", "2\n")]));
    }

    #[test]
    fn a_path_is_a_file_or_a_folder() {
        let root = tempfile::tempdir().unwrap();
        let dotted = root.path().join("v1.2");
        fs::create_dir(&dotted).unwrap();
        let plain = root.path().join("plain");
        fs::write(&plain, "").unwrap();
        assert_eq!(resolve(&dotted, "hwfka"), dotted.join("hwfka.log"));
        assert_eq!(resolve(&plain, "hwfka"), plain);
        let cases = [
            ("/no/such/operator.log", "/no/such/operator.log"),
            ("/no/such/operator/", "/no/such/operator/hwfka.log"),
            ("/no/such/operator", "/no/such/operator/hwfka.log"),
            ("/no/such/v1.2/", "/no/such/v1.2/hwfka.log"),
        ];
        for (path, expected) in cases {
            assert_eq!(resolve(Path::new(path), "hwfka"), Path::new(expected), "{path}");
        }
    }
}
