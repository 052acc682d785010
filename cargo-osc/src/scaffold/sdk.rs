//! Where a new project takes the sdk from.

use std::str::FromStr;

use camino::Utf8PathBuf;
use toml_edit::InlineTable;

/// Where a new project takes the sdk from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sdk {
    /// A checkout of this project on the same machine.
    Path(Utf8PathBuf),
    /// A revision in a git repository.
    Git {
        /// The repository.
        url: String,
        /// A commit, a tag or a branch that `rev` of a Cargo dependency takes.
        rev: String,
    },
    /// A published version, exactly.
    Version(String),
}

impl Sdk {
    /// The value of the dependency `osc` in a manifest.
    pub(crate) fn dependency(&self) -> String {
        let mut table = InlineTable::new();
        table.insert("package", "osc-sdk".into());
        self.origin("sdk", &mut table);
        table.to_string()
    }

    /// The value of the dependency on another crate of this tool, which comes from the same place; `folder` is its folder in
    /// a checkout.
    pub(crate) fn sibling(&self, folder: &str) -> String {
        let mut table = InlineTable::new();
        self.origin(folder, &mut table);
        table.to_string()
    }

    fn origin(&self, folder: &str, table: &mut InlineTable) {
        match self {
            Self::Path(checkout) => {
                table.insert("path", checkout.join(folder).into_string().into());
            }
            Self::Git { url, rev } => {
                table.insert("git", url.as_str().into());
                table.insert("rev", rev.as_str().into());
            }
            Self::Version(version) => {
                table.insert("version", format!("={version}").into());
            }
        }
    }

    /// The command that installs the tool of the same origin; `own` is this tool's version.
    pub(crate) fn install(&self, own: &str) -> String {
        match self {
            Self::Path(_) => format!("cargo install cargo-osc --version {own} --locked"),
            Self::Git { url, rev } => {
                format!("cargo install cargo-osc --git {url} --rev {rev} --locked")
            }
            Self::Version(version) => {
                format!("cargo install cargo-osc --version {version} --locked")
            }
        }
    }
}

impl std::fmt::Display for Sdk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Path(checkout) => write!(f, "path:{checkout}"),
            Self::Git { url, rev } => write!(f, "git:{url}#{rev}"),
            Self::Version(version) => f.write_str(version),
        }
    }
}

impl FromStr for Sdk {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let word = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
        if let Some(checkout) = text.strip_prefix("path:").filter(|rest| !rest.is_empty()) {
            return Ok(Self::Path(checkout.into()));
        }
        if let Some((url, rev)) = text.strip_prefix("git:").and_then(|rest| rest.rsplit_once('#'))
            && word(url)
            && word(rev)
        {
            return Ok(Self::Git { url: url.to_owned(), rev: rev.to_owned() });
        }
        if semver::Version::parse(text).is_ok() {
            return Ok(Self::Version(text.to_owned()));
        }
        Err(format!("`{text}` is not `path:CHECKOUT`, `git:URL#REV` or a version such as `0.1.0`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_origin_has_one_text_form() {
        for text in ["path:/src/cargo-osc", "git:https://example.com/a.git#v1", "0.1.0"] {
            assert_eq!(text.parse::<Sdk>().unwrap().to_string(), text);
        }
        for text in ["", "path:", "git:https://example.com/a.git", "git:#v1", "1", "latest"] {
            assert!(text.parse::<Sdk>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_path_is_quoted_for_toml() {
        let sdk = Sdk::Path(r#"C:\my "sdk""#.into());
        let manifest = format!("osc = {}", sdk.dependency()).parse::<toml_edit::DocumentMut>();
        let path = manifest.unwrap()["osc"]["path"].as_str().unwrap().to_owned();
        assert!(path.starts_with(r#"C:\my "sdk""#), "{path}");
    }
}
