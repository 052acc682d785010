//! `osc.accepted-changes`: what may break, and why.

use osc_model::config::AcceptedChange;
use osc_model::{Diagnostics, Span, Spanned, code};
use toml_edit::{Document, Item, TableLike, Value};

use super::Root;
use super::reader::Reader;

const KEY: &str = "accepted-changes";
const PLACE: &str = "workspace.metadata.osc.accepted-changes";
const KEYS: [&str; 3] = ["change", "path", "reason"];
const HELP: &str = "write `{ change = \"field-removed\", path = \"hwfkas.example.com v1 spec.size\", reason = \"why\" }`";

/// The accepted changes of a workspace, whatever else its manifest says.
pub(crate) fn accepted_changes(root: &Root) -> (Vec<Spanned<AcceptedChange>>, Diagnostics) {
    let mut reader = Reader::new("Cargo.toml", &root.manifest);
    let document = Document::parse(root.manifest.as_str()).ok();
    let osc = document.as_ref().and_then(|document| {
        document.get("workspace")?.get("metadata")?.get("osc")?.as_table_like()
    });
    let changes = osc.map(|osc| changes(&mut reader, osc)).unwrap_or_default();
    (changes, reader.diagnostics)
}

/// Reads the list. An entry that is not whole accepts nothing, and is told.
pub(super) fn changes(
    reader: &mut Reader<'_>,
    osc: &dyn TableLike,
) -> Vec<Spanned<AcceptedChange>> {
    let Some(item) = osc.get(KEY) else { return Vec::new() };
    if let Some(tables) = item.as_array_of_tables() {
        let entries = tables.iter().map(|table| (reader.span(table.span()), table));
        let entries: Vec<_> = entries.collect();
        return entries.into_iter().filter_map(|(at, table)| entry(reader, table, at)).collect();
    }
    let Some(list) = item.as_array() else {
        let message = format!("`{KEY}` takes a list of tables, not {}", kind(item));
        reader.error(code::CFG_01, reader.item_span(item), message, HELP);
        return Vec::new();
    };
    let mut accepted = Vec::new();
    for value in list {
        let at = reader.span(value.span());
        if let Value::InlineTable(table) = value {
            accepted.extend(entry(reader, table, at));
        } else {
            reader.error(code::DIFF_03, at, "an accepted change is a table", HELP);
        }
    }
    accepted
}

fn kind(item: &Item) -> &'static str {
    if item.is_table_like() { "one table" } else { "a value" }
}

fn entry(
    reader: &mut Reader<'_>,
    table: &dyn TableLike,
    span: Span,
) -> Option<Spanned<AcceptedChange>> {
    reader.only(table, &KEYS, PLACE);
    if let Some(missing) = KEYS.iter().find(|key| !table.contains_key(key)) {
        let message = format!("an accepted change has no `{missing}`");
        reader.error(code::DIFF_03, span, message, HELP);
        return None;
    }
    let [change, path, reason] = KEYS.map(|key| reader.string(table, key));
    let (change, path, reason) = (change?.value, path?.value, reason?.value);
    Some(Spanned::new(AcceptedChange { change, path, reason }, span))
}

#[cfg(test)]
mod tests {
    use super::{Root, accepted_changes};

    fn read(manifest: &str) -> (Vec<String>, Vec<String>) {
        let root = Root { folder: "/".into(), manifest: manifest.into() };
        let (changes, diagnostics) = accepted_changes(&root);
        let changes = changes
            .into_iter()
            .map(|one| format!("{} {}: {}", one.value.change, one.value.path, one.value.reason));
        let told = diagnostics.iter().map(|one| {
            format!("{} {} {}", one.code, one.span.as_ref().unwrap().start.line, one.message)
        });
        (changes.collect(), told.collect())
    }

    #[test]
    fn both_forms_of_a_list_are_read() {
        let tables = "[[workspace.metadata.osc.accepted-changes]]\nchange = \"field-removed\"\n\
            path = \"as.b.c v1 spec.size\"\nreason = \"nobody set it\"\n";
        let told = ["field-removed as.b.c v1 spec.size: nobody set it".to_owned()];
        assert_eq!(read(tables), (told.to_vec(), vec![]));
        let inline = "[workspace.metadata.osc]\naccepted-changes = [\n  \
            { change = \"field-removed\", path = \"as.b.c v1 spec.size\", reason = \"nobody set it\" },\n]\n";
        assert_eq!(read(inline), (told.to_vec(), vec![]));
        assert_eq!(read("[workspace]\nmembers = []\n"), (vec![], vec![]));
    }

    #[test]
    fn an_entry_that_is_not_whole_accepts_nothing() {
        let told = |entries: &str| {
            let (changes, told) =
                read(&format!("[workspace.metadata.osc]\naccepted-changes = {entries}\n"));
            assert_eq!(changes, Vec::<String>::new());
            told.join("; ")
        };
        assert_eq!(
            told("[{ change = \"a\", path = \"b\" }]"),
            "DIFF-03 2 an accepted change has no `reason`"
        );
        assert_eq!(told("[1]"), "DIFF-03 2 an accepted change is a table");
        assert!(told("1").starts_with("CFG-01 2 `accepted-changes` takes a list of tables"));
        assert!(told("[{ change = \"a\", path = \"b\", reason = \" \" }]").starts_with("CFG-01 2"));
    }
}
