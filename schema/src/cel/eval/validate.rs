//! All rules of a schema on an object.

use std::collections::BTreeMap;
use std::sync::OnceLock;

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

/// What came of the rules on an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// What they refuse.
    pub violations: Vec<Violation>,
    /// What they would refuse, had it not been so before: the server warns of it.
    pub kept: Vec<Violation>,
    /// What all evaluations have cost; the whole budget where that was not enough.
    pub cost: u64,
}

/// The rules of a schema, each compiled when it is first asked.
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

/// A rule, compiled when it is first evaluated: a default reaches few of the rules below it.
#[derive(Debug)]
pub(super) struct CompiledRule<'s> {
    pub(super) rule: Rule<'s>,
    /// What it is about; nothing where rules cannot see its values.
    subject: Option<Subject>,
    checked: OnceLock<Result<Checked, String>>,
    message: OnceLock<Option<Checked>>,
    schema: &'s Json,
}

impl<'s> CompiledRule<'s> {
    fn new(rule: Rule<'s>, scope: &Scope, schema: &'s Json) -> Self {
        let subject = match scope {
            Scope::Typed(declared) => Some(Subject::new(Version::NEWEST, declared.clone())),
            Scope::Outside | Scope::Untyped => None,
        };
        Self { rule, subject, checked: OnceLock::new(), message: OnceLock::new(), schema }
    }

    /// The expression, or why it does not compile.
    pub(super) fn checked(&self) -> Result<&Checked, &str> {
        let checked = self.checked.get_or_init(|| self.check(self.rule.text, Purpose::Rule));
        checked.as_ref().map_err(String::as_str)
    }

    /// The expression that makes the message, where there is one that compiles.
    pub(super) fn message(&self) -> Option<&Checked> {
        let text = self.rule.message_expression;
        let message = || {
            let text = Some(text).filter(|text| !text.is_empty())?;
            self.check(text, Purpose::Message).ok()
        };
        self.message.get_or_init(message).as_ref()
    }

    /// The keys of `fieldPath`.
    pub(super) fn below(&self) -> Vec<String> {
        field_path::keys(self.rule.field_path, self.schema).unwrap_or_default()
    }

    fn check(&self, text: &str, purpose: Purpose) -> Result<Checked, String> {
        let Some(subject) = &self.subject else {
            return Err("failed to convert to declType for CEL validation rules".to_owned());
        };
        let optional = self.rule.optional_old_self == Some(true);
        subject.check(text, purpose, optional).map_err(|failure| failure.detail)
    }
}

impl<'s> Validator<'s> {
    /// Takes the rules of the schema of a resource.
    pub fn new(schema: &'s Json) -> Self {
        Self::of(schema, true)
    }

    /// Takes the rules of a schema; `resource` says whether it is that of a whole resource.
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
        self.evaluate(object, old).violations
    }

    /// What the rules refuse, and what it has cost to find that out.
    pub fn evaluate(&self, object: &Json, old: Option<&Json>) -> Evaluation {
        self.walk(Spot::whole(object, old, self.schema))
    }

    /// What they refuse of a default, which replaces itself, and nothing (`validateDefaults` of the package
    /// `apiserver/schema/defaulting`).
    pub(crate) fn validate_default(&self, default: &Json) -> Vec<Violation> {
        let found = self.walk(Spot::changed(default, Some(default))).violations;
        if found.is_empty() { self.walk(Spot::changed(default, None)).violations } else { found }
    }

    fn walk<'v>(&'v self, spot: Spot<'v>) -> Evaluation {
        let mut walk = Walk::new();
        if let Some(root) = &self.root {
            let schema = self.resource.as_ref().unwrap_or(self.schema);
            walk.node(root, schema, &FieldPath::root(), spot);
        }
        walk.finish()
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
    let rules = rules.into_iter().map(|rule| CompiledRule::new(rule, &scope, schema)).collect();
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
