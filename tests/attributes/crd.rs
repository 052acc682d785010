//! The tables of `#[crd(...)]`: each key is said in a golden case of `tests/golden/crd/`, or where the compiler reads it.

use std::collections::BTreeSet;
use std::fmt::Write;

use osc_syntax::crd::{
    ConversionAttr, ConvertAttr, ConvertFieldAttr, CrdFieldAttr, CrdKindAttr, CrdTypeAttr,
    ExternalDocsAttr, SchemaAttr, ServiceAttr, ValidationAttr, WebhookAttr,
};
use osc_syntax::reader::List;
use osc_syntax::{Errors, reader};
use osc_tests::place;
use syn::visit::Visit;
use syn::{Attribute, Meta};

use crate::{Row, rows};

/// Heading, the list that has the keys, file, struct and keys of each table.
const TABLES: [(&str, &str, &str, &str, &[&str]); 11] = [
    ("crd: on fields, types and items", "crd", "crd/schema.rs", "SchemaAttr", SchemaAttr::KEYS),
    ("crd: on a field", "crd", "crd/field.rs", "CrdFieldAttr", CrdFieldAttr::OWN),
    ("crd: on a type", "crd", "crd/types.rs", "CrdTypeAttr", CrdTypeAttr::OWN),
    ("crd: on a kind", "crd", "crd/kind.rs", "CrdKindAttr", CrdKindAttr::KEYS),
    ("validation", "validation", "crd/validation.rs", "ValidationAttr", ValidationAttr::KEYS),
    ("external_docs", "external_docs", "crd/schema.rs", "ExternalDocsAttr", ExternalDocsAttr::KEYS),
    ("convert: on a type", "convert", "crd/convert.rs", "ConvertAttr", ConvertAttr::KEYS),
    (
        "convert: on a field",
        "convert",
        "crd/convert.rs",
        "ConvertFieldAttr",
        ConvertFieldAttr::KEYS,
    ),
    ("conversion", "conversion", "crd/conversion.rs", "ConversionAttr", ConversionAttr::KEYS),
    ("webhook", "webhook", "crd/conversion.rs", "WebhookAttr", WebhookAttr::KEYS),
    ("service", "service", "crd/conversion.rs", "ServiceAttr", ServiceAttr::KEYS),
];

/// A source that says keys, and what to look at.
struct Case {
    said: Said,
    link: String,
}

/// List and key.
#[derive(Default)]
struct Said(BTreeSet<(String, String)>);

impl Case {
    /// The golden cases, and then what is only compiled.
    fn all() -> Vec<Self> {
        let golden = place::checkout().join("tests/golden/crd");
        let entries = std::fs::read_dir(&golden).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        // A case that is right shows more than one that is refused.
        names.sort_by_cached_key(|name| {
            let said = place::text(&golden.join(name).join("out/diagnostics.txt"));
            (said.contains("error["), name.clone())
        });
        let cases = names.iter().map(|name| {
            let folder = format!("tests/golden/crd/{name}");
            let link = format!("[`{name}`](../{folder}/out/package/manifests/hwfka_crd.yaml)");
            Self::read(&format!("{folder}/in/api/src/lib.rs"), link)
        });
        let compiled = ["crd", "conversion", "convert"].map(|name| {
            let path = format!("tests/ui/pass/{name}.rs");
            Self::read(&path, format!("[`{name}.rs`](../{path})"))
        });
        cases.chain(compiled).collect()
    }

    fn read(path: &str, link: String) -> Self {
        let mut said = Said::default();
        said.visit_file(&syn::parse_file(&place::text(&place::checkout().join(path))).unwrap());
        Self { said, link }
    }
}

impl Said {
    fn add(&mut self, list: &str, items: &[Meta]) {
        for item in items {
            let key = reader::name(item);
            if let Meta::List(inner) = item {
                // The items of a list have the keys of any schema.
                let name = if key == "items" { "crd" } else { &key };
                self.add(name, &reader::items_of_list(inner, &mut Errors::default()));
            }
            self.0.insert((list.to_owned(), key));
        }
    }
}

impl Visit<'_> for Said {
    fn visit_attribute(&mut self, attribute: &Attribute) {
        let attributes = std::slice::from_ref(attribute);
        let items = reader::items_of_attributes(attributes, "crd", &mut Errors::default());
        self.add("crd", &items);
    }
}

/// All tables.
pub(crate) fn tables() -> String {
    let cases = Case::all();
    let mut text = String::new();
    for (heading, list, file, name, keys) in TABLES {
        let (about, rows) = rows(file, name, keys);
        write!(text, "\n## {heading}\n\n{about}\n\n").unwrap();
        text += "| key | written | meaning | CRD field | seen in |\n|---|---|---|---|---|\n";
        for Row { key, written, meaning, becomes } in rows {
            let said = (list.to_owned(), key.clone());
            let case = cases.iter().find(|case| case.said.0.contains(&said));
            let case = case.unwrap_or_else(|| panic!("nothing says `{key}` of `{list}`"));
            writeln!(text, "| `{key}` | {written} | {meaning} | {becomes} | {} |", case.link)
                .unwrap();
        }
    }
    text
}
