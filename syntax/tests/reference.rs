//! `docs/attributes.md` is made of the doc comments of the attribute structs:
//! `UPDATE=1 cargo test -p osc-syntax --test reference` writes it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use osc_syntax::kind::{DependsAttr, LevelAttr, LogAttr, MetricAttr, MonitorAttr, VersionAttr};
use osc_syntax::reader::List;
use osc_syntax::{FieldAttr, KindAttr, doc, field};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Item, Token, Type};

/// Heading, file, struct and keys of each table.
const TABLES: [(&str, &str, &str, &[&str]); 8] = [
    ("On a kind", "kind/mod.rs", "KindAttr", KindAttr::KEYS),
    ("version", "kind/version.rs", "VersionAttr", VersionAttr::KEYS),
    ("depends", "kind/depends.rs", "DependsAttr", DependsAttr::KEYS),
    ("monitor", "kind/monitor.rs", "MonitorItemAttr", MonitorAttr::KEYS),
    ("level", "kind/monitor.rs", "LevelAttr", LevelAttr::KEYS),
    ("metric", "kind/monitor.rs", "MetricAttr", MetricAttr::KEYS),
    ("log", "kind/log.rs", "LogItemAttr", LogAttr::KEYS),
    ("On a field", "field/mod.rs", "FieldAttr", FieldAttr::KEYS),
];

const HEAD: &str = "\
<!-- Made of the doc comments in syntax/src by `UPDATE=1 cargo test -p osc-syntax --test reference`. -->
# Attributes

`#[derive(Osc)]` reads `#[osc(...)]` on a kind and on fields. Doc comments are the descriptions. Several `#[osc(...)]`
on one item are one. Page ids such as `osc_ss_0009` are those of the OSC documentation.
";

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn parse(path: &str) -> syn::File {
    syn::parse_file(&std::fs::read_to_string(workspace().join(path)).unwrap()).unwrap()
}

/// A doc comment without its `Form:` and `OSC:` lines, and those.
fn parts(attributes: &[Attribute]) -> (String, Option<String>, Option<String>) {
    let text = doc::text(attributes).unwrap_or_default();
    let of = |mark: &str| {
        text.lines().find_map(|line| line.strip_prefix(mark)).map(|rest| rest.trim().to_owned())
    };
    let meaning: Vec<_> = text
        .lines()
        .filter(|line| !line.starts_with("Form:") && !line.starts_with("OSC:"))
        .filter(|line| !line.is_empty())
        .collect();
    (meaning.join(" "), of("Form:"), of("OSC:"))
}

fn table(heading: &str, file: &str, name: &str, keys: &[&str]) -> String {
    let file = parse(&format!("syntax/src/{file}"));
    let found = file.items.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == name => Some(item),
        _ => None,
    });
    let item = found.unwrap_or_else(|| panic!("{name} is gone"));
    let mut text = format!("\n## {heading}\n\n{}\n\n", parts(&item.attrs).0);
    text += "| key | written | meaning | OSC field |\n|---|---|---|---|\n";
    let mut documented = Vec::new();
    for field in &item.fields {
        let key = field.ident.as_ref().unwrap().to_string();
        let (meaning, Some(form), osc) = parts(&field.attrs) else { continue };
        let osc = osc.unwrap_or_else(|| panic!("`{key}` of {name} lacks `OSC:`"));
        writeln!(text, "| `{key}` | {form} | {meaning} | {osc} |").unwrap();
        documented.push(key);
    }
    documented.sort();
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    assert_eq!(documented, keys, "the documented keys of {name} are those that are read");
    text
}

/// One line of `controls!` in the sdk.
struct Served {
    attributes: Vec<Attribute>,
    control: Ident,
    types: Punctuated<Type, Token![,]>,
}

impl Parse for Served {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let control = input.parse()?;
        input.parse::<Token![:]>()?;
        let types = Punctuated::parse_separated_nonempty(input)?;
        Ok(Self { attributes, control, types })
    }
}

fn served() -> Vec<Served> {
    let file = parse("sdk/src/control.rs");
    let found = file.items.into_iter().find_map(|item| match item {
        Item::Macro(item) if item.mac.path.is_ident("controls") => Some(item.mac),
        _ => None,
    });
    let parser = Punctuated::<Served, Token![;]>::parse_terminated;
    found.unwrap().parse_body_with(parser).unwrap().into_iter().collect()
}

fn controls() -> String {
    let mut text = String::from(
        "\n## controls\n\n\
        A control must serve the type of its field, which is one of these or leads to it through `Option`, `Box`, an alias \
        or a newtype. Structs, enums and newtypes have `#[derive(Osc)]`; for a foreign type there is `Urn`.\n\n\
        | control | meaning | serves |\n|---|---|---|\n",
    );
    let served = served();
    let names: Vec<_> = served.iter().map(|one| one.control.to_string()).collect();
    let (urn, checked) = field::CONTROLS.split_last().unwrap();
    assert_eq!(names, checked, "every control but `{urn}` says what it serves");
    for one in served {
        let meaning = doc::text(&one.attributes).unwrap();
        let (meaning, also) = meaning.split_once(" Also ").unwrap_or((&meaning, ""));
        let types = one.types.iter().map(|ty| {
            format!(
                "`{}`",
                quote::quote!(#ty)
                    .to_string()
                    .replace("& ", "&")
                    .replace(" < ", "<")
                    .replace(" >", ">")
                    .replace(" ,", ",")
            )
        });
        let also = also.trim_end_matches('.');
        let also = (!also.is_empty()).then(|| also.to_owned());
        let all: Vec<_> = types.chain(also).collect();
        writeln!(text, "| `{}` | {meaning} | {} |", one.control, all.join(", ")).unwrap();
    }
    text += "| `Select(\"a\", \"b\")` | One of these options, instead of those of the field's schema. | as `Select` |\n";
    text += "| `Urn(\"urn:...\")` | Any other URN, which is written as it is. | every type, unchecked |\n";
    text
}

#[test]
fn the_reference_is_the_doc_comments() {
    let mut expected = HEAD.to_owned();
    for (heading, file, name, keys) in TABLES {
        expected += &table(heading, file, name, keys);
    }
    expected += &controls();
    let path = workspace().join("docs/attributes.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    let actual = std::fs::read_to_string(&path).unwrap();
    assert!(actual == expected, "docs/attributes.md is stale; see the head of this test");
}
