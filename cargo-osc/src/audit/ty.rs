//! Types, as far as they matter: those that lead to an API handle, and the resources that handles are for.

use std::collections::BTreeMap;

/// A type. References, `Arc`, `Box` and their like are left out: what they lead to is the type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ty {
    /// Not known.
    Unknown,
    /// It leads to no handle: numbers, texts, types of other crates.
    Plain,
    /// Found out later.
    Var(usize),
    /// A type parameter of the function that is read.
    Param(String),
    /// A handle, a resource, or a type of the workspace, by its full path, with its arguments.
    Named(String, Vec<Ty>),
    /// A container of another crate with what is in it: `Option`, `Result`, `Vec`, a stream.
    In(Box<Ty>),
    /// A tuple.
    Tuple(Vec<Ty>),
    /// A closure or a pointer to a function, with what it returns.
    Fn(Box<Ty>),
}

impl Ty {
    /// A type by its path.
    pub(super) fn named(path: &str, arguments: impl Into<Vec<Self>>) -> Self {
        Self::Named(path.to_owned(), arguments.into())
    }

    /// What a container of another crate is: nothing, where nothing of interest is in it.
    pub(super) fn container(inner: Self) -> Self {
        if inner.is_of_interest() { Self::In(Box::new(inner)) } else { Self::Plain }
    }

    /// Whether it could lead to a handle or a resource.
    pub(super) fn is_of_interest(&self) -> bool {
        !matches!(self, Self::Plain)
    }

    /// One container less.
    pub(super) fn inner(self) -> Self {
        match self {
            Self::In(inner) => *inner,
            other => other,
        }
    }

    /// Without containers at all.
    pub(super) fn innermost(self) -> Self {
        match self {
            Self::In(inner) => inner.innermost(),
            other => other,
        }
    }

    /// With other types for its parameters.
    pub(super) fn with(&self, arguments: &BTreeMap<String, Self>) -> Self {
        self.map(&|ty| match ty {
            Self::Param(name) => arguments.get(name).cloned(),
            _ => None,
        })
    }

    /// Whether a part of it is like this.
    pub(super) fn any(&self, is: &dyn Fn(&Self) -> bool) -> bool {
        is(self)
            || match self {
                Self::Named(_, parts) | Self::Tuple(parts) => parts.iter().any(|part| part.any(is)),
                Self::In(inner) | Self::Fn(inner) => inner.any(is),
                _ => false,
            }
    }

    /// With its innermost parts replaced.
    fn map(&self, replace: &dyn Fn(&Self) -> Option<Self>) -> Self {
        if let Some(other) = replace(self) {
            return other;
        }
        let all = |parts: &[Self]| parts.iter().map(|part| part.map(replace)).collect();
        match self {
            Self::Named(path, parts) => Self::Named(path.clone(), all(parts)),
            Self::Tuple(parts) => Self::Tuple(all(parts)),
            Self::In(inner) => Self::In(Box::new(inner.map(replace))),
            Self::Fn(inner) => Self::Fn(Box::new(inner.map(replace))),
            other => other.clone(),
        }
    }
}

impl std::fmt::Display for Ty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let last = |path: &str| path.rsplit("::").next().unwrap_or_default().to_owned();
        match self {
            Self::Named(path, parts) => match parts.first() {
                Some(first) => write!(f, "{}<{first}>", last(path)),
                None => f.write_str(&last(path)),
            },
            Self::Param(name) => f.write_str(name),
            Self::In(inner) => inner.fmt(f),
            _ => f.write_str("_"),
        }
    }
}

/// What has been found out about types of one function.
#[derive(Clone, Debug, Default)]
pub(super) struct Infer {
    vars: Vec<Option<Ty>>,
}

impl Infer {
    /// A type that is found out later.
    pub(super) fn fresh(&mut self) -> Ty {
        self.vars.push(None);
        Ty::Var(self.vars.len() - 1)
    }

    /// With all that is known by now.
    pub(super) fn known(&self, ty: &Ty) -> Ty {
        ty.map(&|ty| match ty {
            Ty::Var(number) => self.vars[*number].as_ref().map(|ty| self.known(ty)),
            _ => None,
        })
    }

    /// The outermost part, as far as it is known by now.
    pub(super) fn shallow(&self, ty: &Ty) -> Ty {
        match ty {
            Ty::Var(number) => match &self.vars[*number] {
                Some(known) => self.shallow(known),
                None => ty.clone(),
            },
            other => other.clone(),
        }
    }

    /// Makes two types one, as far as they can be; says whether they can.
    pub(super) fn unify(&mut self, a: &Ty, b: &Ty) -> bool {
        let (a, b) = (self.shallow(a), self.shallow(b));
        match (&a, &b) {
            (Ty::Var(one), Ty::Var(other)) if one == other => true,
            (Ty::Var(number), other) | (other, Ty::Var(number)) => {
                // What is of no interest may still be learnt to be, and nothing is within itself.
                if *other != Ty::Unknown
                    && !self.known(other).any(&|part| *part == Ty::Var(*number))
                {
                    self.vars[*number] = Some(other.clone());
                }
                true
            }
            (Ty::Unknown, _) | (_, Ty::Unknown) => true,
            (Ty::Named(one, ones), Ty::Named(other, others)) => {
                one == other
                    && ones.iter().zip(others).fold(true, |all, (a, b)| self.unify(a, b) && all)
            }
            (Ty::Tuple(ones), Ty::Tuple(others)) => {
                ones.len() == others.len()
                    && ones.iter().zip(others).fold(true, |all, (a, b)| self.unify(a, b) && all)
            }
            (Ty::In(one), Ty::In(other)) | (Ty::Fn(one), Ty::Fn(other)) => self.unify(one, other),
            (Ty::In(inner), other) | (other, Ty::In(inner)) => self.unify(inner, other),
            (one, other) => one == other,
        }
    }
}
