//! Types as they are written → types as far as they matter.

use std::collections::{BTreeMap, BTreeSet};

use syn::{GenericArgument, Generics, PathArguments, ReturnType, Type, TypeParamBound};

use super::known;
use super::ty::Ty;
use crate::sources::{Id, Path, Sources, Unresolved, Wanted};

/// How deep aliases may lead.
const DEPTH: usize = 16;

/// The types of the workspace, by their full paths.
#[derive(Debug)]
pub(super) struct Types<'s> {
    pub(super) sources: &'s Sources,
    /// Structs, enums, unions and traits.
    pub(super) declared: BTreeSet<String>,
    /// Aliases, each with its module.
    pub(super) aliases: BTreeMap<String, (Id, &'s syn::ItemType)>,
}

/// What names mean where a type is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Within<'a> {
    /// The module or block.
    pub(super) module: Id,
    /// Type parameters.
    pub(super) generics: &'a [String],
    /// `Self`.
    pub(super) own: Option<&'a Ty>,
}

impl Types<'_> {
    /// The full path of what a path names, in the words of the table where it has them.
    pub(super) fn path(&self, module: Id, path: &Path) -> Option<String> {
        match self.sources.named(module, path, Wanted::Declaration) {
            Ok(full) => Some(full),
            // A glob import of kube brings what kube has.
            Err(Unresolved::Glob { name, from }) => {
                let full = format!("{from}::{name}");
                let known = known::canonical(&full)?;
                let is_known = known::has_type(&known) || !known::function(&known).is_empty();
                is_known.then_some(full)
            }
            Err(_) => None,
        }
    }

    /// A type.
    pub(super) fn lower(&self, ty: &Type, within: Within<'_>) -> Ty {
        self.at_depth(ty, within, 0)
    }

    fn at_depth(&self, ty: &Type, within: Within<'_>, depth: usize) -> Ty {
        let lower = |ty: &Type| self.at_depth(ty, within, depth + 1);
        if depth > DEPTH {
            return Ty::Unknown;
        }
        match ty {
            Type::Reference(inner) => lower(&inner.elem),
            Type::Paren(inner) => lower(&inner.elem),
            Type::Group(inner) => lower(&inner.elem),
            Type::Slice(inner) => Ty::container(lower(&inner.elem)),
            Type::Array(inner) => Ty::container(lower(&inner.elem)),
            Type::Tuple(tuple) if tuple.elems.is_empty() => Ty::Plain,
            Type::Tuple(tuple) => Ty::Tuple(tuple.elems.iter().map(lower).collect()),
            Type::Path(path) if path.qself.is_none() => self.of_path(&path.path, within, depth),
            Type::ImplTrait(of) => self.of_bounds(of.bounds.iter(), within, depth),
            Type::TraitObject(of) => self.of_bounds(of.bounds.iter(), within, depth),
            Type::FnPtr(function) => Ty::Fn(Box::new(self.output(&function.output, within))),
            Type::Never(_) | Type::Ptr(_) => Ty::Plain,
            _ => Ty::Unknown,
        }
    }

    /// What a function returns.
    pub(super) fn output(&self, output: &ReturnType, within: Within<'_>) -> Ty {
        match output {
            ReturnType::Default => Ty::Plain,
            ReturnType::Type(_, ty) => self.lower(ty, within),
        }
    }

    /// The type that a path names, with its arguments.
    pub(super) fn of_path(&self, path: &syn::Path, within: Within<'_>, depth: usize) -> Ty {
        let names = Path::of(path);
        let first = path.segments.first().map(|one| one.ident.to_string()).unwrap_or_default();
        if path.segments.len() == 1 && within.generics.contains(&first) {
            return Ty::Param(first);
        }
        if first == "Self" {
            let own = within.own.filter(|_| path.segments.len() == 1);
            return own.cloned().unwrap_or(Ty::Unknown);
        }
        if within.generics.contains(&first) {
            // `K::DynamicType` and its like.
            return Ty::Plain;
        }
        let last = path.segments.last().map(|segment| &segment.arguments);
        let arguments = last.map_or_else(Vec::new, |last| self.arguments(last, within, depth));
        let Some(full) = self.path(within.module, &names) else {
            let is_primitive = first.starts_with(char::is_lowercase) && path.segments.len() == 1;
            return if is_primitive { Ty::Plain } else { Ty::Unknown };
        };
        self.at(&full, arguments, depth)
    }

    /// The type at a full path.
    pub(super) fn at(&self, full: &str, arguments: Vec<Ty>, depth: usize) -> Ty {
        if let Some((module, alias)) = self.aliases.get(full) {
            let generics = type_params(&alias.generics);
            let within = Within { module: *module, generics: &generics, own: None };
            let of = self.at_depth(&alias.ty, within, depth + 1);
            return of.with(&generics.iter().cloned().zip(arguments).collect());
        }
        if known::is_transparent(full) {
            return arguments.into_iter().next().unwrap_or(Ty::Plain);
        }
        if let Some(name) = known::canonical(full).filter(|name| known::has_type(name)) {
            return Ty::Named(name, arguments);
        }
        if self.sources.resource_at(full).is_some() {
            return Ty::named(full, []);
        }
        if self.declared.contains(full) {
            return Ty::Named(full.to_owned(), arguments);
        }
        if known::canonical(full).as_deref() == Some("kube::DynamicObject") {
            return Ty::named("kube::DynamicObject", []);
        }
        let of_interest = arguments.into_iter().find(Ty::is_of_interest);
        of_interest.map_or(Ty::Plain, Ty::container)
    }

    /// The types between `<` and `>`.
    pub(super) fn arguments(
        &self,
        arguments: &PathArguments,
        within: Within<'_>,
        depth: usize,
    ) -> Vec<Ty> {
        let PathArguments::AngleBracketed(list) = arguments else { return Vec::new() };
        let types = list.args.iter().filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(self.at_depth(ty, within, depth + 1)),
            _ => None,
        });
        types.collect()
    }

    /// What `impl A + B` or `dyn A + B` leads to.
    fn of_bounds<'b>(
        &self,
        bounds: impl Iterator<Item = &'b TypeParamBound>,
        within: Within<'_>,
        depth: usize,
    ) -> Ty {
        let found = bounds.filter_map(|bound| match bound {
            TypeParamBound::Trait(of) => Some(self.of_bound(&of.path, within, depth)),
            _ => None,
        });
        found.into_iter().find(Ty::is_of_interest).unwrap_or(Ty::Plain)
    }

    fn of_bound(&self, path: &syn::Path, within: Within<'_>, depth: usize) -> Ty {
        let Some(last) = path.segments.last() else { return Ty::Plain };
        match &last.arguments {
            PathArguments::Parenthesized(function) => {
                Ty::Fn(Box::new(self.output(&function.output, within)))
            }
            PathArguments::AngleBracketed(angled) => {
                let assigned = angled.args.iter().find_map(|argument| match argument {
                    GenericArgument::AssocType(of) => {
                        Some((of.ident.to_string(), self.at_depth(&of.ty, within, depth + 1)))
                    }
                    _ => None,
                });
                match assigned {
                    Some((name, ty)) if name == "Output" => ty,
                    Some((_, ty)) => Ty::container(ty),
                    None => self.of_path(path, within, depth + 1),
                }
            }
            PathArguments::None => match self.path(within.module, &Path::of(path)) {
                Some(full) if self.declared.contains(&full) => Ty::named(&full, []),
                _ => Ty::Plain,
            },
        }
    }
}

/// The names of type parameters.
pub(super) fn type_params(generics: &Generics) -> Vec<String> {
    generics.type_params().map(|param| param.ident.to_string()).collect()
}
