//! `osc.crd`: what CRDs hold.

use std::collections::BTreeMap;

use osc_model::Spanned;
use osc_model::config::{CrdPolicies, CrdPolicy};
use toml_edit::TableLike;

use super::reader::Reader;

const PLACE: &str = "workspace.metadata.osc.crd";
/// The keys for all kinds and for one.
const KEYS: [&str; 3] = ["descriptions", "embedded-metadata", "max-description"];
const KINDS: &str = "kinds";

/// Reads the table.
pub(super) fn policies(reader: &mut Reader<'_>, osc: &dyn TableLike) -> CrdPolicies {
    let Some(table) = reader.table(osc, "crd") else { return CrdPolicies::default() };
    reader.only(table, &[&KEYS[..], &[KINDS]].concat(), PLACE);
    CrdPolicies { all: policy(reader, table), kinds: kinds(reader, table) }
}

fn kinds(reader: &mut Reader<'_>, table: &dyn TableLike) -> BTreeMap<String, Spanned<CrdPolicy>> {
    let Some(kinds) = reader.table(table, KINDS) else { return BTreeMap::new() };
    let mut policies = BTreeMap::new();
    for (kind, _) in kinds.iter() {
        let Some(table) = reader.table(kinds, kind) else { continue };
        reader.only(table, &KEYS, &format!("{PLACE}.{KINDS}.{kind}"));
        let span = reader.span(kinds.key(kind).and_then(toml_edit::Key::span));
        policies.insert(kind.to_owned(), Spanned::new(policy(reader, table), span));
    }
    policies
}

fn policy(reader: &mut Reader<'_>, table: &dyn TableLike) -> CrdPolicy {
    let descriptions = "`\"keep\"`, `\"own\"` or `\"none\"`";
    let metadata = "`\"names\"`, `\"full\"` or `\"none\"`";
    let bytes = "a number of bytes";
    CrdPolicy {
        descriptions: reader.value(table, "descriptions", descriptions).map(|said| said.value),
        max_description: reader.value(table, "max-description", bytes).map(|said| said.value),
        embedded_metadata: reader
            .value(table, "embedded-metadata", metadata)
            .map(|said| said.value),
    }
}
