//! The walk from a kind's root through the raw definitions: which field of which type lies at which path.
//!
//! Types state facts about themselves only. This is where a fact meets the paths that lead to it: one type used at two
//! paths is reached twice, a flattened type's fields lie where its parent's do.

use std::collections::{BTreeMap, BTreeSet};

use osc_model::facts::{Facts, FieldFacts, KindFacts, TypeFacts};
use osc_model::field::Step;
use osc_model::{Diagnostic, Diagnostics, FieldPath, Span, code};
use serde_json::Value;

/// The types of a crate by the names that lead to them.
pub(super) struct Types<'f> {
    pub(super) facts: &'f Facts,
    by_definition: BTreeMap<&'f str, &'f TypeFacts>,
    /// The definitions below which a type with facts is. Those of Kubernetes are large, and none is below them.
    leading: BTreeSet<&'f str>,
}

impl<'f> Types<'f> {
    /// Indexes the facts.
    pub(super) fn new(facts: &'f Facts) -> Self {
        let named =
            facts.types.iter().filter_map(|facts| Some((facts.definition.as_deref()?, facts)));
        let by_definition: BTreeMap<_, _> = named.collect();
        let leading = leading(facts, by_definition.keys().copied().collect());
        Self { facts, by_definition, leading }
    }

    /// The type whose schema is this definition.
    pub(super) fn of(&self, definition: &str) -> Option<&'f TypeFacts> {
        self.by_definition.get(definition).copied()
    }

    /// The type of a field, through newtypes.
    pub(super) fn of_field(&self, field: &FieldFacts) -> Option<&'f TypeFacts> {
        Some(self.through(self.of(field.definition.as_deref()?)?))
    }

    /// The type that a newtype leads to; any other is itself.
    fn through(&self, facts: &'f TypeFacts) -> &'f TypeFacts {
        let mut found = facts;
        for _ in 0..self.facts.types.len() {
            match found.transparent.as_deref().and_then(|inner| self.of(inner)) {
                Some(inner) if found.fields.is_empty() => found = inner,
                _ => break,
            }
        }
        found
    }

    /// The JSON names of a type's fields, with those of the types that are flattened into it.
    pub(super) fn declared(&self, facts: &'f TypeFacts, names: &mut BTreeSet<&'f str>) {
        for field in &facts.fields {
            match self.of_field(field) {
                Some(flattened) if field.flatten => self.declared(flattened, names),
                _ if field.flatten => {}
                _ => drop(names.insert(&field.json_name)),
            }
        }
    }

    /// The field of a type, or of one that is flattened into it, by its JSON name.
    pub(super) fn declared_field(
        &self,
        facts: &'f TypeFacts,
        name: &str,
    ) -> Option<&'f FieldFacts> {
        facts.fields.iter().find_map(|field| match self.of_field(field) {
            Some(flattened) if field.flatten => self.declared_field(flattened, name),
            _ => Some(field).filter(|field| !field.flatten && field.json_name == name),
        })
    }

    /// The spec type of a kind.
    pub(super) fn of_kind(&self, kind: &KindFacts) -> Option<&'f TypeFacts> {
        self.facts.types.iter().find(|facts| facts.type_path == kind.type_path)
    }

    /// A raw definition.
    pub(super) fn definition(&self, name: &str) -> Option<&'f Value> {
        self.facts.definitions.get(name)
    }
}

/// Adds the definitions that refer to what is known to lead somewhere, until there are no more.
fn leading<'f>(facts: &'f Facts, mut known: BTreeSet<&'f str>) -> BTreeSet<&'f str> {
    let mut referring: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, schema) in &facts.definitions {
        let mut open = vec![schema];
        while let Some(part) = open.pop() {
            if let Some(target) = reference(part) {
                referring.entry(target).or_default().push(name);
            }
            match part {
                Value::Object(parts) => open.extend(parts.values()),
                Value::Array(parts) => open.extend(parts),
                _ => {}
            }
        }
    }
    let mut open: Vec<&str> = known.iter().copied().collect();
    while let Some(target) = open.pop() {
        let more = referring.get(target).into_iter().flatten();
        open.extend(more.filter(|name| known.insert(name)));
    }
    known
}

/// A field at a path.
#[derive(Clone, Debug)]
pub(super) struct Place<'f> {
    /// From the root object, e.g. `spec.storage.size`.
    pub(super) path: FieldPath,
    /// The object that the field's type lies in: the path without what the field's own type adds.
    pub(super) parent: FieldPath,
    /// The type that declares it.
    pub(super) owner: &'f TypeFacts,
    /// The field.
    pub(super) field: &'f FieldFacts,
    /// Whether the path goes through a list or a map, where the console addresses nothing.
    pub(super) inside_collection: bool,
}

/// The step to the elements of a list or map.
pub(super) const ANY: &str = "*";

/// Every field of every type with facts below a kind's root, in order of declaration.
pub(super) fn walk<'f>(kind: &'f KindFacts, types: &Types<'f>) -> Vec<Place<'f>> {
    all(kind, types).places
}

/// Those, and the types themselves.
pub(super) fn all<'f>(kind: &'f KindFacts, types: &Types<'f>) -> Met<'f> {
    let mut walk = Walk { types, met: Met::default(), above: Vec::new() };
    if let Some(root) = &kind.root {
        walk.definition(root, &FieldPath::root(), false);
    }
    walk.met
}

/// What was met on the way.
#[derive(Debug, Default)]
pub(super) struct Met<'f> {
    pub(super) places: Vec<Place<'f>>,
    /// The types with facts, each at the paths that lead to it.
    pub(super) types: Vec<(FieldPath, &'f TypeFacts)>,
}

struct Walk<'a, 'f> {
    types: &'a Types<'f>,
    met: Met<'f>,
    above: Vec<&'f str>,
}

impl<'f> Walk<'_, 'f> {
    fn definition(&mut self, name: &'f str, path: &FieldPath, inside: bool) {
        if self.above.contains(&name) || !self.types.leading.contains(name) {
            return;
        }
        let Some(schema) = self.types.definition(name) else { return };
        self.above.push(name);
        self.met.types.extend(self.types.of(name).map(|facts| (path.clone(), facts)));
        // A type that is read as another one has that one's properties; a newtype refers to its definition.
        let own = self.types.of(name).map(|facts| match schema.get("properties") {
            Some(_) => self.types.through(facts),
            None => facts,
        });
        match own.filter(|facts| !facts.fields.is_empty()) {
            Some(facts) => self.object(facts, schema, path, inside),
            None => self.schema(schema, path, inside),
        }
        self.above.pop();
    }

    /// The fields of a type; then what its schema has besides them, from flattened types without facts.
    fn object(&mut self, facts: &'f TypeFacts, schema: &'f Value, path: &FieldPath, inside: bool) {
        self.fields(facts, schema, path, path, inside);
        let mut declared = BTreeSet::new();
        self.types.declared(facts, &mut declared);
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        for (name, property) in properties.filter(|(name, _)| !declared.contains(name.as_str())) {
            self.schema(property, &path.key(name), inside);
        }
    }

    /// The fields of a type, in order.
    fn fields(
        &mut self,
        facts: &'f TypeFacts,
        schema: &'f Value,
        path: &FieldPath,
        parent: &FieldPath,
        inside: bool,
    ) {
        for field in &facts.fields {
            if field.flatten {
                if let Some(flattened) = self.types.of_field(field) {
                    self.fields(flattened, schema, path, parent, inside);
                }
                continue;
            }
            let below = path.key(&field.json_name);
            let Some(property) = schema.get("properties").and_then(|all| all.get(&field.json_name))
            else {
                continue;
            };
            self.met.places.push(Place {
                path: below.clone(),
                parent: parent.clone(),
                owner: facts,
                field,
                inside_collection: inside,
            });
            match self.types.of_field(field).filter(|_| !has_reference(property)) {
                Some(facts) => self.inlined(facts, property, &below, inside),
                None => self.schema(property, &below, inside),
            }
        }
    }

    /// A type whose schema is written out where it is used.
    fn inlined(&mut self, facts: &'f TypeFacts, schema: &'f Value, path: &FieldPath, inside: bool) {
        let name = facts.definition.as_deref().unwrap_or_default();
        if self.above.contains(&name) {
            return;
        }
        self.above.push(name);
        self.met.types.push((path.clone(), facts));
        for object in objects(schema) {
            self.object(facts, object, path, inside);
        }
        self.above.pop();
    }

    /// Follows references, objects, lists and maps.
    fn schema(&mut self, schema: &'f Value, path: &FieldPath, inside: bool) {
        if let Some(name) = reference(schema) {
            self.definition(name, path, inside);
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            for part in schema.get(keyword).and_then(Value::as_array).into_iter().flatten() {
                self.schema(part, path, inside);
            }
        }
        for (name, property) in
            schema.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            self.schema(property, &path.key(name), inside);
        }
        for keyword in ["items", "additionalProperties"] {
            if let Some(part) = schema.get(keyword) {
                self.schema(part, &path.key(ANY), true);
            }
        }
    }
}

/// The object schemas of a schema that is written out, through `anyOf: [object, null]`.
fn objects(schema: &Value) -> Vec<&Value> {
    if schema.get("properties").is_some() {
        return vec![schema];
    }
    let parts = ["anyOf", "allOf", "oneOf"].iter().filter_map(|key| schema.get(key)?.as_array());
    parts.flatten().filter(|part| part.get("properties").is_some()).collect()
}

/// Whether a schema, or a part of it, is a reference.
fn has_reference(schema: &Value) -> bool {
    let parts = ["anyOf", "allOf", "oneOf"].iter().filter_map(|key| schema.get(key)?.as_array());
    reference(schema).is_some() || parts.flatten().any(|part| reference(part).is_some())
}

/// `#/$defs/Name` → `Name`.
pub(super) fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.rsplit('/').next()
}

/// Which attributes have been met on a path.
pub(super) struct Reached {
    on_path: BTreeSet<Span>,
    in_collection: BTreeSet<Span>,
}

impl Reached {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { on_path: BTreeSet::new(), in_collection: BTreeSet::new() }
    }

    /// Adds what a walk has met.
    pub(super) fn extend(&mut self, places: &[Place<'_>]) {
        for place in places {
            let Some(osc) = &place.field.osc else { continue };
            if !in_form(&place.path) {
                continue;
            }
            let met =
                if place.inside_collection { &mut self.in_collection } else { &mut self.on_path };
            met.insert(osc.span.clone());
        }
    }

    /// Reports each attribute that no path reaches.
    pub(super) fn unreached(&self, facts: &Facts, diagnostics: &mut Diagnostics) {
        for (owner, field) in
            facts.types.iter().flat_map(|owner| owner.fields.iter().map(move |f| (owner, f)))
        {
            let Some(osc) = &field.osc else { continue };
            if self.on_path.contains(&osc.span) {
                continue;
            }
            let why = if self.in_collection.contains(&osc.span) {
                "it lies inside a list or a map, and the console addresses fields of objects only"
            } else if owner.definition.is_none() {
                "its generic type is never used"
            } else {
                "no kind has it below `spec` or `status`"
            };
            diagnostics.push(
                Diagnostic::new(
                    code::FACT_01,
                    format!(
                        "what is said of `{}::{}` reaches no form: {why}",
                        short(&owner.type_path),
                        field.name
                    ),
                )
                .at(osc.span.clone())
                .help("remove the attribute, or use the type in a kind's spec or status"),
            );
        }
    }
}

/// The form has the fields below `spec` and `status`; those of a kind without `spec` it has not.
fn in_form(path: &FieldPath) -> bool {
    let first = path.steps().first();
    first.is_some_and(|step| matches!(step, Step::Key(key) if key == "spec" || key == "status"))
}

/// The last segment of a type path.
pub(super) fn short(type_path: &str) -> &str {
    type_path.rsplit("::").next().unwrap_or(type_path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn type_facts(name: &str, fields: &[(&str, bool, Option<&str>)]) -> TypeFacts {
        let span = Span::line("a.rs", 1, 1..2);
        let field = |(name, flatten, definition): &(&str, bool, Option<&str>)| FieldFacts {
            name: (*name).into(),
            json_name: (*name).into(),
            written_name: None,
            flatten: *flatten,
            span: span.clone(),
            description: None,
            definition: definition.map(str::to_owned),
            osc: None,
            schema: Vec::new(),
        };
        TypeFacts {
            type_path: format!("a::{name}"),
            span: span.clone(),
            definition: Some(name.into()),
            fields: fields.iter().map(field).collect(),
            transparent: None,
            schema: Vec::new(),
        }
    }

    #[test]
    fn a_type_with_facts_is_found_below_a_flattened_one_without() {
        let reference = json!({"$ref": "#/$defs/Inner"});
        let outer = json!({"properties": {"own": {"type": "string"}, "inner": reference}});
        let inner = json!({"properties": {"zone": {"type": "string"}}});
        let facts = Facts {
            format: osc_model::facts::FORMAT,
            sdk: String::new(),
            package: String::new(),
            folders: Vec::new(),
            serialized: BTreeMap::new(),
            definitions: [("Outer".to_owned(), outer), ("Inner".to_owned(), inner)].into(),
            kinds: Vec::new(),
            types: vec![
                type_facts("Outer", &[("own", false, None), ("foreign", true, Some("Foreign"))]),
                type_facts("Inner", &[("zone", false, None)]),
            ],
        };
        let types = Types::new(&facts);
        let mut walk = Walk { types: &types, met: Met::default(), above: Vec::new() };
        walk.definition("Outer", &FieldPath::root(), false);
        let paths: Vec<_> = walk.met.places.iter().map(|place| place.path.to_string()).collect();
        assert_eq!(paths, ["own", "inner.zone"]);
    }
}
