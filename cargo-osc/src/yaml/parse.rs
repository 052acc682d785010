//! Text → trees, over the events of granit-parser.

use std::collections::BTreeMap;

use granit_parser::{Event, Marker, Parser, ScalarStyle, StrInput, StructureStyle, Tag};
use osc_model::{Diagnostic, Position, Span, code};

use super::alias::{Anchors, measure, merge};
use super::{Key, Node, Value, resolve};

/// Deeper nesting is refused, so that no reader of a tree can run out of stack.
const DEPTH_LIMIT: usize = 200;
/// More nodes, aliases expanded, are refused: the largest real CRDs have a tenth of it.
const NODE_LIMIT: usize = 1_000_000;

/// The documents of a text; an empty one is [`Value::Null`].
pub fn parse(file: &str, text: &str) -> Result<Vec<Node>, Diagnostic> {
    let options = granit_parser::options! { emit_comments: false };
    let parser = Parser::new_from_str_with_options(text, options);
    let mut builder =
        Builder { file, parser, anchors: Anchors::default(), nodes: 0, end: Position::default() };
    let mut documents = Vec::new();
    loop {
        match builder.next()? {
            (Event::DocumentStart(..), _) => {
                builder.anchors = Anchors::default();
                documents.push(builder.node(0)?);
            }
            (Event::StreamEnd, _) => return Ok(documents),
            _ => {}
        }
    }
}

/// The same for a file's bytes, which must be UTF-8.
pub fn parse_bytes(file: &str, bytes: &[u8]) -> Result<Vec<Node>, Diagnostic> {
    match str::from_utf8(bytes) {
        Ok(text) => parse(file, text),
        Err(error) => {
            let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let line = valid.matches('\n').count() + 1;
            let column = valid.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            Err(unreadable("is not UTF-8 text", Span::line(file, line, column..column + 1))
                .help("save the file in the encoding UTF-8"))
        }
    }
}

fn unreadable(why: impl Into<String>, span: Span) -> Diagnostic {
    Diagnostic::new(code::PKG_10, why).at(span)
}

fn position(marker: &Marker) -> Position {
    Position { line: marker.line(), column: marker.col() + 1 }
}

struct Builder<'a> {
    file: &'a str,
    parser: Parser<'a, StrInput<'a>>,
    anchors: Anchors,
    /// How many nodes were made so far.
    nodes: usize,
    /// Where the text of the node that was read last ends.
    end: Position,
}

impl<'a> Builder<'a> {
    fn span(&self, start: Position, end: Position) -> Span {
        Span { file: self.file.to_owned(), start, end }
    }

    fn next(&mut self) -> Result<(Event<'a>, granit_parser::Span), Diagnostic> {
        match self.parser.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => {
                let at = position(error.marker());
                let end = Position { line: at.line, column: at.column + 1 };
                let why = format!("is not YAML: {}", error.info());
                Err(unreadable(why, self.span(at, end))
                    .help("mend the syntax here or just before this place"))
            }
            None => Ok((Event::StreamEnd, granit_parser::Span::default())),
        }
    }

    fn node(&mut self, depth: usize) -> Result<Node, Diagnostic> {
        let (event, span) = self.next()?;
        let (start, end) = (position(&span.start), position(&span.end));
        let at = self.span(start, end);
        self.count(1, depth + 1, &at)?;
        self.end = end;
        let (value, anchor) = match event {
            Event::Alias(id) => return self.alias(id, depth, at),
            Event::Scalar(text, style, anchor, tag) => {
                (scalar(&text, style, tag.as_deref()).map_err(|why| unreadable(why, at))?, anchor)
            }
            Event::SequenceStart(style, anchor, _) => (self.sequence(style, depth)?, anchor),
            Event::MappingStart(style, anchor, _) => (self.mapping(style, depth)?, anchor),
            _ => return Err(unreadable("is not YAML: a value is missing", at)),
        };
        let node = Node { value, span: self.span(start, self.end.max(start)) };
        let copied = self.anchors.define(anchor, &node);
        self.count(copied, depth, &node.span)?;
        Ok(node)
    }

    fn count(&mut self, nodes: usize, depth: usize, at: &Span) -> Result<(), Diagnostic> {
        self.nodes += nodes;
        if self.nodes > NODE_LIMIT {
            let why = format!("has more than {NODE_LIMIT} values, aliases expanded");
            return Err(unreadable(why, at.clone()).help("write fewer aliases of aliases"));
        }
        if depth > DEPTH_LIMIT {
            let why = format!("is nested more than {DEPTH_LIMIT} levels deep");
            return Err(unreadable(why, at.clone()).help("nest fewer lists and mappings"));
        }
        Ok(())
    }

    fn alias(&mut self, id: usize, depth: usize, at: Span) -> Result<Node, Diagnostic> {
        let Some(node) = self.anchors.find(id) else {
            return Err(unreadable("is an alias of the value that it is a part of", at));
        };
        let extent = measure(node);
        let value = node.value.clone();
        self.count(extent.nodes, depth + extent.height, &at)?;
        Ok(Node { value, span: at })
    }

    /// Whether the collection ends here; a flow style's closing bracket is part of it.
    fn closes(&mut self, style: StructureStyle) -> Result<bool, Diagnostic> {
        match self.parser.peek() {
            Some(Ok((Event::SequenceEnd | Event::MappingEnd, _))) => {}
            _ => return Ok(false),
        }
        let (_, span) = self.next()?;
        if style == StructureStyle::Flow {
            self.end = position(&span.end);
        }
        Ok(true)
    }

    fn sequence(&mut self, style: StructureStyle, depth: usize) -> Result<Value, Diagnostic> {
        let mut items = Vec::new();
        while !self.closes(style)? {
            items.push(self.node(depth + 1)?);
        }
        Ok(Value::Sequence(items))
    }

    fn mapping(&mut self, style: StructureStyle, depth: usize) -> Result<Value, Diagnostic> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut merges = Vec::new();
        let mut known: BTreeMap<String, Span> = BTreeMap::new();
        while !self.closes(style)? {
            let is_merge = self.is_merge_key();
            let key = self.node(depth + 1)?;
            if is_merge {
                merges.push(self.node(depth + 1)?);
                continue;
            }
            let key = name(key)?;
            if let Some(first) = known.insert(key.name.clone(), key.span.clone()) {
                let why = format!("the key `{}` stands twice in this mapping", key.name);
                return Err(unreadable(why, key.span)
                    .label(first, "first here")
                    .help("keep one of the two"));
            }
            entries.push((key, self.node(depth + 1)?));
        }
        merge(&mut entries, merges)
            .map_err(|node| unreadable("`<<` merges a mapping or a list of mappings", node.span))?;
        Ok(Value::Mapping(entries))
    }

    fn is_merge_key(&mut self) -> bool {
        matches!(
            self.parser.peek(),
            Some(Ok((Event::Scalar(text, ScalarStyle::Plain, ..), _))) if text == "<<"
        )
    }
}

/// A key's text, as kubectl makes it from a value that is no string.
fn name(node: Node) -> Result<Key, Diagnostic> {
    let name = match node.value {
        Value::String(text) => text,
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) => {
            let why = format!("a key is {}", node.kind());
            return Err(unreadable(why, node.span).help("a key is a word; quote it if need be"));
        }
    };
    Ok(Key { name, span: node.span })
}

fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Value, String> {
    let resolved = match tag {
        None => style == ScalarStyle::Plain,
        Some(tag) => tag.core_suffix().is_some_and(|suffix| suffix != "str"),
    };
    if !resolved {
        return Ok(Value::String(text.to_owned()));
    }
    let value =
        resolve::plain(text).map_err(|()| format!("`{text}` is a number that JSON cannot say"))?;
    match (tag.and_then(Tag::core_suffix), value) {
        (Some(kind @ ("int" | "bool" | "float")), Value::String(text)) => {
            Err(format!("`{text}` is tagged `!!{kind}` but is none"))
        }
        (_, value) => Ok(value),
    }
}
