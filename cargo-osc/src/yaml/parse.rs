//! Text → trees, over the events of granit-parser.

use std::sync::Arc;

use granit_parser::{Event, Marker, Parser, ScalarStyle, StrInput, StructureStyle, Tag};
use osc_model::{Diagnostic, FieldPath, Position, Span, code};

use super::alias::{Anchors, measure};
use super::collection::{Again, Open};
use super::{Node, Value, resolve};

/// Deeper nesting is refused, so that no reader of a tree can run out of stack.
pub(crate) const DEPTH_LIMIT: usize = 200;
/// More nodes, aliases expanded, are refused: the largest real CRDs have a tenth of it.
const NODE_LIMIT: usize = 1_000_000;

/// A document as kubectl reads it.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// Its tree; an empty document is [`Value::Null`].
    pub(crate) root: Node,
    /// Keys that stand there more than once, in the order of the text.
    pub(crate) repeated: Vec<Repeated>,
}

/// A key whose last value counts, and not its first one.
#[derive(Clone, Debug)]
pub(crate) struct Repeated {
    /// The field.
    pub(crate) path: FieldPath,
    /// The place of the key, or of the `<<`, that counts.
    pub(crate) span: Span,
    /// Where the key was written first.
    pub(crate) first: Span,
    /// Whether a merge brought the value that counts.
    pub(crate) merged: bool,
}

/// The documents of a text, in each of which every key stands once.
pub(crate) fn parse(file: &str, text: &str) -> Result<Vec<Node>, Diagnostic> {
    let documents = read(file, text, DEPTH_LIMIT)?;
    let once = |document: Parsed| match document.repeated.iter().find(|key| !key.merged) {
        Some(repeated) => Err(stands_twice(repeated)),
        None => Ok(document.root),
    };
    documents.into_iter().map(once).collect()
}

fn stands_twice(key: &Repeated) -> Diagnostic {
    let name = match key.path.steps().last() {
        Some(osc_model::field::Step::Key(name)) => name.as_str(),
        _ => "",
    };
    let why = format!("the key `{name}` stands twice in this mapping");
    unreadable(why, key.span.clone())
        .label(key.first.clone(), "first here")
        .help("keep one of the two")
}

/// The documents of a text, nested so deep at most.
pub(crate) fn read(file: &str, text: &str, depth: usize) -> Result<Vec<Parsed>, Diagnostic> {
    let options = granit_parser::options! { emit_comments: false };
    let parser = Parser::new_from_str_with_options(text, options);
    let mut builder = Builder {
        file: file.into(),
        parser,
        anchors: Anchors::default(),
        nodes: 0,
        depth,
        repeated: Vec::new(),
        end: Position::default(),
    };
    let mut documents = Vec::new();
    loop {
        match builder.next()? {
            (Event::DocumentStart(..), _) => {
                builder.anchors = Anchors::default();
                let root = builder.document()?;
                let repeated = std::mem::take(&mut builder.repeated);
                documents.push(Parsed { root, repeated });
            }
            (Event::StreamEnd, _) => return Ok(documents),
            _ => {}
        }
    }
}

/// The same for a file's bytes, which must be UTF-8.
pub(crate) fn parse_bytes(file: &str, bytes: &[u8]) -> Result<Vec<Node>, Diagnostic> {
    parse(file, utf8(file, bytes)?)
}

/// A file's bytes as text.
pub(crate) fn utf8<'t>(file: &str, bytes: &'t [u8]) -> Result<&'t str, Diagnostic> {
    str::from_utf8(bytes).map_err(|error| {
        let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = valid.matches('\n').count() + 1;
        let column = valid.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        unreadable("is not UTF-8 text", Span::line(file, line, column..column + 1))
            .help("save the file in the encoding UTF-8")
    })
}

/// A mistake in the YAML itself.
pub(super) fn unreadable(why: impl Into<String>, span: Span) -> Diagnostic {
    Diagnostic::new(code::PKG_10, why).at(span).help("mend the YAML here or just before")
}

fn position(marker: &Marker) -> Position {
    Position { line: marker.line(), column: marker.col() + 1 }
}

struct Builder<'a> {
    file: Arc<str>,
    parser: Parser<'a, StrInput<'a>>,
    anchors: Anchors,
    /// How many nodes were made so far.
    nodes: usize,
    /// How deep they may be.
    depth: usize,
    /// Keys of the document that stand there again.
    repeated: Vec<Repeated>,
    /// Where the text of the node that was read last ends.
    end: Position,
}

impl<'a> Builder<'a> {
    fn span(&self, start: Position, end: Position) -> Span {
        Span { file: Arc::clone(&self.file), start, end }
    }

    fn next(&mut self) -> Result<(Event<'a>, granit_parser::Span), Diagnostic> {
        match self.parser.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => {
                let at = position(error.marker());
                let end = Position { line: at.line, column: at.column + 1 };
                let why = format!("is not YAML: {}", error.info());
                Err(unreadable(why, self.span(at, end)))
            }
            None => Ok((Event::StreamEnd, granit_parser::Span::default())),
        }
    }

    /// The tree of one document. Its depth costs no stack.
    fn document(&mut self) -> Result<Node, Diagnostic> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let (start, end) = (position(&span.start), position(&span.end));
            let at = self.span(start, end);
            let mut is_merge = false;
            let node = match event {
                Event::SequenceStart(style, anchor, _) => {
                    self.count(1, open.len() + 1, &at)?;
                    open.push(Open::sequence(start, anchor, style));
                    continue;
                }
                Event::MappingStart(style, anchor, _) => {
                    self.count(1, open.len() + 1, &at)?;
                    open.push(Open::mapping(start, anchor, style));
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                    Some(closed) => self.close(closed, end)?,
                    None => return Err(unreadable("is not YAML: a value is missing", at)),
                },
                Event::Alias(id) => self.alias(id, open.len(), at)?,
                Event::Scalar(text, style, anchor, tag) => {
                    is_merge = style == ScalarStyle::Plain && text == "<<";
                    self.count(1, open.len(), &at)?;
                    let value = scalar(&text, style, tag.as_deref());
                    let value = value.map_err(|why| unreadable(why, at.clone()))?;
                    self.anchored(Node { value, span: at }, anchor)?
                }
                _ => return Err(unreadable("is not YAML: a value is missing", at)),
            };
            self.end = node.span.end;
            let Some(parent) = open.last_mut() else { return Ok(node) };
            let again = parent.add(node, is_merge)?;
            self.again(&open, again);
        }
    }

    fn again(&mut self, open: &[Open], again: Vec<Again>) {
        for Again { key, first, merged } in again {
            // The mapping that has the key is open, and waits for no value.
            let above = open.iter().filter_map(Open::step);
            let path = above.fold(FieldPath::root(), |path, step| path.step(step)).key(key.name);
            self.repeated.push(Repeated { path, span: key.span, first, merged });
        }
    }

    /// A collection ends where its last element ends, or with its bracket.
    fn close(&mut self, open: Open, bracket: Position) -> Result<Node, Diagnostic> {
        let (start, anchor) = (open.start, open.anchor);
        let end = if open.style == StructureStyle::Flow { bracket } else { self.end };
        let span = self.span(start, end.max(start));
        self.anchored(Node { value: open.close(), span }, anchor)
    }

    fn anchored(&mut self, node: Node, anchor: usize) -> Result<Node, Diagnostic> {
        let copied = self.anchors.define(anchor, &node);
        self.count(copied, 0, &node.span)?;
        Ok(node)
    }

    fn count(&mut self, nodes: usize, depth: usize, at: &Span) -> Result<(), Diagnostic> {
        self.nodes += nodes;
        if self.nodes > NODE_LIMIT {
            let why = format!("has more than {NODE_LIMIT} values, aliases expanded");
            return Err(unreadable(why, at.clone()).help("write fewer aliases of aliases"));
        }
        if depth > self.depth {
            let why = format!("is nested more than {} levels deep", self.depth);
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
