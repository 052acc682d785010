//! `#[kube(...)]`, read as kube-derive reads it. Leniently: what is wrong in it kube-derive reports.

mod subresource;

use std::collections::BTreeMap;

use osc_model::facts::{PrinterColumn, Scale};
use syn::{Attribute, Expr, Ident, Lit, Meta, Path, Token};

use crate::value::{Value, literal};
use crate::{Errors, Said, reader};

/// How the root type comes by its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaMode {
    /// Its `JsonSchema` is derived.
    Derived,
    /// Its `JsonSchema` is written by hand.
    Manual,
    /// It has none.
    Disabled,
}

/// What `#[kube(...)]` says, with kube-derive's defaults filled in.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the switches are kube-derive's")]
pub struct KubeAttr {
    /// `group`.
    pub group: Said<String>,
    /// `version`.
    pub version: Said<String>,
    /// `kind`.
    pub kind: Said<String>,
    /// `root`: the root type, named as the kind by default.
    pub root: Ident,
    /// `doc`.
    pub doc: Option<String>,
    /// `singular`, the kind in lower case by default.
    pub singular: String,
    /// `namespaced`.
    pub namespaced: bool,
    /// `no_spec`.
    pub no_spec: bool,
    /// `status`: the status type.
    pub status: Option<Path>,
    /// `schema`.
    pub schema: SchemaMode,
    /// `scale`.
    pub scale: Option<Said<Scale>>,
    /// `printcolumn`.
    pub columns: Vec<Said<PrinterColumn>>,
    /// `selectable`.
    pub selectable: Vec<Said<String>>,
    /// `shortname`.
    pub short_names: Vec<String>,
    /// `category`.
    pub categories: Vec<String>,
    /// `label`.
    pub labels: BTreeMap<String, String>,
    /// `annotation`.
    pub annotations: BTreeMap<String, String>,
    /// `storage`.
    pub storage: bool,
    /// `served`.
    pub served: bool,
    /// `deprecated`, with the warning if there is one.
    pub deprecated: Option<Option<String>>,
    /// `crates(kube_core = ...)`.
    pub kube_core: Path,
}

/// Whether a type is a kind.
#[derive(Debug)]
pub enum Kube {
    /// No `#[kube(...)]`.
    Absent,
    /// One that kube-derive refuses.
    Broken,
    /// One that it takes.
    Present(Box<KubeAttr>),
}

impl Kube {
    /// Reads every `#[kube(...)]` of a type.
    pub fn from_attributes(attributes: &[Attribute]) -> Self {
        if !attributes.iter().any(|attribute| attribute.path().is_ident("kube")) {
            return Self::Absent;
        }
        let items = reader::items_of_attributes(attributes, "kube", &mut Errors::default());
        KubeAttr::read(&Items(items)).map_or(Self::Broken, |kube| Self::Present(Box::new(kube)))
    }
}

impl KubeAttr {
    fn read(items: &Items) -> Option<Self> {
        let kind = items.said("kind")?;
        Some(Self {
            group: items.said("group")?,
            version: items.said("version")?,
            root: items.root(&kind)?,
            doc: items.text("doc"),
            singular: items.text("singular").unwrap_or_else(|| kind.value.to_ascii_lowercase()),
            namespaced: items.switch("namespaced").unwrap_or(false),
            no_spec: items.switch("no_spec").unwrap_or(false),
            status: items.path("status"),
            schema: items.schema(),
            scale: items.all("scale").find_map(subresource::scale),
            columns: items.all("printcolumn").filter_map(subresource::column).collect(),
            selectable: items.all("selectable").filter_map(said_text).collect(),
            short_names: items.texts("shortname"),
            categories: items.texts("category"),
            labels: items.all("label").filter_map(pair).collect(),
            annotations: items.all("annotation").filter_map(pair).collect(),
            storage: items.switch("storage").unwrap_or(true),
            served: items.switch("served").unwrap_or(true),
            deprecated: items.all("deprecated").next().map(|item| Some(said_text(item)?.value)),
            kube_core: items.kube_core().unwrap_or_else(|| syn::parse_quote!(::kube::core)),
            kind,
        })
    }
}

/// The items of all attributes.
struct Items(Vec<Meta>);

impl Items {
    fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Meta> {
        self.0.iter().filter(move |item| item.path().is_ident(key))
    }

    fn said(&self, key: &str) -> Option<Said<String>> {
        self.all(key).find_map(said_text)
    }

    fn text(&self, key: &str) -> Option<String> {
        self.said(key).map(|said| said.value)
    }

    fn root(&self, kind: &Said<String>) -> Option<Ident> {
        let root = self.said("root");
        let Said { value, place } = root.as_ref().unwrap_or(kind);
        let mut ident: Ident = syn::parse_str(value).ok()?;
        ident.set_span(place.span());
        Some(ident)
    }

    fn path(&self, key: &str) -> Option<Path> {
        self.all(key).find_map(|item| match (said_text(item), item) {
            (Some(text), _) => syn::parse_str(&text.value).ok(),
            (None, Meta::NameValue(pair)) => match &pair.value {
                Expr::Path(path) => Some(path.path.clone()),
                _ => None,
            },
            _ => None,
        })
    }

    fn texts(&self, key: &str) -> Vec<String> {
        self.all(key).filter_map(said_text).map(|said| said.value).collect()
    }

    /// A switch is on by its word alone; a value may be a string.
    fn switch(&self, key: &str) -> Option<bool> {
        self.all(key).find_map(|item| match item {
            Meta::Path(_) => Some(true),
            Meta::NameValue(pair) => match literal(&pair.value)? {
                Lit::Bool(value) => Some(value.value),
                Lit::Str(text) => text.value().parse().ok(),
                _ => None,
            },
            Meta::List(_) => None,
        })
    }

    fn schema(&self) -> SchemaMode {
        match self.text("schema").as_deref() {
            Some("disabled") => SchemaMode::Disabled,
            Some("manual") => SchemaMode::Manual,
            _ => SchemaMode::Derived,
        }
    }

    fn kube_core(&self) -> Option<Path> {
        let crates = self.all("crates").find_map(|item| item.require_list().ok())?;
        let items = reader::items_of_list(crates, &mut Errors::default());
        let item = items.iter().find(|item| item.path().is_ident("kube_core"))?;
        match (&item.require_name_value().ok()?.value, said_text(item)) {
            (_, Some(text)) => syn::parse_str(&text.value).ok(),
            (Expr::Path(path), None) => Some(path.path.clone()),
            _ => None,
        }
    }
}

/// The string of `key = "..."`.
fn said_text(item: &Meta) -> Option<Said<String>> {
    let value = &item.require_name_value().ok()?.value;
    Some(Said::new(String::from_expr(value).ok()?, value))
}

/// The strings of `key("...", "...")`.
fn pair(item: &Meta) -> Option<(String, String)> {
    let list = item.require_list().ok()?;
    let parser = syn::punctuated::Punctuated::<syn::LitStr, Token![,]>::parse_terminated;
    let texts = list.parse_args_with(parser).ok()?;
    let mut texts = texts.iter().map(syn::LitStr::value);
    Some((texts.next()?, texts.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(item: &syn::DeriveInput) -> Kube {
        Kube::from_attributes(&item.attrs)
    }

    #[test]
    fn defaults_are_kube_derives() {
        let item = syn::parse_quote! {
            #[kube(group = "a.b", version = "v1", kind = "Foo", unknown(x = 3), validation = Rule::new("a"))]
            struct FooSpec;
        };
        let Kube::Present(kube) = read(&item) else { panic!() };
        assert_eq!((kube.root.to_string(), kube.singular), ("Foo".into(), "foo".into()));
        assert!(
            !kube.namespaced
                && !kube.no_spec
                && kube.status.is_none()
                && kube.storage
                && kube.served
        );
        assert_eq!((kube.schema, kube.deprecated), (SchemaMode::Derived, None));
    }

    #[test]
    fn both_forms_of_a_value_are_read() {
        let item = syn::parse_quote! {
            #[kube(group = "a.b", version = "v1", kind = "Foo", root = "FooObject", no_spec)]
            #[kube(namespaced = "true", served = false, deprecated, schema = "manual")]
            #[kube(scale = r#"{"specReplicasPath": ".a", "statusReplicasPath": ".b"}"#)]
            #[kube(printcolumn(name = "N", type_ = "string", json_path = ".c"), crates(kube_core = "k::c"))]
            struct FooSpec;
        };
        let Kube::Present(kube) = read(&item) else { panic!() };
        assert!(kube.namespaced && kube.no_spec && !kube.served);
        assert_eq!((kube.schema, kube.deprecated), (SchemaMode::Manual, Some(None)));
        assert_eq!(kube.scale.unwrap().value.status_replicas_path, ".b");
        assert_eq!(kube.columns[0].value.json_path, ".c");
        assert_eq!(kube.kube_core, syn::parse_quote!(k::c));
        assert_eq!(kube.root, "FooObject");
    }

    #[test]
    fn what_kube_derive_refuses_is_broken() {
        let item = syn::parse_quote! { #[kube(group = "a.b")] struct FooSpec; };
        assert!(matches!(read(&item), Kube::Broken));
        let item = syn::parse_quote! { struct FooSpec; };
        assert!(matches!(read(&item), Kube::Absent));
    }
}
