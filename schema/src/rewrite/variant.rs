//! What is said of single variants: their tag, their descriptions, their validation rules.

use serde_json::{Value, json};

use super::conflict::Conflict;
use super::kinds::Kinds;
use super::{LINES, Object, RULES, list, names, object_of};
use crate::cel;

/// The property that tells the variants from each other: required, with one value of its own in each.
pub(super) fn tag(branches: &[Object]) -> Option<String> {
    let (first, rest) = branches.split_first()?;
    let mut candidates: Vec<&String> = object_of(first, "properties").keys().collect();
    candidates.sort();
    let found = candidates.into_iter().find(|name| {
        let mut values: Vec<&str> = branches.iter().filter_map(|one| value(one, name)).collect();
        values.sort_unstable();
        values.dedup();
        values.len() == branches.len()
    });
    found.filter(|_| !rest.is_empty()).cloned()
}

/// The value of a tag in one branch.
fn value<'b>(branch: &'b Object, tag: &str) -> Option<&'b str> {
    let property = object_of(branch, "properties").get(tag)?.as_object()?;
    match list(property, "enum") {
        [Value::String(only)] if names(branch, "required").contains(tag) => Some(only),
        _ => None,
    }
}

/// Moves the descriptions of variants to where the hull keeps them: below that of the tag, to the only property of
/// an externally tagged one, else into lines below the description of the whole.
pub(super) fn describe(branches: &mut [Object], tag: Option<&str>) {
    for branch in branches {
        let Some(Value::String(text)) = branch.remove("description") else { continue };
        let name = match tag {
            Some(tag) => value(branch, tag).map(str::to_owned),
            None => match list(branch, "enum") {
                [Value::String(only)] => Some(only.clone()),
                [only] => Some(only.to_string()),
                _ => None,
            },
        };
        let words: Vec<_> = text.split_whitespace().collect();
        let line = match name {
            Some(name) => format!("- `{name}`: {}", words.join(" ")),
            None => format!("- {}", words.join(" ")),
        };
        let target = match tag {
            Some(tag) => property(branch, tag),
            None => only_property(branch).and_then(|name| property(branch, &name)),
        };
        if let Some(property) = target {
            match tag {
                Some(_) => property.insert(LINES.into(), json!([line])),
                None => property.insert("description".into(), text.into()),
            };
        } else {
            // Lines of its own belong below its description.
            let lines = [&[line.into()], list(branch, LINES)].concat();
            branch.insert(LINES.into(), lines.into());
        }
    }
}

fn property<'b>(branch: &'b mut Object, name: &str) -> Option<&'b mut Object> {
    branch.get_mut("properties")?.get_mut(name)?.as_object_mut()
}

/// The property of an object that has one, which is required.
fn only_property(branch: &Object) -> Option<String> {
    let mut all = object_of(branch, "properties").keys();
    let only = all.next().filter(|_| all.next().is_none())?;
    let is_needed =
        Kinds::of(branch) == Kinds::OBJECT && names(branch, "required").contains(only.as_str());
    is_needed.then(|| only.clone())
}

/// Takes the rules that do not hold for all variants out of the branches: each guarded by the tag's value.
pub(super) fn guarded(branches: &mut [Object], tag: Option<&str>) -> (Vec<Value>, Vec<Conflict>) {
    let (mut rules, mut conflicts) = (Vec::new(), Vec::new());
    let Some(tag) = tag else { return (rules, conflicts) };
    let Some((first, rest)) = branches.split_first() else { return (rules, conflicts) };
    if rest.iter().all(|other| other.get(RULES) == first.get(RULES)) {
        return (rules, conflicts);
    }
    for branch in branches {
        let Some(Value::Array(own)) = branch.remove(RULES) else { continue };
        let value = value(branch, tag).unwrap_or_default();
        let Some(name) = cel::identifier(tag) else {
            conflicts.push(Conflict::new(
                RULES,
                format!("a validation rule of the variant `{value}` cannot name the tag `{tag}`"),
                "give the tag a name of letters, digits and `_`",
            ));
            continue;
        };
        for mut rule in own {
            let text = rule["rule"].as_str().unwrap_or_default();
            rule["rule"] = format!("self.{name} != {} || ({text})", Value::from(value)).into();
            rules.push(rule);
        }
    }
    (rules, conflicts)
}
