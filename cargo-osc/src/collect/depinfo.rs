//! dep-info files: which files and which environment variables a compilation read.

use camino::Utf8PathBuf;

/// What a dep-info file names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct DepInfo {
    /// Files, as written.
    pub(super) files: Vec<Utf8PathBuf>,
    /// The names of environment variables.
    pub(super) variables: Vec<String>,
}

/// Reads the make rules `output: file file\ with\ blank` and rustc's `# env-dep:NAME=value`.
pub(super) fn parse(text: &str) -> DepInfo {
    let mut info = DepInfo::default();
    for line in text.lines() {
        if let Some(variable) = line.strip_prefix("# env-dep:") {
            info.variables.push(variable.split('=').next().unwrap_or_default().to_owned());
        } else if let Some((_, files)) = line.split_once(": ") {
            info.files.extend(words(files));
        }
    }
    info
}

/// Words separated by blanks; `\ ` is a blank inside a word.
fn words(line: &str) -> Vec<Utf8PathBuf> {
    let mut words = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, characters.peek()) {
            ('\\', Some(' ')) => {
                characters.next();
                if let Some(word) = words.last_mut() {
                    word.push(' ');
                }
            }
            (' ', _) => words.push(String::new()),
            _ => {
                if let Some(word) = words.last_mut() {
                    word.push(character);
                }
            }
        }
    }
    words.into_iter().filter(|word| !word.is_empty()).map(Utf8PathBuf::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_variables() {
        let info =
            parse("/t/x: /a/lib.rs /a/with\\ blank.rs\n\n/a/lib.rs:\n# env-dep:V=1\n# env-dep:W\n");
        assert_eq!(info.files, ["/a/lib.rs", "/a/with blank.rs"]);
        assert_eq!(info.variables, ["V", "W"]);
    }
}
