//! A further version of a kind: the spec type of a version that exists, as a type of its own, with the way
//! between the two. What the spec is made of stays one type for both.

mod converted;
mod imports;
mod mentions;

use osc_model::{Diagnostic, Span, code};
use serde_json::{Value, json};
use syn::spanned::Spanned as _;
use syn::{Attribute, Fields, Item, ItemStruct, Meta, Visibility};

use super::kind::{self, Declared};
use super::{declare, order};
use mentions::Mentions;

/// The longest arguments of an attribute on one line, as rustfmt has it.
const ARGUMENTS: usize = 70;

/// What the template of a further version is given, from the `text` of the file that declares `known`.
pub(crate) fn data(text: &str, known: &Declared, version: &str) -> Result<Value, Diagnostic> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let items = declare::parse(&text, known.file.as_str())?.items;
    let source = Source { text: &text, items: &items, known };
    source.data(version).ok_or_else(|| {
        let message = format!(
            "the spec of `{}` at `{}` is no plain struct at the root of its file",
            known.kind, known.version
        );
        Diagnostic::new(code::API_02, message).at(Span::file(known.file.as_str())).help(
            "write the type of the new version by hand, with `storage = false` in `#[kube(...)]`",
        )
    })
}

/// A file that declares a kind.
struct Source<'a> {
    text: &'a str,
    items: &'a [Item],
    known: &'a Declared,
}

impl<'a> Source<'a> {
    fn data(&self, version: &str) -> Option<Value> {
        let spec = self.items.iter().find_map(|item| match item {
            Item::Struct(item) if kind::declares(item, self.known) => Some(item),
            _ => None,
        })?;
        let kube = Kube::of(spec);
        if !matches!(spec.fields, Fields::Named(_)) {
            return None;
        }
        if kube.has("no_spec") || !spec.generics.params.is_empty() {
            return None;
        }
        let root = kube.text("root").unwrap_or_else(|| self.known.kind.clone());
        let has_sample = kind::has_sample(&root, self.items);
        let module = self.known.module();
        let path = std::iter::once("crate").chain(module.iter().copied()).collect::<Vec<_>>();
        let from = path.last().copied().unwrap_or_default();
        let sample =
            if has_sample { format!("#[osc(sample = {root}::sample)]\n") } else { String::new() };
        let said = format!("{sample}#[crd(convert(with = {from}::{root}))]\n");
        let spec_item = self.spec_item(spec, version, &said);
        let mut mentions = Mentions::default();
        mentions.add(&spec_item);
        let (shared, copied) = self.rest(&spec.ident.to_string(), &mut mentions);
        Some(json!({
            "kind": self.known.kind, "version": version, "other": self.known.version,
            "root": root, "spec_item": spec_item, "sample": has_sample,
            "tested": spec.attrs.iter().any(says_sample),
            "imports": imports::imports(self.items, self.text, &self.known.file_module(), &mentions),
            "import": (path.len() > 1).then(|| path.join("::")), "from": from,
            "shared": reexports(&path.join("::"), shared), "copied": copied,
        }))
    }

    /// The spec type with another version, with what is `said` of this one, and without what only the other one says.
    fn spec_item(&self, spec: &ItemStruct, version: &str, said: &str) -> String {
        let mut text = String::new();
        let last = spec.attrs.iter().rposition(|attr| attr.path().is_ident("kube"));
        for (index, attr) in spec.attrs.iter().enumerate() {
            if attr.path().is_ident("osc") {
                continue;
            }
            let written = if attr.path().is_ident("kube") {
                kube(attr, self.text, version)
            } else {
                converted::without(attr, self.text).unwrap_or_else(|| self.slice(attr).to_owned())
            };
            text.push_str(&written);
            if !written.is_empty() {
                text.push('\n');
            }
            if Some(index) == last {
                text.push_str(said);
            }
        }
        let start = match (&spec.vis, spec.attrs.last()) {
            (Visibility::Inherited, _) => spec.struct_token.span.byte_range().start,
            (vis, _) => vis.span().byte_range().start,
        };
        text + &converted::fields(spec, self.text, start)
    }

    /// What the new file needs of the old one: the names that it can share, and the texts of those that are private.
    fn rest(&self, spec: &str, mentions: &mut Mentions) -> (Vec<(String, bool)>, Vec<&'a str>) {
        let named: Vec<_> = self.items.iter().filter_map(|item| named(item)).collect();
        let mut taken = vec![spec.to_owned()];
        let (mut shared, mut copied) = (Vec::new(), Vec::new());
        // What is copied may need further items.
        while let Some((name, vis, item)) =
            named.iter().find(|(name, ..)| mentions.has(name) && !taken.contains(name))
        {
            taken.push(name.clone());
            match vis {
                Visibility::Inherited => {
                    let text = self.slice(*item);
                    mentions.add(text);
                    copied.push(text);
                }
                vis => shared.push((name.clone(), matches!(vis, Visibility::Public(_)))),
            }
        }
        (shared, copied)
    }

    fn slice(&self, part: &impl syn::spanned::Spanned) -> &'a str {
        &self.text[part.span().byte_range()]
    }
}

fn named(item: &Item) -> Option<(String, &Visibility, &Item)> {
    let (name, vis) = match item {
        Item::Const(one) => (&one.ident, &one.vis),
        Item::Enum(one) => (&one.ident, &one.vis),
        Item::Fn(one) => (&one.sig.ident, &one.vis),
        Item::Mod(one) => (&one.ident, &one.vis),
        Item::Static(one) => (&one.ident, &one.vis),
        Item::Struct(one) => (&one.ident, &one.vis),
        Item::Trait(one) => (&one.ident, &one.vis),
        Item::Type(one) => (&one.ident, &one.vis),
        _ => return None,
    };
    Some((name.to_string(), vis, item))
}

/// `pub use crate::v1::{A, B};`, and the same without `pub` for what the crate keeps to itself.
fn reexports(path: &str, mut names: Vec<(String, bool)>) -> String {
    names.sort_by(|(a, _), (b, _)| order::compare(a, b));
    let line = |public: bool| {
        let of = names.iter().filter(|(_, is_public)| *is_public == public);
        let of: Vec<_> = of.map(|(name, _)| name.as_str()).collect();
        let keyword = if public { "pub use" } else { "use" };
        match of[..] {
            [] => None,
            [one] => Some(format!("{keyword} {path}::{one};")),
            _ => Some(format!("{keyword} {path}::{{{}}};", of.join(", "))),
        }
    };
    [true, false].into_iter().filter_map(line).collect::<Vec<_>>().join("\n\n")
}

/// `#[kube(...)]` of another version, which is served and not stored.
fn kube(attr: &Attribute, text: &str, version: &str) -> String {
    let mut arguments = Vec::new();
    for meta in kind::arguments(attr).into_iter().flatten() {
        let is = |key: &str| meta.path().is_ident(key);
        if is("version") {
            arguments.extend([format!("version = \"{version}\""), "storage = false".into()]);
        } else if !["storage", "served", "deprecated"].iter().any(|key| is(key)) {
            arguments.push(text[meta.span().byte_range()].to_owned());
        }
    }
    let line = arguments.join(", ");
    if arguments.is_empty() {
        return String::new();
    }
    let was_long = text[attr.span().byte_range()].contains('\n');
    if !was_long && line.chars().count() <= ARGUMENTS {
        return format!("#[kube({line})]");
    }
    format!("#[kube(\n    {}\n)]", arguments.join(",\n    "))
}

fn says_sample(attr: &Attribute) -> bool {
    let says = |meta: &Meta| meta.path().is_ident("sample");
    attr.path().is_ident("osc") && kind::arguments(attr).iter().flatten().any(says)
}

/// The arguments of all `#[kube(...)]` of a type.
struct Kube(Vec<Meta>);

impl Kube {
    fn of(item: &ItemStruct) -> Self {
        let attributes = item.attrs.iter().filter(|attr| attr.path().is_ident("kube"));
        Self(attributes.filter_map(kind::arguments).flatten().collect())
    }

    fn has(&self, key: &str) -> bool {
        self.0.iter().any(|meta| meta.path().is_ident(key))
    }

    fn text(&self, key: &str) -> Option<String> {
        kind::text(&self.0, key)
    }
}
