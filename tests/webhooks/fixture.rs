//! From a Rust source with attributes on handlers to files, without the collection that reads a project.

use std::collections::BTreeMap;

use cargo_osc::testing::{Evaluated, evaluate_with};
use osc_model::webhook::{Resource, Webhook};
use osc_model::{Span, Spanned};
use osc_syntax::webhook::Attribute;
use osc_syntax::{Errors, Place, Said, TypeTarget, WebhookAttr};
use serde_json::Value;
use syn::visit::Visit;
use syn::{ItemFn, ItemStruct};

/// The file that sources are said to be.
pub(crate) const FILE: &str = "operator/src/webhooks.rs";

const MANIFEST: &str = r#"
[workspace.package]
version = "0.1.0"
description = "Webhooks"

[workspace.metadata.osc]
image = "registry.huawei.com/osctest/hwfka-operator"
provider = { name = "Huawei", url = "https://huawei.com" }
maintainers = [{ name = "Ada", email = "ada@huawei.com" }]
"#;

/// What a package with the attributes of `source` and `osc.webhook` as `table` says it leads to.
pub(crate) fn evaluate(source: &str, table: &str) -> Evaluated {
    evaluate_facts(source, table, webhooks(source))
}

/// The same with the facts of `source`, however they are ordered.
pub(crate) fn evaluate_facts(source: &str, table: &str, webhooks: Vec<Webhook>) -> Evaluated {
    let facts = osc::__private::facts("hwfka-operator-api").unwrap();
    let sources = BTreeMap::from([
        ("facts.json".to_owned(), serde_json::to_string(&facts).unwrap()),
        ("Cargo.toml".to_owned(), format!("{MANIFEST}webhook = {{ {table} }}\n")),
        (FILE.to_owned(), source.to_owned()),
        ("tests/webhooks/kind.rs".to_owned(), include_str!("kind.rs").to_owned()),
    ]);
    evaluate_with(&sources, webhooks).unwrap()
}

/// The same where nothing may be wrong.
pub(crate) fn files(source: &str, table: &str) -> BTreeMap<String, String> {
    let evaluated = evaluate(source, table);
    assert!(!evaluated.diagnostics.contains("error["), "{}", evaluated.diagnostics);
    evaluated.files
}

/// The documents of a file, in order.
pub(crate) fn documents(file: &str) -> Vec<Value> {
    let texts = file.split("---\n").filter(|text| !text.trim().is_empty());
    texts.map(|text| serde_saphyr::from_str(text).unwrap()).collect()
}

/// The facts of a source.
pub(crate) fn webhooks(source: &str) -> Vec<Webhook> {
    let mut handlers = Handlers(Vec::new());
    handlers.visit_file(&syn::parse_file(source).unwrap());
    handlers.0
}

struct Handlers(Vec<Webhook>);

impl Handlers {
    fn add(&mut self, attributes: &[syn::Attribute], item: &syn::Ident) {
        for attribute in attributes {
            let path = attribute.path();
            let name = path.segments.last().unwrap().ident.to_string();
            let Some(known) = Attribute::named(&name) else { continue };
            let mut errors = Errors::default();
            let tokens = attribute.meta.require_list().unwrap().tokens.clone();
            let span = Place::of(path).span();
            let read = WebhookAttr::read(known, tokens, span, &mut errors).unwrap();
            assert_eq!(errors.messages(), Vec::<String>::new());
            let types = read.types.iter().map(resolved).collect();
            self.0.push(read.to_fact(&item.to_string(), place(Place::of(path)), types));
        }
    }
}

impl Visit<'_> for Handlers {
    fn visit_item_fn(&mut self, item: &ItemFn) {
        self.add(&item.attrs, &item.sig.ident);
    }

    fn visit_item_struct(&mut self, item: &ItemStruct) {
        self.add(&item.attrs, &item.ident);
    }
}

fn place(place: Place) -> Span {
    Span { file: FILE.into(), ..place.to_source() }
}

/// As the collection resolves a type: those of this test are all of one group.
fn resolved(said: &Said<TypeTarget>) -> Spanned<Resource> {
    let segments: Vec<_> =
        said.value.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let kind = segments.last().unwrap().clone();
    let version = if segments.len() > 1 { segments[0].clone() } else { "v1".to_owned() };
    let resource = Resource {
        group: "osctest.huawei.com".to_owned(),
        version,
        plural: format!("{}s", kind.to_lowercase()),
        kind,
        subresource: said.value.subresource.as_ref().map(ToString::to_string),
    };
    Spanned::new(resource, place(said.place))
}
