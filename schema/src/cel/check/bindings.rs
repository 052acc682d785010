//! Which types variables stand for, and which types can be used as which.

use std::sync::Arc;

use crate::cel::types::Type;

/// Steps of all comparisons of one expression, and levels of a type. Types of types double with few characters; nobody
/// who means well gets near it.
const STEPS: u64 = 4_000_000;
const DEPTH: u32 = 300;

/// What is known of the variables. What an attempt that fails has added is taken back.
#[derive(Debug, Default)]
pub(super) struct Bindings {
    bound: Vec<Option<Type>>,
    /// What was there before each change.
    journal: Vec<(u32, Option<Type>)>,
    steps: u64,
}

impl Bindings {
    /// The first of new variables.
    pub(super) fn fresh(&mut self, count: u32) -> u32 {
        let first = self.bound.len();
        self.bound.resize(first + count as usize, None);
        u32::try_from(first).unwrap_or_default()
    }

    /// Whether the comparisons took more steps than are allowed; the rest is not worth reading.
    pub(super) fn is_exhausted(&self) -> bool {
        self.steps > STEPS
    }

    fn bind(&mut self, variable: u32, to: Type) {
        if let Some(bound) = self.bound.get_mut(variable as usize) {
            let before = bound.replace(to);
            self.journal.push((variable, before));
        }
    }

    fn find(&self, variable: u32) -> Option<Type> {
        self.bound.get(variable as usize).cloned().flatten()
    }

    /// Whether values of each of the first types can be used as the second.
    pub(super) fn assign_all(&mut self, from: &[Type], to: &[Type]) -> bool {
        let mark = self.journal.len();
        let fits =
            from.len() == to.len() && from.iter().zip(to).all(|(from, to)| self.fits(from, to));
        if fits {
            self.journal.clear();
        } else {
            while self.journal.len() > mark {
                if let Some((variable, before)) = self.journal.pop() {
                    self.bound[variable as usize] = before;
                }
            }
        }
        fits
    }

    pub(super) fn assign(&mut self, from: &Type, to: &Type) -> bool {
        self.assign_all(std::slice::from_ref(from), std::slice::from_ref(to))
    }

    /// A type with its variables replaced; free ones are left, or become dynamic.
    pub(super) fn resolve(&mut self, of: &Type, free_is_dyn: bool) -> Type {
        self.resolved(of, free_is_dyn, 0).unwrap_or_else(|| of.clone())
    }

    /// The type where it is another one; most have no variables, and are shared.
    fn resolved(&mut self, of: &Type, free_is_dyn: bool, depth: u32) -> Option<Type> {
        self.steps += if depth > DEPTH { STEPS } else { 1 };
        if self.is_exhausted() {
            return Some(Type::Dyn);
        }
        let mut inner = |one: &Arc<Type>| self.resolved(one, free_is_dyn, depth + 1).map(Arc::new);
        match of {
            Type::Param(variable) => match self.find(*variable) {
                Some(bound) => Some(self.resolved(&bound, free_is_dyn, depth).unwrap_or(bound)),
                None => free_is_dyn.then_some(Type::Dyn),
            },
            Type::List(one) => inner(one).map(Type::List),
            Type::Optional(one) => inner(one).map(Type::Optional),
            Type::Type(Some(one)) => inner(one).map(|one| Type::Type(Some(one))),
            Type::Map(key, value) => {
                let (new_key, new_value) = (inner(key), inner(value));
                (new_key.is_some() || new_value.is_some()).then(|| {
                    Type::Map(
                        new_key.unwrap_or_else(|| key.clone()),
                        new_value.unwrap_or_else(|| value.clone()),
                    )
                })
            }
            _ => None,
        }
    }

    fn fits(&mut self, from: &Type, to: &Type) -> bool {
        self.steps += 1;
        if self.is_exhausted() {
            return true;
        }
        if let Type::Param(variable) = to {
            match self.substitutes(from, *variable) {
                (true, _) => return true,
                (false, true) => return false,
                (false, false) => {}
            }
        }
        match (from, to) {
            (Type::Param(variable), _) => self.substitutes(to, *variable).0,
            _ if from.is_dyn_or_error() || to.is_dyn_or_error() => true,
            (Type::Null, other) | (other, Type::Null) => is_nullable(other),
            (Type::Type(_), Type::Type(_)) => true,
            (Type::List(from), Type::List(to)) | (Type::Optional(from), Type::Optional(to)) => {
                self.fits(from, to)
            }
            (Type::Map(from, from_value), Type::Map(to, to_value)) => {
                self.fits(from, to) && self.fits(from_value, to_value)
            }
            _ => from.is_exactly(to),
        }
    }

    /// Whether a variable can stand for a type, and whether it stood for one already.
    fn substitutes(&mut self, of: &Type, variable: u32) -> (bool, bool) {
        if matches!(of, Type::Param(own) if *own == variable) {
            return (true, true);
        }
        let Some(bound) = self.find(variable) else {
            let free = !self.contains(variable, of);
            if free {
                self.bind(variable, of.clone());
            }
            return (free, false);
        };
        if of.is_exactly(&bound) {
            return (true, true);
        }
        let fits = self.fits(of, &bound);
        if fits {
            let general = most_general(of, &bound);
            if !self.contains(variable, &general) {
                self.bind(variable, general);
            }
        }
        (fits, true)
    }

    /// Whether a type is made of a variable.
    fn contains(&mut self, variable: u32, of: &Type) -> bool {
        self.steps += 1;
        match of {
            _ if self.is_exhausted() => false,
            Type::Param(own) if *own == variable => true,
            Type::Param(own) => {
                self.find(*own).is_some_and(|bound| self.contains(variable, &bound))
            }
            _ => of.parameters().into_iter().any(|one| self.contains(variable, one)),
        }
    }
}

fn is_nullable(of: &Type) -> bool {
    matches!(
        of,
        Type::Null
            | Type::Opaque(_)
            | Type::Optional(_)
            | Type::Struct(_)
            | Type::Object(_)
            | Type::Duration
            | Type::Timestamp
    )
}

/// The more general of two types that fit.
pub(super) fn most_general(one: &Type, other: &Type) -> Type {
    if is_as_general(one, other) { one.clone() } else { other.clone() }
}

fn is_as_general(one: &Type, other: &Type) -> bool {
    let open = |of: &Type| matches!(of, Type::Dyn | Type::Param(_));
    match (one, other) {
        _ if open(one) => true,
        _ if open(other) => false,
        (Type::List(one), Type::List(other)) | (Type::Optional(one), Type::Optional(other)) => {
            is_as_general(one, other)
        }
        (Type::Map(one, one_value), Type::Map(other, other_value)) => {
            is_as_general(one, other) && is_as_general(one_value, other_value)
        }
        (Type::Type(_), Type::Type(_)) => true,
        _ => one.is_exactly(other),
    }
}
