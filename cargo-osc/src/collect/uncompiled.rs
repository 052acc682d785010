//! Kinds that are in the sources but not in the compiled package: nobody would miss them before it is too late.

use camino::Utf8Path;
use osc_model::facts::Facts;
use osc_model::{Diagnostic, Diagnostics, Span, code};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Item, Path, Token};

use crate::disk;
use crate::project::Project;

/// A warning for each kind below the API package's `src/` that the facts do not have.
pub(crate) fn uncompiled(project: &Project, facts: &Facts) -> anyhow::Result<Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let package = project.api.manifest.parent().unwrap_or(Utf8Path::new(""));
    let sources = project.root.join(package).join("src");
    for path in disk::files_below(&sources)? {
        if path.extension() != Some("rs") {
            continue;
        }
        let file = path.strip_prefix(&project.root).unwrap_or(&path).as_str().replace('\\', "/");
        diagnostics.extend(of_file(&file, &disk::read(&path)?, facts));
    }
    Ok(diagnostics)
}

/// Only a file that says `CustomResource` more often than it has kinds is worth parsing.
fn of_file(file: &str, text: &str, facts: &Facts) -> Vec<Diagnostic> {
    let compiled: Vec<_> = facts.kinds.iter().filter(|kind| *kind.span.file == *file).collect();
    let said = text.lines().filter(|line| !line.trim_start().starts_with("use "));
    let said = said.filter(|line| line.contains("CustomResource")).count();
    if said <= compiled.len() {
        return Vec::new();
    }
    let Ok(parsed) = syn::parse_file(text) else { return Vec::new() };
    let mut names = Vec::new();
    kinds(&parsed.items, &mut names);
    let missing = names.into_iter().filter_map(|name| {
        let start = name.span().start();
        let columns = start.column + 1..name.span().end().column + 1;
        let span = Span::line(file, start.line, columns);
        (!compiled.iter().any(|kind| kind.span == span)).then(|| diagnostic(name, span))
    });
    missing.collect()
}

fn diagnostic(name: &Ident, span: Span) -> Diagnostic {
    Diagnostic::new(code::PRJ_07, format!("`{name}` is a kind, but it is not compiled"))
        .at(span)
        .help("a `#[cfg]` removes it (a feature that is off by default?), or no `mod` declares its file")
}

/// The names of the types that are kinds; not those of tests.
fn kinds<'i>(items: &'i [Item], names: &mut Vec<&'i Ident>) {
    for item in items {
        match item {
            Item::Struct(item)
                if derives(&item.attrs, "CustomResource") && derives(&item.attrs, "Osc") =>
            {
                names.push(&item.ident);
            }
            Item::Mod(item) if !is_test(&item.attrs) => {
                kinds(item.content.as_ref().map_or(&[], |(_, items)| items), names);
            }
            _ => {}
        }
    }
}

fn derives(attributes: &[Attribute], word: &str) -> bool {
    let derive = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    derive
        .filter_map(|derive| {
            derive.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok()
        })
        .any(|paths| {
            paths.iter().any(|path| path.segments.last().is_some_and(|last| last.ident == word))
        })
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<Ident>().is_ok_and(|word| word == "test")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Span)> {
        let facts = Facts {
            format: osc_model::facts::FORMAT,
            sdk: "0.1.0".into(),
            package: "a-api".into(),
            folders: Vec::new(),
            definitions: std::collections::BTreeMap::new(),
            serialized: std::collections::BTreeMap::new(),
            kinds: Vec::new(),
            types: Vec::new(),
        };
        let found = of_file("api/src/a.rs", text, &facts);
        found.into_iter().filter_map(|one| Some((one.message, one.span?))).collect()
    }

    #[test]
    fn a_kind_is_found_in_modules_but_not_in_tests() {
        let text = "mod inner {\n    #[derive(kube::CustomResource, osc::Osc)]\n    struct InnerSpec;\n}\n\
                    #[cfg(test)]\nmod tests {\n    #[derive(CustomResource, Osc)]\n    struct Other;\n}\n";
        let message = "`InnerSpec` is a kind, but it is not compiled".to_owned();
        assert_eq!(found(text), [(message, Span::line("api/src/a.rs", 3, 12..21))]);
    }

    #[test]
    fn other_types_and_broken_files_are_nobodys_kinds() {
        assert_eq!(found("#[derive(CustomResource)]\nstruct Plain;\n"), []);
        assert_eq!(found("#[derive(CustomResource, Osc)]\nstruct {\n"), []);
    }
}
