//! The rules of a whole schema, in the order in which the server looks at them: those within first.

use std::collections::BTreeSet;

use serde_json::Value;

use super::declared::Declared;
use super::identifier;
use super::members::{Rule, is_sound, quoted};
use super::node::{Node, Scope};
use super::outcome::{Bound, Cause, Cost, Member, Problem, Rules};
use super::place::{Place, Step};
use super::rule::{Compiled, Purpose, Subject};
use super::total::Total;
use super::version::Version;
use crate::definition::{Fate, OPTIONAL_OLD_SELF};

/// The key of rules in a schema.
pub(super) const RULES: &str = "x-kubernetes-validations";

/// Which rules, for which server.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The `openAPIV3Schema`.
    pub schema: &'a Value,
    /// How the server names the schema: `spec.versions[0].schema.openAPIV3Schema`.
    pub field: &'a str,
    /// The server's version.
    pub version: Version,
    /// Schemas with other faults: the server compiles no rule of a schema with a fault in it.
    pub faulty: &'a [Place],
}

/// Compiles all rules of a structural schema.
pub fn compile(request: Request<'_>) -> Rules {
    let faulty = request.faulty.iter().collect();
    let mut walk = Walk { request, faulty, rules: Rules::default(), total: Total::default() };
    walk.node(&Node::root(request.schema));
    walk.finish()
}

struct Walk<'a> {
    request: Request<'a>,
    faulty: BTreeSet<&'a Place>,
    rules: Rules,
    total: Total,
}

impl<'a> Walk<'a> {
    fn finish(mut self) -> Rules {
        self.rules.total = self.total.all();
        let field = self.request.field;
        self.rules.problems.extend(self.total.problems(field));
        self.rules
    }

    /// Looks at a schema and all within; whether they are free of faults other than in expressions.
    fn node(&mut self, node: &Node<'a>) -> bool {
        let mut rules = Rule::all(node.schema.get(RULES));
        if OPTIONAL_OLD_SELF.fate(self.request.version) != Fate::Kept {
            for rule in &mut rules {
                rule.optional_old_self = None;
            }
        }
        // Places within this one are the next in order.
        let next = self.faulty.range::<&Place, _>(&node.place..).next();
        let mut sound = !next.is_some_and(|place| place.0.starts_with(&node.place.0));
        let scope = if rules.is_empty() && matches!(node.scope, Scope::Outside) {
            Scope::Outside
        } else {
            node.own_scope()
        };
        for (step, schema) in schemas(node.schema).filter(|(_, schema)| has_rules(schema)) {
            let child = node.child(&scope, schema, step);
            sound &= self.node(&child);
        }
        for (index, rule) in rules.iter().enumerate() {
            sound &= is_sound(rule, node.schema, |member, cause, message| {
                let problem = self.problem(&node.place, Some((index, member)), cause, message);
                self.rules.problems.push(problem);
            });
        }
        if sound && !rules.is_empty() {
            self.compile(node, &scope, &rules);
        }
        sound
    }

    fn compile(&mut self, node: &Node, scope: &Scope, rules: &[Rule]) {
        let Scope::Typed(declared) = scope else {
            let message = "internal error: failed to construct type information for x-kubernetes-validations rules: \
                           unable to convert structural schema to CEL declarations";
            let problem = self.problem(
                &node.place,
                None,
                Cause::Internal,
                format!("Internal error: {message}"),
            );
            self.rules.problems.push(problem);
            return;
        };
        let subject = Subject::new(self.request.version, declared.clone());
        for (index, rule) in rules.iter().enumerate() {
            self.rule(node, declared, &subject, index, rule);
        }
    }

    fn rule(
        &mut self,
        node: &Node,
        declared: &Declared,
        subject: &Subject,
        index: usize,
        rule: &Rule,
    ) {
        let optional_old = rule.optional_old_self == Some(true);
        let compiled = match subject.compile(rule.text, Purpose::Rule, optional_old) {
            Ok(compiled) => compiled,
            Err(failure) => {
                self.invalid(node, index, Member::Rule, rule, &failure.detail);
                return self.old_self(node, index, rule, failure.uses_old_self);
            }
        };
        let often = node.often.unwrap_or_else(|| declared.fits());
        let once = compiled.estimate.most;
        let total = once.saturating_mul(often);
        let at = (index, Member::Rule);
        self.budget(node, at, "estimated rule cost", total, &compiled, true);
        let message = self.message(node, subject, index, rule, optional_old);
        self.rules.costs.push(Cost {
            place: node.place.clone(),
            rule: index,
            once,
            total,
            message,
        });
        self.old_self(node, index, rule, compiled.checked.uses_old_self);
    }

    /// What the expression that makes the message costs.
    fn message(
        &mut self,
        node: &Node,
        subject: &Subject,
        index: usize,
        rule: &Rule,
        optional_old: bool,
    ) -> u64 {
        if rule.message_expression.is_empty() {
            return 0;
        }
        match subject.compile(rule.message_expression, Purpose::Message, optional_old) {
            Ok(compiled) => {
                let at = (index, Member::MessageExpression);
                let cost = compiled.estimate.most;
                self.budget(node, at, "estimated messageExpression cost", cost, &compiled, false);
                cost
            }
            Err(failure) => {
                self.invalid(node, index, Member::MessageExpression, rule, &failure.detail);
                0
            }
        }
    }

    fn budget(
        &mut self,
        node: &Node,
        at: (usize, Member),
        what: &str,
        cost: u64,
        compiled: &Compiled,
        repeated: bool,
    ) {
        let mut bounds = if repeated { node.unbounded.clone() } else { Vec::new() };
        bounds.extend(compiled.estimate.unbounded.iter().map(|(steps, keyword)| {
            let within =
                steps.iter().fold(node.place.clone(), |place, step| place.child(step_of(step)));
            Bound { place: within, keyword }
        }));
        let mut problem = self.problem(&node.place, Some(at), Cause::Forbidden, String::new());
        problem.bounds = bounds;
        self.rules.problems.extend(self.total.observe(problem, what, cost));
    }

    fn old_self(&mut self, node: &Node, index: usize, rule: &Rule, used: bool) {
        if used && let Some(place) = &node.uncorrelatable {
            let within = format!("{}{place}", self.request.field);
            let detail = format!(
                "oldSelf cannot be used on the uncorrelatable portion of the schema within {within}"
            );
            let message = format!("Invalid value: {}: {detail}", quoted(rule.text));
            let problem =
                self.problem(&node.place, Some((index, Member::Rule)), Cause::Invalid, message);
            self.rules.problems.push(problem);
        } else if !used && let Some(value) = rule.optional_old_self {
            let message =
                format!("Invalid value: {value}: may not be set if oldSelf is not used in rule");
            let at = (index, Member::OptionalOldSelf);
            let problem = self.problem(&node.place, Some(at), Cause::Invalid, message);
            self.rules.problems.push(problem);
        }
    }

    fn invalid(&mut self, node: &Node, index: usize, member: Member, rule: &Rule, detail: &str) {
        let message = format!("Invalid value: {}: {detail}", rule.shown());
        let problem = self.problem(&node.place, Some((index, member)), Cause::Invalid, message);
        self.rules.problems.push(problem);
    }

    fn problem(
        &self,
        place: &Place,
        at: Option<(usize, Member)>,
        cause: Cause,
        message: String,
    ) -> Problem {
        let member =
            at.map(|(index, member)| format!("[{index}].{}", member.key())).unwrap_or_default();
        let field = format!("{}{place}.{RULES}{member}", self.request.field);
        Problem { place: place.clone(), at, field, cause, message, bounds: Vec::new() }
    }
}

/// The schemas directly within one, and how they are reached.
pub(super) fn schemas(schema: &Value) -> impl Iterator<Item = (Step, &Value)> {
    let one = |keyword: &str, step| {
        schema.get(keyword).filter(|inner| inner.is_object()).map(|inner| (step, inner))
    };
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    one("additionalProperties", Step::AdditionalProperties)
        .into_iter()
        .chain(properties.map(|(name, schema)| (Step::Property(name.clone()), schema)))
        .chain(one("items", Step::Items))
}

/// Whether there are rules in a schema. Most have none, and are not looked at any further.
pub(super) fn has_rules(schema: &Value) -> bool {
    let properties = schema.get("properties").and_then(Value::as_object);
    schema.get(RULES).is_some()
        || ["additionalProperties", "items"]
            .iter()
            .any(|keyword| schema.get(*keyword).is_some_and(has_rules))
        || properties.is_some_and(|properties| properties.values().any(has_rules))
}

/// A step of a path in costs.
fn step_of(step: &str) -> Step {
    match step {
        "@items" => Step::Items,
        "@values" => Step::AdditionalProperties,
        name => Step::Property(identifier::property(name)),
    }
}
