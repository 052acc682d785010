//! `docs/attributes.md` is made of the doc comments of the attribute structs; each key is seen in an example's package,
//! and each field of the reference has its row: `UPDATE=1 cargo test -p osc-tests --test attributes` writes it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod controller_gen;
mod controls;
mod crd;
mod field;
mod golden;
mod handlers;
mod made;
mod spec;

use std::fmt::Write;

use osc_syntax::kind::{DependsAttr, LevelAttr, LogAttr, MetricAttr, MonitorAttr, VersionAttr};
use osc_syntax::reader::List;
use osc_syntax::{FieldAttr, KindAttr, doc};
use osc_tests::place;
use syn::{Attribute, Item};

use crate::field::OscField;
use crate::golden::Example;

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
<!-- Made of the doc comments in syntax/src by `UPDATE=1 cargo test -p osc-tests --test attributes`. -->
# Attributes

`#[derive(Osc)]` reads `#[osc(...)]` on a kind and on fields: what the console shows; and `#[crd(...)]` on kinds, types and
fields: what the schema and the CRD say. `#[osc::rbac(...)]` stands on controllers and the webhooks' attributes on handlers;
they are read from the operator's sources. Doc comments are the descriptions. Several attributes of one name on one item are
one. [From controller-gen's markers](controller-gen.md) says which marker is which key. Page ids such as `osc_ss_0009` are those of the OSC documentation.

In an OSC field `[]` is any item of a list, `[LogConfig]` the one of that kind, `*` is `spec` or `status`; `levels[]` are
`spec.monitorConfigItems[].prometheus.displayOptions.levels[]`, `descriptors` those of `spec`. The golden is a committed
file of an example whose sources say the key, and where the field is in it.
";

fn parse(path: &str) -> syn::File {
    syn::parse_file(&place::text(&place::checkout().join(path))).unwrap()
}

/// What a doc comment says a key becomes.
const BECOMES: [&str; 4] = ["OSC:", "CRD:", "RBAC:", "K8s:"];

/// A doc comment without its `Form:` line and those of what the key becomes, and those.
fn parts(attributes: &[Attribute]) -> (String, Option<String>, Option<String>) {
    let text = doc::text(attributes).unwrap_or_default();
    let of = |mark: &str| {
        text.lines().find_map(|line| line.strip_prefix(mark)).map(|rest| rest.trim().to_owned())
    };
    let meaning: Vec<_> = text
        .lines()
        .filter(|line| !line.starts_with("Form:"))
        .filter(|line| !BECOMES.iter().any(|mark| line.starts_with(mark)))
        .filter(|line| !line.is_empty())
        .collect();
    (meaning.join(" "), of("Form:"), BECOMES.into_iter().find_map(of))
}

/// A documented key.
struct Row {
    key: String,
    written: String,
    meaning: String,
    becomes: String,
}

/// The rows of a table, and what is said above it.
fn rows(file: &str, name: &str, keys: &[&str]) -> (String, Vec<Row>) {
    let file = parse(&format!("syntax/src/{file}"));
    let found = file.items.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == name => Some(item),
        _ => None,
    });
    let item = found.unwrap_or_else(|| panic!("{name} is gone"));
    let rows: Vec<_> = item
        .fields
        .iter()
        .filter_map(|field| {
            let key = field.ident.as_ref().unwrap().to_string().trim_end_matches('_').to_owned();
            let (meaning, Some(written), becomes) = parts(&field.attrs) else { return None };
            let becomes = becomes.unwrap_or_else(|| panic!("`{key}` of {name} lacks `OSC:`"));
            Some(Row { key, written, meaning, becomes })
        })
        .collect();
    let mut documented: Vec<_> = rows.iter().map(|row| row.key.as_str()).collect();
    documented.sort_unstable();
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    assert_eq!(documented, keys, "the documented keys of {name} are those that are read");
    (parts(&item.attrs).0, rows)
}

fn table(heading: &str, (about, rows): &(String, Vec<Row>), examples: &[Example]) -> String {
    let mut text = format!("\n## {heading}\n\n{about}\n\n");
    text += "| key | written | meaning | OSC field | golden |\n|---|---|---|---|---|\n";
    for Row { key, written, meaning, becomes } in rows {
        let mut saying = examples.iter().filter(|example| example.says(heading, key));
        let golden = saying.find_map(|example| example.golden(&OscField::parse(becomes)));
        let golden = golden.unwrap_or_else(|| {
            panic!("no example says `{key}` of `{heading}` and has {:?}", OscField::parse(becomes))
        });
        writeln!(text, "| `{key}` | {written} | {meaning} | {becomes} | {golden} |").unwrap();
    }
    text
}

/// Every field that a row is for.
fn fields() -> Vec<OscField> {
    let rows = TABLES.iter().flat_map(|(_, file, name, keys)| rows(file, name, keys).1);
    rows.map(|row| OscField::parse(&row.becomes)).chain(made::fields()).collect()
}

/// The whole reference.
fn reference() -> String {
    let examples = Example::all();
    let mut text = HEAD.to_owned();
    for (heading, file, name, keys) in TABLES {
        text += &table(heading, &rows(file, name, keys), &examples);
    }
    text + &controls::table(&examples)
        + &made::table(&examples)
        + &crd::tables()
        + &handlers::tables()
}

#[test]
fn the_reference_is_the_doc_comments() {
    let expected = reference();
    let path = place::checkout().join("docs/attributes.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    assert!(
        place::text(&path) == expected,
        "docs/attributes.md is stale; see the head of this test"
    );
}
