//! What all functions do: those with type parameters once for each use of them.

use std::collections::{BTreeMap, BTreeSet};

use osc_model::Span;

use super::body::{self, Call, Found, Of, Part, RawUnknown, RawUse};
use super::index::{FnId, Index};
use super::ty::Ty;
use super::uses::{Scope, Unknown, Use, Uses};
use crate::sources::{Resource, Sources};

/// What the sources do with the API.
pub(crate) fn uses(sources: &Sources) -> Uses {
    let index = Index::of(sources);
    let found: Vec<_> =
        index.functions.iter().map(|function| body::function(&index, function)).collect();
    let mut gather =
        Gather { index: &index, found: &found, seen: BTreeSet::new(), uses: Uses::default() };
    let none = BTreeMap::new();
    for one in &found {
        gather.of_function(one, &none, None);
    }
    for (module, value, ty) in &index.initial {
        let found = body::value(&index, *module, value, ty);
        gather.of_function(&found, &none, None);
    }
    gather.macros(sources);
    let mut uses = gather.uses;
    uses.sort();
    uses
}

struct Gather<'g, 's> {
    index: &'g Index<'s>,
    found: &'g [Found],
    /// Generic functions with types that have been gone through.
    seen: BTreeSet<(FnId, BTreeMap<String, Ty>)>,
    uses: Uses,
}

/// Whether a type depends on the function's parameters.
fn depends(ty: &Ty) -> bool {
    ty.any(&|part| matches!(part, Ty::Param(_)))
}

impl Gather<'_, '_> {
    /// What a function does with these types for its parameters. Without them: what does not depend on them.
    fn of_function(&mut self, found: &Found, types: &BTreeMap<String, Ty>, from: Option<&Span>) {
        let wanted = |ty: &Ty| depends(ty) != types.is_empty();
        for one in &found.uses {
            let is_wanted = match &one.of {
                Of::Type(ty) => wanted(ty),
                Of::Resource(..) => types.is_empty(),
            };
            if is_wanted {
                self.known(one, types, from);
            }
        }
        for one in &found.unknown {
            if one.of.as_ref().map_or(types.is_empty(), wanted) {
                self.unknown(one, types);
            }
        }
        for call in &found.calls {
            if call.arguments.values().any(depends) != types.is_empty() {
                self.called(call, types, from);
            }
        }
    }

    /// A generic function with the types of one call.
    fn called(&mut self, call: &Call, types: &BTreeMap<String, Ty>, from: Option<&Span>) {
        let arguments: BTreeMap<_, _> =
            call.arguments.iter().map(|(name, ty)| (name.clone(), ty.with(types))).collect();
        if self.is_overridden(call.callee, &arguments) {
            return;
        }
        if self.seen.insert((call.callee, arguments.clone())) {
            let found = self.found;
            self.of_function(&found[call.callee], &arguments, Some(from.unwrap_or(&call.span)));
        }
    }

    /// Whether a type has a method of its own in place of what the trait does by default.
    fn is_overridden(&self, callee: FnId, types: &BTreeMap<String, Ty>) -> bool {
        let function = &self.index.functions[callee];
        let Some(own @ Ty::Named(..)) = types.get("Self") else { return false };
        let named = self.index.methods.get(&function.name).into_iter().flatten();
        let mut others = named.map(|id| &self.index.functions[*id]);
        others.any(|other| other.of_trait == function.of_trait && other.of.as_ref() == Some(own))
    }

    fn known(&mut self, raw: &RawUse, types: &BTreeMap<String, Ty>, from: Option<&Span>) {
        let mut of_cluster = false;
        let (group, plural, kind) = match &raw.of {
            Of::Resource(group, plural) => ((*group).to_owned(), (*plural).to_owned(), Ty::Unknown),
            Of::Type(ty) => {
                let ty = ty.with(types);
                match self.resource(&ty) {
                    Some(resource) => {
                        of_cluster = resource.scope == Some(osc_model::facts::Scope::Cluster);
                        (resource.group.clone(), resource.plural.clone(), ty)
                    }
                    None => return self.of_unknown_type(raw, &ty, from),
                }
            }
        };
        let call = body::people(&raw.function, &kind);
        let resource = match &raw.part {
            Part::Whole => plural,
            Part::Subresource(name) => format!("{plural}/{name}"),
            Part::Computed => {
                let unknown = Unknown {
                    span: raw.span.clone(),
                    why: format!("the subresource of `{call}` is computed"),
                    resource: Some((group, plural)),
                    verbs: Some(raw.verbs.iter().map(|(verb, ..)| (*verb).to_owned()).collect()),
                };
                return self.uses.unknown.push(unknown);
            }
        };
        for (verb, need, is_named) in &raw.verbs {
            self.uses.known.push(Use {
                group: group.clone(),
                resource: resource.clone(),
                kind: (kind != Ty::Unknown).then(|| kind.to_string()),
                verb: (*verb).to_owned(),
                is_named: *is_named,
                scope: if of_cluster { Scope::All } else { scope(&raw.scope) },
                need: *need,
                span: raw.span.clone(),
                call: call.clone(),
                from: from.cloned(),
            });
        }
    }

    fn resource(&self, ty: &Ty) -> Option<&Resource> {
        let Ty::Named(path, _) = ty.clone().innermost() else { return None };
        self.index.types.sources.resource_at(&path)
    }

    fn of_unknown_type(&mut self, raw: &RawUse, ty: &Ty, from: Option<&Span>) {
        let call = body::people(&raw.function, ty);
        let why = match ty {
            Ty::Named(path, _) if path == "kube::DynamicObject" => {
                format!("`{call}` is of a kind that only the running program knows")
            }
            Ty::Named(path, _) => {
                format!("`{call}`: `{path}` is no type of k8s-openapi, and no kind of this project")
            }
            _ => format!("what `{call}` is called for is not known"),
        };
        let verbs = raw.verbs.iter().map(|(verb, ..)| (*verb).to_owned()).collect();
        let span = from.filter(|_| *ty == Ty::Unknown).unwrap_or(&raw.span).clone();
        self.uses.unknown.push(Unknown { span, why, resource: None, verbs: Some(verbs) });
    }

    fn unknown(&mut self, raw: &RawUnknown, types: &BTreeMap<String, Ty>) {
        let of = raw.of.as_ref().map(|ty| ty.with(types));
        let kind = of.as_ref().and_then(|ty| match ty {
            Ty::Named(path, parts) if path == "kube::Api" => parts.first(),
            _ => None,
        });
        let resource = kind.and_then(|kind| self.resource(kind));
        self.uses.unknown.push(Unknown {
            span: raw.span.clone(),
            why: raw.why.clone(),
            resource: resource.map(|one| (one.group.clone(), one.plural.clone())),
            verbs: raw.verbs.clone(),
        });
    }

    /// Macros of the workspace that speak of handles: nobody knows what becomes of them.
    fn macros(&mut self, sources: &Sources) {
        const SIGNS: &[&str] = &["Api", "Client", "Controller", "await"];
        for written in sources.written() {
            let syn::Item::Macro(item) = &written.item else { continue };
            let Some(name) = &item.ident else { continue };
            let said = body::idents(&item.mac.tokens);
            if said.iter().any(|ident| SIGNS.iter().any(|sign| ident == sign)) {
                let span = sources.span_in(written.module, name.span());
                let why = format!("the body of the macro `{name}!` is not read");
                self.uses.unknown.push(Unknown { span, why, resource: None, verbs: None });
            }
        }
    }
}

fn scope(ty: &Ty) -> Scope {
    match ty {
        Ty::Named(name, _) => match name.strip_prefix("in ") {
            Some(namespace) => Scope::Namespace(namespace.to_owned()),
            None if name == "all" => Scope::All,
            None if name == "watched" => Scope::Watched,
            None => Scope::Own,
        },
        _ => Scope::Unknown,
    }
}
