//! The kinds that a project declares, read from the sources of its API crate.

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::facts::Scope;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, ImplItem, Item, ItemStruct, Lit, Meta, Token, Type};

/// A type with `#[derive(CustomResource)]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Declared {
    pub(crate) group: String,
    pub(crate) version: String,
    pub(crate) kind: String,
    pub(crate) scope: Scope,
    /// The plural, where it says one.
    pub(crate) plural: Option<String>,
    /// Whether objects are stored in this version.
    pub(crate) stored: bool,
    /// The file that declares it.
    pub(crate) file: Utf8PathBuf,
    /// Whether its root type has a function `sample`.
    pub(crate) sample: bool,
    /// Whether it still has what a controller stub builds on: `sample`, and fields of the status.
    pub(crate) complete: bool,
}

impl Declared {
    /// The module that the operator finds it in, below the API crate.
    pub(crate) fn module(&self) -> Vec<&str> {
        let mut segments = self.segments();
        if segments == [self.version.as_str(), &super::name::snake(&self.kind)] {
            // Such a module is re-exported by that of its version.
            segments.pop();
        }
        segments
    }

    /// The module of its file, below the crate.
    pub(crate) fn file_module(&self) -> Vec<String> {
        self.segments().into_iter().map(ToOwned::to_owned).collect()
    }

    fn segments(&self) -> Vec<&str> {
        let file = self.file.as_str().trim_start_matches("api/src/");
        let mut segments: Vec<_> = file.trim_end_matches(".rs").split('/').collect();
        segments.retain(|segment| !matches!(*segment, "lib" | "mod"));
        segments
    }
}

/// Whether a type is this one.
pub(crate) fn declares(item: &ItemStruct, known: &Declared) -> bool {
    kind(&known.file, item, &[])
        .is_some_and(|one| one.kind == known.kind && one.version == known.version)
}

/// The kinds that one file declares.
pub(crate) fn declared(file: &Utf8Path, items: &[Item]) -> Vec<Declared> {
    let mut kinds = Vec::new();
    for item in items {
        match item {
            Item::Struct(item) => kinds.extend(kind(file, item, items)),
            Item::Mod(module) => {
                if let Some((_, items)) = &module.content {
                    kinds.extend(declared(file, items));
                }
            }
            _ => {}
        }
    }
    kinds
}

fn kind(file: &Utf8Path, item: &ItemStruct, items: &[Item]) -> Option<Declared> {
    item.attrs.iter().any(derives_custom_resource).then_some(())?;
    let metas: Vec<_> = item.attrs.iter().filter(|attr| attr.path().is_ident("kube")).collect();
    let metas = metas.iter().filter_map(|attr| arguments(attr)).flatten().collect::<Vec<_>>();
    let kind = text(&metas, "kind")?;
    let sample = has_sample(&kind, items);
    let namespaced = metas.iter().any(|meta| meta.path().is_ident("namespaced"));
    Some(Declared {
        group: text(&metas, "group")?,
        version: text(&metas, "version")?,
        scope: if namespaced { Scope::Namespaced } else { Scope::Cluster },
        plural: text(&metas, "plural"),
        stored: !metas.iter().any(is_not_stored),
        file: file.to_owned(),
        sample,
        complete: sample && has_status(&kind, items),
        kind,
    })
}

fn derives_custom_resource(attr: &Attribute) -> bool {
    attr.path().is_ident("derive")
        && attr.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated).is_ok_and(
            |paths| {
                paths.iter().any(|path| {
                    path.segments.last().is_some_and(|last| last.ident == "CustomResource")
                })
            },
        )
}

fn is_not_stored(meta: &Meta) -> bool {
    match meta {
        Meta::NameValue(pair) if pair.path.is_ident("storage") => {
            matches!(&pair.value, Expr::Lit(ExprLit { lit: Lit::Bool(value), .. }) if !value.value)
        }
        _ => false,
    }
}

/// The arguments of an attribute.
pub(crate) fn arguments(attr: &Attribute) -> Option<Punctuated<Meta, Token![,]>> {
    attr.parse_args_with(Punctuated::parse_terminated).ok()
}

/// The text of a key.
pub(crate) fn text(metas: &[Meta], key: &str) -> Option<String> {
    metas.iter().find_map(|meta| match meta {
        Meta::NameValue(pair) if pair.path.is_ident(key) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    })
}

/// Whether the root type has a function `sample`.
pub(crate) fn has_sample(kind: &str, items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Impl(block) => {
            matches!(&*block.self_ty, Type::Path(path) if path.path.is_ident(kind))
                && block.items.iter().any(
                    |item| matches!(item, ImplItem::Fn(function) if function.sig.ident == "sample"),
                )
        }
        _ => false,
    })
}

fn has_status(kind: &str, items: &[Item]) -> bool {
    let name = format!("{kind}Status");
    items.iter().any(|item| match item {
        Item::Struct(item) if item.ident == name => {
            let has =
                |name| item.fields.iter().any(|f| f.ident.as_ref().is_some_and(|f| f == name));
            ["phase", "observed_generation", "conditions"].into_iter().all(has)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str, text: &str) -> Vec<Declared> {
        declared(Utf8Path::new(file), &syn::parse_file(text).unwrap().items)
    }

    #[test]
    fn a_kind_is_read_from_its_attributes() {
        let text = r#"
            mod inner {
                #[derive(Clone, kube::CustomResource)]
                #[kube(group = "a.b", version = "v1", kind = "Foo", validation = Rule::new("x"))]
                #[kube(namespaced, printcolumn(name = "A"))]
                struct FooSpec {}
            }
            #[derive(Clone)]
            struct Other;
        "#;
        let kinds = read("api/src/v1/types.rs", text);
        assert_eq!(kinds.len(), 1);
        assert_eq!((kinds[0].group.as_str(), kinds[0].kind.as_str()), ("a.b", "Foo"));
        assert_eq!(kinds[0].scope, Scope::Namespaced);
        assert_eq!(kinds[0].module(), ["v1", "types"]);
        assert!(!kinds[0].complete && kinds[0].stored);
    }

    #[test]
    fn a_kind_in_its_usual_file_is_found_in_its_version() {
        let text = r#"#[derive(CustomResource)] #[kube(group = "a", version = "v1", kind = "MyKind")] struct S;"#;
        let kinds = read("api/src/v1/my_kind.rs", text);
        assert_eq!(kinds[0].module(), ["v1"]);
        assert_eq!(kinds[0].scope, Scope::Cluster);
    }
}
