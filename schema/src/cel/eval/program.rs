//! One expression: cel-go's interpreter, with the costs that it counts (`interpreter/runtimecost.go`).

use super::value::Value;
use super::{Fault, functions, operators};
use crate::cel::ast::{Entry, Fold, Id, Kind, Literal, Name, operator};
use crate::cel::check::{Checked, OLD_SELF, SELF};
use crate::cel::deep::with_stack;
use crate::cel::types::Type;

/// What one evaluation may cost (`PerCallLimit`).
const LIMIT: u64 = 1_000_000;
/// What lists and maps cost beside their elements.
const LIST: u64 = 10;
const MAP: u64 = 30;

type Result<T> = std::result::Result<T, Fault>;

/// The value of an expression, and what it cost.
pub(super) fn evaluate<'v>(
    checked: &Checked,
    own: &Value<'v>,
    old: Option<&Value<'v>>,
) -> (Result<Value<'v>>, u64) {
    let expression = &checked.expression;
    let evaluated = with_stack(expression.depth(), || {
        let mut variables = vec![(Name::from(SELF), Ok(own.clone()))];
        variables.extend(old.map(|old| (Name::from(OLD_SELF), Ok(old.clone()))));
        let mut program = Program { checked, variables, cost: 0 };
        (program.value(expression.root), program.cost)
    });
    evaluated.unwrap_or((Err(Fault::Unknown), 0))
}

struct Program<'p, 'v> {
    checked: &'p Checked,
    /// The innermost last.
    variables: Vec<(Name, Result<Value<'v>>)>,
    cost: u64,
}

impl<'p, 'v> Program<'p, 'v> {
    fn spend(&mut self, cost: u64) -> Result<()> {
        self.cost = self.cost.saturating_add(cost);
        if self.cost > LIMIT { Err(Fault::Limit) } else { Ok(()) }
    }

    fn value(&mut self, id: Id) -> Result<Value<'v>> {
        let checked: &'p Checked = self.checked;
        match checked.expression.kind(id) {
            Kind::Literal(literal) => Ok(literal_value(literal)),
            Kind::Ident(name) => self.variable(id, name),
            Kind::Select { operand, field, test } => self.select(*operand, field, *test),
            Kind::Call { function, target, arguments } => {
                let operands: Vec<_> = target.iter().chain(arguments).copied().collect();
                self.call(id, function, &operands)
            }
            Kind::List(elements) => {
                let mut items = Vec::with_capacity(elements.len());
                for element in elements {
                    let value = self.value(element.value)?;
                    items.extend(given(value, element.optional)?);
                }
                self.spend(LIST)?;
                Ok(Value::list(items))
            }
            Kind::Map(entries) => self.map(entries),
            Kind::Struct { .. } => Err(Fault::Unknown),
            Kind::Fold(fold) => self.fold(fold),
        }
    }

    fn variable(&mut self, id: Id, name: &str) -> Result<Value<'v>> {
        if let Type::Type(Some(of)) = self.checked.type_of(id) {
            return Ok(Value::Type(of.name().into()));
        }
        self.spend(1)?;
        let found = self.variables.iter().rev().find(|(own, _)| **own == *name);
        found.map_or(Err(Fault::Unknown), |(_, value)| value.clone())
    }

    fn map(&mut self, entries: &[Entry]) -> Result<Value<'v>> {
        let mut found: Vec<(Value<'v>, Value<'v>)> = Vec::with_capacity(entries.len());
        for entry in entries {
            let key = self.value(entry.key)?;
            let value = self.value(entry.value)?;
            let Some(value) = given(value, entry.optional)? else { continue };
            let mut known = false;
            for (own, there) in &mut found {
                if own.equals(&key)? {
                    *there = value.clone();
                    known = true;
                }
            }
            if !known {
                found.push((key, value));
            }
        }
        self.spend(MAP)?;
        Ok(Value::Map(found.into()))
    }

    /// A field of an object or an entry of a map; of an optional one, too, which stays one.
    fn select(&mut self, operand: Id, field: &Name, test: bool) -> Result<Value<'v>> {
        let target = self.value(operand)?;
        self.spend(1)?;
        let key = Value::String(field.clone());
        let found = if let Value::Optional(target) = &target {
            let found = match target {
                Some(target) => present(target, &key)?,
                None => None,
            };
            return Ok(if test {
                Value::Bool(found.is_some())
            } else {
                Value::Optional(found.map(Into::into))
            });
        } else if test {
            return Ok(Value::Bool(present(&target, &key)?.is_some()));
        } else {
            target.find(&key)?
        };
        found.ok_or_else(|| Fault::error(format!("no such key: {field}")))
    }

    fn call(&mut self, id: Id, function: &str, operands: &[Id]) -> Result<Value<'v>> {
        match (function, operands) {
            (operator::AND, _) => self.logic(operands, false),
            (operator::OR, _) => self.logic(operands, true),
            (operator::CONDITIONAL, [condition, yes, no]) => match self.value(*condition)? {
                Value::Bool(true) => self.value(*yes),
                Value::Bool(false) => self.value(*no),
                _ => Err(Fault::no_such_overload()),
            },
            (operator::NOT_STRICTLY_FALSE, [operand]) => {
                let value = self.value(*operand);
                self.spend(1)?;
                match value {
                    Ok(value) => Ok(value),
                    Err(Fault::Error(_)) => Ok(Value::Bool(true)),
                    Err(fault) => Err(fault),
                }
            }
            (operator::INDEX, [target, index]) => self.index(*target, *index, false),
            (operator::OPTIONAL_INDEX | operator::OPTIONAL_SELECT, [target, index]) => {
                self.index(*target, *index, true)
            }
            ("or" | "orValue", [target, other]) => match self.value(*target)? {
                Value::Optional(None) => self.value(*other),
                Value::Optional(Some(value)) if function == "orValue" => Ok((*value).clone()),
                value => Ok(value),
            },
            _ => {
                let mut values = Vec::with_capacity(operands.len());
                for operand in operands {
                    values.push(self.value(*operand));
                }
                let values = values.into_iter().collect::<Result<Vec<_>>>()?;
                let result = operators::apply(function, &values)
                    .unwrap_or_else(|| functions::apply(function, &values));
                let member =
                    matches!(self.checked.expression.kind(id), Kind::Call { target: Some(_), .. });
                self.spend(functions::cost(function, member, &values, result.as_ref().ok()))?;
                match (function, &values[..]) {
                    ("sum", [Value::List(list)]) if list.items.is_empty() => {
                        Ok(zero(self.checked.type_of(id)))
                    }
                    _ => result,
                }
            }
        }
    }

    /// `&&` and `||`: one operand decides whatever the others are; an error only counts where none does.
    fn logic(&mut self, operands: &[Id], decides: bool) -> Result<Value<'v>> {
        let mut error = None;
        for operand in operands {
            let wrong = match self.value(*operand) {
                Ok(Value::Bool(value)) if value == decides => return Ok(Value::Bool(decides)),
                Ok(Value::Bool(_)) => continue,
                Ok(_) => Fault::no_such_overload(),
                Err(fault @ Fault::Error(_)) => fault,
                Err(fault) => return Err(fault),
            };
            error.get_or_insert(wrong);
        }
        error.map_or(Ok(Value::Bool(!decides)), Err)
    }

    fn index(&mut self, target: Id, index: Id, optional: bool) -> Result<Value<'v>> {
        let target = self.value(target)?;
        let index = self.value(index)?;
        self.spend(1)?;
        let (target, optional) = match target {
            Value::Optional(None) => return Ok(Value::Optional(None)),
            Value::Optional(Some(value)) => ((*value).clone(), true),
            value => (value, optional),
        };
        if optional {
            return Ok(Value::Optional(present(&target, &index)?.map(Into::into)));
        }
        let shown = || operators::shown(&index).unwrap_or_default();
        match &target {
            Value::List(list) => {
                let found = position(&index)?.and_then(|at| list.items.get(at)).cloned();
                found.ok_or_else(|| Fault::error(format!("index out of bounds: {}", shown())))
            }
            target => {
                let found = target.find(&index)?;
                found.ok_or_else(|| Fault::error(format!("no such key: {}", shown())))
            }
        }
    }

    fn fold(&mut self, fold: &Fold) -> Result<Value<'v>> {
        let range = self.value(fold.range)?;
        let entries: Vec<(Value<'v>, Value<'v>)> = match &range {
            Value::List(list) => (0_i64..)
                .zip(&list.items)
                .map(|(index, item)| (Value::Int(index), item.clone()))
                .collect(),
            Value::Map(_) | Value::Object(..) => {
                let keys = range.keys().into_iter();
                keys.map(|key| {
                    let value = range.find(&key)?.unwrap_or(Value::Null);
                    Ok((key, value))
                })
                .collect::<Result<_>>()?
            }
            _ => return Err(Fault::Unknown),
        };
        let is_list = matches!(range, Value::List(_));
        let outer = self.variables.len();
        let init = self.value(fold.init);
        self.variables.push((fold.accumulator.clone(), init));
        for (key, value) in entries {
            if let Some(second) = &fold.second {
                self.variables.push((fold.variable.clone(), Ok(key)));
                self.variables.push((second.clone(), Ok(value)));
            } else {
                let value = if is_list { value } else { key };
                self.variables.push((fold.variable.clone(), Ok(value)));
            }
            let goes_on = !matches!(self.value(fold.condition)?, Value::Bool(false));
            if goes_on {
                let next = self.value(fold.step);
                if let Err(fault @ (Fault::Limit | Fault::Unknown)) = next {
                    return Err(fault);
                }
                self.variables[outer].1 = next;
            }
            self.variables.truncate(outer + 1);
            if !goes_on {
                break;
            }
        }
        let result = self.value(fold.result);
        self.variables.truncate(outer);
        result
    }
}

/// The value of an element; none where it is an optional one without.
fn given(value: Value<'_>, optional: bool) -> Result<Option<Value<'_>>> {
    match value {
        Value::Optional(value) if optional => Ok(value.map(|value| (*value).clone())),
        _ if optional => Err(Fault::Unknown),
        value => Ok(Some(value)),
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

/// The sum of nothing.
fn zero<'v>(of: &Type) -> Value<'v> {
    match of {
        Type::Uint => Value::Uint(0),
        Type::Double => Value::Double(0.0),
        Type::Duration => Value::Duration(0),
        _ => Value::Int(0),
    }
}

fn literal_value<'v>(literal: &Literal) -> Value<'v> {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Int(value) => Value::Int(*value),
        Literal::Uint(value) => Value::Uint(*value),
        Literal::Double(value) => Value::Double(*value),
        Literal::String(text) => Value::String(text.clone()),
        Literal::Bytes(bytes) => Value::Bytes(bytes.clone()),
    }
}
