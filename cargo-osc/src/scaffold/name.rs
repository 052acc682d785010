//! Words that become Rust names and Cargo packages.

use osc_model::{Diagnostic, code, name};

use super::manifest;

/// Words that Cargo refuses as a package or a binary, or that it warns about because they hide something.
const TAKEN: &[&str] = &[
    "alloc",
    "build",
    "core",
    "deps",
    "examples",
    "incremental",
    "osc",
    "proc-macro",
    "std",
    "test",
    // Devices on Windows, where no file may have these names.
    "aux",
    "con",
    "nul",
    "prn",
];

/// Checks the name of a new project.
pub(crate) fn project(word: &str) -> Result<(), Diagnostic> {
    let refuse = |why: String| {
        Err(Diagnostic::new(code::CFG_04, format!("`{word}` cannot be the project's name: {why}"))
            .help("give another name, for example one that ends with `-operator`"))
    };
    if let Err(rule) = name::package_name(word) {
        return refuse(format!("a name {rule}"));
    }
    if is_keyword(&ident(word)) {
        return refuse("it is a keyword of Rust".into());
    }
    if TAKEN.contains(&word) {
        return refuse("Cargo keeps it for something else".into());
    }
    if manifest::DEPENDENCIES.iter().any(|(name, _)| ident(name) == ident(word)) {
        return refuse("a crate that the project depends on has it".into());
    }
    Ok(())
}

/// The name that Rust code knows a package by.
pub(crate) fn ident(package: &str) -> String {
    package.replace('-', "_")
}

/// Whether Rust keeps a word for itself.
pub(crate) fn is_keyword(word: &str) -> bool {
    word == "gen" || syn::parse_str::<syn::Ident>(word).is_err()
}

/// A name that is given for a module; `-` becomes `_`. None where it is no name of one.
pub(crate) fn module(given: &str) -> Option<String> {
    let module = ident(given);
    let plain = module.starts_with(|c: char| c.is_ascii_lowercase())
        && module.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    (plain && !is_keyword(&module)).then_some(module)
}

/// `HTTPRoute` → `http_route`: a kind as the name of a module.
pub(crate) fn snake(kind: &str) -> String {
    let chars: Vec<_> = kind.chars().collect();
    let mut word = String::new();
    for (at, c) in chars.iter().enumerate() {
        let after_lower = at > 0 && !chars[at - 1].is_ascii_uppercase();
        let before_lower = at > 0 && chars.get(at + 1).is_some_and(char::is_ascii_lowercase);
        if c.is_ascii_uppercase() && (after_lower || before_lower) {
            word.push('_');
        }
        word.push(c.to_ascii_lowercase());
    }
    word
}

/// The plural that Kubernetes' own generators and kube-derive give a lower-case word.
pub(crate) fn plural(word: &str) -> String {
    if word == "endpoints" {
        return word.to_owned();
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        return format!("{word}es");
    }
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) && !stem.is_empty() => {
            format!("{stem}ies")
        }
        _ => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_cargo_or_rust_keep_are_refused() {
        let long = "a".repeat(65);
        for word in ["test", "core", "async", "self", "gen", "serde-json", "Hwfka", "a", &long] {
            let error = project(word).unwrap_err();
            assert_eq!(error.code, code::CFG_04, "{word}");
        }
        assert!(project("hwfka-operator").is_ok());
        assert!(project(&"a".repeat(64)).is_ok());
    }

    #[test]
    fn kinds_become_modules() {
        let cases = [
            ("Hwfka", "hwfka"),
            ("HTTPRoute", "http_route"),
            ("KafkaTopic", "kafka_topic"),
            ("Ipv4Pool", "ipv4_pool"),
            ("X", "x"),
            ("FooV2Bar", "foo_v2_bar"),
        ];
        for (kind, module) in cases {
            assert_eq!(snake(kind), module);
        }
    }

    #[test]
    fn plurals_are_kubernetes_own() {
        let cases = [
            ("ingress", "ingresses"),
            ("networkpolicy", "networkpolicies"),
            ("gateway", "gateways"),
            ("endpoints", "endpoints"),
            ("hwfka", "hwfkas"),
            ("y", "ys"),
        ];
        for (word, expected) in cases {
            assert_eq!(plural(word), expected);
        }
    }
}
