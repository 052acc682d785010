//! What evaluating an expression costs at most, as kube-apiserver estimates it: cel-go's estimate over the tree, with
//! Kubernetes' own costs of functions.
//!
//! ```text
//! range       arithmetic of bounds
//! path        where in the schema a value comes from
//! estimator   sizes that the schema bounds
//! sizes       sizes that the expression shows
//! kubernetes  functions that Kubernetes estimates, by name
//! standard    the others, by overload
//! lists       functions over lists that bring their own estimates
//! ```

mod estimator;
mod kubernetes;
mod lists;
mod path;
mod range;
mod sizes;
mod standard;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ast::{Fold, Id, Kind, Literal, Name};
use super::check::Checked;
use super::declared::Declared;
use super::types::Type;
use estimator::Estimator;
use path::Path;
pub(crate) use range::{Range, scale};
use sizes::{Container, EntrySize};

/// The cost of an expression, and what it depends on that has no bound.
#[derive(Clone, Debug)]
pub(crate) struct Estimate {
    pub(crate) most: u64,
    /// Steps from what the rule is about, and the keyword that would bound it.
    pub(crate) unbounded: BTreeSet<(Vec<Name>, &'static str)>,
}

/// Estimates an expression on values of a schema.
pub(crate) fn estimate(checked: &Checked, root: &Arc<Declared>) -> Estimate {
    let nodes = checked.expression.len();
    let mut coster = Coster {
        checked,
        estimator: Estimator::new(root),
        paths: vec![None; nodes],
        sizes: vec![None; nodes],
        entries: vec![None; nodes],
        locals: Vec::new(),
    };
    let cost = coster.cost(checked.expression.root);
    Estimate { most: cost.most, unbounded: coster.estimator.unbounded }
}

const LIST: Range = Range::exactly(10);
const MAP: Range = Range::exactly(30);
const MESSAGE: Range = Range::exactly(40);
/// Of reading a text, for each character.
pub(crate) const TEXT: f64 = 0.1;
/// Of a regular expression, for each character.
pub(crate) const PATTERN: f64 = 0.25;

/// A variable of a fold.
#[derive(Clone, Debug)]
struct Local {
    name: Name,
    path: Option<Path>,
    size: Option<Range>,
    entry: Option<EntrySize>,
}

/// An operand as functions see it.
#[derive(Clone, Debug)]
struct Operand {
    id: Id,
    of: Type,
    path: Option<Path>,
    size: Option<Range>,
    /// Its value, where it is a literal integer.
    literal: Option<i64>,
}

impl Operand {
    /// A literal integer that is not below zero; one below is zero, and what is none has another.
    fn whole(&self, otherwise: u64) -> u64 {
        self.literal.map_or(otherwise, |value| u64::try_from(value).unwrap_or_default())
    }
}

/// The cost of a call without its operands, or with them, and the size of its result.
#[derive(Clone, Copy, Debug)]
struct Call {
    cost: Range,
    result: Option<Range>,
}

impl Call {
    fn of(cost: Range) -> Self {
        Self { cost, result: None }
    }

    fn with_result(cost: Range, result: Range) -> Self {
        Self { cost, result: Some(result) }
    }
}

struct Coster<'a> {
    checked: &'a Checked,
    estimator: Estimator<'a>,
    paths: Vec<Option<Path>>,
    sizes: Vec<Option<Range>>,
    entries: Vec<Option<EntrySize>>,
    /// The innermost last.
    locals: Vec<Local>,
}

impl<'a> Coster<'a> {
    fn kind(&self, id: Id) -> &'a Kind {
        self.checked.expression.kind(id)
    }

    fn type_of(&self, id: Id) -> &'a Type {
        self.checked.type_of(id)
    }

    fn local(&self, name: &str) -> Option<&Local> {
        self.locals.iter().rev().find(|local| *local.name == *name)
    }

    fn cost(&mut self, id: Id) -> Range {
        match self.kind(id) {
            Kind::Literal(_) => Range::ZERO,
            Kind::Ident(name) => {
                let local = self.local(name).map(|local| local.path.clone());
                self.paths[id.index()] = local.unwrap_or_else(|| Some(Path::of(name.clone())));
                Range::ONE
            }
            Kind::Select { operand, test: true, .. } => self.cost(*operand),
            Kind::Select { operand, field, .. } => self.select(id, *operand, field),
            Kind::Call { function, target, arguments } => {
                self.call(id, function, *target, arguments)
            }
            Kind::List(elements) => {
                let values: Vec<_> = elements.iter().map(|element| element.value).collect();
                let (cost, size) = self.each(&values);
                self.entries[id.index()] = Some(EntrySize::new(Container::List, Range::ONE, size));
                cost.plus(LIST)
            }
            Kind::Map(entries) => {
                let mut cost = Range::ZERO;
                let (mut keys, mut values) =
                    (sizes::none(entries.len()), sizes::none(entries.len()));
                for entry in entries {
                    cost = cost.plus(self.cost(entry.key)).plus(self.cost(entry.value));
                    keys = keys.union(self.size_or_unknown(entry.key));
                    values = values.union(self.size_or_unknown(entry.value));
                }
                self.entries[id.index()] = Some(EntrySize::new(Container::Map, keys, values));
                cost.plus(MAP)
            }
            Kind::Struct { fields, .. } => {
                let values: Vec<_> = fields.iter().map(|(_, value)| *value).collect();
                values
                    .into_iter()
                    .fold(Range::ZERO, |cost, value| cost.plus(self.cost(value)))
                    .plus(MESSAGE)
            }
            Kind::Fold(fold) if self.is_bind(fold) => self.bind(id, fold),
            Kind::Fold(fold) => self.fold(id, fold),
        }
    }

    fn each(&mut self, values: &[Id]) -> (Range, Range) {
        let mut cost = Range::ZERO;
        let mut size = sizes::none(values.len());
        for value in values {
            cost = cost.plus(self.cost(*value));
            size = size.union(self.size_or_unknown(*value));
        }
        (cost, size)
    }

    fn select(&mut self, id: Id, operand: Id, field: &Name) -> Range {
        let cost = self.cost(operand);
        let path = self.path(operand);
        self.paths[id.index()] = Some(Path::append(path.as_ref(), field.clone()));
        match self.type_of(operand) {
            Type::Map(..) | Type::Struct(_) | Type::Object(_) | Type::Param(_) => {
                cost.plus(Range::ONE)
            }
            _ => cost,
        }
    }

    fn call(&mut self, id: Id, function: &str, target: Option<Id>, arguments: &[Id]) -> Range {
        if let ("dyn", Some(argument)) = (function, arguments.first()) {
            let cost = self.cost(*argument);
            self.copy_sizes(id, *argument);
            return cost.plus(Range::ONE);
        }
        let mut costs = Vec::with_capacity(arguments.len());
        let mut operands = Vec::with_capacity(arguments.len());
        for argument in arguments {
            costs.push(self.cost(*argument));
            operands.push(self.operand(*argument));
        }
        let overloads = self.checked.overloads(id);
        if overloads.is_empty() {
            return Range::ZERO;
        }
        let mut of_target = Range::ZERO;
        let target = target.map(|target| {
            of_target = self.cost(target);
            self.operand(target)
        });
        let called = Called { id, function, target, arguments: operands, costs };
        let mut cost = Range { least: u64::MAX, most: 0 };
        let mut result: Option<Range> = None;
        for overload in overloads {
            let found = self.function(&called, overload.id);
            cost = cost.union(found.cost);
            let sizes = result.into_iter().chain(found.result);
            result = sizes.reduce(Range::union);
            if let ("index_list" | "index_map", Some(first)) = (overload.id, arguments.first()) {
                result = self.entry(*first).map(|entry| entry.value);
                let step = if overload.id == "index_list" { "@items" } else { "@values" };
                let path = self.path(*first);
                self.paths[id.index()] = Some(Path::append(path.as_ref(), step.into()));
            }
            result = result.or_else(|| self.size(id));
        }
        self.set_size(id, result);
        of_target.plus(cost)
    }

    /// One overload: what brings its own estimate goes before what Kubernetes knows, and that before cel-go.
    fn function(&mut self, called: &Called, overload: &str) -> Call {
        let own = lists::estimate(&mut self.estimator, called, overload);
        match own.or_else(|| kubernetes::estimate(&mut self.estimator, called, overload)) {
            Some(call) => Call { cost: call.cost.plus(called.of_arguments()), ..call },
            None => self.standard(called, overload),
        }
    }

    fn operand(&mut self, id: Id) -> Operand {
        let literal = match self.kind(id) {
            Kind::Literal(Literal::Int(value)) => Some(*value),
            _ => None,
        };
        Operand {
            id,
            of: self.type_of(id).clone(),
            path: self.path(id),
            size: self.size(id),
            literal,
        }
    }

    fn fold(&mut self, id: Id, fold: &Fold) -> Range {
        let mut cost = self.cost(fold.range).plus(self.cost(fold.init));
        self.push_value(&fold.accumulator, fold.init);
        let outer = self.locals.len();
        match &fold.second {
            Some(second) => {
                self.push_variable(&fold.variable, fold.range, ("@indices", "@keys"), |entry| {
                    entry.key
                });
                self.push_variable(second, fold.range, ("@items", "@values"), |entry| entry.value);
            }
            None => self.push_single(&fold.variable, fold.range),
        }
        let each = self.cost(fold.condition);
        let each = self.cost(fold.step).plus(each);
        self.locals.truncate(outer);
        cost = cost.plus(self.cost(fold.result));
        self.locals.truncate(outer - 1);
        let count = self.size_or_unknown(fold.range);
        cost = cost.plus(count.times(each));
        match self.kind(fold.init) {
            Kind::Literal(_) => {
                let size = self.size(fold.init);
                self.set_size(id, size);
            }
            Kind::List(_) | Kind::Map(_) => {
                self.set_size(id, Some(count));
                if let Some(entry) = self.entry(fold.step) {
                    self.entries[id.index()] = Some(entry);
                }
            }
            _ => {}
        }
        cost
    }

    /// Whether a fold is a variable for one value.
    fn is_bind(&self, fold: &Fold) -> bool {
        let nothing = matches!(self.kind(fold.range), Kind::List(elements) if elements.is_empty());
        nothing && matches!(self.kind(fold.condition), Kind::Literal(Literal::Bool(false)))
    }

    fn bind(&mut self, id: Id, fold: &Fold) -> Range {
        let cost = self.cost(fold.range).plus(self.cost(fold.init));
        self.push_value(&fold.accumulator, fold.init);
        let cost = cost.plus(self.cost(fold.result));
        self.locals.pop();
        self.copy_sizes(id, fold.result);
        cost
    }
}

/// A call with its operands and what they cost.
#[derive(Debug)]
struct Called<'a> {
    id: Id,
    function: &'a str,
    target: Option<Operand>,
    arguments: Vec<Operand>,
    costs: Vec<Range>,
}

impl Called<'_> {
    fn of_arguments(&self) -> Range {
        self.costs.iter().fold(Range::ZERO, |sum, cost| sum.plus(*cost))
    }
}
