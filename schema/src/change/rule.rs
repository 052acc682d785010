//! Rules in CEL (`x-kubernetes-validations`).

use serde_json::Value;

use super::found::Found;
use super::kind;
use super::word;
use crate::cel::Parsed;

const KEYWORD: &str = "x-kubernetes-validations";

/// The rules of a schema. Two are the same if they have the same words, whatever the blanks between them; of the rest those with one message are one that
/// was changed.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<Found> {
    let rules = |schema: &'_ Value| schema.get(KEYWORD).and_then(Value::as_array).cloned();
    let mut before = rules(old).unwrap_or_default();
    let (mut pairs, mut fresh) = (Vec::new(), Vec::new());
    for rule in rules(new).unwrap_or_default() {
        let same = |other: &Value| text(other) == text(&rule);
        match before.iter().position(same) {
            Some(place) => pairs.push((before.remove(place), rule)),
            None => fresh.push(rule),
        }
    }
    let mut left: Vec<_> = before.into_iter().map(|rule| (Parsed::of(text(&rule)), rule)).collect();
    let mut added = Vec::new();
    for rule in fresh {
        let parsed = Parsed::of(text(&rule));
        match left.iter().position(|(other, _)| other.is_same(&parsed)) {
            Some(place) => pairs.push((left.remove(place).1, rule)),
            None => added.push(rule),
        }
    }
    let mut before: Vec<_> = left.into_iter().map(|(_, rule)| rule).collect();
    let mut found = Vec::new();
    for (other, rule) in pairs {
        let optional = |rule: &Value| super::is_on(rule, "optionalOldSelf");
        if optional(&other) != optional(&rule) {
            found.push(told(kind::RULE_CHANGED, Some(&other), Some(&rule)));
        } else if other != rule {
            found.push(told(kind::RULE_WORDED, Some(&other), Some(&rule)));
        }
    }
    for rule in added {
        let message = word(&rule, "message");
        let alike = |other: &Value| !message.is_empty() && word(other, "message") == message;
        let other = before.iter().position(alike).map(|place| before.remove(place));
        let kind = if other.is_some() { kind::RULE_CHANGED } else { kind::RULE_ADDED };
        found.push(told(kind, other.as_ref(), Some(&rule)));
    }
    found.extend(before.iter().map(|rule| told(kind::RULE_REMOVED, Some(rule), None)));
    found
}

fn told(kind: kind::Kind, old: Option<&Value>, new: Option<&Value>) -> Found {
    let always = new.is_some_and(|rule| word(rule, "rule").contains("oldSelf"));
    let rule = |rule: &Value| rule.get("rule").cloned();
    let (old, new) = (old.and_then(rule), new.and_then(rule));
    Found { always, ..Found::new(kind, KEYWORD, old.as_ref(), new.as_ref()) }
}

/// A rule without the blanks around it.
fn text(rule: &Value) -> &str {
    word(rule, "rule").trim()
}
