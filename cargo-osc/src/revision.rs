//! Files as git has them in a revision: `REV:PATH`, or `git:REV` for all of them. Nothing is checked out.

use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};
use osc_model::Diagnostics;

use crate::archive::{self, PackageFiles};

/// What git calls a file or a folder in a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Revision(String);

impl Revision {
    /// Reads `git:REV`, `git:REV:PATH` or `REV:PATH`. A drive's letter is no revision.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (revision, path) = match text.strip_prefix("git:") {
            Some(rest) => rest.split_once(':').unwrap_or((rest, "")),
            None => text.split_once(':').filter(|(revision, _)| revision.len() > 1)?,
        };
        // git takes what begins with a dash for an option.
        let is_revision = !revision.is_empty() && !revision.starts_with('-');
        is_revision.then(|| Self(format!("{revision}:{path}")))
    }

    /// Reads the files. The outer error is the world's, the inner one is what is wrong with them.
    pub(crate) fn read(&self) -> anyhow::Result<Result<PackageFiles, Diagnostics>> {
        let name = &self.0;
        let object = git(&["rev-parse", "--verify", "--end-of-options", name])
            .with_context(|| format!("could not find `{name}`"))?;
        let object = String::from_utf8_lossy(&object).trim().to_owned();
        let kind = git(&["cat-file", "-t", &object])?;
        match kind.trim_ascii() {
            b"blob" => Ok(archive::unpacked(name, git(&["cat-file", "blob", &object])?)),
            b"tree" => {
                let zip = git(&["archive", "--format=zip", "-1", &object])
                    .with_context(|| format!("could not read `{name}`"))?;
                Ok(archive::unpacked(name, zip))
            }
            _ => bail!("`{name}` is neither a file nor a folder"),
        }
    }
}

/// Runs git, which looks for the repository from the working folder on.
fn git(arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
    let output =
        Command::new("git").args(arguments).stdin(Stdio::null()).output().context(
            "could not start git\nhelp: it is needed to read a revision; a path needs none",
        )?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        bail!("git {} failed ({}): {said}", arguments.join(" "), output.status);
    }
    Ok(output.stdout)
}

#[cfg(test)]
mod tests {
    use super::Revision;

    #[test]
    fn a_revision_has_a_colon() {
        let parse = |text: &str| Revision::parse(text).map(|revision| revision.0);
        assert_eq!(parse("v0.1.0:package").as_deref(), Some("v0.1.0:package"));
        assert_eq!(parse("HEAD~1:./crd.yaml").as_deref(), Some("HEAD~1:./crd.yaml"));
        assert_eq!(parse("git:main").as_deref(), Some("main:"));
        assert_eq!(parse("git:main:a").as_deref(), Some("main:a"));
        for other in ["package", "C:\\package", "git:", ":a", "-x:a"] {
            assert_eq!(parse(other), None, "{other}");
        }
    }
}
