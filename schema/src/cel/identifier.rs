//! Names of fields as CEL writes them. Source: Kubernetes, validation rules, escaping of property names.

/// Words that CEL keeps for itself.
pub(crate) const RESERVED: [&str; 21] = [
    "true",
    "false",
    "null",
    "in",
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
    "while",
];

/// A property's name as CEL writes it after `self.`, with what Kubernetes writes for the characters that CEL has no
/// place for; `None` where there is no way to write it.
///
/// ```
/// assert_eq!(osc_schema::identifier("disk-type").as_deref(), Some("disk__dash__type"));
/// assert_eq!(osc_schema::identifier("2nd"), None);
/// ```
pub fn identifier(name: &str) -> Option<String> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/');
    let starts = name.starts_with(|c: char| is_word(c) && !c.is_ascii_digit());
    (starts && name.chars().all(is_word)).then(|| escaped(name))
}

fn escaped(name: &str) -> String {
    if RESERVED.contains(&name) {
        return format!("__{name}__");
    }
    let name = name.replace("__", "__underscores__");
    name.replace('.', "__dot__").replace('-', "__dash__").replace('/', "__slash__")
}

/// The property's name of such a name.
pub(crate) fn property(identifier: &str) -> String {
    let word = identifier.strip_prefix("__").and_then(|rest| rest.strip_suffix("__"));
    if let Some(word) = word.filter(|word| RESERVED.contains(word)) {
        return word.to_owned();
    }
    let name =
        identifier.replace("__dot__", ".").replace("__dash__", "-").replace("__slash__", "/");
    name.replace("__underscores__", "__")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_as_kubernetes_does() {
        let cases = [
            ("namespace", "__namespace__"),
            ("disk-type", "disk__dash__type"),
            ("a__b.c/d", "a__underscores__b__dot__c__slash__d"),
            ("plain", "plain"),
        ];
        for (name, expected) in cases {
            assert_eq!(identifier(name).as_deref(), Some(expected));
            assert_eq!(property(expected), name);
        }
        for name in ["", "1a", "a b", "größe"] {
            assert_eq!(identifier(name), None);
        }
    }
}
