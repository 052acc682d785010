//! Functions and their overloads.

use super::Checker;
use crate::cel::ast::{Id, Kind, Name, operator};
use crate::cel::library::{Overload, library};
use crate::cel::types::Type;
use crate::cel::version::Version;

impl Checker<'_> {
    pub(super) fn call(&mut self, id: Id) {
        let Kind::Call { function, target, arguments } = self.expression.kind(id).clone() else {
            return;
        };
        if &*function == operator::OPTIONAL_SELECT {
            return self.optional_select(id, &arguments);
        }
        for argument in &arguments {
            self.check(*argument);
        }
        let Some(target) = target else {
            return self.global(id, &function, arguments);
        };
        // `a.b.c()` is the function `a.b.c`, where there is one.
        if let Some(prefix) = self.expression.qualified(target) {
            let full = format!("{}.{function}", prefix.trim_start_matches('.'));
            if self.has(&full) {
                return self.global(id, &full, arguments);
            }
        }
        self.check(target);
        if self.has(&function) {
            self.overload(id, &function, Some(target), &arguments);
        } else {
            self.undeclared(id, &function);
        }
    }

    fn has(&self, function: &str) -> bool {
        library().has(function, self.environment.version)
    }

    fn global(&mut self, id: Id, written: &str, arguments: Vec<Id>) {
        let function: Name = written.trim_start_matches('.').into();
        if !self.has(&function) {
            return self.undeclared(id, written);
        }
        self.overload(id, &function, None, &arguments);
        self.expression.replace(id, Kind::Call { function, target: None, arguments });
    }

    /// Notes the overloads of a function that only one call can have.
    pub(super) fn refer(&mut self, id: Id, function: &str) {
        self.overloads[id.index()] =
            library().overloads(function, self.environment.version).collect();
    }

    fn overload(&mut self, id: Id, function: &str, target: Option<Id>, arguments: &[Id]) {
        let types: Vec<_> = target.iter().chain(arguments).map(|id| self.known(*id)).collect();
        if function == operator::AND || function == operator::OR {
            return self.logic(id, function, arguments, &types);
        }
        let mut found: Option<Type> = None;
        let mut matching = Vec::new();
        for overload in library().overloads(function, self.version_for(function)) {
            if overload.member != target.is_some() {
                continue;
            }
            let Some(result) = self.apply(overload, &types) else { continue };
            matching.push(overload);
            found = Some(match found {
                None => result,
                Some(Type::Dyn) => Type::Dyn,
                Some(first) if result.is_exactly(&first) => first,
                Some(_) => Type::Dyn,
            });
        }
        let Some(result) = found else {
            self.set(id, Type::Error);
            return self.no_overload(id, function, target.is_some(), &types);
        };
        self.set(id, result);
        self.overloads[id.index()] = matching;
    }

    /// Before 1.29 numbers of two types cannot be compared; a server forgets that from the first macro with a variable on.
    fn version_for(&self, function: &str) -> Version {
        let compares = matches!(function, "_<_" | "_<=_" | "_>_" | "_>=_");
        if compares && self.was_in_fold { Version::NEWEST } else { self.environment.version }
    }

    /// The result of an overload, where it takes these types.
    fn apply(&mut self, overload: &Overload, types: &[Type]) -> Option<Type> {
        if overload.variables == 0 {
            return self
                .bindings
                .assign_all(types, &overload.arguments)
                .then(|| overload.result.clone());
        }
        let first = self.bindings.fresh(overload.variables);
        let instance = |of: &Type| of.replace(&|variable| Type::Param(first + variable));
        let expected: Vec<_> = overload.arguments.iter().map(instance).collect();
        let fits = self.bindings.assign_all(types, &expected);
        fits.then(|| self.bindings.resolve(&instance(&overload.result), false))
    }

    /// `&&` and `||` take anything that can be a bool.
    fn logic(&mut self, id: Id, function: &str, arguments: &[Id], types: &[Type]) {
        let mut result = Type::Bool;
        for (argument, of) in arguments.iter().zip(types) {
            if !self.bindings.assign(of, &Type::Bool) {
                self.mismatch(*argument, &Type::Bool, of);
                result = Type::Error;
            }
        }
        if matches!(result, Type::Bool) {
            self.refer(id, function);
        }
        self.set(id, result);
    }

    fn no_overload(&mut self, id: Id, function: &str, member: bool, types: &[Type]) {
        let shown: Vec<_> =
            types.iter().map(|of| self.bindings.resolve(of, true).to_string()).collect();
        let (target, rest) = shown.split_at(usize::from(member));
        let target = target.first().map(|target| format!("{target}.")).unwrap_or_default();
        let signature = format!("{target}({})", rest.join(", "));
        self.report(
            id,
            format!("found no matching overload for '{function}' applied to '{signature}'"),
        );
    }
}
