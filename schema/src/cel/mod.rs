//! Rules of schemas (`x-kubernetes-validations`) as kube-apiserver reads them when a definition is created.
//!
//! ```text
//! walk        a schema -> what is wrong with its rules, what each costs, what all cost
//! node        one schema on the way, and what it passes on to those within
//! members     message, reason, fieldPath … of a rule
//! rule        one expression: parse, check, constant, cost
//! parse       text -> expression
//! check       expression -> its types, the overloads of its calls
//! constant    what is computed before a rule runs
//! eval        rules on objects
//! cost        what a rule costs at most
//! total       budgets
//!
//! ast         expressions
//! types       types of expressions
//! declared    schemas as types
//! library     functions and types, with the version that introduced each
//! version     versions of Kubernetes
//! identifier  names of properties in expressions
//! place       where in the schema
//! outcome     what is found out
//! deep        room for recursion
//! ```
//!
//! Types and costs are those of Kubernetes 1.36. For an older [`Version`], functions, macros and syntax that it does not
//! have are refused; costs that an older server estimates otherwise are not known.

mod ast;
mod check;
mod constant;
mod cost;
mod declared;
mod deep;
mod eval;
mod field_path;
mod identifier;
mod library;
mod members;
mod node;
mod outcome;
mod parse;
mod place;
mod rule;
mod total;
mod types;
mod version;
mod walk;

pub use eval::{Evaluation, Validator, validate};
pub use identifier::identifier;
pub use outcome::{Bound, Cause, Cost, Member, Problem, Rules};
pub use place::{Place, Step};
pub use version::Version;
pub use walk::{Request, compile};

/// A rule without its blanks and comments; nothing where it cannot be parsed.
pub(crate) struct Parsed(Option<ast::Expression>);

impl Parsed {
    pub(crate) fn of(rule: &str) -> Self {
        Self(parse::parse(rule, Version::NEWEST).ok())
    }

    /// Whether both are the same expression.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.0.as_ref().zip(other.0.as_ref()).is_some_and(|(first, second)| first.is_same(second))
    }
}
