//! Rules in CEL (`x-kubernetes-validations`).

use serde_json::Value;

use super::class;
use super::found::Found;
use super::word;

const KEYWORD: &str = "x-kubernetes-validations";

/// The rules of a schema. Two are the same if they have the same text; of the rest those with one message are one that
/// was changed.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<Found> {
    let rules = |schema: &'_ Value| schema.get(KEYWORD).and_then(Value::as_array).cloned();
    let mut before = rules(old).unwrap_or_default();
    let mut found = Vec::new();
    let mut added = Vec::new();
    for rule in rules(new).unwrap_or_default() {
        let same = |other: &Value| text(other) == text(&rule);
        let Some(place) = before.iter().position(same) else {
            added.push(rule);
            continue;
        };
        let other = before.remove(place);
        let optional = |rule: &Value| super::is_on(rule, "optionalOldSelf");
        if optional(&other) != optional(&rule) {
            found.push(told(class::RULE_CHANGED, Some(&other), Some(&rule)));
        } else if other != rule {
            found.push(told(class::RULE_WORDED, Some(&other), Some(&rule)));
        }
    }
    for rule in added {
        let message = word(&rule, "message");
        let alike = |other: &Value| !message.is_empty() && word(other, "message") == message;
        let other = before.iter().position(alike).map(|place| before.remove(place));
        let class = if other.is_some() { class::RULE_CHANGED } else { class::RULE_ADDED };
        found.push(told(class, other.as_ref(), Some(&rule)));
    }
    found.extend(before.iter().map(|rule| told(class::RULE_REMOVED, Some(rule), None)));
    found
}

fn told(class: class::Class, old: Option<&Value>, new: Option<&Value>) -> Found {
    let always = new.is_some_and(|rule| word(rule, "rule").contains("oldSelf"));
    let rule = |rule: &Value| rule.get("rule").cloned();
    let (old, new) = (old.and_then(rule), new.and_then(rule));
    Found { always, ..Found::new(class, KEYWORD, old.as_ref(), new.as_ref()) }
}

/// A rule without the blanks around it.
fn text(rule: &Value) -> &str {
    word(rule, "rule").trim()
}
