//! Regular expressions as the apiserver reads them: Go's RE2 syntax, run by the `regex` crate.

use regex::Regex;

/// Compiles a `pattern`, or says why the apiserver would refuse it.
///
/// The crate differs from RE2 in three ways that matter: classes such as `\d` mean all of Unicode, a `{` that begins
/// no repetition is an error, and sets inside a class are operators. All three are written out for it.
pub(crate) fn compile(pattern: &str) -> Result<Regex, String> {
    Regex::new(&translate(pattern)).map_err(|error| {
        let text = error.to_string();
        text.lines().last().unwrap_or(&text).trim_start_matches("error: ").to_owned()
    })
}

/// Why the apiserver would refuse a `pattern`.
pub(crate) fn check(pattern: &str) -> Result<(), String> {
    compile(pattern).map(drop)
}

fn translate(pattern: &str) -> String {
    let mut out = String::new();
    let mut class: Option<usize> = None;
    let chars: Vec<char> = pattern.chars().collect();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let rest = &chars[at + 1..];
        at += 1;
        match (c, class) {
            ('\\', _) => {
                let Some(&escaped) = rest.first() else {
                    out.push(c);
                    break;
                };
                at += 1;
                out.push_str(&escape(escaped, class.is_some()));
            }
            ('[', None) => {
                // A `]` directly after the opening (or its `^`) is a member of the class.
                let first = if rest.first() == Some(&'^') { at + 1 } else { at };
                class = Some(first);
                out.push('[');
            }
            ('[', Some(_)) if rest.first() == Some(&':') => {
                let end = rest.iter().position(|&c| c == ']').map_or(0, |end| end + 1);
                out.push('[');
                out.extend(&rest[..end]);
                at += end;
            }
            (']', Some(first)) if at - 1 > first => {
                class = None;
                out.push(']');
            }
            ('[' | ']' | '&' | '~', Some(_)) => out.extend(['\\', c]),
            ('{', None) if !is_repetition(rest) => out.push_str("\\{"),
            _ => out.push(c),
        }
    }
    out
}

/// An escape with RE2's meaning: ASCII only.
fn escape(c: char, in_class: bool) -> String {
    match c {
        'd' => "[0-9]".into(),
        'D' => "[^0-9]".into(),
        'w' => "[0-9A-Za-z_]".into(),
        'W' => "[^0-9A-Za-z_]".into(),
        's' => r"[\t\n\f\r ]".into(),
        'S' => r"[^\t\n\f\r ]".into(),
        'b' | 'B' if !in_class => format!(r"(?-u:\{c})"),
        // RE2 takes any escaped punctuation as itself.
        '/' | '"' | '\'' | '`' | ',' | ';' | ':' | '=' | '!' | '@' | '%' | '<' | '>' | '_'
        | ' ' => c.into(),
        _ => format!("\\{c}"),
    }
}

/// Whether what follows a `{` makes it a repetition: `n}`, `n,}`, `n,m}`.
fn is_repetition(rest: &[char]) -> bool {
    let Some(end) = rest.iter().position(|&c| c == '}') else { return false };
    let mut parts = rest[..end].split(|&c| c == ',');
    let digits = |part: &[char]| part.iter().all(char::is_ascii_digit);
    let low = parts.next().unwrap_or_default();
    !low.is_empty() && digits(low) && parts.next().is_none_or(digits) && parts.next().is_none()
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
            ("a$", "a\n", false),
        ];
        for (pattern, text, matches) in cases {
            let regex = compile(pattern).unwrap_or_else(|e| panic!("{pattern}: {e}"));
            assert_eq!(regex.is_match(text), matches, "{pattern} on {text}");
        }
    }

    #[test]
    fn look_around_is_refused() {
        assert!(compile("^(?!x).*$").unwrap_err().contains("look-around"));
        assert!(compile("(").is_err());
    }
}
