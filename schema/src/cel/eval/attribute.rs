//! Variables, and what is selected from values: cel-go's attributes (`interpreter/attributes.go`).
//!
//! An attribute is a variable, a conditional or any other value, and the fields and indices that follow it. It costs one
//! for itself, unless it is a conditional, one of its branches or an index of another, and one for each field and index;
//! an optional one that is not there costs nothing, nor what follows it.

use super::Fault;
use super::operators;
use super::program::{Program, Result};
use super::value::Value;
use crate::cel::ast::{Id, Kind, Name, operator};
use crate::cel::check::Checked;
use crate::cel::types::Type;

/// A value that more can be selected from.
struct Chain<'v> {
    value: Value<'v>,
    /// Whether all that follows is optional.
    optional: bool,
    /// Whether it is not there, and nothing follows.
    over: bool,
}

/// A part of a value: a field or an index.
enum Part<'p> {
    Field(&'p Name),
    Index(Id),
}

impl<'v> Chain<'v> {
    fn of(value: Value<'v>) -> Self {
        match value {
            Value::Optional(Some(value)) => {
                Self { value: innermost(&value), optional: true, over: false }
            }
            Value::Optional(None) => Self::none(),
            value => Self { value, optional: false, over: false },
        }
    }

    fn none() -> Self {
        Self { value: Value::Optional(None), optional: true, over: true }
    }

    fn end(self) -> Value<'v> {
        match self {
            Self { value, optional: true, over: false } => Value::Optional(Some(value.into())),
            Self { value, .. } => value,
        }
    }
}

impl<'p, 'v> Program<'p, 'v> {
    /// The value of an attribute.
    pub(super) fn attribute(&mut self, id: Id) -> Result<Value<'v>> {
        let checked: &'p Checked = self.checked;
        if let (Kind::Ident(_), Type::Type(Some(of))) =
            (checked.expression.kind(id), checked.type_of(id))
        {
            return Ok(Value::Type(of.name().into()));
        }
        let (root, is_test) = self.root(id);
        let value = self.chain(id).map(Chain::end);
        if let Err(fault) = &value
            && fault.is_final()
        {
            return Err(fault.clone());
        }
        match (is_conditional(checked, root), is_test) {
            (false, false) => self.spend(1)?,
            // A test gives back what the attribute costs, also where it costs nothing.
            (true, true) => self.cost = self.cost.saturating_sub(1),
            _ => {}
        }
        value
    }

    /// What an attribute begins with, and whether it ends with a test.
    fn root(&self, id: Id) -> (Id, bool) {
        let kind = |id: Id| self.checked.expression.kind(id);
        let is_test = matches!(kind(id), Kind::Select { test: true, .. });
        let mut at = id;
        loop {
            let operand = match kind(at) {
                Kind::Select { operand, .. } => *operand,
                Kind::Call { function, target, arguments } if selects(function) => {
                    match target.iter().chain(arguments).next() {
                        Some(operand) => *operand,
                        None => return (at, is_test),
                    }
                }
                _ => return (at, is_test),
            };
            // What is selected from a test is selected from its value.
            if matches!(kind(operand), Kind::Select { test: true, .. }) {
                return (operand, is_test);
            }
            at = operand;
        }
    }

    fn chain(&mut self, id: Id) -> Result<Chain<'v>> {
        let checked: &'p Checked = self.checked;
        match checked.expression.kind(id) {
            Kind::Ident(name) if !matches!(checked.type_of(id), Type::Type(_)) => {
                self.variable(name).map(Chain::of)
            }
            Kind::Select { operand, field, test: true } => {
                let chain = self.chain(*operand)?;
                self.test(&chain, field).map(|found| Chain {
                    value: Value::Bool(found),
                    optional: false,
                    over: false,
                })
            }
            Kind::Select { operand, field, test: false } => {
                let chain = self.chain(*operand)?;
                self.select(chain, &Part::Field(field), false)
            }
            Kind::Call { function, target, arguments } => {
                let operands: Vec<_> = target.iter().chain(arguments).copied().collect();
                match (&**function, &operands[..]) {
                    (operator::CONDITIONAL, [condition, yes, no]) => {
                        match self.value(*condition)? {
                            Value::Bool(true) => self.chain(*yes),
                            Value::Bool(false) => self.chain(*no),
                            _ => Err(Fault::no_such_overload()),
                        }
                    }
                    (function, [operand, index]) if selects(function) => {
                        let chain = self.chain(*operand)?;
                        let optional = function != operator::INDEX;
                        self.select(chain, &Part::Index(*index), optional)
                    }
                    _ => self.value(id).map(Chain::of),
                }
            }
            _ => self.value(id).map(Chain::of),
        }
    }

    fn select(&mut self, chain: Chain<'v>, part: &Part<'p>, optional: bool) -> Result<Chain<'v>> {
        if chain.over {
            return Ok(chain);
        }
        let target = chain.value;
        if chain.optional || optional {
            let key = self.key(part)?;
            return match present(&target, &key)? {
                Some(value) => {
                    self.spend(1)?;
                    Ok(Chain { value, optional: true, over: false })
                }
                None => Ok(Chain::none()),
            };
        }
        let found = self.key(part).and_then(|key| found(&target, &key));
        if let Err(fault) = &found
            && fault.is_final()
        {
            return Err(fault.clone());
        }
        self.spend(1)?;
        found.map(|value| Chain { value, optional: false, over: false })
    }

    fn test(&mut self, chain: &Chain<'v>, field: &Name) -> Result<bool> {
        if chain.over {
            return Ok(false);
        }
        let found =
            present(&chain.value, &Value::String(field.clone())).map(|found| found.is_some());
        if !chain.optional || found == Ok(true) {
            self.spend(1)?;
        }
        found
    }

    /// The key of a part. An index that is an attribute does not cost itself.
    fn key(&mut self, part: &Part<'p>) -> Result<Value<'v>> {
        match part {
            Part::Field(name) => Ok(Value::String((*name).clone())),
            Part::Index(id) => {
                let index = if self.is_attribute(*id) {
                    self.chain(*id).map(Chain::end)?
                } else {
                    self.value(*id)?
                };
                match index {
                    Value::Bool(_)
                    | Value::Double(_)
                    | Value::Int(_)
                    | Value::String(_)
                    | Value::Uint(_)
                    | Value::Unknown(_) => Ok(index),
                    other => {
                        let of = other.go_type();
                        Err(Fault::error(format!("invalid qualifier type: {of}")))
                    }
                }
            }
        }
    }

    fn is_attribute(&self, id: Id) -> bool {
        let checked = self.checked;
        match checked.expression.kind(id) {
            _ if checked.is_constant(id) => false,
            Kind::Ident(_) | Kind::Select { .. } => true,
            Kind::Call { function, .. } => {
                selects(function) || &**function == operator::CONDITIONAL
            }
            _ => false,
        }
    }
}

/// The server does not tell an optional in an optional from the latter; one without a value becomes null there.
fn innermost<'v>(value: &Value<'v>) -> Value<'v> {
    match value {
        Value::Optional(Some(value)) => innermost(value),
        Value::Optional(None) => Value::Null,
        value => value.clone(),
    }
}

fn is_conditional(checked: &Checked, id: Id) -> bool {
    let kind = checked.expression.kind(id);
    matches!(kind, Kind::Call { function, .. } if &**function == operator::CONDITIONAL)
}

/// Whether a function is one that selects a part of a value.
fn selects(function: &str) -> bool {
    [operator::INDEX, operator::OPTIONAL_INDEX, operator::OPTIONAL_SELECT].contains(&function)
}

/// The element or the field, which must be there.
fn found<'v>(target: &Value<'v>, key: &Value<'v>) -> Result<Value<'v>> {
    let shown = || operators::shown(key).unwrap_or_default();
    match target {
        Value::List(list) => {
            let found = position(key)?.and_then(|at| list.items.get(at)).cloned();
            found.ok_or_else(|| Fault::error(format!("index out of bounds: {}", shown())))
        }
        target => {
            let found = target.find(key)?;
            found.ok_or_else(|| Fault::error(format!("no such key: {}", shown())))
        }
    }
}

/// The element or the field, where it is there.
fn present<'v>(target: &Value<'v>, key: &Value<'v>) -> Result<Option<Value<'v>>> {
    match target {
        Value::List(list) => Ok(position(key)?.and_then(|at| list.items.get(at)).cloned()),
        target => target.find(key),
    }
}

fn position(index: &Value) -> Result<Option<usize>> {
    match index {
        Value::Int(index) => Ok(usize::try_from(*index).ok()),
        Value::Uint(index) => Ok(usize::try_from(*index).ok()),
        Value::Double(_) => Err(Fault::Unknown),
        other => {
            let of = other.type_name();
            Err(Fault::error(format!("unsupported index type '{of}' in list")))
        }
    }
}
