//! Diagnostics in rustc's look.

use std::sync::Arc;

use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};
use osc_model::{Diagnostic, Severity, Span};

use crate::lines::Lines;

/// A diagnostic in rustc's look. Where the text of a file is at hand, its line is shown; else only its place.
pub(crate) fn human(
    diagnostic: &Diagnostic,
    sources: &dyn Fn(&str) -> Option<String>,
    color: bool,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let primary = diagnostic.span.as_ref();
    let texts = std::iter::once(primary)
        .chain(diagnostic.labels.iter().map(|label| Some(&label.span)))
        .map(|span| span.and_then(|span| sources(&span.file)))
        .collect::<Vec<_>>();
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    if let Some(span) = primary {
        group = place(group, span, texts[0].as_deref(), None);
    }
    for (label, text) in diagnostic.labels.iter().zip(&texts[1..]) {
        group = place(group, &label.span, text.as_deref(), Some(label.message.as_str()));
    }
    if let Some(field) = diagnostic.field.as_ref().filter(|field| !field.is_root()) {
        group = group.element(Level::NOTE.message(format!("field `{field}`")));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// A place with its line; a whole file, and one whose text is not at hand, by its name alone.
fn place<'a>(
    group: Group<'a>,
    span: &'a Span,
    text: Option<&'a str>,
    label: Option<&'a str>,
) -> Group<'a> {
    let whole = *span == Span::file(Arc::clone(&span.file));
    let Some(text) = text.filter(|text| text.len() < 1 << 20 && !whole) else {
        let place = if whole { span.file.to_string() } else { span.to_string() };
        return match label {
            Some(label) => group.element(Level::NOTE.message(format!("{label}: {place}"))),
            None => group.element(Origin::path(place)),
        };
    };
    let range = Lines::new(text).range(span);
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let annotation = kind.span(first_line(text, range)).label(label);
    group.element(Snippet::source(text).path(&*span.file).annotation(annotation))
}

/// A place of many lines is shown by its first one.
fn first_line(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let length = text[range.clone()].find('\n').unwrap_or(range.len());
    range.start..range.start + length
}
