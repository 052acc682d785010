//! Rules at each value of an object, within the budget of all of them (`Validator.validate`).

use osc_model::FieldPath;
use serde_json::Value as Json;

use super::Fault;
use super::program::evaluate;
use super::validate::{Compiled, CompiledRule, Evaluation};
use super::value::Value;
use crate::cel::members::quoted;
use crate::object::Correlation;
use crate::{Reason, Violation};

/// What all rules may cost on one object (`RuntimeCELCostBudget`).
const BUDGET: i64 = 10_000_000;
/// Bytes of the longest message that an expression makes (`MaxEvaluatedMessageExpressionSizeBytes`).
const LONGEST: usize = 5 * 1024;

/// A value on the way, and the one that it replaces, where the two can be matched.
#[derive(Clone, Copy)]
pub(super) struct Spot<'v> {
    value: &'v Json,
    old: Option<&'v Json>,
    /// The last value on the way here that could be matched, beside the old one: where it has not changed, what is wrong
    /// is let be.
    matched: Option<Correlation<'v>>,
    /// Whether that is the value itself.
    own: bool,
}

impl<'v> Spot<'v> {
    pub(super) fn whole(value: &'v Json, old: Option<&'v Json>, schema: &'v Json) -> Self {
        let matched = old.map(|old| Correlation { new: value, old, schema });
        Self { value, old, matched, own: true }
    }

    /// A value that is judged as if it had been changed.
    pub(super) fn changed(value: &'v Json, old: Option<&'v Json>) -> Self {
        Self { value, old, matched: None, own: true }
    }

    /// A field or an entry (`ratchetingOptions.key`).
    fn key(self, key: &str, value: &'v Json, root: bool) -> Self {
        let old = self.old.and_then(|old| old.get(key));
        // Both are of one version, whatever they say.
        if root && matches!(key, "apiVersion" | "kind") {
            return Self { value, old, matched: None, own: false };
        }
        let matched = self.matched.filter(|_| self.own).and_then(|matched| matched.field(key));
        self.within(value, old, matched)
    }

    fn within(
        self,
        value: &'v Json,
        old: Option<&'v Json>,
        matched: Option<Correlation<'v>>,
    ) -> Self {
        let old = old.filter(|old| !old.is_null());
        // A value without a counterpart is judged as what contains it.
        Self { value, old, own: matched.is_some(), matched: matched.or(self.matched) }
    }

    /// Whether it is as it was, or what contains it is.
    fn is_kept(&self) -> bool {
        self.matched.is_some_and(|matched| matched.is_unchanged())
    }
}

/// The violations so far, and what is left of the budget.
pub(super) struct Walk {
    found: Vec<Violation>,
    kept: Vec<Violation>,
    budget: i64,
}

/// No further rule is evaluated.
struct Exhausted;

/// The value that rules are about.
struct Subject<'v, 'p> {
    json: &'v Json,
    /// Its type in the schema.
    of: &'v str,
    at: &'p FieldPath,
    own: Value<'v>,
    old: Option<Value<'v>>,
}

impl Subject<'_, '_> {
    fn invalid(&self, detail: &str) -> Violation {
        let message = format!("Invalid value: {}: {detail}", quoted(self.of));
        Violation::of(Reason::Invalid, self.at, message)
    }

    /// The cause that a rule gives.
    fn broken(&self, rule: &CompiledRule, detail: &str) -> Violation {
        let below = rule.below();
        let at = below.iter().fold(self.at.clone(), |at, key| at.key(key));
        let (reason, words) = match rule.rule.reason {
            Some("FieldValueForbidden") => (Reason::Forbidden, "Forbidden"),
            Some("FieldValueRequired") => (Reason::Required, "Required value"),
            Some("FieldValueDuplicate") => (Reason::Duplicate, "Duplicate value"),
            _ => (Reason::Invalid, "Invalid value"),
        };
        let mut message = words.to_owned();
        let has_value = matches!(reason, Reason::Duplicate | Reason::Invalid);
        if has_value && !matches!(self.of, "object" | "array") {
            message = format!("{message}: {}", self.json);
        }
        if reason != Reason::Duplicate {
            message = format!("{message}: {detail}");
        }
        let named = (!below.is_empty()).then_some(self.at.steps().len());
        Violation { named, ..Violation::of(reason, &at, message) }
    }
}

impl Walk {
    pub(super) fn new() -> Self {
        Self { found: Vec::new(), kept: Vec::new(), budget: BUDGET }
    }

    pub(super) fn finish(self) -> Evaluation {
        let cost = u64::try_from(BUDGET - self.budget).unwrap_or_default();
        Evaluation { violations: self.found, kept: self.kept, cost }
    }

    /// The rules of a node on a value, and those within on what is within.
    pub(super) fn node<'v>(
        &mut self,
        node: &'v Compiled<'_>,
        schema: &'v Json,
        at: &FieldPath,
        spot: Spot<'v>,
    ) {
        if spot.value.is_null() || self.budget < 0 || self.rules(node, schema, at, spot).is_err() {
            return;
        }
        match spot.value {
            Json::Array(items) => {
                let Some(within) = &node.items else { return };
                let old =
                    spot.old.map(|old| Correlation { new: spot.value, old, schema: node.schema });
                let old = old.and_then(|old| old.elements()).unwrap_or_default();
                let matched = spot.matched.filter(|_| spot.own);
                let matched = matched.and_then(|matched| matched.elements()).unwrap_or_default();
                for (index, item) in items.iter().enumerate() {
                    let counterpart = old.get(index).copied().flatten().map(|old| old.old);
                    let matched = matched.get(index).copied().flatten();
                    let below = spot.within(item, counterpart, matched);
                    self.node(within, within.schema, &at.index(index), below);
                }
            }
            Json::Object(map) => {
                for (key, value) in map {
                    let property = node.properties.get(key.as_str());
                    let Some(within) = property.or(node.values.as_deref()) else { continue };
                    let below = spot.key(key, value, at.is_root());
                    self.node(within, within.schema, &at.key(key), below);
                }
            }
            _ => {}
        }
    }

    fn rules<'v>(
        &mut self,
        node: &'v Compiled<'_>,
        schema: &'v Json,
        at: &FieldPath,
        spot: Spot<'v>,
    ) -> Result<(), Exhausted> {
        let asks = |rule: &CompiledRule| rule.checked().is_ok_and(|checked| checked.uses_old_self);
        if node.rules.is_empty() {
            return Ok(());
        }
        let Ok(own) = Value::read(spot.value, schema) else { return Ok(()) };
        let old = spot.old.filter(|_| node.rules.iter().any(asks));
        let Ok(old) = old.map(|old| Value::read(old, schema)).transpose() else { return Ok(()) };
        let of = schema.get("type").and_then(Json::as_str).unwrap_or_default();
        let subject = Subject { json: spot.value, of, at, own, old };
        if self.budget <= 0 {
            return Err(self.exhausted(&subject));
        }
        node.rules.iter().try_for_each(|rule| self.rule(rule, &subject, &spot))
    }

    /// Evaluates one rule.
    fn rule(
        &mut self,
        rule: &CompiledRule,
        subject: &Subject,
        spot: &Spot<'_>,
    ) -> Result<(), Exhausted> {
        let checked = match rule.checked() {
            Ok(checked) => checked,
            Err(failure) => {
                self.found.push(subject.invalid(&format!("rule compile error: {failure}")));
                return Ok(());
            }
        };
        let optional = rule.rule.optional_old_self == Some(true);
        if checked.uses_old_self && subject.old.is_none() && !optional {
            return Ok(());
        }
        let old = if optional {
            Some(Value::Optional(subject.old.clone().map(Into::into)))
        } else {
            subject.old.clone()
        };
        let (result, cost) = evaluate(checked, &subject.own, old.as_ref());
        if !self.spend(cost) {
            return Err(self.exhausted(subject));
        }
        match result {
            Ok(Value::Bool(true)) | Err(Fault::Unknown) => Ok(()),
            // A value that is no bool is not true either.
            Ok(_) => {
                let detail = self.detail(rule, subject)?;
                let kept = !checked.uses_old_self && spot.is_kept();
                let into = if kept { &mut self.kept } else { &mut self.found };
                into.push(subject.broken(rule, &detail));
                Ok(())
            }
            Err(fault) => self.fault(rule, subject, fault),
        }
    }

    /// A rule without a value.
    fn fault(
        &mut self,
        rule: &CompiledRule,
        subject: &Subject,
        fault: Fault,
    ) -> Result<(), Exhausted> {
        let shown = rule.shown();
        let fault = match fault {
            Fault::Error(fault) => Some(fault),
            Fault::Panic(words) => Some(format!("internal error: {words}")),
            Fault::Limit | Fault::Unknown => None,
        };
        let Some(fault) = fault else {
            self.budget = -1;
            self.found.push(subject.invalid(&format!(
                "'operation cancelled: actual cost limit exceeded': no further validation rules will be run due to \
                 call cost exceeds limit for rule: {shown}"
            )));
            return Err(Exhausted);
        };
        let detail = if fault.starts_with("no such overload") {
            format!(
                "'{fault}': call arguments did not match a supported operator, function or macro signature for rule: \
                 {shown}"
            )
        } else {
            format!("{fault} evaluating rule: {shown}")
        };
        self.found.push(subject.invalid(&detail));
        Ok(())
    }

    /// Takes from the budget, where there is enough of it.
    fn spend(&mut self, cost: u64) -> bool {
        let cost = i64::try_from(cost).unwrap_or(i64::MAX);
        let enough = cost <= self.budget;
        if enough {
            self.budget -= cost;
        }
        enough
    }

    fn exhausted(&mut self, subject: &Subject) -> Exhausted {
        self.budget = -1;
        let detail = "validation failed due to running out of cost budget, no further validation rules will be run";
        self.found.push(subject.invalid(detail));
        Exhausted
    }

    /// The words for a rule that is broken: those of its `messageExpression` where that makes any.
    fn detail(&mut self, rule: &CompiledRule, subject: &Subject) -> Result<String, Exhausted> {
        let otherwise = match rule.rule.message {
            "" => format!("failed rule: {}", rule.shown()),
            message => message.trim().to_owned(),
        };
        let Some(message) = rule.message() else { return Ok(otherwise) };
        let (made, cost) = evaluate(message, &subject.own, subject.old.as_ref());
        let enough = self.spend(cost);
        if !enough || matches!(made, Err(Fault::Limit)) {
            self.budget = -1;
            let text = quoted(rule.rule.message_expression);
            let detail = if enough {
                format!(
                    "no further validation rules will be run due to call cost exceeds limit for messageExpression: {text}"
                )
            } else {
                "messageExpression evaluation failed due to running out of cost budget, no further validation rules \
                 will be run"
                    .to_owned()
            };
            self.found.push(subject.invalid(&detail));
            return Err(Exhausted);
        }
        Ok(match made {
            Ok(Value::String(text)) => {
                let text = text.trim();
                let fits = !text.is_empty() && text.len() <= LONGEST && !text.contains('\n');
                if fits { text.to_owned() } else { otherwise }
            }
            _ => otherwise,
        })
    }
}

impl CompiledRule<'_> {
    /// What stands for the rule in messages.
    fn shown(&self) -> &str {
        let text = if self.rule.message.is_empty() { self.rule.text } else { self.rule.message };
        text.trim()
    }
}
