//! Calls of functions that the table knows: what each needs, and what it returns.

use syn::Expr;

use super::{Body, Of, Part, RawUnknown, RawUse};
use crate::audit::known::{self, Mark, On, Row, Subresource};
use crate::audit::ty::Ty;
use crate::audit::uses::Need;

/// A call of a function that the table knows.
pub(super) struct Known<'c> {
    /// Its name there.
    pub(super) name: String,
    /// The type that it is called on or made of.
    pub(super) own: Option<Ty>,
    /// The arguments without `self`, and their types.
    pub(super) arguments: Vec<(&'c Expr, Ty)>,
    /// Types that are said with `::<>`.
    pub(super) said: Vec<Ty>,
    pub(super) at: proc_macro2::Span,
}

impl Body<'_, '_> {
    /// A function of the table.
    pub(super) fn known_call(&mut self, call: &Known<'_>, expected: Option<&Ty>) -> Ty {
        let rows = known::function(&call.name);
        let Some(first) = rows.first() else { return Ty::Unknown };
        let own = call.own.as_ref().map(|ty| self.infer.shallow(ty));
        let kind = self.kind(first, call, own.as_ref());
        let scope = self.scope(first, call, own.as_ref());
        self.needs(first, call, &kind, &scope);
        for row in &rows[1..] {
            let (kind, scope) =
                (self.kind(row, call, own.as_ref()), self.scope(row, call, own.as_ref()));
            self.needs(row, call, &kind, &scope);
        }
        let returned = match first.returns {
            "-" => Ty::Plain,
            "K" => kind,
            "Self" => self.itself(own, scope),
            name => made(&known::type_beside(&call.name, name), kind, scope),
        };
        self.expect(&returned, expected);
        returned
    }

    /// What a row is about: the kind.
    fn kind(&mut self, row: &Row, call: &Known<'_>, own: Option<&Ty>) -> Ty {
        let argument = |place: usize| call.arguments.get(place).map(|(_, ty)| ty.clone());
        let said = call.said.first().cloned();
        let kind = match row.on {
            On::Argument(place) => {
                let handle = argument(place).map(|ty| self.infer.shallow(&ty));
                let kind = handle.as_ref().and_then(of).unwrap_or(Ty::Unknown);
                // `controller.owns::<Pod>(objects)`, `Cache::<Pod>::new(objects)`
                let is_made = call.name.ends_with("::new");
                let said = if is_made { own.and_then(of) } else { said };
                self.expect(&kind, said.as_ref());
                kind
            }
            On::Value(place) => said.or_else(|| argument(place)).unwrap_or(Ty::Unknown),
            On::Returned => said.unwrap_or_else(|| self.infer.fresh()),
            _ => match (own, call.name.starts_with("kube::Resource::")) {
                (Some(own), true) => own.clone(),
                (Some(own), false) => of(own).unwrap_or(Ty::Unknown),
                (None, _) => Ty::Unknown,
            },
        };
        if let Ty::Var(_) = kind {
            let object = match call.name.as_str() {
                "kube::Api::create" | "kube::Api::replace" => call.arguments.len().checked_sub(1),
                "osc_runtime::Statuses::apply" => Some(0),
                _ => None,
            };
            self.expect(&kind, object.and_then(argument).as_ref());
        }
        kind
    }

    /// A handle that is made, or a builder that goes on.
    fn itself(&mut self, own: Option<Ty>, scope: Ty) -> Ty {
        match own {
            Some(Ty::Named(path, parts)) if known::parts(&path) == 2 => {
                let kind = parts.into_iter().next().unwrap_or_else(|| self.infer.fresh());
                made(&path, kind, scope)
            }
            other => other.unwrap_or(Ty::Unknown),
        }
    }

    /// An argument of a function of the table, which may call it with something.
    pub(super) fn given(&mut self, function: &str, own: &Ty, argument: &Expr) -> Ty {
        let row = known::function(function).first();
        let gives = row.map_or(&[][..], |row| row.gives.as_slice());
        let kind = of(own).unwrap_or(Ty::Unknown);
        let types = gives.iter().map(|name| match *name {
            "K" => kind.clone(),
            name => made(&known::type_beside(function, name), kind.clone(), Ty::Unknown),
        });
        let types: Vec<_> = types.collect();
        match argument {
            Expr::Closure(closure) => self.closure(closure, &types),
            Expr::Path(path) if !types.is_empty() => self.passed_on(path, None, &types),
            _ => self.eval(argument, None),
        }
    }

    /// Where a function does what it does.
    fn scope(&mut self, row: &Row, call: &Known<'_>, own: Option<&Ty>) -> Ty {
        let argument = |place: usize| call.arguments.get(place);
        let of = |ty: &Ty| match ty {
            Ty::Named(path, parts) if known::parts(path) == 2 => parts.get(1).cloned(),
            _ => None,
        };
        match row.reach {
            "all" | "own" | "watched" => Ty::named(row.reach, []),
            "0" | "1" => {
                let place = usize::from(row.reach == "1");
                match argument(place).and_then(|(argument, _)| self.text(argument)) {
                    Some(name) => Ty::named(&format!("in {name}"), []),
                    None => Ty::Unknown,
                }
            }
            _ => {
                let handle = match row.on {
                    On::Argument(place) => argument(place).map(|(_, ty)| self.infer.shallow(ty)),
                    _ => own.cloned(),
                };
                handle.as_ref().and_then(of).unwrap_or(Ty::Unknown)
            }
        }
    }

    /// Keeps what a call needs.
    fn needs(&mut self, row: &Row, call: &Known<'_>, kind: &Ty, scope: &Ty) {
        if row.verbs.is_empty() {
            return;
        }
        if row.on == On::Anything {
            let why = format!("`{}` sends a request of its own making", people(&call.name, kind));
            let unknown = RawUnknown { span: self.span(call.at), why, of: None, verbs: None };
            return self.found.unknown.push(unknown);
        }
        let of = match row.on {
            On::Resource(group, plural) => Of::Resource(group, plural),
            _ => Of::Type(kind.clone()),
        };
        let text = |place: usize| call.arguments.get(place).and_then(|(one, _)| self.text(one));
        let part = match row.subresource {
            None => Part::Whole,
            Some(Subresource::Named(name)) => Part::Subresource(name.to_owned()),
            Some(Subresource::Argument(place)) => {
                text(place).map_or(Part::Computed, Part::Subresource)
            }
        };
        let applied = applied(&call.arguments);
        let verbs = row.verbs.iter().filter_map(|(verb, mark)| {
            let need = match mark {
                Mark::Applied => applied?,
                Mark::Sometimes => Need::Sometimes,
                Mark::Perhaps => Need::Perhaps,
                Mark::Unstreamed if self.streams => Need::Perhaps,
                Mark::Always | Mark::Named | Mark::Unstreamed => Need::Surely,
            };
            let unnamed = matches!(*verb, "list" | "watch" | "deletecollection")
                || *verb == "create" && part == Part::Whole;
            Some((*verb, need, *mark == Mark::Named || !unnamed))
        });
        let verbs = verbs.collect();
        let (scope, span) = (scope.clone(), self.span(call.at));
        let function = call.name.clone();
        self.found.uses.push(RawUse { of, part, verbs, scope, span, function });
    }

    /// The text that an expression is, where it is one.
    fn text(&self, expression: &Expr) -> Option<String> {
        match expression {
            Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            Expr::Reference(of) => self.text(&of.expr),
            Expr::Path(path) => self.index.texts.get(&self.full(&path.path)?).cloned(),
            _ => None,
        }
    }
}

/// The kind that a type of the table is for.
fn of(ty: &Ty) -> Option<Ty> {
    match ty {
        Ty::Named(_, parts) => parts.first().cloned(),
        _ => None,
    }
}

/// A type of the table, for this kind, there.
fn made(name: &str, kind: Ty, scope: Ty) -> Ty {
    Ty::Named(name.to_owned(), [kind, scope].into_iter().take(known::parts(name)).collect())
}

/// Whether a patch makes the object: where it is server-side apply; perhaps, where the call does not show it.
fn applied(arguments: &[(&Expr, Ty)]) -> Option<Need> {
    let shown = arguments.iter().find_map(|(argument, _)| variant(argument));
    match shown.as_deref() {
        Some("Apply") => Some(Need::Sometimes),
        Some(_) => None,
        None => Some(Need::Perhaps),
    }
}

/// `&Patch::Apply(...)` → `Apply`
fn variant(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Reference(of) => variant(&of.expr),
        Expr::Paren(of) => variant(&of.expr),
        Expr::Call(call) => {
            let Expr::Path(path) = &*call.func else { return None };
            let mut names = path.path.segments.iter().rev().map(|segment| &segment.ident);
            let (last, before) = (names.next()?, names.next()?);
            (before == "Patch").then(|| last.to_string())
        }
        _ => None,
    }
}

/// `kube::Api::get` of a Pod → `Api<Pod>::get`.
pub(in crate::audit) fn people(function: &str, kind: &Ty) -> String {
    let name = function.split_once("::").map_or(function, |(_, name)| name);
    match name.split_once("::") {
        Some(("Api", method)) if *kind != Ty::Unknown => format!("Api<{kind}>::{method}"),
        _ => name.to_owned(),
    }
}
