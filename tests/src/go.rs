//! Programs in Go, for what only Go can say: the compiler is looked for, and each program is built once per target folder.

use std::ffi::OsString;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place;
use crate::program::{program, succeed};

/// The oldest version that builds them.
const OLDEST: (u32, u32) = (1, 26);

/// The program of a Go module, built where its sources have changed since. `None`, with a message, where there is no Go.
///
/// # Panics
///
/// When it cannot be built, and where there is no Go while the variable `CI` is `true`.
pub fn built(module: &Path) -> Option<PathBuf> {
    let go = std::env::var_os("GO").unwrap_or_else(|| "go".into());
    match usable(&go) {
        Ok(()) => Some(build(&go, module)),
        Err(reason) => {
            let (major, minor) = OLDEST;
            let message = format!(
                "{reason}; install Go {major}.{minor} or later (package managers have it as `go` or `golang`), or say \
                 where it is in the variable `GO`"
            );
            let ci = std::env::var("CI").is_ok_and(|value| value == "true");
            assert!(!ci, "{message}");
            let _ = io::stderr().write_all(format!("skipped: {message}\n").as_bytes());
            None
        }
    }
}

/// Whether a compiler is there and new enough; if not, why.
fn usable(go: &OsString) -> Result<(), String> {
    let name = go.to_string_lossy();
    // In a folder without a module, so that no `go.mod` makes it fetch another version.
    let output = program(go, &std::env::temp_dir()).arg("version").output();
    let output = output.map_err(|error| format!("`{name}` cannot be run: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    match version(&text) {
        Some(version) if version >= OLDEST => Ok(()),
        _ => Err(format!("`{name} version` says `{}`", text.trim())),
    }
}

/// `(1, 26)` out of `go version go1.26.8 linux/amd64`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split_whitespace().nth(2)?.strip_prefix("go")?.split('.');
    let minor = |text: &str| text.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok();
    Some((numbers.next()?.parse().ok()?, minor(numbers.next()?)?))
}

fn build(go: &OsString, module: &Path) -> PathBuf {
    let name = module.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = place::checkout().join("target").join(&name);
    let made = fs::create_dir_all(&folder);
    assert!(made.is_ok(), "{}: {made:?}", folder.display());
    // Several test programs start at once; one builds, the others wait for it.
    let lock = File::create(folder.join("lock")).and_then(|lock| lock.lock().map(|()| lock));
    assert!(lock.is_ok(), "{}: {lock:?}", folder.display());
    let built = folder.join(format!("{name}-{:016x}{}", key(module), std::env::consts::EXE_SUFFIX));
    if !built.is_file() {
        let unfinished = folder.join("unfinished");
        let mut command = Command::new(go);
        command.args(["build", "-trimpath", "-o"]).arg(&unfinished).arg(".").current_dir(module);
        succeed(&mut command);
        let renamed = fs::rename(&unfinished, &built);
        assert!(renamed.is_ok(), "{}: {renamed:?}", built.display());
    }
    built
}

/// Tells states of a module's sources apart.
fn key(module: &Path) -> u64 {
    let entries = fs::read_dir(module).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_source = |path: &PathBuf| {
        ["go", "mod", "sum"].iter().any(|ending| path.extension().is_some_and(|e| e == *ending))
    };
    let mut sources: Vec<_> = entries.filter(is_source).collect();
    sources.sort();
    let mut hasher = DefaultHasher::new();
    for source in sources {
        source.file_name().hash(&mut hasher);
        place::text(&source).hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions() {
        assert_eq!(version("go version go1.26.8 linux/amd64\n"), Some((1, 26)));
        assert_eq!(version("go version go1.27rc1 linux/arm64"), Some((1, 27)));
        assert_eq!(version("go version devel"), None);
        assert_eq!(version(""), None);
    }
}
