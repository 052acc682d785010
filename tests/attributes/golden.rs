//! Where an example's sources say something, and where its package has what becomes of it.

use std::collections::BTreeSet;
use std::path::Path;

use osc_model::csd::Control;
use osc_syntax::value::Value as _;
use osc_syntax::{Errors, reader};
use osc_tests::{place, snapshot};
use serde_json::Value;
use syn::visit::Visit;
use syn::{Attribute, Field, ItemStruct, Meta};

use crate::field::OscField;

/// An example: sources and package.
pub(crate) struct Example {
    said: Said,
    /// The documents of its package by their path from the checkout.
    documents: Vec<(String, Value)>,
}

/// What sources say in `#[osc(...)]`.
#[derive(Default)]
struct Said {
    /// Table and key.
    keys: BTreeSet<(String, String)>,
    controls: Vec<Control>,
}

impl Example {
    /// Every example; the one with all controls is the first.
    pub(crate) fn all() -> Vec<Self> {
        ["gallery", "hwfka"].map(Self::read).into()
    }

    fn read(name: &str) -> Self {
        let folder = place::example(name);
        let mut said = Said::default();
        for source in snapshot::tree(&folder.join("api/src")).values() {
            said.visit_file(&syn::parse_file(source).unwrap());
        }
        let manifests = folder.join("package/manifests");
        let names = snapshot::tree(&manifests)
            .into_keys()
            .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "yaml"));
        let path = |below: &String| format!("examples/{name}/package/manifests/{below}");
        let mut documents: Vec<_> =
            names.map(|below| (path(&below), place::yaml(&manifests.join(&below)))).collect();
        // The kind that the example is named after says most.
        documents.sort_by_key(|(path, _)| !path.contains(&format!("/{name}_")));
        Self { said, documents }
    }

    /// Whether the sources say a key of a table.
    pub(crate) fn says(&self, table: &str, key: &str) -> bool {
        self.said.keys.contains(&(table.to_owned(), key.to_owned()))
    }

    /// The controls that the sources say.
    pub(crate) fn controls(&self) -> &[Control] {
        &self.said.controls
    }

    /// A link to the document that has a field first, and the place in it.
    pub(crate) fn golden(&self, field: &OscField) -> Option<String> {
        let documents = self.documents.iter().filter(|(_, value)| value["kind"] == field.document);
        let steps: Vec<_> = field.path.split('.').collect();
        documents.into_iter().find_map(|(path, value)| {
            let found = find(value, &steps, &|value| field.accepts(value), "")?;
            let name = Path::new(path).file_name()?.to_str()?;
            Some(format!("[`{name}`](../{path}) `{found}`"))
        })
    }
}

/// The first place that steps such as `levels[]` lead to and that is wanted.
fn find(
    value: &Value,
    steps: &[&str],
    wanted: &dyn Fn(&Value) -> bool,
    path: &str,
) -> Option<String> {
    let Some((step, rest)) = steps.split_first() else {
        return wanted(value).then(|| path.to_owned());
    };
    let (name, item) = match step.split_once('[') {
        Some((name, item)) => (name, Some(item.trim_end_matches(']'))),
        None => (*step, None),
    };
    let entries = value.as_object()?.iter().filter(|(key, _)| name == "*" || *key == name);
    entries.into_iter().find_map(|(key, below)| {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let Some(kind) = item else { return find(below, rest, wanted, &path) };
        let items = below.as_array()?.iter().enumerate();
        let mut items = items.filter(|(_, item)| kind.is_empty() || item["kind"] == kind);
        items.find_map(|(index, item)| find(item, rest, wanted, &format!("{path}[{index}]")))
    })
}

impl Said {
    fn add(&mut self, table: &str, items: &[Meta]) {
        for item in items {
            let key = reader::name(item);
            match item {
                Meta::List(list) => {
                    self.add(&key, &reader::items_of_list(list, &mut Errors::default()));
                }
                Meta::NameValue(pair) if key == "control" => {
                    self.controls.push(Control::from_expr(&pair.value).unwrap());
                }
                _ => {}
            }
            self.keys.insert((table.to_owned(), key));
        }
    }

    fn add_attributes(&mut self, table: &str, attributes: &[Attribute]) {
        let mut errors = Errors::default();
        let items = reader::items_of_attributes(attributes, "osc", &mut errors);
        assert!(errors.is_empty(), "{:?}", errors.messages());
        self.add(table, &items);
    }
}

impl Visit<'_> for Said {
    fn visit_item_struct(&mut self, item: &ItemStruct) {
        self.add_attributes("On a kind", &item.attrs);
        syn::visit::visit_item_struct(self, item);
    }

    fn visit_field(&mut self, field: &Field) {
        self.add_attributes("On a field", &field.attrs);
    }
}
