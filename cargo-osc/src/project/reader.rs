//! Reads values of one TOML table with their places; every mistake is underlined and none stops the reading.

use std::collections::BTreeMap;
use std::ops::Range;

use osc_model::{Code, Diagnostic, Diagnostics, Span, Spanned, code};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use toml_edit::{Item, TableLike};

use crate::lines::Lines;

/// A TOML file that values are read from.
pub(super) struct Reader<'t> {
    file: &'t str,
    lines: Lines<'t>,
    pub(super) diagnostics: Diagnostics,
}

impl<'t> Reader<'t> {
    /// Reads `text`, the content of `file`.
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, lines: Lines::new(text), diagnostics: Diagnostics::new() }
    }

    /// The place of a byte range.
    pub(super) fn span(&self, range: Option<Range<usize>>) -> Span {
        range.map_or_else(|| Span::file(self.file), |range| self.lines.span(self.file, range))
    }

    /// The place of an item.
    pub(super) fn item_span(&self, item: &Item) -> Span {
        self.span(item.span())
    }

    /// Reports a mistake.
    pub(super) fn error(&mut self, code: Code, span: Span, message: impl Into<String>, help: &str) {
        let diagnostic = Diagnostic::new(code, message).at(span);
        let diagnostic = if help.is_empty() { diagnostic } else { diagnostic.help(help) };
        self.diagnostics.push(diagnostic);
    }

    /// Reports every key of `table` that is not in `known`.
    pub(super) fn only(&mut self, table: &dyn TableLike, known: &[&str], place: &str) {
        for (key, _) in table.iter() {
            if known.contains(&key) {
                continue;
            }
            let span = self.span(table.key(key).and_then(toml_edit::Key::span));
            let help = crate::words::hint(key, known);
            self.error(code::CFG_01, span, format!("unknown key `{key}` in `{place}`"), &help);
        }
    }

    /// A string that is not empty.
    pub(super) fn string(&mut self, table: &dyn TableLike, key: &str) -> Option<Spanned<String>> {
        let item = table.get(key)?;
        let span = self.item_span(item);
        match item.as_str() {
            Some(text) if !text.trim().is_empty() => Some(Spanned::new(text.to_owned(), span)),
            Some(_) => {
                self.error(
                    code::CFG_01,
                    span,
                    format!("`{key}` is empty"),
                    "leave the key out instead",
                );
                None
            }
            None => {
                self.wrong_type(key, item, "a string");
                None
            }
        }
    }

    /// A value that serde reads: words of an enum, lists, tables.
    pub(super) fn value<T: DeserializeOwned>(
        &mut self,
        table: &dyn TableLike,
        key: &str,
        expected: &str,
    ) -> Option<Spanned<T>> {
        let item = table.get(key)?;
        let span = self.item_span(item);
        if expected.starts_with("a list") && !item.is_array() && !item.is_array_of_tables() {
            self.wrong_type(key, item, expected);
            return None;
        }
        let json = json(item)?;
        match serde_json::from_value::<T>(json) {
            Ok(value) => Some(Spanned::new(value, span)),
            Err(error) => {
                let message = format!("`{key}` is not {expected}: {error}");
                self.error(code::CFG_01, span, message, "");
                None
            }
        }
    }

    /// A sub-table.
    pub(super) fn table<'i>(
        &mut self,
        table: &'i dyn TableLike,
        key: &str,
    ) -> Option<&'i dyn TableLike> {
        let item = table.get(key)?;
        let found = item.as_table_like();
        if found.is_none() {
            self.wrong_type(key, item, "a table");
        }
        found
    }

    fn wrong_type(&mut self, key: &str, item: &Item, expected: &str) {
        let span = self.item_span(item);
        let message = format!("`{key}` takes {expected}, not {}", type_of(item));
        self.error(code::CFG_01, span, message, "");
    }
}

fn type_of(item: &Item) -> &'static str {
    match item.type_name() {
        "integer" => "an integer",
        "array" => "a list",
        "string" => "a string",
        "table" | "inline table" => "a table",
        "boolean" => "a boolean",
        other => other,
    }
}

/// A TOML value as JSON; dates become text.
fn json(item: &Item) -> Option<Json> {
    if let Some(table) = item.as_table_like() {
        let entries: BTreeMap<String, Json> =
            table.iter().filter_map(|(key, item)| Some((key.to_owned(), json(item)?))).collect();
        return serde_json::to_value(entries).ok();
    }
    if let Some(tables) = item.as_array_of_tables() {
        return tables.iter().map(|table| json(&Item::Table(table.clone()))).collect();
    }
    let value = item.as_value()?;
    if let Some(list) = value.as_array() {
        return list.iter().map(|value| json(&Item::Value(value.clone()))).collect();
    }
    value
        .as_str()
        .map(Json::from)
        .or_else(|| value.as_integer().map(Json::from))
        .or_else(|| value.as_bool().map(Json::from))
        .or_else(|| value.as_float().map(Json::from))
        .or_else(|| value.as_datetime().map(|date| Json::from(date.to_string())))
}
