//! All rules of a schema on an object.

use std::collections::BTreeMap;

use osc_model::FieldPath;
use serde_json::Value as Json;

use super::walk::{Spot, Walk};
use crate::Violation;
use crate::cel::check::Checked;
use crate::cel::declared::{has_meta, meta};
use crate::cel::field_path;
use crate::cel::members::Rule;
use crate::cel::node::{Node, Scope};
use crate::cel::place::Step;
use crate::cel::rule::{Purpose, Subject};
use crate::cel::version::Version;
use crate::cel::walk::{RULES, has_rules, schemas};

/// What the rules of a schema refuse of an object, whose fields have the types that the schema says and which has its
/// defaults; `old` is the object that it replaces.
///
/// ```
/// let schema = serde_json::json!({"type": "object", "properties": {"size": {"type": "integer"}},
///     "x-kubernetes-validations": [{"rule": "self.size < 5", "message": "too large"}]});
/// let violations = osc_schema::cel::validate(&schema, &serde_json::json!({"size": 7}), None);
/// assert_eq!(violations[0].message, "Invalid value: too large");
/// ```
pub fn validate(schema: &Json, object: &Json, old: Option<&Json>) -> Vec<Violation> {
    Validator::new(schema).validate(object, old)
}

/// The rules of a schema, compiled.
#[derive(Debug)]
pub struct Validator<'s> {
    schema: &'s Json,
    /// The schema with what every resource has, where rules of the root may ask for it.
    resource: Option<Json>,
    root: Option<Compiled<'s>>,
}

/// Those of one node, and of those within.
#[derive(Debug)]
pub(super) struct Compiled<'s> {
    pub(super) schema: &'s Json,
    pub(super) rules: Vec<CompiledRule<'s>>,
    pub(super) properties: BTreeMap<&'s str, Compiled<'s>>,
    pub(super) values: Option<Box<Compiled<'s>>>,
    pub(super) items: Option<Box<Compiled<'s>>>,
}

#[derive(Debug)]
pub(super) struct CompiledRule<'s> {
    pub(super) rule: Rule<'s>,
    /// The expression, or why it does not compile.
    pub(super) checked: Result<Checked, String>,
    pub(super) message: Option<Checked>,
    /// The keys of `fieldPath`.
    pub(super) below: Vec<String>,
}

impl<'s> Validator<'s> {
    /// Compiles the rules of the schema of a resource.
    pub fn new(schema: &'s Json) -> Self {
        Self::of(schema, true)
    }

    /// Compiles the rules of a schema; `resource` says whether it is that of a whole resource.
    pub(crate) fn of(schema: &'s Json, resource: bool) -> Self {
        let needs_meta = resource && schema.get(RULES).is_some() && !has_meta(schema);
        let resource = needs_meta.then(|| {
            let mut schema = schema.clone();
            let own = &mut schema["properties"];
            if !own.is_object() {
                *own = Json::Object(meta());
            }
            for (name, of) in meta() {
                own[name] = of;
            }
            schema
        });
        let root = has_rules(schema).then(|| compile(&Node::root(schema)));
        Self { schema, resource, root }
    }

    /// What the rules refuse.
    pub fn validate(&self, object: &Json, old: Option<&Json>) -> Vec<Violation> {
        self.walk(Spot::whole(object, old))
    }

    /// What they refuse of a default, which replaces itself, and nothing (`validateDefaults` of the package
    /// `apiserver/schema/defaulting`).
    pub(crate) fn validate_default(&self, default: &Json) -> Vec<Violation> {
        let found = self.walk(Spot::changed(default, Some(default)));
        if found.is_empty() { self.walk(Spot::changed(default, None)) } else { found }
    }

    fn walk<'v>(&'v self, spot: Spot<'v>) -> Vec<Violation> {
        let mut walk = Walk::new();
        if let Some(root) = &self.root {
            let schema = self.resource.as_ref().unwrap_or(self.schema);
            walk.node(root, schema, &FieldPath::root(), spot);
        }
        walk.found
    }
}

fn compile<'s>(node: &Node<'s>) -> Compiled<'s> {
    let schema = node.schema;
    let rules = Rule::all(schema.get(RULES));
    let scope = if rules.is_empty() && matches!(node.scope, Scope::Outside) {
        Scope::Outside
    } else {
        node.own_scope()
    };
    let rules = rules.into_iter().map(|rule| compile_rule(rule, &scope, schema)).collect();
    let mut compiled =
        Compiled { schema, rules, properties: BTreeMap::new(), values: None, items: None };
    for (step, within) in schemas(schema).filter(|(_, schema)| has_rules(schema)) {
        let child = compile(&node.child(&scope, within, step.clone()));
        match step {
            Step::Property(name) => {
                let properties = schema.get("properties").and_then(Json::as_object);
                let entry = properties.and_then(|all| all.get_key_value(&name));
                compiled.properties.extend(entry.map(|(name, _)| (name.as_str(), child)));
            }
            Step::Items => compiled.items = Some(child.into()),
            Step::AdditionalProperties => compiled.values = Some(child.into()),
        }
    }
    compiled
}

fn compile_rule<'s>(rule: Rule<'s>, scope: &Scope, schema: &Json) -> CompiledRule<'s> {
    let optional = rule.optional_old_self == Some(true);
    let compile = |text: &str, purpose| {
        let Scope::Typed(declared) = scope else {
            return Err("failed to convert to declType for CEL validation rules".to_owned());
        };
        let subject = Subject::new(Version::NEWEST, declared.clone());
        let compiled =
            subject.compile(text, purpose, optional).map_err(|failure| failure.detail)?;
        Ok(compiled.checked)
    };
    let checked = compile(rule.text, Purpose::Rule);
    let has_message = !rule.message_expression.is_empty();
    let message =
        has_message.then(|| compile(rule.message_expression, Purpose::Message).ok()).flatten();
    let below = field_path::keys(rule.field_path, schema).unwrap_or_default();
    CompiledRule { rule, checked, message, below }
}
