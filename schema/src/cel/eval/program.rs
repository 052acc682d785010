//! One expression: cel-go's interpreter, with the costs that it counts (`interpreter/runtimecost.go`).
//!
//! What is known before it runs costs nothing. Lists, maps and calls cost something also where their value is an error.

use super::value::Value;
use super::{Fault, functions, guard, operators};
use crate::cel::ast::{Element, Entry, Fold, Id, Kind, Literal, Name, operator};
use crate::cel::check::{Checked, OLD_SELF, SELF};
use crate::cel::deep::with_stack;
use crate::cel::types::Type;

/// What one evaluation may cost (`PerCallLimit`).
const LIMIT: u64 = 1_000_000;
/// What lists and maps cost beside their elements.
const LIST: u64 = 10;
const MAP: u64 = 30;
const MESSAGE: u64 = 40;

pub(super) type Result<T> = std::result::Result<T, Fault>;

/// The value of an expression, and what it cost.
pub(super) fn evaluate<'v>(
    checked: &Checked,
    own: &Value<'v>,
    old: Option<&Value<'v>>,
) -> (Result<Value<'v>>, u64) {
    let expression = &checked.expression;
    let evaluated = with_stack(expression.depth(), || {
        let mut program = Program { checked, variables: Vec::new(), cost: 0 };
        program.set(SELF.into(), own.clone());
        if let Some(old) = old {
            program.set(OLD_SELF.into(), old.clone());
        }
        (program.value(expression.root), program.cost)
    });
    evaluated.unwrap_or((Err(Fault::Unknown), 0))
}

/// A variable, whose value is computed when it is first asked for.
struct Variable<'v> {
    name: Name,
    value: Option<Result<Value<'v>>>,
    /// What is its value.
    init: Id,
}

pub(super) struct Program<'p, 'v> {
    pub(super) checked: &'p Checked,
    /// The innermost last.
    variables: Vec<Variable<'v>>,
    pub(super) cost: u64,
}

impl<'p, 'v> Program<'p, 'v> {
    pub(super) fn spend(&mut self, cost: u64) -> Result<()> {
        self.cost = self.cost.saturating_add(cost);
        if self.cost > LIMIT { Err(Fault::Limit) } else { Ok(()) }
    }

    pub(super) fn value(&mut self, id: Id) -> Result<Value<'v>> {
        let checked: &'p Checked = self.checked;
        if let Kind::Literal(literal) = checked.expression.kind(id) {
            return Ok(literal_value(literal));
        }
        if !checked.is_constant(id) {
            return self.computed(id);
        }
        let before = self.cost;
        let value = self.computed(id);
        self.cost = before;
        value
    }

    fn computed(&mut self, id: Id) -> Result<Value<'v>> {
        let checked: &'p Checked = self.checked;
        match checked.expression.kind(id) {
            Kind::Literal(literal) => Ok(literal_value(literal)),
            Kind::Ident(_) | Kind::Select { .. } => self.attribute(id),
            Kind::Call { function, target, arguments } => {
                let operands: Vec<_> = target.iter().chain(arguments).copied().collect();
                match &**function {
                    operator::CONDITIONAL
                    | operator::INDEX
                    | operator::OPTIONAL_INDEX
                    | operator::OPTIONAL_SELECT => self.attribute(id),
                    function => self.call(id, function, &operands),
                }
            }
            Kind::List(elements) => {
                let items = self.elements(elements);
                self.spend(LIST)?;
                Ok(Value::list(items?))
            }
            Kind::Map(entries) => {
                let found = self.entries(entries);
                if let Err(fault @ Fault::Panic(_)) = found {
                    return Err(fault);
                }
                self.spend(MAP)?;
                Ok(Value::Map(found?.into()))
            }
            Kind::Struct { name, fields } => {
                let made = self.message(name, fields);
                self.spend(MESSAGE)?;
                made
            }
            Kind::Fold(fold) => self.fold(fold),
        }
    }

    fn set(&mut self, name: Name, value: Value<'v>) {
        let init = self.checked.expression.root;
        self.variables.push(Variable { name, value: Some(Ok(value)), init });
    }

    pub(super) fn variable(&mut self, name: &str) -> Result<Value<'v>> {
        let Some(at) = self.variables.iter().rposition(|own| *own.name == *name) else {
            return Err(Fault::error(format!("no such attribute(s): {name}")));
        };
        if let Some(value) = &self.variables[at].value {
            return value.clone();
        }
        // Its value sees only what was there before it.
        let within = self.variables.split_off(at);
        let value = self.value(within[0].init);
        self.variables.extend(within);
        self.variables[at].value = Some(value.clone());
        value
    }

    fn elements(&mut self, elements: &[Element]) -> Result<Vec<Value<'v>>> {
        let mut items = Vec::with_capacity(elements.len());
        for element in elements {
            let value = self.value(element.value)?;
            items.extend(given(value, element.optional)?);
        }
        Ok(items)
    }

    /// A duration or a time, which are the only messages that rules can write.
    fn message(&mut self, name: &str, fields: &[(Name, Id)]) -> Result<Value<'v>> {
        let (mut seconds, mut nanos) = (0, 0);
        for (field, value) in fields {
            let Value::Int(value) = self.value(*value)? else { return Err(Fault::Unknown) };
            match &**field {
                "seconds" => seconds = value,
                _ if i32::try_from(value).is_err() => {
                    return Err(Fault::error("integer overflow"));
                }
                _ => nanos = value,
            }
        }
        let total = i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
        if name.ends_with("Timestamp") {
            return Ok(Value::Timestamp(total));
        }
        let least = if total < 0 { i64::MIN } else { i64::MAX };
        Ok(Value::Duration(i64::try_from(total).unwrap_or(least)))
    }

    fn entries(&mut self, entries: &[Entry]) -> Result<Vec<(Value<'v>, Value<'v>)>> {
        let mut found: Vec<(Value<'v>, Value<'v>)> = Vec::with_capacity(entries.len());
        for entry in entries {
            let key = self.value(entry.key)?;
            let value = self.value(entry.value)?;
            if matches!(key, Value::Bytes(_)) {
                return Err(Fault::Panic(
                    "runtime error: hash of unhashable type types.Bytes".into(),
                ));
            }
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
        Ok(found)
    }

    fn call(&mut self, id: Id, function: &str, operands: &[Id]) -> Result<Value<'v>> {
        match (function, operands) {
            (operator::AND, _) => self.logic(operands, false),
            (operator::OR, _) => self.logic(operands, true),
            (operator::NOT_STRICTLY_FALSE, [operand]) => {
                let value = self.value(*operand);
                self.spend(1)?;
                match value {
                    Ok(value) => Ok(value),
                    Err(Fault::Error(_)) => Ok(Value::Bool(true)),
                    Err(fault) => Err(fault),
                }
            }
            ("or" | "orValue", [target, other]) => match self.value(*target)? {
                Value::Optional(None) => self.value(*other),
                Value::Optional(Some(value)) if function == "orValue" => Ok((*value).clone()),
                value => Ok(value),
            },
            _ => self.function(id, function, operands),
        }
    }

    /// A function, or an operator that is like one.
    fn function(&mut self, id: Id, function: &str, operands: &[Id]) -> Result<Value<'v>> {
        /// Functions of more operands, those with several overloads, those of patterns that are known and `format` look at
        /// no further operand than the first that is an error, and then cost nothing.
        const FEW: usize = 2;
        let is_operator = function.contains('_') || function.starts_with('@');
        let is_planned = ["find", "findAll", "matches"].contains(&function)
            && operands.get(1).is_some_and(|pattern| self.checked.is_constant(*pattern));
        let has_several = !is_operator && self.checked.overloads(id).len() > 1;
        let ends_early = operands.len() > FEW || is_planned || has_several || function == "format";
        let mut values = Vec::with_capacity(operands.len());
        for operand in operands {
            let value = self.value(*operand);
            if let Err(fault) = &value
                && fault.is_final()
            {
                return Err(fault.clone());
            }
            let is_error = value.is_err();
            values.push(value);
            if is_error && ends_early {
                break;
            }
        }
        let complete = values.len() == operands.len();
        let checked: &'p Checked = self.checked;
        let overload = match checked.overloads(id) {
            [one] => Some(one.id),
            _ => None,
        };
        if complete && overload.is_some() {
            functions::countable(function, &values)?;
        }
        let sizes: Vec<_> =
            values.iter().map(|value| value.clone().unwrap_or(Value::Null)).collect();
        let values = values.into_iter().collect::<Result<Vec<_>>>();
        let member = matches!(checked.expression.kind(id), Kind::Call { target: Some(_), .. });
        let result = values.as_ref().map_err(Clone::clone).and_then(|values| {
            if guard::refuses(function, checked.overloads(id), values) {
                return Err(functions::none(function, values));
            }
            if is_planned && !matches!(values[..], [Value::String(_), ..]) {
                return Err(Fault::no_such_overload());
            }
            operators::apply(function, values).unwrap_or_else(|| functions::apply(function, values))
        });
        let is_set = function == "@in"
            && matches!(values.as_deref(), Ok([_, Value::List(list)])
                if checked.is_constant(operands[1]) && list.items.iter().all(is_key));
        if complete && !is_set {
            let call = functions::Call { function, member, overload };
            self.spend(functions::cost(call, &sizes, result.as_ref().ok()))?;
        }
        match (function, values.as_deref()) {
            ("sum", Ok([Value::List(list)])) if list.items.is_empty() => {
                Ok(zero(checked.type_of(id)))
            }
            _ => result,
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
            other => {
                let of = other.go_type();
                return Err(Fault::error(match fold.second {
                    Some(_) => format!("unsupported comprehension range type: {of}"),
                    None => format!("got '{of}', expected iterable type"),
                }));
            }
        };
        let is_list = matches!(range, Value::List(_));
        let outer = self.variables.len();
        let name = fold.accumulator.clone();
        self.variables.push(Variable { name, value: None, init: fold.init });
        for (key, value) in entries {
            if let Some(second) = &fold.second {
                self.set(fold.variable.clone(), key);
                self.set(second.clone(), value);
            } else {
                let value = if is_list { value } else { key };
                self.set(fold.variable.clone(), value);
            }
            let goes_on = !matches!(self.value(fold.condition)?, Value::Bool(false));
            if goes_on {
                let next = self.value(fold.step);
                if let Err(fault) = &next
                    && fault.is_final()
                {
                    return Err(fault.clone());
                }
                self.variables[outer].value = Some(next);
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

/// Whether a list that is known and has such elements is looked up like the keys of a map.
fn is_key(value: &Value) -> bool {
    use Value::{Bool, Double, Int, Null, String, Uint};
    matches!(value, Bool(_) | Double(_) | Int(_) | Null | String(_) | Uint(_))
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
