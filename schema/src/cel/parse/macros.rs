//! Calls that are no calls: what `has`, `all`, `map` and their like become.

use super::{NODES, Parser, Problem};
use crate::cel::ast::{ACCUMULATOR, Element, Fold, Id, Kind, Literal, Name, operator};
use crate::cel::version::Version;

/// What a macro makes of its arguments.
#[derive(Clone, Copy)]
enum Macro {
    Has,
    All,
    Exists,
    ExistsOne,
    Map,
    Filter,
    TransformMap,
    TransformMapEntry,
    OptionalMap,
    OptionalFlatMap,
    SortBy,
}

/// A name that a macro has, and how it is called.
struct Form {
    name: &'static str,
    /// The numbers of arguments that it takes.
    arguments: &'static [usize],
    /// How many of them are variables; a macro without is not called on something.
    variables: usize,
    /// The compatibility version that introduced it.
    since: u32,
    expand: Macro,
}

const fn form(
    name: &'static str,
    arguments: &'static [usize],
    variables: usize,
    since: u32,
    expand: Macro,
) -> Form {
    Form { name, arguments, variables, since, expand }
}

const FORMS: [Form; 16] = [
    form("has", &[1], 0, 0, Macro::Has),
    form("all", &[2], 1, 0, Macro::All),
    form("exists", &[2], 1, 0, Macro::Exists),
    form("exists_one", &[2], 1, 0, Macro::ExistsOne),
    form("map", &[2, 3], 1, 0, Macro::Map),
    form("filter", &[2], 1, 0, Macro::Filter),
    form("all", &[3], 2, 32, Macro::All),
    form("exists", &[3], 2, 32, Macro::Exists),
    form("exists_one", &[3], 2, 32, Macro::ExistsOne),
    form("existsOne", &[3], 2, 32, Macro::ExistsOne),
    form("transformList", &[3, 4], 2, 32, Macro::Map),
    form("transformMap", &[3, 4], 2, 32, Macro::TransformMap),
    form("transformMapEntry", &[3, 4], 2, 32, Macro::TransformMapEntry),
    form("optMap", &[2], 1, Version::OPTIONALS, Macro::OptionalMap),
    form("optFlatMap", &[2], 1, Version::OPTIONALS, Macro::OptionalFlatMap),
    form("sortBy", &[2], 1, 34, Macro::SortBy),
];

const INSERT: &str = "cel.@mapInsert";
const UNUSED: &str = "#unused";
const SORT_INPUT: &str = "@__sortBy_input__";

impl Parser<'_> {
    pub(super) fn call_or_macro(
        &mut self,
        offset: usize,
        function: &str,
        target: Option<Id>,
        arguments: Vec<Id>,
    ) -> Result<Id, Problem> {
        let found = FORMS.iter().find(|form| {
            form.name == function
                && (form.variables > 0) == target.is_some()
                && form.arguments.contains(&arguments.len())
                && self.version.has(form.since)
        });
        let Some(form) = found else {
            return self.add(offset, Kind::Call { function: function.into(), target, arguments });
        };
        let mut expansion = Expansion { offset, parser: self };
        match target {
            Some(target) => expansion.on(form.expand, target, &arguments, form.variables),
            None => expansion.has(arguments[0]),
        }
    }
}

/// A macro that is being expanded: all that it makes is at its opening parenthesis.
struct Expansion<'p, 'a> {
    offset: usize,
    parser: &'p mut Parser<'a>,
}

impl Expansion<'_, '_> {
    fn add(&mut self, kind: Kind) -> Result<Id, Problem> {
        self.parser.add(self.offset, kind)
    }

    fn call(&mut self, function: &str, arguments: Vec<Id>) -> Result<Id, Problem> {
        self.parser.call(self.offset, function, arguments)
    }

    fn member(&mut self, function: &str, target: Id, arguments: Vec<Id>) -> Result<Id, Problem> {
        self.add(Kind::Call { function: function.into(), target: Some(target), arguments })
    }

    fn literal(&mut self, literal: Literal) -> Result<Id, Problem> {
        self.add(Kind::Literal(literal))
    }

    fn ident(&mut self, name: &str) -> Result<Id, Problem> {
        self.add(Kind::Ident(name.into()))
    }

    fn so_far(&mut self) -> Result<Id, Problem> {
        self.ident(ACCUMULATOR)
    }

    fn list(&mut self, value: Id) -> Result<Id, Problem> {
        self.add(Kind::List(vec![Element { value, optional: false }]))
    }

    fn has(&mut self, argument: Id) -> Result<Id, Problem> {
        let Kind::Select { operand, field, .. } = self.parser.out.kind(argument) else {
            return Err(self.error(argument, "invalid argument to has() macro"));
        };
        let kind = Kind::Select { operand: *operand, field: field.clone(), test: true };
        self.add(kind)
    }

    fn error(&self, at: Id, message: impl Into<String>) -> Problem {
        Problem::at(self.parser.out.offset(at), message)
    }

    fn on(
        &mut self,
        expand: Macro,
        target: Id,
        arguments: &[Id],
        variables: usize,
    ) -> Result<Id, Problem> {
        match expand {
            Macro::OptionalMap | Macro::OptionalFlatMap => {
                return self.optional(expand, target, arguments);
            }
            Macro::SortBy => return self.sort_by(target, arguments),
            _ => {}
        }
        let (names, rest) = self.names(expand, arguments, variables)?;
        let (init, condition, step, result) = match expand {
            Macro::All => self.all(rest[0])?,
            Macro::Exists => self.exists(rest[0])?,
            Macro::ExistsOne => self.exists_one(rest[0])?,
            Macro::Filter => self.collected(arguments[0], Some(rest[0]))?,
            Macro::TransformMap | Macro::TransformMapEntry => {
                self.inserted(expand, &names[0], rest)?
            }
            _ => {
                let (filter, value) = filter_and_value(rest);
                self.collected(value, filter)?
            }
        };
        let second = names.get(1).cloned();
        self.fold(
            target,
            names[0].clone(),
            second,
            ACCUMULATOR.into(),
            [init, condition, step, result],
        )
    }

    /// The names of the variables, and the other arguments.
    fn names<'s>(
        &self,
        expand: Macro,
        arguments: &'s [Id],
        variables: usize,
    ) -> Result<(Vec<Name>, &'s [Id]), Problem> {
        let (variables, rest) = arguments.split_at(variables);
        let list = variables.len() == 1 && matches!(expand, Macro::Map | Macro::Filter);
        let message =
            if list { "argument is not an identifier" } else { "argument must be a simple name" };
        let names = variables.iter().map(|id| match self.parser.out.kind(*id) {
            Kind::Ident(name) => Ok(name.clone()),
            _ => Err(self.error(*id, message)),
        });
        let names: Vec<_> = names.collect::<Result<_, _>>()?;
        if names.len() == 2 && names[0] == names[1] {
            return Err(self.error(variables[1], format!("duplicate variable name: {}", names[0])));
        }
        // What the accumulator was called once is kept as well.
        match names.iter().position(|name| &**name == "__result__") {
            Some(bad) => {
                Err(self
                    .error(variables[bad], "iteration variable overwrites accumulator variable"))
            }
            None => Ok((names, rest)),
        }
    }

    fn fold(
        &mut self,
        range: Id,
        variable: Name,
        second: Option<Name>,
        accumulator: Name,
        [init, condition, step, result]: [Id; 4],
    ) -> Result<Id, Problem> {
        let fold = Fold { range, variable, second, accumulator, init, condition, step, result };
        self.add(Kind::Fold(Box::new(fold)))
    }

    fn all(&mut self, predicate: Id) -> Result<(Id, Id, Id, Id), Problem> {
        let init = self.literal(Literal::Bool(true))?;
        let so_far = self.so_far()?;
        let condition = self.call(operator::NOT_STRICTLY_FALSE, vec![so_far])?;
        let so_far = self.so_far()?;
        let step = self.call(operator::AND, vec![so_far, predicate])?;
        Ok((init, condition, step, self.so_far()?))
    }

    fn exists(&mut self, predicate: Id) -> Result<(Id, Id, Id, Id), Problem> {
        let init = self.literal(Literal::Bool(false))?;
        let so_far = self.so_far()?;
        let not = self.call(operator::NOT, vec![so_far])?;
        let condition = self.call(operator::NOT_STRICTLY_FALSE, vec![not])?;
        let so_far = self.so_far()?;
        let step = self.call(operator::OR, vec![so_far, predicate])?;
        Ok((init, condition, step, self.so_far()?))
    }

    fn exists_one(&mut self, predicate: Id) -> Result<(Id, Id, Id, Id), Problem> {
        let init = self.literal(Literal::Int(0))?;
        let condition = self.literal(Literal::Bool(true))?;
        let (so_far, one) = (self.so_far()?, self.literal(Literal::Int(1))?);
        let more = self.call(operator::ADD, vec![so_far, one])?;
        let step = self.unless(Some(predicate), more)?;
        let (so_far, one) = (self.so_far()?, self.literal(Literal::Int(1))?);
        let result = self.call(operator::EQUAL, vec![so_far, one])?;
        Ok((init, condition, step, result))
    }

    /// A list of the values that pass the filter.
    fn collected(&mut self, value: Id, filter: Option<Id>) -> Result<(Id, Id, Id, Id), Problem> {
        let init = self.add(Kind::List(Vec::new()))?;
        let condition = self.literal(Literal::Bool(true))?;
        let (so_far, one) = (self.so_far()?, self.list(value)?);
        let more = self.call(operator::ADD, vec![so_far, one])?;
        let step = self.unless(filter, more)?;
        Ok((init, condition, step, self.so_far()?))
    }

    /// A map of the entries that pass the filter.
    fn inserted(
        &mut self,
        expand: Macro,
        key: &str,
        rest: &[Id],
    ) -> Result<(Id, Id, Id, Id), Problem> {
        let (filter, value) = filter_and_value(rest);
        let mut arguments = vec![self.so_far()?];
        if matches!(expand, Macro::TransformMap) {
            arguments.push(self.ident(key)?);
        }
        arguments.push(value);
        let more = self.call(INSERT, arguments)?;
        let step = self.unless(filter, more)?;
        let init = self.add(Kind::Map(Vec::new()))?;
        let condition = self.literal(Literal::Bool(true))?;
        Ok((init, condition, step, self.so_far()?))
    }

    /// A step that is done only where the filter says so.
    fn unless(&mut self, filter: Option<Id>, step: Id) -> Result<Id, Problem> {
        let Some(filter) = filter else { return Ok(step) };
        let so_far = self.so_far()?;
        self.call(operator::CONDITIONAL, vec![filter, step, so_far])
    }

    /// A variable for one value: a fold over nothing.
    fn bind(&mut self, name: &Name, value: Id, result: Id) -> Result<Id, Problem> {
        let nothing = self.add(Kind::List(Vec::new()))?;
        let never = self.literal(Literal::Bool(false))?;
        let step = self.ident(name)?;
        self.fold(nothing, UNUSED.into(), None, name.clone(), [value, never, step, result])
    }

    fn optional(&mut self, expand: Macro, target: Id, arguments: &[Id]) -> Result<Id, Problem> {
        let flat = matches!(expand, Macro::OptionalFlatMap);
        let Kind::Ident(name) = self.parser.out.kind(arguments[0]) else {
            let called = if flat { "optFlatMap" } else { "optMap" };
            return Err(self.error(
                arguments[0],
                format!("{called}() variable name must be a simple identifier"),
            ));
        };
        let name = name.clone();
        let has = self.member("hasValue", target, Vec::new())?;
        let copy = self.copy(target)?;
        let value = self.member("value", copy, Vec::new())?;
        let mut bound = self.bind(&name, value, arguments[1])?;
        if !flat {
            bound = self.call("optional.of", vec![bound])?;
        }
        let none = self.call("optional.none", Vec::new())?;
        self.call(operator::CONDITIONAL, vec![has, bound, none])
    }

    fn sort_by(&mut self, target: Id, arguments: &[Id]) -> Result<Id, Problem> {
        if matches!(
            self.parser.out.kind(target),
            Kind::Literal(_) | Kind::Map(_) | Kind::Struct { .. }
        ) {
            let message = "sortBy can only be applied to a list, identifier, comprehension, call or select expression";
            return Err(self.error(target, message));
        }
        let input = self.ident(SORT_INPUT)?;
        let keys = self.on(Macro::Map, input, arguments, 1)?;
        let input = self.ident(SORT_INPUT)?;
        let sorted = self.member("@sortByAssociatedKeys", input, vec![keys])?;
        self.bind(&SORT_INPUT.into(), target, sorted)
    }

    fn copy(&mut self, id: Id) -> Result<Id, Problem> {
        let copied = self.parser.out.copy(id, NODES);
        copied.ok_or_else(|| {
            Problem::at(
                self.offset,
                format!("expression is larger than {NODES} nodes with its macros expanded"),
            )
        })
    }
}

fn filter_and_value(rest: &[Id]) -> (Option<Id>, Id) {
    match rest {
        [filter, value] => (Some(*filter), *value),
        _ => (None, rest[0]),
    }
}
