//! The facts file: old or new, never half of it.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use osc_model::facts::Facts;

/// Writes to the file that the first argument names.
pub(super) fn to_argument(facts: &Facts) -> io::Result<()> {
    let path = env::args_os().nth(1).map(PathBuf::from).ok_or_else(|| {
        io::Error::new(
            io::ErrorKind::InvalidInput,
            "expected the file to write as the first argument; `cargo osc generate` gives it",
        )
    })?;
    to_file(facts, &path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

/// Writes a file beside the other and renames it.
fn to_file(facts: &Facts, path: &Path) -> io::Result<()> {
    let mut json = serde_json::to_vec(facts)?;
    json.push(b'\n');
    let mut beside: OsString = path.as_os_str().to_owned();
    beside.push(format!(".{}", process::id()));
    let beside = PathBuf::from(beside);
    let written = fs::write(&beside, json).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // What is left of it is worth nothing; the first error is the one to report.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// One line on stderr.
pub(super) fn complain(error: &io::Error) {
    // There is nobody left to tell that stderr is closed.
    let _ = writeln!(io::stderr(), "error: cannot write the facts of this crate: {error}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("osc-sdk-{name}-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_file_is_replaced_and_nothing_stays_beside_it() {
        let folder = folder("replace");
        let path = folder.join("facts.json");
        fs::write(&path, "old").unwrap();
        to_file(&super::super::facts("a").unwrap(), &path).unwrap();
        let facts: Facts = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        assert_eq!(facts.package, "a");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_folder_in_its_place_is_an_error_and_nothing_stays() {
        let folder = folder("refuse");
        let path = folder.join("facts.json");
        fs::create_dir(&path).unwrap();
        assert!(to_file(&super::super::facts("a").unwrap(), &path).is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }
}
