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
        let of = |ty: &Ty| match ty {
            Ty::Named(_, parts) => parts.first().cloned(),
            _ => None,
        };
        let own = call.own.as_ref().map(|ty| self.infer.shallow(ty));
        let kind = match first.on {
            On::Argument(place) => {
                let handle = call.arguments.get(place).map(|(_, ty)| self.infer.shallow(ty));
                handle.as_ref().and_then(of).unwrap_or(Ty::Unknown)
            }
            On::Returned => call.said.first().cloned().unwrap_or_else(|| self.infer.fresh()),
            _ => match (&own, call.name.starts_with("kube::Resource::")) {
                (Some(own), true) => own.clone(),
                (Some(own), false) => of(own).unwrap_or(Ty::Unknown),
                (None, _) => Ty::Unknown,
            },
        };
        if let (Ty::Var(_), "create" | "replace") =
            (&kind, call.name.rsplit("::").next().unwrap_or_default())
        {
            let data = call.arguments.last().map(|(_, ty)| ty.clone());
            self.expect(&kind, data.as_ref());
        }
        let scope = self.scope(first, call, own.as_ref());
        for row in rows {
            self.needs(row, call, &kind, &scope);
        }
        let returned = match first.returns {
            "K" | "T" => kind,
            "Self" => self.itself(own, scope),
            "Client" => Ty::named("kube::Client", []),
            "Api" => Ty::named("kube::Api", [kind, self.infer.fresh()]),
            "Entry" => Ty::named("kube::Entry", [kind, scope]),
            "Controller" => Ty::named("kube::Controller", [kind]),
            "Recorder" => Ty::named("kube::Recorder", []),
            _ => Ty::Plain,
        };
        self.expect(&returned, expected);
        returned
    }

    /// A handle that is made, or a builder that goes on.
    fn itself(&mut self, own: Option<Ty>, scope: Ty) -> Ty {
        match own {
            Some(Ty::Named(path, parts)) if path == "kube::Api" => {
                let kind = parts.into_iter().next().unwrap_or_else(|| self.infer.fresh());
                Ty::Named(path, vec![kind, scope])
            }
            other => other.unwrap_or(Ty::Unknown),
        }
    }

    /// Where a function does what it does.
    fn scope(&mut self, row: &Row, call: &Known<'_>, own: Option<&Ty>) -> Ty {
        let argument = |place: usize| call.arguments.get(place);
        let of = |ty: &Ty| match ty {
            Ty::Named(path, parts) if path == "kube::Api" || path == "kube::Entry" => {
                parts.get(1).cloned()
            }
            _ => None,
        };
        match row.reach {
            "all" | "own" => Ty::named(row.reach, []),
            "1" => match argument(1).and_then(|(argument, _)| self.text(argument)) {
                Some(name) => Ty::named(&format!("in {name}"), []),
                None => Ty::Unknown,
            },
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
