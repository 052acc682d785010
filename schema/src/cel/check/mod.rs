//! Types of an expression's nodes, and the overloads of its calls, as cel-go's checker finds them.
//!
//! ```text
//! bindings  what variables of types stand for, which type can be used as which
//! select    fields of objects, maps and optionals
//! call      functions and their overloads
//! literals  lists, maps, messages; what constants must be
//! format    texts for `format`
//! ```

mod bindings;
mod call;
mod format;
mod literals;
mod select;

use super::ast::{Expression, Fold, Id, Kind, Literal, Name};
use super::library::{Overload, library};
use super::parse::Problem;
use super::types::Type;
use super::version::Version;
use bindings::Bindings;

/// The name of the object's former state.
pub(crate) const OLD_SELF: &str = "oldSelf";
/// The name of what a rule is about.
pub(crate) const SELF: &str = "self";

/// What a rule can name.
#[derive(Clone, Debug)]
pub(crate) struct Environment {
    pub(crate) version: Version,
    pub(crate) own: Type,
    pub(crate) old: Type,
}

/// An expression with its types.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) expression: Expression,
    types: Vec<Type>,
    overloads: Vec<Vec<&'static Overload>>,
    /// Whether anything is called `oldSelf`.
    pub(crate) uses_old_self: bool,
    /// Whether each node is known before the rule runs; filled in by whoever plans it.
    pub(crate) constants: Vec<bool>,
}

impl Checked {
    /// Whether a node is known before the rule runs.
    pub(crate) fn is_constant(&self, id: Id) -> bool {
        self.constants.get(id.index()).copied().unwrap_or_default()
    }

    pub(crate) fn type_of(&self, id: Id) -> &Type {
        &self.types[id.index()]
    }

    /// The overloads that a call can have; none where it is no call of a function.
    pub(crate) fn overloads(&self, id: Id) -> &[&'static Overload] {
        &self.overloads[id.index()]
    }
}

/// Finds the types of an expression.
pub(crate) fn check(
    expression: Expression,
    environment: &Environment,
) -> Result<Checked, Vec<Problem>> {
    let nodes = expression.len();
    let root = expression.root;
    let mut checker = Checker {
        expression,
        environment,
        types: vec![Type::Error; nodes],
        overloads: vec![Vec::new(); nodes],
        scopes: Vec::new(),
        bindings: Bindings::default(),
        problems: Vec::new(),
        uses_old_self: false,
        was_in_fold: false,
    };
    checker.check(root);
    checker.finish()
}

struct Checker<'a> {
    expression: Expression,
    environment: &'a Environment,
    types: Vec<Type>,
    overloads: Vec<Vec<&'static Overload>>,
    /// Variables of macros, the innermost last.
    scopes: Vec<(Name, Type)>,
    bindings: Bindings,
    problems: Vec<Problem>,
    uses_old_self: bool,
    was_in_fold: bool,
}

impl Checker<'_> {
    fn finish(mut self) -> Result<Checked, Vec<Problem>> {
        if self.problems.is_empty() {
            for index in 0..self.types.len() {
                let of = self.types[index].clone();
                self.types[index] = self.bindings.resolve(&of, true);
            }
        }
        if self.bindings.is_exhausted() {
            self.problems.push(Problem::whole("types of the expression are too large"));
        }
        let checked = Checked {
            expression: self.expression,
            types: self.types,
            overloads: self.overloads,
            uses_old_self: self.uses_old_self,
            constants: Vec::new(),
        };
        if self.problems.is_empty() {
            self.problems =
                literals::validate(&checked, self.environment.version.has(Version::LITERALS));
        }
        if self.problems.is_empty() { Ok(checked) } else { Err(self.problems) }
    }

    fn report(&mut self, at: Id, message: String) {
        let offset = self.expression.offset(at);
        self.problems.push(Problem::at(offset, message));
    }

    fn set(&mut self, id: Id, of: Type) {
        self.types[id.index()] = of;
    }

    /// The type of a node as far as it is known so far.
    fn known(&self, id: Id) -> Type {
        self.types[id.index()].clone()
    }

    fn check(&mut self, id: Id) {
        // The node is taken apart while others are changed; a clone of it is small, but for long lists.
        match self.expression.kind(id) {
            Kind::Literal(literal) => {
                let of = type_of(literal);
                self.set(id, of);
            }
            Kind::Ident(name) => {
                let name = name.clone();
                self.identifier(id, &name);
            }
            Kind::Select { .. } => self.select(id),
            Kind::Call { .. } => self.call(id),
            Kind::List(_) => self.list(id),
            Kind::Map(_) => self.map(id),
            Kind::Struct { .. } => self.message(id),
            Kind::Fold(fold) => {
                let fold = fold.clone();
                self.fold(id, &fold);
            }
        }
    }

    /// What a name stands for.
    fn look_up(&self, name: &str) -> Option<Type> {
        let scoped = self.scopes.iter().rev().find(|(own, _)| **own == *name);
        match name {
            _ if scoped.is_some() => scoped.map(|(_, of)| of.clone()),
            SELF => Some(self.environment.own.clone()),
            OLD_SELF => Some(self.environment.old.clone()),
            _ => library().type_named(name, self.environment.version),
        }
    }

    fn identifier(&mut self, id: Id, written: &Name) {
        // A leading dot only says that the name is a whole one.
        let name: Name = written.strip_prefix('.').map_or_else(|| written.clone(), Name::from);
        match self.look_up(&name) {
            Some(of) => {
                self.uses_old_self |= &*name == OLD_SELF;
                self.set(id, of);
                self.expression.replace(id, Kind::Ident(name));
            }
            None => self.undeclared(id, written),
        }
    }

    fn undeclared(&mut self, id: Id, name: &str) {
        self.set(id, Type::Error);
        self.report(id, format!("undeclared reference to '{name}' (in container '')"));
    }

    fn mismatch(&mut self, at: Id, expected: &Type, found: &Type) {
        self.report(at, format!("expected type '{expected}' but found '{found}'"));
    }

    fn expect(&mut self, id: Id, expected: &Type) {
        let found = self.known(id);
        if !self.bindings.assign(expected, &found) {
            self.mismatch(id, expected, &found);
        }
    }

    fn fold(&mut self, id: Id, fold: &Fold) {
        self.check(fold.range);
        self.check(fold.init);
        let range = self.known(fold.range);
        let range = self.bindings.resolve(&range, false);
        let accumulated = self.known(fold.init);
        let (first, second) = self.variables(fold, &range);
        self.was_in_fold = true;
        self.scopes.push((fold.accumulator.clone(), accumulated.clone()));
        let outer = self.scopes.len();
        self.scopes.push((fold.variable.clone(), first));
        self.scopes.extend(fold.second.clone().map(|name| (name, second)));
        self.check(fold.condition);
        self.expect(fold.condition, &Type::Bool);
        self.check(fold.step);
        self.expect(fold.step, &accumulated);
        self.scopes.truncate(outer);
        self.check(fold.result);
        self.scopes.truncate(outer - 1);
        let result = self.known(fold.result);
        let result = self.bindings.resolve(&result, false);
        self.set(id, result);
    }

    /// The types of the variables of a fold.
    fn variables(&mut self, fold: &Fold, range: &Type) -> (Type, Type) {
        let two = fold.second.is_some();
        match range {
            Type::List(element) if two => (Type::Int, (**element).clone()),
            Type::List(element) => ((**element).clone(), Type::Error),
            Type::Map(key, value) => ((**key).clone(), (**value).clone()),
            Type::Dyn | Type::Error | Type::Param(_) => {
                self.bindings.assign(&Type::Dyn, range);
                (Type::Dyn, Type::Dyn)
            }
            _ => {
                let what = "cannot be range of a comprehension (must be list, map, or dynamic)";
                self.report(fold.range, format!("expression of type '{range}' {what}"));
                (Type::Error, Type::Error)
            }
        }
    }
}

fn type_of(literal: &Literal) -> Type {
    match literal {
        Literal::Null => Type::Null,
        Literal::Bool(_) => Type::Bool,
        Literal::Int(_) => Type::Int,
        Literal::Uint(_) => Type::Uint,
        Literal::Double(_) => Type::Double,
        Literal::String(_) => Type::String,
        Literal::Bytes(_) => Type::Bytes,
    }
}
