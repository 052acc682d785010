//! Where the parts of a rendered document came from, so that a mistake in the YAML points into the user's source.

use std::collections::BTreeMap;

use crate::{Diagnostics, FieldPath, Span};

/// Document path (relative to the package) and field → the user's source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(BTreeMap<String, BTreeMap<FieldPath, Span>>);

impl Origins {
    /// Nothing known yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// `field` of `document`, and all below it, came from `span`. A later, deeper call wins for its part.
    pub fn set(&mut self, document: &str, field: FieldPath, span: Span) {
        self.0.entry(document.to_owned()).or_default().insert(field, span);
    }

    /// The source of a field: its own or the nearest one above it.
    pub fn find(&self, document: &str, field: &FieldPath) -> Option<&Span> {
        let fields = self.0.get(document)?;
        let mut field = Some(field.clone());
        while let Some(path) = field {
            if let Some(span) = fields.get(&path) {
                return Some(span);
            }
            field = path.parent();
        }
        None
    }

    /// Moves each diagnostic that lies in a rendered document to the user's source; where it was rendered stays
    /// as a label. Diagnostics name documents by the path that they were validated under.
    pub fn trace(&self, diagnostics: &mut Diagnostics) {
        for diagnostic in diagnostics.iter_mut() {
            let Some(rendered) = diagnostic.span.clone() else { continue };
            let field = diagnostic.field.clone().unwrap_or_default();
            if let Some(source) = self.find(&rendered.file, &field) {
                diagnostic.span = Some(source.clone());
                diagnostic.labels.push(crate::diagnostic::Label {
                    span: rendered,
                    message: "rendered here".into(),
                });
            }
        }
    }
}
