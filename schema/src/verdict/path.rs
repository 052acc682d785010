//! Where something is: as the server prints it, and in the document.

use std::fmt::Write as _;

use osc_model::FieldPath;
use osc_model::field;
use serde_json::Value;

/// A place, linked to the one above it, so that a walk allocates nothing until it has something to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'p> {
    above: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    /// A field, or several with dots between them.
    Field(&'p str),
    /// A field, and what it is in the document.
    Renamed(&'p str, &'p str),
    /// A property of a value, whatever is in its name.
    Property(&'p str),
    /// An entry of a map.
    Key(&'p str),
    /// An element of a list.
    Index(usize),
}

impl<'p> Path<'p> {
    /// The document itself.
    pub(crate) const fn whole() -> Self {
        Self::root("")
    }

    pub(crate) const fn root(field: &'p str) -> Self {
        Self { above: None, step: Step::Field(field) }
    }

    pub(crate) const fn field_of(&'p self, field: &'p str) -> Path<'p> {
        self.below(Step::Field(field))
    }

    /// A field that the document names otherwise: `versions.0.schema`.
    pub(crate) const fn renamed(&'p self, field: &'p str, document: &'p str) -> Path<'p> {
        self.below(Step::Renamed(field, document))
    }

    pub(crate) const fn property(&'p self, name: &'p str) -> Path<'p> {
        self.below(Step::Property(name))
    }

    pub(crate) const fn key(&'p self, key: &'p str) -> Path<'p> {
        self.below(Step::Key(key))
    }

    pub(crate) const fn index(&'p self, index: usize) -> Path<'p> {
        self.below(Step::Index(index))
    }

    const fn below(&'p self, step: Step<'p>) -> Path<'p> {
        Path { above: Some(self), step }
    }

    /// From the root to here.
    fn steps(&self) -> Vec<Step<'p>> {
        let mut steps = vec![self.step];
        let mut above = self.above;
        while let Some(path) = above {
            steps.push(path.step);
            above = path.above;
        }
        steps.reverse();
        steps
    }

    /// As the server prints it.
    pub(crate) fn field(&self) -> String {
        let mut out = String::new();
        for step in self.steps() {
            match step {
                Step::Field(name) | Step::Renamed(name, _) if out.is_empty() => out.push_str(name),
                Step::Property(name) if out.is_empty() => out.push_str(name),
                Step::Field(name) | Step::Renamed(name, _) | Step::Property(name) => {
                    out.push('.');
                    out.push_str(name);
                }
                // Writing to a string cannot fail.
                Step::Key(key) => write!(out, "[{key}]").unwrap_or_default(),
                Step::Index(index) => write!(out, "[{index}]").unwrap_or_default(),
            }
        }
        out
    }

    /// In the document.
    pub(crate) fn document(&self) -> FieldPath {
        let mut out = FieldPath::root();
        for step in self.steps() {
            match step {
                Step::Field(names) | Step::Renamed(_, names) => {
                    for name in names.split('.').filter(|name| !name.is_empty()) {
                        out = match name.parse() {
                            Ok(index) => out.index(index),
                            Err(_) => out.key(name),
                        };
                    }
                }
                Step::Property(key) | Step::Key(key) => out = out.key(key),
                Step::Index(index) => out = out.index(index),
            }
        }
        out
    }
}

/// A path with a dot before each key, whatever is in it.
pub(crate) fn dotted(path: &FieldPath) -> String {
    let mut out = String::new();
    for step in path.steps() {
        match step {
            field::Step::Key(key) if out.is_empty() => out.push_str(key),
            field::Step::Key(key) => out.extend([".", key]),
            // Writing to a string cannot fail.
            field::Step::Index(index) => write!(out, "[{index}]").unwrap_or_default(),
        }
    }
    out
}

/// A path as the server's walk of a schema prints it: properties with dots, keys of maps in brackets. Before the step
/// `named` there is a dot in any case: what follows is the text of a rule's `fieldPath`.
pub(crate) fn walked(schema: &Value, path: &FieldPath, named: Option<usize>) -> String {
    let mut out = String::new();
    let mut at = Some(schema);
    for (index, step) in path.steps().iter().enumerate() {
        let is_named = named == Some(index) && !out.is_empty();
        let of = |keyword: &str| at.and_then(|schema| schema.get(keyword));
        at = match step {
            field::Step::Index(index) => {
                // Writing to a string cannot fail.
                write!(out, "[{index}]").unwrap_or_default();
                of("items")
            }
            field::Step::Key(key) => match (of("properties"), of("additionalProperties")) {
                (None, Some(values)) => {
                    let dot = if is_named { "." } else { "" };
                    write!(out, "{dot}[{key}]").unwrap_or_default();
                    Some(values)
                }
                (properties, _) => {
                    let dot = if out.is_empty() { "" } else { "." };
                    out.extend([dot, key]);
                    properties.and_then(|all| all.get(key))
                }
            },
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use osc_model::FieldPath;
    use serde_json::json;

    use super::{Path, walked};

    #[test]
    fn both_ways() {
        let spec = Path::root("spec");
        let schema = spec.renamed("validation", "versions.0.schema");
        let root = schema.field_of("openAPIV3Schema");
        let properties = root.field_of("properties");
        let property = properties.key("a.b");
        let required = property.field_of("required").index(1).field();
        assert_eq!(required, "spec.validation.openAPIV3Schema.properties[a.b].required[1]");
        assert_eq!(
            property.document().to_string(),
            "spec.versions[0].schema.openAPIV3Schema.properties[a.b]"
        );
    }

    #[test]
    fn through_a_schema() {
        let item = json!({"properties": {"a.b": {}}});
        let maps = json!({"items": {"additionalProperties": item}});
        let path = FieldPath::root().index(1).key("c.d").key("a.b");
        assert_eq!(walked(&maps, &path, None), "[1][c.d].a.b");
        assert_eq!(walked(&maps, &path, Some(1)), "[1].[c.d].a.b");
        assert_eq!(walked(&maps, &path, Some(2)), "[1][c.d].a.b");
        let schema = json!({"properties": {"maps": maps}});
        let path = FieldPath::root().key("maps").join(&path);
        assert_eq!(walked(&schema, &path, None), "maps[1][c.d].a.b");
        let metadata = FieldPath::root().key("metadata").key("name");
        assert_eq!(walked(&schema, &metadata, None), "metadata.name");
    }
}
