//! Regular expressions as the apiserver reads them: Go's RE2 syntax, run by the `regex` crate.

use regex::{Regex, RegexBuilder};

use crate::re2;

/// The most bytes that a compiled pattern takes.
const SIZE: usize = 64 << 20;

/// Compiles a `pattern`, or says why the apiserver would refuse it.
///
/// The crate differs from RE2 in ways that matter: classes such as `\d` mean all of Unicode, a `{` that begins no
/// repetition is an error, sets inside a class are operators. All is written out for it.
pub(crate) fn compile(pattern: &str) -> Result<Regex, String> {
    let translated = re2::translate(pattern)?;
    let compiled = RegexBuilder::new(&translated).size_limit(SIZE).nest_limit(2000).build();
    compiled.map_err(|error| {
        let text = error.to_string();
        text.lines().last().unwrap_or(&text).trim_start_matches("error: ").to_owned()
    })
}

/// Why the apiserver would refuse a `pattern`.
pub(crate) fn check(pattern: &str) -> Result<(), String> {
    re2::translate(pattern).map(drop)
}

#[cfg(test)]
mod tests {
    use super::compile;

    #[test]
    fn re2_meaning() {
        let cases = [
            (r"^\d+$", "12", true),
            (r"^\d+$", "١٢", false),
            (r"^\w+$", "é", false),
            (r"^[\w\d]+$", "a1", true),
            (r"^{.*}$", "{x}", true),
            (r"^a{2}$", "aa", true),
            (r"^[[a]$", "[", true),
            (r"^[]a]$", "]", true),
            (r"^[^]a]$", "]", false),
            (r"^[a&&b]$", "&", true),
            (r"^[^[:punct:]\s]$", ".", false),
            (r"^https:\/\/x$", "https://x", true),
            (r"^\Q(a)\E\pL\PL\p{^Lu}$", "(a)é1b", true),
            ("a$", "a\n", false),
        ];
        for (pattern, text, matches) in cases {
            let regex = compile(pattern).unwrap_or_else(|e| panic!("{pattern}: {e}"));
            assert_eq!(regex.is_match(text), matches, "{pattern} on {text}");
        }
    }

    #[test]
    fn look_around_is_refused() {
        assert!(compile("^(?!x).*$").unwrap_err().contains("Perl syntax: `(?!`"));
        assert!(compile("(").is_err());
    }
}
