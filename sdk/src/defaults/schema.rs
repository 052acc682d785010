//! What raw definitions and attributes say of a value.

use std::collections::BTreeMap;

use osc_model::Keyword;
use osc_model::facts::{Facts, TypeFacts};
use osc_model::keyword::{NO_DEFAULT, SERDE_DEFAULT};
use serde_json::Value;

/// How long a chain of references may be.
const DEEPEST: usize = 32;

/// The schemas of a program, and what attributes say of their properties.
pub(super) struct Schemas<'f> {
    definitions: &'f BTreeMap<String, Value>,
    types: BTreeMap<&'f str, &'f TypeFacts>,
}

/// A property of an object.
pub(super) struct Property<'f> {
    pub(super) name: &'f str,
    pub(super) schema: &'f Value,
    /// What attributes say of it.
    said: &'f [Keyword],
}

impl<'f> Schemas<'f> {
    pub(super) fn new(facts: &'f Facts) -> Self {
        let named = facts.types.iter().filter_map(|one| Some((one.definition.as_deref()?, one)));
        Self { definitions: &facts.definitions, types: named.collect() }
    }

    /// The schema of a definition; anything where it is not known.
    pub(super) fn definition(&self, name: &str) -> &'f Value {
        self.definitions.get(name).unwrap_or(&Value::Bool(true))
    }

    /// The schemas that together say what `schema` is, each with the definition that it is: itself, what it refers to,
    /// the parts of its `allOf`, the other one of `anyOf: [schema, null]`. Other alternatives are not looked into.
    fn parts(&self, schema: &'f Value) -> Vec<(Option<&'f str>, &'f Value)> {
        let mut found = Vec::new();
        let mut open = vec![(None, schema)];
        while let Some((name, schema)) = open.pop().filter(|_| found.len() < DEEPEST) {
            found.push((name, schema));
            let target = schema.get("$ref").and_then(Value::as_str);
            let target = target.and_then(|path| path.rsplit('/').next());
            open.extend(target.map(|target| (Some(target), self.definition(target))));
            let all = schema.get("allOf").and_then(Value::as_array);
            open.extend(all.into_iter().flatten().map(|part| (name, part)));
            let branches = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
            let mut others = branches.filter(|branch| branch["type"] != "null");
            if let (Some(only), None) = (others.next(), others.next()) {
                open.push((name, only));
            }
        }
        found
    }

    /// The properties of an object; none of another value.
    pub(super) fn properties(&self, schema: &'f Value) -> Vec<Property<'f>> {
        let parts = self.parts(schema).into_iter();
        let properties = parts.flat_map(|(definition, part)| {
            let owner = definition.and_then(|name| self.types.get(name)).copied();
            let all = part.get("properties").and_then(Value::as_object).into_iter().flatten();
            all.map(move |(name, schema)| (owner, name, schema))
        });
        let property = |(owner, name, schema): (Option<&'f TypeFacts>, &'f String, &'f Value)| {
            let said = owner.and_then(|owner| self.said(owner, name)).unwrap_or_default();
            Property { name, schema, said }
        };
        properties.map(property).collect()
    }

    /// What the attributes of a field say, which may be of a type that is flattened into its own.
    fn said(&self, owner: &'f TypeFacts, name: &str) -> Option<&'f [Keyword]> {
        owner.fields.iter().find_map(|field| {
            if field.flatten {
                return self.said(self.types.get(field.definition.as_deref()?)?, name);
            }
            (field.json_name == name).then_some(&field.schema[..])
        })
    }

    /// The schema of the elements of a list, or of the values of a map.
    pub(super) fn elements(&self, schema: &'f Value, keyword: &str) -> Option<&'f Value> {
        self.parts(schema).into_iter().find_map(|(_, part)| part.get(keyword))
    }
}

impl Property<'_> {
    /// The default that is to be serde's.
    pub(super) fn default(&self) -> Option<&Value> {
        let said = |name: &str| self.said.iter().find(|keyword| keyword.name == name);
        if said("default").is_some() || said(NO_DEFAULT).is_some() {
            return None;
        }
        let own = self.schema.get("default").filter(|default| !default.is_null());
        own.or_else(|| said(SERDE_DEFAULT)?.value.get(0))
    }
}
