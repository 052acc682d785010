//! `#[osc::rbac(...)]` → grants: types become groups and plurals.

use osc_model::facts::Scope;
use osc_model::rbac::{Grant, PolicyRule, Reach};
use osc_model::{Diagnostic, Diagnostics, code};
use osc_syntax::rbac::{Namespace, RbacAttr};
use osc_syntax::target::TypeTarget;
use osc_syntax::{Errors, Said, value};
use syn::spanned::Spanned as _;

use crate::sources::{Attached, Resource, Sources};

/// What the sources declare, in their order, and what is wrong with it.
pub(crate) fn grants(sources: &Sources) -> (Vec<Grant>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut grants = Vec::new();
    for (_, mark) in sources.marks().filter(|(name, _)| name == "rbac") {
        let Some((tokens, end)) = super::arguments("rbac", mark, sources, &mut diagnostics) else {
            continue;
        };
        let mut errors = Errors::default();
        match RbacAttr::read(tokens, end, &mut errors) {
            Some(attr) => grants.extend(of_mark(&attr, mark, sources, &mut diagnostics)),
            None => super::refused(&errors, mark, sources, &mut diagnostics),
        }
    }
    (grants, diagnostics)
}

/// One grant for each type; words and URLs are one.
fn of_mark(
    attr: &RbacAttr,
    mark: &Attached,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Grant> {
    let texts = |list: &Option<Said<Vec<Said<String>>>>| -> Vec<String> {
        list.iter().flat_map(|list| &list.value).map(|one| one.value.clone()).collect()
    };
    let said = PolicyRule {
        api_groups: texts(&attr.groups),
        resources: texts(&attr.resources),
        resource_names: texts(&attr.resource_names),
        non_resource_urls: texts(&attr.non_resource_urls),
        verbs: attr.verbs.iter().map(|verb| verb.value.word().to_owned()).collect(),
    };
    let role_name = attr.role_name.as_ref().map(|role| {
        let mut said = role.to_spanned();
        said.span.file = sources.file(mark);
        said
    });
    let grant = |rule: PolicyRule, reach: Reach, span: proc_macro2::Span| Grant {
        rule,
        reach,
        role: role_name.clone(),
        span: sources.span(mark, span),
        item: mark.item.clone(),
    };
    if attr.types.is_empty() {
        let reach = if said.non_resource_urls.is_empty() { reach(attr) } else { Reach::Cluster };
        let name = mark.attribute.path().segments.last();
        return name.map(|name| grant(said, reach, name.ident.span())).into_iter().collect();
    }
    let mut grants = Vec::new();
    for target in &attr.types {
        match sources.resource(mark, &target.value.path) {
            Ok(resource) => {
                let reach = reach_of(attr, resource, target, mark, sources, diagnostics);
                let rule = PolicyRule {
                    api_groups: vec![resource.group.clone()],
                    resources: vec![plural(resource, &target.value)],
                    ..said.clone()
                };
                grants.push(grant(rule, reach, target.value.path.span()));
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    grants
}

/// The plural, with the subresource where one is meant.
fn plural(resource: &Resource, target: &TypeTarget) -> String {
    match &target.subresource {
        Some(name) => format!("{}/{}", resource.plural, value::plain(name)),
        None => resource.plural.clone(),
    }
}

fn reach(attr: &RbacAttr) -> Reach {
    match attr.namespace.as_ref().map(|namespace| &namespace.value) {
        None if attr.cluster.is_some() => Reach::Cluster,
        None => Reach::Operator,
        Some(Namespace::Own) => Reach::OwnNamespace,
        Some(Namespace::Named(name)) => Reach::Namespace(name.clone()),
    }
}

/// Objects of the cluster are in no namespace, so only a ClusterRole reaches them.
fn reach_of(
    attr: &RbacAttr,
    resource: &Resource,
    target: &Said<TypeTarget>,
    mark: &Attached,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Reach {
    let is_of_cluster = resource.scope == Some(Scope::Cluster);
    // kube-apiserver asks for a Namespace in the namespace that it is.
    let is_namespace = resource.group.is_empty() && resource.plural == "namespaces";
    if !is_of_cluster || is_namespace && attr.namespace.is_some() {
        return reach(attr);
    }
    if attr.namespace.is_some() {
        let message =
            format!("a Role grants nothing on `{}`: it belongs to the cluster", resource.kind);
        let span = sources.span(mark, target.place.span());
        let help = "leave `namespace` out: the rule is then in a ClusterRole";
        diagnostics.push(Diagnostic::new(code::SRC_06, message).at(span).help(help));
    }
    Reach::Cluster
}
