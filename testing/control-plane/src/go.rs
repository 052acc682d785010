//! The Go compiler: where it is, and whether it is new enough.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Command, Stdio};

/// The oldest version that builds the programs; `module/go.mod` says it too.
const OLDEST: (u32, u32) = (1, 26);

/// A compiler that is new enough.
#[derive(Clone, Debug)]
pub struct Go {
    program: OsString,
}

/// There is no compiler, or none that is new enough.
#[derive(Clone, Debug, thiserror::Error)]
#[error(
    "{reason}; install Go {}.{} or later (package managers have it as `go` or `golang`), or say where it is in the \
     variable `GO`",
    OLDEST.0, OLDEST.1
)]
pub struct NoGo {
    reason: String,
}

impl Go {
    /// The compiler that the variable `GO` names, otherwise `go` on the path.
    pub fn find() -> Result<Self, NoGo> {
        let program = std::env::var_os("GO").filter(|name| !name.is_empty());
        Self::at(program.unwrap_or_else(|| "go".into()))
    }

    /// This one.
    pub(crate) fn at(program: OsString) -> Result<Self, NoGo> {
        let name = program.to_string_lossy();
        // In a folder without a module, so that no `go.mod` makes it fetch another version.
        let output = Command::new(&program)
            .arg("version")
            .current_dir(std::env::temp_dir())
            .stdin(Stdio::null())
            .output()
            .map_err(|error| NoGo { reason: format!("`{name}` cannot be run: {error}") })?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        match version(&text) {
            Some(version) if version >= OLDEST => Ok(Self { program }),
            _ => Err(NoGo { reason: format!("`{name} version` says `{}`", text.trim()) }),
        }
    }

    /// A command of the compiler, without arguments.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.stdin(Stdio::null());
        command
    }
}

impl NoGo {
    /// Says on standard error that a test is skipped for want of Go.
    ///
    /// # Panics
    ///
    /// Where the variable `CI` is `true`: there, a test that is skipped is a test that is lost.
    pub fn skip(&self) {
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(!ci, "{self}");
        // Standard error that is closed hides the message, and nothing else.
        let _ = io::stderr().write_all(format!("skipped: {self}\n").as_bytes());
    }
}

/// `(1, 26)` out of `go version go1.26.8 linux/amd64`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split_whitespace().nth(2)?.strip_prefix("go")?.split('.');
    let minor = |text: &str| text.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok();
    Some((numbers.next()?.parse().ok()?, minor(numbers.next()?)?))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Go, version};

    /// Writes a script, and returns when it can be run: another test's process that was just being started may still have the
    /// file open for writing.
    #[cfg(unix)]
    pub(crate) fn script(path: &std::path::Path, text: &str) {
        std::fs::write(path, text).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(path, mode).unwrap();
        let run = || std::process::Command::new(path).arg("version").output();
        while run().is_err_and(|error| error.kind() == std::io::ErrorKind::ExecutableFileBusy) {
            std::thread::yield_now();
        }
    }

    #[test]
    fn versions() {
        assert_eq!(version("go version go1.26.8 linux/amd64\n"), Some((1, 26)));
        assert_eq!(version("go version go1.27rc1 linux/arm64"), Some((1, 27)));
        assert_eq!(version("go version devel"), None);
        assert_eq!(version(""), None);
    }

    #[test]
    fn what_is_missing_is_said_with_what_to_do() {
        let error = Go::at("/nowhere/go".into()).unwrap_err().to_string();
        assert!(error.starts_with("`/nowhere/go` cannot be run: "), "{error}");
        assert!(error.contains("install Go 1.26 or later"), "{error}");
        assert!(error.contains("in the variable `GO`"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn an_old_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("go");
        script(&old, "#!/bin/sh\necho go version go1.25.3 linux/amd64\n");
        let error = Go::at(old.clone().into()).unwrap_err().to_string();
        let said = format!("`{} version` says `go version go1.25.3 linux/amd64`", old.display());
        assert!(error.starts_with(&said), "{error}");
    }
}
