//! CSD-11: `defaultConfiguration`, a sample object as JSON in a block string. Source: spec 05.

use osc_model::{Diagnostic, Diagnostics, FieldPath, Position, Span, code};
use serde_json::Value;

use super::crd::Crd;
use super::field::Field;
use super::schema;
use super::word;
use crate::yaml::{self, Node};

/// What `defaultConfiguration` turned out to be.
pub(super) enum Sample {
    /// There is none.
    Absent,
    /// It cannot be read; that has been said.
    Unreadable,
    /// An object.
    Object(Value),
}

pub(super) fn check(spec: &Field<'_>, crd: Option<&Crd<'_>>, out: &mut Diagnostics) -> Sample {
    let Some(field) = spec.get("defaultConfiguration") else { return Sample::Absent };
    let Some(text) = field.text() else { return Sample::Unreadable };
    let json = Json { text, tree: yaml::parse("", text).ok(), field };
    let object = match serde_json::from_str(text) {
        Ok(object @ Value::Object(_)) => object,
        Ok(_) => {
            let message = "`defaultConfiguration` is JSON, but no object";
            out.push(json.field.error(code::CSD_11, message).help("write a whole custom resource"));
            return Sample::Unreadable;
        }
        Err(error) => {
            let at = Position { line: error.line().max(1), column: error.column().max(1) };
            let why = error.to_string();
            let why = why.split(" at line ").next().unwrap_or_default();
            let message = format!("`defaultConfiguration` is not JSON: {why}");
            let help = "write strict JSON: double quotes, no comments, no trailing comma";
            let diagnostic = json.field.error(code::CSD_11, message).help(help);
            out.push(diagnostic.at(json.place(at, at.column + 1)));
            return Sample::Unreadable;
        }
    };
    if let Some(crd) = crd {
        kind(&json, &object, crd, out);
        valid(&json, &object, crd, out);
    }
    Sample::Object(object)
}

/// `apiVersion` is the CRD's group and a served version, `kind` its kind.
fn kind(json: &Json<'_>, object: &Value, crd: &Crd<'_>, out: &mut Diagnostics) {
    let versions = crd.versions();
    // What the CRD itself lacks is said there.
    let is_named = !versions.is_empty() && versions.iter().all(|version| !version.name.is_empty());
    if let Some(group) = crd.group().filter(|_| is_named) {
        let served = versions.iter().filter(|version| version.served);
        let allowed: Vec<String> =
            served.map(|version| format!("{group}/{}", version.name)).collect();
        let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
        is_one_of(json, object, "apiVersion", &allowed, out);
    }
    if let Some(kind) = crd.kind() {
        is_one_of(json, object, "kind", &[kind], out);
    }
}

fn is_one_of(json: &Json<'_>, object: &Value, key: &str, allowed: &[&str], out: &mut Diagnostics) {
    let value = object.get(key).and_then(Value::as_str);
    if value.is_some_and(|value| allowed.contains(&value)) {
        return;
    }
    let message = match value {
        Some(value) if allowed.is_empty() => format!("the CRD serves no version, so not `{value}`"),
        None => format!("the sample has no `{key}`"),
        Some(value) => format!("the sample's `{key}` is `{value}`, which is not the CRD's"),
    };
    let help = match allowed {
        [] => "set `served: true` on a version of the CRD".to_owned(),
        _ => format!("write {}", word::list(allowed).replace(", ", " or ")),
    };
    out.push(json.error(&FieldPath::root().key(key), message).help(help));
}

/// The sample is valid against the schema of the version that it names.
fn valid(json: &Json<'_>, object: &Value, crd: &Crd<'_>, out: &mut Diagnostics) {
    let api_version = object.get("apiVersion").and_then(Value::as_str).unwrap_or_default();
    let name = api_version.rsplit('/').next().unwrap_or_default();
    let versions = crd.versions();
    let version = versions.iter().find(|version| version.name == name);
    let version = version.or_else(|| versions.iter().find(|version| version.storage));
    let Some(schema) = version.and_then(super::crd::Version::schema) else { return };
    for violation in schema::check(&schema, object) {
        let message = format!(
            "an apiserver refuses the sample: `{}`: {}",
            violation.field, violation.message
        );
        let help = "make the object fit the CRD's schema";
        out.push(json.error(&violation.field, message).help(help));
    }
}

/// JSON inside of a YAML scalar.
struct Json<'a> {
    text: &'a str,
    /// The same JSON with places: it is YAML, too.
    tree: Option<Vec<Node>>,
    field: Field<'a>,
}

impl Json<'_> {
    /// A mistake in a field of the JSON, or in the nearest one above it that exists.
    fn error(&self, path: &FieldPath, message: String) -> Diagnostic {
        let diagnostic = self.field.error(code::CSD_11, message);
        let Some(root) = self.tree.as_ref().and_then(|documents| documents.first()) else {
            return diagnostic;
        };
        let mut path = Some(path.clone());
        while let Some(at) = path {
            if !at.is_root()
                && let Some(node) = root.at(&at)
            {
                let start = node.span.start;
                let is_short = node.span.end.line == start.line;
                let end = if is_short { node.span.end.column } else { start.column + 1 };
                return diagnostic.at(self.place(start, end));
            }
            path = at.parent();
        }
        diagnostic
    }

    /// A place of the JSON in the file: exact in a literal block, else the whole scalar.
    fn place(&self, at: Position, end: usize) -> Span {
        let scalar = &self.field.node().span;
        let lines = self.text.lines().count();
        let height = scalar.end.line - scalar.start.line + usize::from(scalar.end.column > 1);
        if scalar.start.line == scalar.end.line || height != lines {
            return self.field.span();
        }
        let indent = scalar.start.column - 1;
        let line = scalar.start.line + at.line - 1;
        Span::line(scalar.file.clone(), line, at.column + indent..end + indent)
    }
}
