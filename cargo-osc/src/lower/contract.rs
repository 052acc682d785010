//! What serde writes against what it reads: Kubernetes stores the one, and drops what the schema of the other has not.

use std::collections::BTreeSet;

use osc_model::{Diagnostic, Diagnostics, Span, code};
use serde_json::Value;

use super::walk::{Types, reference, short};

/// Reports each field that is written otherwise than it is read. Facts have what differs only.
pub(super) fn check(types: &Types<'_>, diagnostics: &mut Diagnostics) {
    if types.facts.serialized.is_empty() {
        return;
    }
    let mut check = Check { types, seen: BTreeSet::new(), diagnostics };
    for root in types.facts.kinds.iter().filter_map(|kind| kind.root.as_deref()) {
        check.definitions(root, root);
    }
}

struct Check<'a, 'f> {
    types: &'a Types<'f>,
    /// Pairs of definitions; their names may differ, where types have one name.
    seen: BTreeSet<(String, String)>,
    diagnostics: &'a mut Diagnostics,
}

/// The field whose value is compared.
#[derive(Clone, Copy)]
struct Holder<'p> {
    definition: &'p str,
    property: Option<&'p str>,
}

/// Keywords that hold other schemas, or say nothing of values.
const OTHERS: [&str; 16] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "deprecated",
    "description",
    "enum",
    "examples",
    "items",
    "oneOf",
    "properties",
    "readOnly",
    "required",
    "title",
    "writeOnly",
];

impl Check<'_, '_> {
    fn definitions(&mut self, read: &str, written: &str) {
        if !self.seen.insert((read.to_owned(), written.to_owned())) {
            return;
        }
        let facts = self.types.facts;
        let (Some(a), Some(b)) = (
            facts.definitions.get(read),
            facts.serialized.get(written).or_else(|| facts.definitions.get(written)),
        ) else {
            return;
        };
        self.schemas(a, b, Holder { definition: read, property: None });
    }

    fn schemas(&mut self, read: &Value, written: &Value, holder: Holder<'_>) {
        if let (Some(read), Some(written)) = (reference(read), reference(written)) {
            return self.definitions(read, written);
        }
        let same = |key: &str| read.get(key) == written.get(key);
        let keys = keys(read).chain(keys(written)).filter(|key| !OTHERS.contains(&key.as_str()));
        let mut differing = keys.filter(|key| !same(key)).map(String::as_str);
        let own = differing.next().or_else(|| {
            let (options, others) = (values(read, "enum"), values(written, "enum"));
            let unknown = others.iter().any(|value| !options.contains(value));
            (reference(read).is_some() != reference(written).is_some())
                .then_some("$ref")
                .or_else(|| unknown.then_some("enum"))
        });
        if let Some(keyword) = own.filter(|keyword| !(*keyword == "type" && is_part(read, written)))
        {
            return self.report(holder, &format!("in another shape: `{keyword}` differs"));
        }
        self.properties(read, written, holder);
        for key in ["items", "additionalProperties"] {
            if let (Some(read), Some(written)) = (read.get(key), written.get(key)) {
                self.schemas(read, written, holder);
            }
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            let (read, written) = (values(read, key), values(written, key));
            if read.len() == written.len() {
                read.iter().zip(written).for_each(|(a, b)| self.schemas(a, b, holder));
            } else if written.iter().any(|one| !read.contains(one)) {
                self.report(holder, "in another shape: its variants differ");
            }
        }
    }

    fn properties(&mut self, read: &Value, written: &Value, holder: Holder<'_>) {
        let (Some(read), Some(written)) = (read.get("properties"), written.get("properties"))
        else {
            return;
        };
        for name in keys(written) {
            let holder = Holder { property: Some(name), ..holder };
            match read.get(name) {
                Some(read) => self.schemas(read, &written[name], holder),
                None => self.report(holder, &format!("as `{name}`, which it does not read")),
            }
        }
    }

    fn report(&mut self, holder: Holder<'_>, how: &str) {
        let Some((span, name)) = self.place(holder) else { return };
        let message = format!("serde writes `{name}` {how}");
        let help = "kube-apiserver stores what is written and gives it to be read: give both one name and one type, or \
                    say of both `#[serde(rename = \"...\")]`, `#[schemars(with = \"...\")]`";
        self.diagnostics.push(Diagnostic::new(code::FACT_10, message).at(span).help(help));
    }

    /// Where the nearest field with facts is declared.
    fn place(&self, holder: Holder<'_>) -> Option<(Span, String)> {
        let Some(owner) = self.types.of(holder.definition) else {
            let root = self.types.facts.kinds.first()?;
            return Some((root.span.clone(), holder.definition.to_owned()));
        };
        let named = |property: &str| {
            owner.fields.iter().find(|field| {
                field.written_name.as_deref() == Some(property) || field.json_name == property
            })
        };
        let type_name = short(&owner.type_path);
        Some(match holder.property.and_then(named) {
            Some(field) => (field.span.clone(), format!("{type_name}::{}", field.name)),
            None => (owner.span.clone(), type_name.to_owned()),
        })
    }
}

fn keys(schema: &Value) -> impl Iterator<Item = &String> {
    schema.as_object().into_iter().flat_map(serde_json::Map::keys)
}

fn values<'s>(schema: &'s Value, key: &str) -> Vec<&'s Value> {
    schema.get(key).and_then(Value::as_array).into_iter().flatten().collect()
}

/// Whether all types that are written are read.
fn is_part(read: &Value, written: &Value) -> bool {
    let types = |schema: &Value| match schema.get("type") {
        Some(Value::Array(types)) => types.clone(),
        other => other.cloned().into_iter().collect(),
    };
    let read = types(read);
    types(written).iter().all(|one| read.contains(one))
}
