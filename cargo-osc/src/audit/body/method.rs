//! Methods: by the type that they are called on.

use std::collections::BTreeSet;

use syn::spanned::Spanned as _;
use syn::{Expr, ExprMethodCall, ExprPath};

use super::call::is_handle;
use super::known_call::{Known, people};
use super::{Body, Call, RawUnknown};
use crate::audit::index::FnId;
use crate::audit::known;
use crate::audit::ty::Ty;

/// Methods of the standard library that give what they are called on.
const SAME: &[&str] = &[
    "as_deref",
    "as_mut",
    "as_ref",
    "borrow",
    "borrow_mut",
    "boxed",
    "by_ref",
    "clone",
    "cloned",
    "context",
    "copied",
    "deref",
    "err_into",
    "expect",
    "into",
    "into_inner",
    "map_err",
    "ok",
    "or",
    "or_else",
    "to_owned",
    "unwrap",
    "unwrap_or",
    "unwrap_or_default",
    "unwrap_or_else",
    "with_context",
];

/// Methods that open a container.
const OPENING: &[&str] = &[
    "borrow",
    "borrow_mut",
    "expect",
    "lock",
    "read",
    "unwrap",
    "unwrap_or",
    "unwrap_or_default",
    "unwrap_or_else",
    "write",
];

impl Body<'_, '_> {
    /// `receiver.method(arguments)`
    pub(super) fn method_call(
        &mut self,
        call: &ExprMethodCall,
        expected: Option<&Ty>,
        awaited: bool,
    ) -> Ty {
        let receiver = self.eval(&call.receiver, None);
        let mut receiver = self.infer.shallow(&receiver);
        let name = call.method.to_string();
        // A cell or a lock's guard leads to the handle in it.
        if awaited && known::asking(&name, call.args.len()).next().is_some() {
            let inner = self.infer.shallow(&receiver.clone().innermost());
            let is_handle = matches!(&inner, Ty::Named(path, _) if known::has_type(path));
            if is_handle || matches!(inner, Ty::Unknown | Ty::Var(_)) {
                receiver = inner;
            }
        }
        match &receiver {
            Ty::Named(path, _) if known::has_type(path) => {
                let function = format!("{path}::{name}");
                self.handle_call(function, receiver.clone(), call, expected)
            }
            Ty::In(inner) => {
                let inner = (**inner).clone();
                self.container_call(inner, call, &name)
            }
            Ty::Plain => self.foreign_call(call, &name),
            Ty::Var(_) if SAME.contains(&name.as_str()) => {
                self.arguments(&call.args);
                receiver
            }
            Ty::Unknown | Ty::Var(_) => self.unknown_call(call, awaited),
            _ => self.value_call(&receiver, call, expected, awaited),
        }
    }

    /// On a handle: a method of the table, an extension of the workspace, or one that is not known.
    fn handle_call(
        &mut self,
        function: String,
        own: Ty,
        call: &ExprMethodCall,
        expected: Option<&Ty>,
    ) -> Ty {
        let name = call.method.to_string();
        if !known::function(&function).is_empty() {
            let arguments = call.args.iter();
            let arguments = arguments.map(|one| (one, self.given(&function, &own, one))).collect();
            let said = self.said(call);
            let (own, at) = (Some(own), call.method.span());
            return self.known_call(&Known { name: function, own, arguments, said, at }, expected);
        }
        if let Some(id) = self.own_method(&own, call) {
            return self.call_own_method(id, &own, call, expected);
        }
        let arguments = self.arguments(&call.args);
        let is_asking =
            own != Ty::Plain && matches!(&own, Ty::Named(path, _) if path != "kube::Controller");
        if SAME.contains(&name.as_str()) || !is_asking {
            return own;
        }
        let what = self.infer.known(&own);
        let why = format!("the method `{name}` of `{what}` is not known");
        let span = self.span(call.method.span());
        self.found.unknown.push(RawUnknown { span, why, of: Some(what), verbs: None });
        drop(arguments);
        Ty::Unknown
    }

    /// On a container of another crate: what is in it stays in it, goes into a closure, or comes out.
    fn container_call(&mut self, inner: Ty, call: &ExprMethodCall, name: &str) -> Ty {
        let mut mapped = None;
        for argument in &call.args {
            let ty = match argument {
                Expr::Closure(closure) => self.closure(closure, std::slice::from_ref(&inner)),
                _ => self.eval(argument, None),
            };
            match ty {
                Ty::Fn(output) => mapped = Some(*output),
                // `list.push(handle)`
                ty if !matches!(ty, Ty::Plain | Ty::Unknown) => self.expect(&inner, Some(&ty)),
                _ => {}
            }
        }
        let maps = name.starts_with("map") && name != "map_err"
            || matches!(name, "and_then" | "filter_map" | "flat_map" | "then" | "scan");
        match mapped {
            Some(output) if maps => Ty::container(self.infer.shallow(&output).inner()),
            _ if OPENING.contains(&name) => inner,
            _ => Ty::In(Box::new(inner)),
        }
    }

    /// On a value of another crate: handles that go in may be used there.
    fn foreign_call(&mut self, call: &ExprMethodCall, name: &str) -> Ty {
        let mut arguments = self.arguments(&call.args);
        // A closure's body has been gone through.
        arguments.retain(|ty| !matches!(ty, Ty::Fn(_)));
        self.handed_over(name, "", &arguments, call.method.span())
    }

    /// On a type that is not known: it may be a handle, or one of the workspace.
    fn unknown_call(&mut self, call: &ExprMethodCall, awaited: bool) -> Ty {
        let name = call.method.to_string();
        let arguments = self.arguments(&call.args);
        let span = self.span(call.method.span());
        self.may_ask(call, awaited, format!("the type that `{name}` is called on is not known"));
        let named = self.named_methods(&name, call.args.len()).into_iter();
        let generic = named.filter(|(_, function)| !function.generics.is_empty());
        let calls = generic.map(|(callee, function)| {
            let types = function.generics.iter().map(|name| (name.clone(), Ty::Unknown));
            Call { callee, arguments: types.collect(), span: span.clone() }
        });
        let calls: Vec<_> = calls.collect();
        self.found.calls.extend(calls);
        let mut arguments: Vec<_> = arguments.iter().map(|ty| self.infer.known(ty)).collect();
        let closures = arguments.extract_if(.., |ty| matches!(ty, Ty::Fn(_)));
        let made = closures.last();
        for ty in arguments.into_iter().filter(is_handle) {
            let what = ty.innermost();
            let why =
                format!("`{what}` goes into `{name}`, and what that is called on is not known");
            let unknown = RawUnknown { span: span.clone(), why, of: Some(what), verbs: None };
            self.found.unknown.push(unknown);
        }
        // What a closure makes may come out.
        match made {
            Some(Ty::Fn(output)) if is_handle(&output) => Ty::container(*output),
            _ => Ty::Unknown,
        }
    }

    /// A call that asks the API, if it is one of a handle.
    fn may_ask(&mut self, call: &ExprMethodCall, awaited: bool, why: String) {
        let name = call.method.to_string();
        let count = call.args.len();
        let rows = known::asking(&name, count).filter(|row| {
            // A controller asks later for what it is given here.
            awaited || count > 1 || matches!(row.on, known::On::Argument(_))
        });
        let verbs = rows.flat_map(|row| row.verbs.iter().map(|(verb, _)| *verb));
        let verbs: BTreeSet<_> = verbs.collect();
        if verbs.is_empty() {
            return;
        }
        let verbs = verbs.into_iter().map(str::to_owned).collect();
        let span = self.span(call.method.span());
        self.found.unknown.push(RawUnknown { span, why, of: None, verbs: Some(verbs) });
    }

    /// On a type of the workspace, a resource, or a type parameter.
    fn value_call(
        &mut self,
        own: &Ty,
        call: &ExprMethodCall,
        expected: Option<&Ty>,
        awaited: bool,
    ) -> Ty {
        let name = call.method.to_string();
        if let Some(id) = self.own_method(own, call) {
            return self.call_own_method(id, own, call, expected);
        }
        let function = format!("kube::Resource::{name}");
        if !known::function(&function).is_empty() {
            let arguments = self.typed(&call.args);
            let (said, at) = (Vec::new(), call.method.span());
            let known = Known { name: function, own: Some(own.clone()), arguments, said, at };
            return self.known_call(&known, expected);
        }
        for argument in &call.args {
            match argument {
                Expr::Closure(closure) => {
                    drop(self.closure(closure, std::slice::from_ref(own)));
                }
                _ => drop(self.eval(argument, None)),
            }
        }
        let sources = self.index.types.sources;
        let is_resource = matches!(own, Ty::Named(path, _) if sources.resource_at(path).is_some());
        if is_resource || SAME.contains(&name.as_str()) {
            return own.clone();
        }
        // It may lead to a handle, by `Deref` or by a trait of another crate.
        let what = self.infer.known(own);
        self.may_ask(call, awaited, format!("the method `{name}` of `{what}` is not known"));
        Ty::Unknown
    }

    fn call_own_method(
        &mut self,
        id: FnId,
        own: &Ty,
        call: &ExprMethodCall,
        expected: Option<&Ty>,
    ) -> Ty {
        let said = self.said(call);
        self.own_call(id, Some(own), &call.args, &said, expected, call.method.span())
    }

    /// The method of the workspace that a call on a type means: one of the type itself before one of a trait.
    fn own_method(&self, own: &Ty, call: &ExprMethodCall) -> Option<FnId> {
        let found = self.named_methods(&call.method.to_string(), call.args.len());
        let fits = found.into_iter().filter(|(id, _)| self.could_be(*id, own));
        let rank = |(_, function): &(FnId, &crate::audit::index::Function<'_>)| match &function.of {
            Some(Ty::Param(name)) if name == "Self" => 3,
            Some(Ty::Param(_)) => 2,
            _ => u8::from(function.of_trait.is_some()),
        };
        fits.min_by_key(rank).map(|(id, _)| id)
    }

    fn named_methods(
        &self,
        name: &str,
        count: usize,
    ) -> Vec<(FnId, &crate::audit::index::Function<'_>)> {
        let found = self.index.methods.get(name).into_iter().flatten();
        let found = found.map(|id| (*id, &self.index.functions[*id]));
        found.filter(|(_, function)| function.has_self && function.params.len() == count).collect()
    }

    fn said(&self, call: &ExprMethodCall) -> Vec<Ty> {
        let Some(said) = &call.turbofish else { return Vec::new() };
        let said = syn::PathArguments::AngleBracketed(said.clone());
        self.index.types.arguments(&said, self.within(), 0)
    }

    /// A path as a value: a name, a function, a constant.
    pub(super) fn path_value(&mut self, path: &ExprPath, expected: Option<&Ty>) -> Ty {
        self.passed_on(path, expected, &[])
    }

    /// The same, where it is a function that is called with `given`.
    pub(super) fn passed_on(&mut self, path: &ExprPath, expected: Option<&Ty>, given: &[Ty]) -> Ty {
        let name = path.path.get_ident().map(ToString::to_string);
        if let Some(ty) = name.and_then(|name| self.local(&name)) {
            return ty;
        }
        let Some(full) = self.full(&path.path) else { return Ty::Unknown };
        if let Some(ty) = self.index.values.get(&full) {
            return ty.clone();
        }
        if let Some(id) = self.index.function_at(&full, self.module) {
            return self.function_value(id, expected, given, path);
        }
        if let Some(shape) = self.index.shapes.get(&full) {
            return Ty::named(&shape.of, []);
        }
        let known = known::canonical(&full).filter(|name| !known::function(name).is_empty());
        if let Some(row) = known.as_ref().and_then(|name| known::function(name).first())
            && !row.verbs.is_empty()
        {
            let name = people(&known.unwrap_or_default(), &Ty::Unknown);
            let why =
                format!("`{name}` is passed on as a value: what it is called with is not known");
            let verbs = Some(row.verbs.iter().map(|(verb, _)| (*verb).to_owned()).collect());
            let span = self.span(path.span());
            self.found.unknown.push(RawUnknown { span, why, of: None, verbs });
        }
        // `.map(Api::all)`
        match self.owner(path) {
            Some((owner, _)) if full.starts_with("kube") => Ty::Fn(Box::new(self.open(&owner))),
            _ => Ty::Plain,
        }
    }

    /// A function that is passed on: what it is called with is not known, but its types may be.
    fn function_value(
        &mut self,
        id: FnId,
        expected: Option<&Ty>,
        given: &[Ty],
        path: &ExprPath,
    ) -> Ty {
        let function = &self.index.functions[id];
        let types = self.fresh(&function.generics);
        let said = path.path.segments.last().map(|last| &last.arguments);
        let said =
            said.map_or_else(Vec::new, |said| self.index.types.arguments(said, self.within(), 0));
        for (name, ty) in function.generics.iter().rev().zip(said.iter().rev()) {
            self.infer.unify(&types[name], ty);
        }
        for ((_, param), given) in function.params.iter().zip(given) {
            self.infer.unify(&param.with(&types), given);
        }
        let output = function.output.with(&types);
        if let Some(Ty::Fn(wanted)) = expected {
            self.infer.unify(&output, wanted);
        }
        if !function.generics.is_empty() {
            let call = Call { callee: id, arguments: types, span: self.span(path.span()) };
            self.found.calls.push(call);
        }
        Ty::Fn(Box::new(output))
    }
}
