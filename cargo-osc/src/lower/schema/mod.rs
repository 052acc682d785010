//! What attributes say of schemas, joined with the raw definitions: the rewrite then sees only schemas.
//!
//! ```text
//! raw    questions about raw schemas, through references
//! fits   which keyword fits which type
//! default  what serde reads where a field is absent
//! rule   the rules in CEL that an attribute stands for
//! put    one keyword into one schema
//! ```
//!
//! A type's keywords are put into its definition, a field's into the property. Where the schema says something else of a
//! bound, both hold, as `allOf`. A type whose schema schemars writes out where it is used (every `KubeSchema`) is found
//! there by the names of its properties. A keyword that reaches no schema is an error at its place: nothing is lost.

mod default;
mod fits;
mod put;
pub(super) mod raw;
mod rule;

use std::collections::{BTreeMap, BTreeSet};

use osc_model::facts::{Facts, FieldFacts, TypeFacts};
use osc_model::keyword::{
    AT_LEAST_ONE_OF, AT_MOST_ONE_OF, EXACTLY_ONE_OF, IMMUTABLE, MAX_SIZE, MIN_SIZE, REQUIRED,
    SERDE_DEFAULT,
};
use osc_model::{Diagnostic, Diagnostics, Keyword, Span, code};
use serde_json::{Value, json};

use super::walk::{Types, short};

/// The definitions with everything that attributes say.
pub(super) fn join(types: &Types<'_>, diagnostics: &mut Diagnostics) -> BTreeMap<String, Value> {
    let facts = types.facts;
    let mut join =
        Join { types, written_out: written_out(types), met: BTreeSet::new(), diagnostics };
    let mut definitions = facts.definitions.clone();
    for (name, schema) in &mut definitions {
        match types.of(name) {
            Some(facts) => join.of_type(facts, schema),
            None if osc_schema::is_of_kubernetes(name) => {}
            None => join.below(schema, None),
        }
    }
    for kind in &facts.kinds {
        let root = kind.root.as_ref().and_then(|root| definitions.get_mut(root));
        if let Some(root) = root {
            join.keywords(root, &kind.crd.schema, None);
        }
    }
    facts.types.iter().for_each(|one| join.defaults(one));
    join.unmet(facts);
    definitions
}

/// The types whose schema has no definition, with the names of their properties.
fn written_out<'f>(types: &Types<'f>) -> Vec<(BTreeSet<&'f str>, &'f TypeFacts)> {
    let facts = types.facts;
    let has_definition = |one: &&TypeFacts| {
        one.definition.as_ref().is_none_or(|name| facts.definitions.contains_key(name))
    };
    let types = facts.types.iter().filter(|one| !has_definition(one)).map(|one| {
        let mut names = BTreeSet::new();
        types.declared(one, &mut names);
        (names, one)
    });
    types.filter(|(names, _)| !names.is_empty()).collect()
}

struct Join<'a, 'f> {
    types: &'a Types<'f>,
    written_out: Vec<(BTreeSet<&'f str>, &'f TypeFacts)>,
    /// Where the keywords were said that have reached a schema.
    met: BTreeSet<Span>,
    diagnostics: &'a mut Diagnostics,
}

impl<'f> Join<'_, 'f> {
    fn definitions(&self) -> &'f BTreeMap<String, Value> {
        &self.types.facts.definitions
    }

    /// A type, at a place where its schema is.
    fn of_type(&mut self, facts: &'f TypeFacts, schema: &mut Value) {
        if facts.fields.is_empty() {
            self.below(schema, None);
            self.variants(schema, false);
        } else {
            self.fields(facts, facts, schema);
        }
        self.keywords(schema, &facts.schema, Some(facts));
    }

    /// The fields of a type in the schema of the one that has them: itself, or one that it is flattened into.
    fn fields(&mut self, facts: &'f TypeFacts, holder: &TypeFacts, schema: &mut Value) {
        for field in &facts.fields {
            match self.types.of_field(field) {
                Some(flattened) if field.flatten => {
                    self.flattened(flattened, holder);
                    self.fields(flattened, holder, schema);
                }
                _ if field.flatten => {}
                known => self.field(field, known, schema),
            }
        }
    }

    fn field(&mut self, field: &'f FieldFacts, known: Option<&'f TypeFacts>, schema: &mut Value) {
        let name = &field.json_name;
        let Some(property) = schema.get_mut("properties").and_then(|all| all.get_mut(name)) else {
            return;
        };
        let of_parent = |keyword: &&Keyword| keyword.name == REQUIRED && keyword.items == 0;
        self.below(property, known);
        self.keywords(property, field.schema.iter().filter(|one| !of_parent(one)), None);
        for keyword in field.schema.iter().filter(of_parent) {
            self.met.insert(keyword.span.clone());
            if !raw::is_required(schema, name, self.definitions()) {
                put::entry(schema, "required", name.clone().into());
            }
        }
        let immutable = field.schema.iter().find(|keyword| keyword.name == IMMUTABLE);
        if let Some(keyword) = immutable
            && !raw::is_required(schema, name, self.definitions())
        {
            if let Some(rule) = rule::stays(name) {
                put::entry(schema, "x-kubernetes-validations", rule);
            } else {
                let (message, help) = unwritable(name);
                self.report(keyword, message, help);
            }
        }
    }

    /// What is said of a flattened type as a whole has no place in its holder's schema.
    fn flattened(&mut self, facts: &TypeFacts, holder: &TypeFacts) {
        for keyword in &facts.schema {
            let (own, holder) = (short(&facts.type_path), short(&holder.type_path));
            let message =
                format!("`{own}` is flattened into `{holder}`, of which this is not said");
            self.report(keyword, message, format!("say it of `{holder}`, in its own names"));
        }
    }

    /// Types that are written out in a schema.
    fn below(&mut self, schema: &mut Value, known: Option<&'f TypeFacts>) {
        if self.written_out.is_empty() {
            return;
        }
        let Value::Object(object) = schema else { return };
        if let Some(properties) = object.get("properties").and_then(Value::as_object) {
            let names: BTreeSet<_> = properties.keys().map(String::as_str).collect();
            let mut candidates = self.written_out.iter().filter(|(own, _)| *own == names);
            let (first, second) = (candidates.next(), candidates.next());
            let is_known = |one: &&TypeFacts| self.written_out.iter().any(|(_, own)| own == one);
            let only = first.filter(|_| second.is_none()).map(|(_, facts)| *facts);
            if let Some(facts) = known.filter(is_known).or(only) {
                return self.of_type(facts, schema);
            }
        }
        for (key, part) in object {
            match (key.as_str(), part) {
                ("properties", Value::Object(parts)) => {
                    parts.values_mut().for_each(|part| self.below(part, None));
                }
                ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                    for part in parts {
                        self.below(part, known);
                    }
                }
                ("items" | "additionalProperties", part) => self.below(part, None),
                _ => {}
            }
        }
    }

    /// Variants of an internally tagged enum. schemars writes a type that refuses other keys out, and adds the tag.
    fn variants(&mut self, schema: &mut Value, is_nested: bool) {
        for branch in schema.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten() {
            let facts = &self.types.facts;
            let is_tagged = |one: &&TypeFacts| {
                let own = one.definition.as_ref().and_then(|name| facts.definitions.get(name));
                own.is_some_and(|own| raw::is_tagged(own, branch, is_nested))
            };
            match facts.types.iter().find(is_tagged) {
                Some(facts) => self.of_type(facts, branch),
                None => self.variants(branch, true),
            }
        }
    }

    /// Says of the defaults of a type what cannot be.
    fn defaults(&mut self, facts: &'f TypeFacts) {
        for field in &facts.fields {
            let said = field.schema.iter().filter(|keyword| keyword.name == SERDE_DEFAULT);
            self.diagnostics.extend(said.filter_map(|said| default::unstable(said, &field.name)));
        }
    }

    /// Puts keywords into a schema; `owner` is the type that it is the schema of.
    fn keywords<'k>(
        &mut self,
        schema: &mut Value,
        keywords: impl IntoIterator<Item = &'k Keyword>,
        owner: Option<&TypeFacts>,
    ) {
        for keyword in keywords {
            self.met.insert(keyword.span.clone());
            let put = match keyword.name.as_str() {
                AT_MOST_ONE_OF | EXACTLY_ONE_OF | AT_LEAST_ONE_OF => {
                    self.one_of(keyword, owner, schema)
                }
                _ => put::keyword(schema, keyword, self.types),
            };
            if let Err((message, help)) = put {
                self.report(keyword, message, help);
            }
        }
    }

    fn one_of(
        &mut self,
        keyword: &Keyword,
        owner: Option<&TypeFacts>,
        schema: &mut Value,
    ) -> Result<(), (String, String)> {
        let said = keyword.value.as_array().into_iter().flatten().filter_map(Value::as_str);
        let fields = said.filter_map(|name| owner?.fields.iter().find(|field| field.name == name));
        let fields: Vec<_> = fields.collect();
        let names: Vec<_> = fields.iter().map(|field| field.json_name.as_str()).collect();
        let rule = rule::one_of(&keyword.name, &names).map_err(unwritable)?;
        put::entry(schema, "x-kubernetes-validations", rule);
        for field in fields {
            let name = &field.json_name;
            if raw::is_required(schema, name, self.definitions()) {
                let help = format!("make `{}` an `Option`", field.name);
                return Err((format!("`{}` is required, and so always set", field.name), help));
            }
            if raw::has_default(schema, name, self.definitions()) {
                let help = format!("make `{}` an `Option` without a default", field.name);
                return Err((
                    format!("`{}` has a default, and so is always set", field.name),
                    help,
                ));
            }
        }
        Ok(())
    }

    fn report(&mut self, keyword: &Keyword, message: String, help: String) {
        let diagnostic = Diagnostic::new(code::FACT_09, message).at(keyword.span.clone());
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Reports what has reached no schema. Of a generic type that is never used there is none.
    fn unmet(&mut self, facts: &'f Facts) {
        let of_kind = |one: &TypeFacts| facts.kinds.iter().any(|k| k.type_path == one.type_path);
        let used = facts
            .types
            .iter()
            .filter(|one| one.definition.is_some() || one.transparent.is_some() || of_kind(one));
        for one in used {
            let of_fields = one.fields.iter().flat_map(|field| &field.schema);
            for keyword in one.schema.iter().chain(of_fields) {
                // schemars itself says the bounds of a scalar that it writes out.
                let said = one.fields.is_empty() && one.transparent.is_none() && is_bound(keyword);
                let of_serde = keyword.name == SERDE_DEFAULT;
                if said || of_serde || self.met.contains(&keyword.span) {
                    continue;
                }
                let name = short(&one.type_path);
                let message = format!("what is said of `{name}` reaches no schema");
                let help = format!(
                    "derive `JsonSchema` for `{name}`: its schema is written by hand, or written out where it is used"
                );
                self.report(keyword, message, help);
            }
        }
    }
}

/// A rule would have to name a property, and cannot.
fn unwritable(name: &str) -> (String, String) {
    let message = format!("a validation rule in CEL cannot name the property `{name}`");
    let help = "give it a name of letters, digits and `_`, `-`, `.`, `/`, which does not begin with a digit";
    (message, help.to_owned())
}

/// Whether schemars reads the attribute that says a keyword.
fn is_bound(keyword: &Keyword) -> bool {
    ["minimum", "maximum", "pattern", MIN_SIZE, MAX_SIZE].contains(&keyword.name.as_str())
}

/// A schema that keywords can be put into: `true` says nothing.
fn settled(schema: &mut Value) -> &mut Value {
    if !schema.is_object() {
        *schema = json!({});
    }
    schema
}
