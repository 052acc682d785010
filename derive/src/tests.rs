//! Expansions as text: what the derive makes of the files that trybuild compiles, `tests/ui/pass/*.rs` and those of
//! [`WITH_MISTAKES`]. `UPDATE=1 cargo test -p osc-derive` accepts changes.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit::Visit;
use syn::{Attribute, DeriveInput, Item, Token};

/// Files that do not compile: their fallback impls are looked at, too.
const WITH_MISTAKES: [&str; 2] = ["two_mistakes", "rest_type_checks"];

fn ui() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui")
}

#[test]
fn expansions_equal_their_goldens() {
    let mut inputs = names(&ui().join("pass"), "rs");
    assert!(!inputs.is_empty());
    for name in &inputs {
        compare("pass", name);
    }
    for name in WITH_MISTAKES {
        compare("fail", name);
    }
    inputs.extend(WITH_MISTAKES.map(str::to_owned));
    inputs.sort();
    assert_eq!(names(&ui().join("expanded"), "rs"), inputs, "every golden has its input");
}

fn compare(folder: &str, name: &str) {
    let actual = expanded(folder, name);
    let golden = ui().join("expanded").join(name).with_extension("rs");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&golden, &actual).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).unwrap_or_default();
    let diff = similar::TextDiff::from_lines(&expected, &actual);
    assert!(expected == actual, "{name}: see the head of this test\n{}", diff.unified_diff());
}

/// What the derive adds to a file, type by type.
fn expanded(folder: &str, name: &str) -> String {
    let input = std::fs::read_to_string(ui().join(folder).join(name).with_extension("rs")).unwrap();
    let file = syn::parse_file(&input).unwrap();
    let mut deriving = Deriving::default();
    deriving.visit_file(&file);
    assert!(!deriving.0.is_empty(), "{name} derives nothing");
    let mut text = format!("// What `Osc` makes of tests/ui/{folder}/{name}.rs.\n");
    for item in &deriving.0 {
        writeln!(text, "\n// {}", item.ident).unwrap();
        text += &prettyplease::unparse(&syn::parse2(crate::derive(item)).unwrap());
    }
    with_file_name(&text, &format!("{name}.rs"))
}

/// Outside of a compiler a file that was parsed has a number in place of a name.
fn with_file_name(text: &str, name: &str) -> String {
    let mut parts = text.split("<parsed string");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + name + part.split_once('>').unwrap().1)
}

/// The types of a file that derive `Osc`, in functions and modules, too.
#[derive(Default)]
struct Deriving(Vec<DeriveInput>);

impl Visit<'_> for Deriving {
    fn visit_item(&mut self, item: &Item) {
        let (attributes, tokens) = match item {
            Item::Enum(item) => (&item.attrs, quote!(#item)),
            Item::Struct(item) => (&item.attrs, quote!(#item)),
            Item::Union(item) => (&item.attrs, quote!(#item)),
            _ => return syn::visit::visit_item(self, item),
        };
        if attributes.iter().any(derives_osc) {
            self.0.push(without_derives(tokens));
        }
    }
}

fn derives_osc(attribute: &Attribute) -> bool {
    let paths = |list: &Attribute| {
        let parser = syn::punctuated::Punctuated::<syn::Path, Token![,]>::parse_terminated;
        list.parse_args_with(parser).unwrap()
    };
    attribute.path().is_ident("derive")
        && paths(attribute).iter().any(|path| path.segments.last().unwrap().ident == "Osc")
}

/// As the compiler hands it over.
fn without_derives(tokens: TokenStream) -> DeriveInput {
    let mut item: DeriveInput = syn::parse2(tokens).unwrap();
    item.attrs.retain(|attribute| !attribute.path().is_ident("derive"));
    item
}

fn names(folder: &Path, ending: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let wanted = entries.filter(|path| path.extension().is_some_and(|found| found == ending));
    let mut names: Vec<_> =
        wanted.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}
