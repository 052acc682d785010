//! Tables whose keys are each seen in a source that says them.

use std::collections::BTreeSet;
use std::fmt::Write;

use osc_syntax::{Errors, reader, target};
use osc_tests::place;
use syn::spanned::Spanned as _;
use syn::visit::Visit;
use syn::{Attribute, Meta};

use crate::{Row, rows};

/// A table of keys.
pub(crate) struct Table {
    pub(crate) heading: &'static str,
    /// The lists that have the keys: attributes, or keys with parentheses.
    pub(crate) lists: &'static [&'static str],
    pub(crate) file: &'static str,
    pub(crate) name: &'static str,
    pub(crate) keys: &'static [&'static str],
}

/// A source that says keys, and what to look at.
pub(crate) struct Case {
    said: Said,
    link: String,
}

/// List and key.
#[derive(Default)]
struct Said(BTreeSet<(String, String)>);

impl Case {
    /// A source, and a link to what shows it best.
    pub(crate) fn read(path: &str, link: String) -> Self {
        let mut said = Said::default();
        said.visit_file(&syn::parse_file(&place::text(&place::checkout().join(path))).unwrap());
        Self { said, link }
    }

    /// A source that is compiled by a test.
    pub(crate) fn compiled(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap();
        Self::read(path, format!("[`{name}`](../{path})"))
    }

    fn says(&self, lists: &[&str], key: &str) -> bool {
        lists.iter().any(|list| self.said.0.contains(&((*list).to_owned(), key.to_owned())))
    }
}

impl Said {
    fn add(&mut self, list: &str, items: &[Meta]) {
        for item in items {
            let key = reader::name(item);
            if let Meta::List(inner) = item {
                // The items of a list have the keys of any schema; labels are no keys.
                let name = if key == "items" { "crd" } else { &key };
                self.add(name, &reader::items_of_list(inner, &mut Errors::default()));
            }
            self.0.insert((list.to_owned(), key));
        }
    }
}

impl Visit<'_> for Said {
    fn visit_attribute(&mut self, attribute: &Attribute) {
        let list = attribute.path().segments.last().unwrap().ident.to_string();
        let Ok(of) = attribute.meta.require_list() else { return };
        // Types may stand before the keys of those that are named by their path.
        if attribute.path().segments.len() > 1 {
            let (types, keys) = target::split(of.tokens.clone(), of.span(), &mut Errors::default());
            if !types.is_empty() {
                self.0.insert((list.clone(), "types".to_owned()));
            }
            self.add(&list, &keys);
        } else if list == "crd" {
            self.add(&list, &reader::items_of_list(of, &mut Errors::default()));
        }
    }
}

/// The tables; `becomes` is what the keys are turned into.
pub(crate) fn tables(tables: &[Table], becomes: &str, cases: &[Case]) -> String {
    let mut text = String::new();
    for Table { heading, lists, file, name, keys } in tables {
        let (about, rows) = rows(file, name, keys);
        write!(text, "\n## {heading}\n\n{about}\n\n").unwrap();
        writeln!(text, "| key | written | meaning | {becomes} | seen in |\n|---|---|---|---|---|")
            .unwrap();
        for Row { key, written, meaning, becomes } in rows {
            let case = cases.iter().find(|case| case.says(lists, &key));
            let case = case.unwrap_or_else(|| panic!("nothing says `{key}` of `{heading}`"));
            writeln!(text, "| `{key}` | {written} | {meaning} | {becomes} | {} |", case.link)
                .unwrap();
        }
    }
    text
}
