//! Which parts of the text change.

use serde_json::{Map, Value, json};

use super::crd::Place;
use super::edit::Edits;
use crate::lines::Lines;
use crate::yaml::{self, Key, Node, Order};

const SCHEMA: &str = "openAPIV3Schema";

/// How much is replaced where a schema differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    /// The entries that differ: comments and order of the others stay.
    Entry,
    /// The schema as a whole.
    Schema,
}

/// The text with the schemas at their places; `None` where they cannot be put there.
pub(super) fn edit(text: &str, places: &[Place<'_>], grain: Grain) -> Option<String> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines = Lines::new(text);
    let mut tree = Tree { text, lines, newline, grain, edits: Edits::default() };
    for place in places {
        tree.place(place)?;
    }
    tree.edits.apply(text)
}

struct Tree<'t> {
    text: &'t str,
    lines: Lines<'t>,
    newline: &'static str,
    grain: Grain,
    edits: Edits,
}

impl Tree<'_> {
    fn place(&mut self, place: &Place<'_>) -> Option<()> {
        let version = place.version;
        let whole = json!({ SCHEMA: place.schema });
        if !is_block(version) || self.starts_with(place.versions, '[') {
            return self.flow(version, place.schema, &whole);
        }
        match version.entry("schema") {
            None => {
                let (_, last) = version.mapping()?.last()?;
                let entry = self.entry("schema", &whole, column(version))?;
                self.edits.replace(self.end(last)..self.end(last), entry);
            }
            Some((_, node))
                if node.get(SCHEMA).is_some_and(|old| old.to_json() == *place.schema) => {}
            Some((key, node)) => self.value(key, node, &whole, column(version))?,
        }
        Some(())
    }

    /// In braces, the schema is JSON.
    fn flow(&mut self, version: &Node, schema: &Value, whole: &Value) -> Option<()> {
        let old = version.get("schema").filter(|node| !node.is_null());
        let (range, text) = match old.and_then(|old| old.get(SCHEMA)).map(|old| (old, schema)) {
            Some((old, schema)) if old.to_json() == *schema => return Some(()),
            Some((old, schema)) => (self.lines.range(&old.span), schema.to_string()),
            None => match old {
                Some(old) => (self.lines.range(&old.span), whole.to_string()),
                None if version.get("schema").is_some() => return None,
                None => {
                    let end = self.lines.offset(version.span.end);
                    let brace = self.text.get(..end)?.rfind('}')?;
                    (brace..brace, format!(", \"schema\": {whole}"))
                }
            },
        };
        self.edits.replace(range, text);
        Some(())
    }

    /// The value of a key becomes `new`.
    fn value(&mut self, key: &Key, node: &Node, new: &Value, indent: usize) -> Option<()> {
        if node.to_json() == *new {
            return Some(());
        }
        let entries = new.as_object().filter(|entries| !entries.is_empty());
        let shared = entries.filter(|new| {
            // Above the schema itself there is nothing to replace but the schema.
            is_block(node) && (self.grain == Grain::Entry || new.contains_key(SCHEMA))
        });
        match shared.filter(|new| new.keys().any(|key| node.get(key).is_some())) {
            Some(entries) => self.mapping(node, entries),
            None => self.replace(key, node, new, indent),
        }
    }

    /// The entries of a block mapping become `new`.
    fn mapping(&mut self, node: &Node, new: &Map<String, Value>) -> Option<()> {
        let indent = column(node);
        let old = node.mapping()?;
        for (key, value) in old {
            match new.get(&key.name) {
                Some(new) => self.value(key, value, new, indent)?,
                None => self.delete(key, value),
            }
        }
        let kept = |name: &String| new.contains_key(name);
        let first = old.iter().find(|(key, _)| kept(&key.name))?;
        let mut before: Option<&Node> = None;
        for (name, value) in new {
            if let Some((_, there)) = old.iter().find(|(key, _)| key.name == *name) {
                before = Some(there);
                continue;
            }
            let entry = self.entry(name, value, indent)?;
            let at = before.map(|before| self.end(before));
            let at = at.unwrap_or_else(|| self.line_end_before(first.0.span.start.line));
            self.edits.replace(at..at, entry);
        }
        Some(())
    }

    /// Takes an entry out, with the line break before it.
    fn delete(&mut self, key: &Key, value: &Node) {
        let from = self.line_end_before(key.span.start.line);
        self.edits.replace(from..self.end(value), "");
    }

    /// The value of a key is written anew.
    fn replace(&mut self, key: &Key, node: &Node, new: &Value, indent: usize) -> Option<()> {
        let colon = self.after_colon(key)?;
        let rendered = self.render(new, indent)?;
        let line = key.span.start.line;
        if node.span.start.line != line {
            // The key's line stays, with what is remarked there.
            let line_end = self.line_end(line);
            let (inline, block) = rendered;
            self.edits.replace(colon..colon, inline);
            self.edits.replace(line_end..self.end(node).max(line_end), block);
            return Some(());
        }
        let value_end = self.lines.offset(node.span.end).max(colon);
        let (inline, block) = rendered;
        if self.end(node) > self.line_end(line) {
            self.edits.replace(colon..self.end(node), inline + &block);
        } else {
            self.edits.replace(colon..value_end, inline);
            self.edits.replace(self.line_end(line)..self.line_end(line), block);
        }
        Some(())
    }

    /// A new entry, with the line break before it.
    fn entry(&self, name: &str, value: &Value, indent: usize) -> Option<String> {
        let key = yaml::to_string(&Value::from(name), Order::Kept).ok()?;
        let (inline, block) = self.render(value, indent)?;
        let spaces = " ".repeat(indent);
        Some(format!("{}{spaces}{}:{inline}{block}", self.newline, key.trim_end()))
    }

    /// What stands on the key's line, and what below it.
    fn render(&self, value: &Value, indent: usize) -> Option<(String, String)> {
        let key = Map::from_iter([("k".to_owned(), value.clone())]);
        let text = yaml::to_string(&Value::Object(key), Order::Kept).ok()?;
        let mut lines = text.lines();
        let inline = lines.next()?.strip_prefix("k:")?.to_owned();
        let spaces = " ".repeat(indent);
        let mut block = String::new();
        for line in lines {
            block += self.newline;
            if !line.is_empty() {
                block += &spaces;
                block += line;
            }
        }
        Some((inline, block))
    }

    fn starts_with(&self, node: &Node, bracket: char) -> bool {
        self.text[self.lines.offset(node.span.start)..].starts_with(bracket)
    }

    fn after_colon(&self, key: &Key) -> Option<usize> {
        let end = self.lines.offset(key.span.end);
        let rest = self.text.get(end..)?;
        Some(end + rest.len() - rest.trim_start_matches(' ').strip_prefix(':')?.len())
    }

    /// The end of the last line of a node, before its line break.
    fn end(&self, node: &Node) -> usize {
        let (start, end) = (node.span.start, node.span.end);
        // The text of a block scalar ends where the next line's begins.
        let before: String = self.line(end.line).chars().take(end.column - 1).collect();
        let mut line = end.line - usize::from(before.trim().is_empty());
        while line > start.line && self.line(line).trim().is_empty() {
            line -= 1;
        }
        let line = line.max(start.line);
        self.line_end(line)
    }

    fn line(&self, line: usize) -> &str {
        let start = self.lines.offset(osc_model::Position { line, column: 1 });
        self.text[start..].split('\n').next().unwrap_or_default()
    }

    /// The offset of a line's end, before its break.
    fn line_end(&self, line: usize) -> usize {
        let start = self.lines.offset(osc_model::Position { line, column: 1 });
        start + self.line(line).trim_end_matches('\r').len()
    }

    fn line_end_before(&self, line: usize) -> usize {
        self.line_end(line.saturating_sub(1).max(1))
    }
}

/// Whether a node is a mapping in block style, written here and no alias.
fn is_block(node: &Node) -> bool {
    let first = node.mapping().and_then(<[_]>::first);
    first.is_some_and(|(key, _)| key.span.start == node.span.start)
}

/// The indentation of a block mapping.
fn column(node: &Node) -> usize {
    node.span.start.column.saturating_sub(1)
}
