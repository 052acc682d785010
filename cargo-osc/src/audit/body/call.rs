//! Calls by a path: constructors, functions of the table, of the workspace, of others.

use std::collections::BTreeMap;

use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Expr, ExprCall, ExprPath, PathArguments, Token};

use super::known_call::Known;
use super::{Body, Call, RawUnknown};
use crate::audit::index::FnId;
use crate::audit::known;
use crate::audit::ty::Ty;

pub(super) type Arguments = Punctuated<Expr, Token![,]>;

/// Crates that ask no API by themselves: what goes in comes out, or goes into a function of the workspace.
const HARMLESS: &[&str] = &[
    "actix_web",
    "alloc",
    "anyhow",
    "arc_swap",
    "axum",
    "backon",
    "core",
    "dashmap",
    "eyre",
    "futures",
    "futures_util",
    "once_cell",
    "parking_lot",
    "pin_project",
    "std",
    "thiserror",
    "tokio",
    "tokio_stream",
    "tokio_util",
    "tower",
    "tracing",
];

/// Types of the table that are a way to the API.
const HANDLES: &[&str] = &[
    "kube::Api",
    "kube::Client",
    "kube::Entry",
    "kube::Recorder",
    "osc_runtime::Caches",
    "osc_runtime::Children",
    "osc_runtime::Cluster",
    "osc_runtime::Context",
    "osc_runtime::Election",
    "osc_runtime::Operator",
    "osc_runtime::Replica",
    "osc_runtime::Statuses",
];

/// Whether a type is a way to the API.
pub(in crate::audit) fn is_handle(ty: &Ty) -> bool {
    ty.any(&|part| matches!(part, Ty::Named(path, _) if HANDLES.contains(&path.as_str())))
}

impl Body<'_, '_> {
    /// `function(arguments)`
    pub(super) fn call(&mut self, call: &ExprCall, expected: Option<&Ty>) -> Ty {
        let Expr::Path(path) = &*call.func else {
            let function = self.eval(&call.func, None);
            self.arguments(&call.args);
            return match self.infer.shallow(&function) {
                Ty::Fn(output) => *output,
                _ => Ty::Unknown,
            };
        };
        let name = path.path.get_ident().map(ToString::to_string);
        if let Some(local) = name.and_then(|name| self.local(&name)) {
            self.arguments(&call.args);
            return match self.infer.shallow(&local) {
                Ty::Fn(output) => *output,
                _ => Ty::Unknown,
            };
        }
        if path.path.is_ident("Some") || path.path.is_ident("Ok") || path.path.is_ident("Err") {
            let wanted = expected.map(|ty| self.infer.shallow(ty).inner());
            let inner = call.args.first().map(|value| self.eval(value, wanted.as_ref()));
            return Ty::container(inner.unwrap_or(Ty::Plain));
        }
        if let Some(ty) = self.associated(path, &call.args, expected) {
            return ty;
        }
        let Some(full) = self.full(&path.path) else {
            let arguments = self.arguments(&call.args);
            return self.handed_over(&path_text(&path.path), "", &arguments, call.func.span());
        };
        if let Some(id) = self.index.function_at(&full, self.module) {
            return self.own_call(
                id,
                None,
                &call.args,
                &self.turbofish(&path.path),
                expected,
                path.span(),
            );
        }
        if let Some(shape) = self.index.shapes.get(&full) {
            let arguments = self.fresh(&shape.generics);
            let parts = shape.generics.iter().map(|name| arguments[name].clone()).collect();
            for (number, argument) in call.args.iter().enumerate() {
                let wanted = shape.fields.get(&number.to_string()).map(|ty| ty.with(&arguments));
                self.eval(argument, wanted.as_ref());
            }
            return Ty::Named(shape.of.clone(), parts);
        }
        let known = known::canonical(&full).filter(|name| !known::function(name).is_empty());
        if let Some(name) = known {
            let (arguments, said) = (self.typed(&call.args), self.turbofish(&path.path));
            let known = Known { name, own: None, arguments, said, at: path.span() };
            return self.known_call(&known, expected);
        }
        self.foreign(&full, call, expected)
    }

    /// A function of another crate.
    fn foreign(&mut self, full: &str, call: &ExprCall, expected: Option<&Ty>) -> Ty {
        let is_wrapper = known::is_transparent(full.rsplit_once("::").map_or("", |(of, _)| of));
        let wanted = expected.map(|ty| self.infer.shallow(ty));
        let wanted = if is_wrapper { wanted } else { wanted.map(Ty::inner) };
        let single = wanted.filter(|_| call.args.len() == 1);
        let arguments: Vec<_> =
            call.args.iter().map(|argument| self.eval(argument, single.as_ref())).collect();
        if is_wrapper {
            return arguments.into_iter().next().unwrap_or(Ty::Plain);
        }
        let krate = full.split("::").next().unwrap_or_default();
        self.handed_over(full, krate, &arguments, call.func.span())
    }

    /// What comes back from a function that is not read; handles that go in may be used there.
    pub(super) fn handed_over(
        &mut self,
        name: &str,
        krate: &str,
        arguments: &[Ty],
        at: proc_macro2::Span,
    ) -> Ty {
        let arguments: Vec<_> = arguments.iter().map(|ty| self.infer.known(ty)).collect();
        if !HARMLESS.contains(&krate) {
            for ty in arguments.iter().filter(|ty| is_handle(ty)) {
                let what = ty.clone().innermost();
                let why = format!("`{what}` goes into `{name}`, whose source is not read");
                let unknown = RawUnknown { span: self.span(at), why, of: Some(what), verbs: None };
                self.found.unknown.push(unknown);
            }
        }
        let of_interest = arguments.into_iter().find(|ty| !matches!(ty, Ty::Plain | Ty::Unknown));
        match of_interest {
            Some(Ty::Fn(output)) => Ty::container(*output),
            Some(ty) => Ty::container(ty),
            // `Vec::new()`: what is put into it says what it is.
            None if krate == "std" => Ty::In(Box::new(self.infer.fresh())),
            None if HARMLESS.contains(&krate) => Ty::Plain,
            // It may have a handle of its own.
            None => Ty::Unknown,
        }
    }

    /// `Type::function(arguments)`: of the table, or of the workspace.
    fn associated(
        &mut self,
        path: &ExprPath,
        arguments: &Arguments,
        expected: Option<&Ty>,
    ) -> Option<Ty> {
        let (owner, name) = self.owner(path)?;
        let owner = self.open(&owner);
        match &owner {
            Ty::Named(known, _) if known::has_type(known) => {
                let function = format!("{known}::{name}");
                if known::function(&function).is_empty() && known != "kube::Api" {
                    return None;
                }
                let mut typed = self.typed(arguments);
                let is_method = known::function(&function)
                    .first()
                    .is_some_and(|row| row.count + 1 == typed.len());
                let own = if is_method {
                    let receiver = typed.remove(0).1;
                    self.infer.unify(&receiver, &owner);
                    receiver
                } else {
                    owner.clone()
                };
                let said = self.turbofish(&path.path);
                let known = Known {
                    name: function,
                    own: Some(own),
                    arguments: typed,
                    said,
                    at: path.span(),
                };
                Some(self.known_call(&known, expected))
            }
            _ => {
                let found = self.index.methods.get(&name).map_or(&[][..], Vec::as_slice);
                let fits = |id: &&FnId| {
                    let function = &self.index.functions[**id];
                    let count = function.params.len() + usize::from(function.has_self);
                    count == arguments.len() && self.could_be(**id, &owner)
                };
                let mut candidates: Vec<_> = found.iter().filter(fits).copied().collect();
                candidates.sort_by_key(|id| {
                    self.index.functions[*id].of == Some(Ty::Param("Self".into()))
                });
                let Some(id) = candidates.first().copied() else {
                    return self.derived(&owner, &name, arguments);
                };
                let said = self.turbofish(&path.path);
                Some(self.own_call(id, Some(&owner), arguments, &said, expected, path.span()))
            }
        }
    }

    /// `Type::default()` and its like, which no source has.
    fn derived(&mut self, owner: &Ty, name: &str, arguments: &Arguments) -> Option<Ty> {
        let is_value = matches!(owner, Ty::Named(..) | Ty::Param(_));
        if !is_value || !matches!(name, "default" | "from" | "try_from" | "new") {
            return None;
        }
        self.arguments(arguments);
        Some(owner.clone())
    }

    /// The type before the last `::` of a path, and the name after it.
    pub(super) fn owner(&self, path: &ExprPath) -> Option<(Ty, String)> {
        let name = path.path.segments.last()?.ident.to_string();
        if let Some(qself) = &path.qself {
            return Some((self.index.types.lower(&qself.ty, self.within()), name));
        }
        let mut owner = path.path.clone();
        owner.segments.pop()?;
        owner.segments.pop_punct();
        if owner.segments.is_empty() {
            return None;
        }
        let ty = self.index.types.of_path(&owner, self.within(), 0);
        (!matches!(ty, Ty::Plain | Ty::Unknown)).then_some((ty, name))
    }

    /// Whether a function's own type could be this one.
    pub(super) fn could_be(&self, id: FnId, ty: &Ty) -> bool {
        let Some(of) = &self.index.functions[id].of else { return false };
        if let (Ty::Named(one, _), Ty::Named(other, _)) = (of, ty)
            && one != other
        {
            return false;
        }
        let mut infer = self.infer.clone();
        let generics = &self.index.functions[id].generics;
        let fresh = generics.iter().map(|name| (name.clone(), infer.fresh())).collect();
        infer.unify(&of.with(&fresh), ty)
    }

    /// New types for the parameters of an item.
    pub(super) fn fresh(&mut self, generics: &[String]) -> BTreeMap<String, Ty> {
        generics.iter().map(|name| (name.clone(), self.infer.fresh())).collect()
    }

    /// A call of a function of the workspace; what it does itself is found where it is written.
    pub(super) fn own_call(
        &mut self,
        id: FnId,
        own: Option<&Ty>,
        arguments: &Arguments,
        said: &[Ty],
        expected: Option<&Ty>,
        at: proc_macro2::Span,
    ) -> Ty {
        let function = &self.index.functions[id];
        let types = self.fresh(&function.generics);
        for (name, ty) in function.generics.iter().rev().zip(said.iter().rev()) {
            self.infer.unify(&types[name], ty);
        }
        if let (Some(of), Some(own)) = (&function.of, own) {
            self.infer.unify(&of.with(&types), own);
        }
        let output = function.output.with(&types);
        let output = self.open(&output);
        self.expect(&output, expected);
        // `Type::method(receiver, ...)`
        let is_spelled_out = function.has_self && arguments.len() > function.params.len();
        let mut rest = arguments.iter();
        if is_spelled_out && let Some(receiver) = rest.next() {
            self.eval(receiver, own);
        }
        for (place, argument) in rest.enumerate() {
            let wanted = function.params.get(place).map(|(_, ty)| ty.with(&types));
            let ty = self.argument(argument, wanted.as_ref());
            if let (Ty::Fn(given), Some(Ty::Fn(wanted))) = (&ty, &wanted) {
                self.infer.unify(given, wanted);
            }
        }
        if !function.generics.is_empty() {
            let call = Call { callee: id, arguments: types, span: self.span(at) };
            self.found.calls.push(call);
        }
        output
    }

    /// An argument: closures get what their parameter is expected to be.
    pub(super) fn argument(&mut self, argument: &Expr, expected: Option<&Ty>) -> Ty {
        match (argument, expected) {
            (Expr::Closure(closure), _) => self.closure(closure, &[]),
            _ => self.eval(argument, expected),
        }
    }

    pub(super) fn arguments(&mut self, arguments: &Arguments) -> Vec<Ty> {
        arguments.iter().map(|argument| self.eval(argument, None)).collect()
    }

    pub(super) fn typed<'c>(&mut self, arguments: &'c Arguments) -> Vec<(&'c Expr, Ty)> {
        arguments.iter().map(|argument| (argument, self.eval(argument, None))).collect()
    }

    /// What is said with `::<>` at the end of a path.
    fn turbofish(&self, path: &syn::Path) -> Vec<Ty> {
        let last = path.segments.last().map(|segment| &segment.arguments);
        last.map_or_else(Vec::new, |last: &PathArguments| {
            self.index.types.arguments(last, self.within(), 0)
        })
    }
}

/// A path as it is written.
fn path_text(path: &syn::Path) -> String {
    crate::sources::Path::of(path).to_string()
}
