//! Lists, maps and messages, and what Kubernetes wants of literals beside their types.

use std::collections::BTreeSet;

use super::{Checked, Checker, format};
use crate::cel::ast::{Id, Kind, Literal};
use crate::cel::constant;
use crate::cel::parse::Problem;
use crate::cel::types::Type;
use crate::pattern;

impl Checker<'_> {
    pub(super) fn list(&mut self, id: Id) {
        let Kind::List(elements) = self.expression.kind(id).clone() else { return };
        let mut joined = None;
        for element in elements {
            self.check(element.value);
            let own = self.value_type(element.value, element.optional);
            joined = Some(self.join(joined, own));
        }
        let element = joined.unwrap_or_else(|| Type::Param(self.bindings.fresh(1)));
        self.set(id, Type::list(element));
    }

    pub(super) fn map(&mut self, id: Id) {
        let Kind::Map(entries) = self.expression.kind(id).clone() else { return };
        let (mut keys, mut values) = (None, None);
        for entry in entries {
            self.check(entry.key);
            let key = self.known(entry.key);
            keys = Some(self.join(keys, key));
            self.check(entry.value);
            let value = self.value_type(entry.value, entry.optional);
            values = Some(self.join(values, value));
        }
        let key = keys.unwrap_or_else(|| Type::Param(self.bindings.fresh(1)));
        let value = values.unwrap_or_else(|| Type::Param(self.bindings.fresh(1)));
        self.set(id, Type::map(key, value));
    }

    /// The type of an element; that of one with `?` is what its optional has.
    fn value_type(&mut self, id: Id, optional: bool) -> Type {
        let known = self.known(id);
        if !optional {
            return known;
        }
        let (inner, was_optional) = known.unwrapped();
        if !was_optional && !matches!(inner, Type::Dyn) {
            self.mismatch(id, &Type::optional(inner.clone()), inner);
        }
        inner.clone()
    }

    /// The type of two elements together, which is dynamic where they differ: see [`one_type`].
    fn join(&mut self, before: Option<Type>, own: Type) -> Type {
        match before {
            None => own,
            Some(before) if self.bindings.assign(&before, &own) => {
                super::bindings::most_general(&before, &own)
            }
            Some(_) => Type::Dyn,
        }
    }

    /// `Name{field: value}`: the server's rules have two messages, those of times.
    pub(super) fn message(&mut self, id: Id) {
        let Kind::Struct { name, fields } = self.expression.kind(id).clone() else { return };
        let Some(of) = self.look_up(name.trim_start_matches('.')) else {
            return self.undeclared(id, &name);
        };
        let result = match &of {
            Type::Type(Some(inner)) if matches!(**inner, Type::Duration | Type::Timestamp) => {
                (**inner).clone()
            }
            Type::Type(Some(inner)) => {
                self.report(id, format!("'{}' is not a message type", inner.name()));
                Type::Error
            }
            other => {
                self.report(id, format!("'{}' is not a type", other.name()));
                Type::Error
            }
        };
        self.set(id, result);
        for (field, value) in fields {
            self.check(value);
            if !matches!(&*field, "seconds" | "nanos") {
                self.report(id, format!("undefined field '{field}'"));
            } else if !self.bindings.assign(&Type::Int, &self.known(value)) {
                let found = self.known(value);
                let message = format!(
                    "expected type of field '{field}' is 'int' but provided type is '{found}'"
                );
                self.report(id, message);
            }
        }
    }
}

/// What is wrong with literals of an expression whose types are right; more since 1.29.
pub(super) fn validate(checked: &Checked, since_literals: bool) -> Vec<Problem> {
    let nodes = checked.expression.reachable(checked.expression.root);
    let mut problems = Vec::new();
    let exempt = if since_literals { inside_format(checked, &nodes) } else { BTreeSet::new() };
    let uniform = nodes.iter().filter(|id| !exempt.contains(id));
    uniform.for_each(|id| one_type(checked, *id, &mut problems));
    if !since_literals {
        return problems;
    }
    for function in ["duration", "timestamp", "matches"] {
        for id in &nodes {
            problems.extend(constant_argument(checked, *id, function));
        }
    }
    problems.extend(nodes.iter().filter_map(|id| format::validate(checked, *id)));
    problems
}

/// The first argument, where it is a literal, must be one that the function takes.
fn constant_argument(checked: &Checked, id: Id, name: &str) -> Option<Problem> {
    let expression = &checked.expression;
    let Kind::Call { function, arguments, .. } = expression.kind(id) else { return None };
    if **function != *name {
        return None;
    }
    let argument = *arguments.first()?;
    let Kind::Literal(literal) = expression.kind(argument) else { return None };
    let fits = match (name, literal) {
        ("matches", Literal::String(text)) => pattern::compile(text).is_ok(),
        _ => constant::convert(name, &constant::Constant::from(literal)).is_ok(),
    };
    (!fits).then(|| Problem::at(expression.offset(argument), format!("invalid {name} argument")))
}

/// Everything in arguments of `format`, which takes lists of anything.
fn inside_format(checked: &Checked, nodes: &[Id]) -> BTreeSet<Id> {
    let expression = &checked.expression;
    let mut inside = BTreeSet::new();
    for id in nodes {
        let is_format =
            matches!(expression.kind(*id), Kind::Call { function, .. } if &**function == "format");
        if is_format && !inside.contains(id) {
            inside.extend(expression.reachable(*id));
            inside.remove(id);
        }
    }
    inside
}

/// Elements of a list, keys of a map and its values have one type each, which is dynamic for none or for all.
fn one_type(checked: &Checked, id: Id, problems: &mut Vec<Problem>) {
    let of = |id: Id, optional: bool| {
        let of = checked.type_of(id);
        if optional { of.unwrapped().0.clone() } else { of.clone() }
    };
    let mismatch = |id: Id, expected: &Type, found: &Type| {
        let message = format!("expected type '{expected}' but found '{found}'");
        Problem::at(checked.expression.offset(id), message)
    };
    match checked.expression.kind(id) {
        Kind::List(elements) => {
            let Some((first, rest)) = elements.split_first() else { return };
            let expected = of(first.value, first.optional);
            let other = rest.iter().map(|one| (one.value, of(one.value, one.optional)));
            let mut other = other.skip_while(|(_, found)| expected.is_equivalent(found));
            problems.extend(other.next().map(|(id, found)| mismatch(id, &expected, &found)));
        }
        Kind::Map(entries) => {
            let Some((first, rest)) = entries.split_first() else { return };
            let (key, value) = (of(first.key, false), of(first.value, first.optional));
            for entry in rest {
                let pairs = [
                    (entry.key, &key, of(entry.key, false)),
                    (entry.value, &value, of(entry.value, entry.optional)),
                ];
                let wrong =
                    pairs.iter().filter(|(_, expected, found)| !expected.is_equivalent(found));
                problems.extend(wrong.map(|(id, expected, found)| mismatch(*id, expected, found)));
            }
        }
        _ => {}
    }
}
