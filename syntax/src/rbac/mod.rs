//! `#[osc::rbac(...)]` on controllers: what they may do.

#[cfg(test)]
mod tests;
mod word;

use osc_model::verb::Verb;
use proc_macro2::{Span, TokenStream};
use syn::{Expr, Lit};

use crate::reader::{List, Reader};
use crate::target::{self, TypeTarget};
use crate::value::{self, Value};
use crate::{Errors, Place, Said, word as words};

/// `#[osc::rbac(...)]` on a controller: a function, an `impl` block, a struct or a module in braces. Several stand
/// below each other.
#[derive(Debug)]
pub struct RbacAttr {
    /// The types whose objects it is about, with the subresource where one is meant; group and plural are derived.
    ///
    /// Form: `StatefulSet, Hwfka/status`
    /// RBAC: `apiGroups`, `resources`
    pub types: Vec<Said<TypeTarget>>,
    /// Instead of types: API groups in words; `""` is the core group.
    ///
    /// Form: `groups = ["cert-manager.io"]`
    /// RBAC: `apiGroups`
    pub groups: Option<Texts>,
    /// Beside `groups`: plurals in words, with `/subresource` where one is meant.
    ///
    /// Form: `resources = ["certificates", "certificates/status"]`
    /// RBAC: `resources`
    pub resources: Option<Texts>,
    /// Only objects of these names.
    ///
    /// Form: `resource_names = ["leader"]`
    /// RBAC: `resourceNames`
    pub resource_names: Option<Texts>,
    /// Instead of types: URLs that are no resources; `*` at the end covers what begins so.
    ///
    /// Form: `non_resource_urls = ["/metrics"]`
    /// RBAC: `nonResourceURLs`
    pub non_resource_urls: Option<Texts>,
    /// What may be done; `"*"` is everything. Required.
    ///
    /// Form: `verbs = [get, list, watch]`
    /// RBAC: `verbs`
    pub verbs: Vec<Said<Verb>>,
    /// Only in this namespace; `own` is the operator's. Without it, where the operator works.
    ///
    /// Form: `namespace = own` or `namespace = "kube-system"`
    /// RBAC: a Role in that namespace
    pub namespace: Option<Said<Namespace>>,
    /// In the whole cluster, even where the operator works in namespaces. Types that belong to the cluster need no word.
    ///
    /// Form: `cluster`
    /// RBAC: a ClusterRole
    pub cluster: Option<Place>,
    /// A role of its own, bound to the operator's account like the others.
    ///
    /// Form: `role_name = "leader-election"`
    /// RBAC: `metadata.name` of the role
    pub role_name: Option<Said<String>>,
}

/// A list of texts, each with its place.
type Texts = Said<Vec<Said<String>>>;

/// What is wrong with a word.
type Wrong = fn(&str) -> Option<String>;

/// Where a role is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Namespace {
    /// The operator's own.
    Own,
    /// The one of this name.
    Named(String),
}

impl Value for Namespace {
    const WHAT: &'static str = "`own` or a name in quotes";
    const FORM: &'static str = "own";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let refused = |what: &str| Err(syn::Error::new_spanned(expr, what));
        if value::single_word(expr).is_some_and(|word| word == "own") {
            return Ok(Self::Own);
        }
        let Some(Lit::Str(text)) = value::literal(expr) else {
            return refused(&format!("expected {}", Self::WHAT));
        };
        match osc_model::name::dns_label(&text.value()) {
            Ok(()) => Ok(Self::Named(text.value())),
            Err(why) => refused(&format!("a namespace {why}")),
        }
    }
}

impl Value for Verb {
    const WHAT: &'static str = "a verb";
    const FORM: &'static str = "get";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let word = match (value::single_word(expr), value::literal(expr)) {
            (Some(word), _) => value::plain(word),
            (_, Some(Lit::Str(text))) => text.value(),
            _ => return Err(syn::Error::new_spanned(expr, "expected a verb such as `get`")),
        };
        let known = Verb::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, verb)| *verb).ok_or_else(|| {
            let words: Vec<_> = Verb::WORDS.iter().map(|(word, _)| *word).collect();
            let hint = words::hint(&word, &words);
            syn::Error::new_spanned(expr, format!("unknown verb `{word}`{hint}"))
        })
    }
}

impl RbacAttr {
    /// Reads what is between the parentheses; `end` is where a mistake at the very end is reported. Mistakes do not hide
    /// each other.
    pub fn read(tokens: TokenStream, end: Span, errors: &mut Errors) -> Option<Self> {
        let (types, items) = target::split(tokens, end, errors);
        let mut attr: Self = Reader::read(items, end, errors)?;
        attr.types = types;
        attr.check(end, errors);
        errors.is_empty().then_some(attr)
    }

    fn check(&self, end: Span, errors: &mut Errors) {
        self.one_subject(end, errors);
        self.words(errors);
        for verb in &self.verbs {
            self.verb(verb, errors);
        }
        alone(self.verbs.iter().map(|verb| (verb.value.word(), verb.place)), "verbs", errors);
        if let Some(cluster) = self.cluster.filter(|_| self.namespace.is_some()) {
            errors.at(cluster.span(), "`cluster` and `namespace` exclude each other");
        }
    }

    /// Types, words or URLs.
    fn one_subject(&self, end: Span, errors: &mut Errors) {
        let first_type = self.types.first().map(|one| one.place);
        let of = |list: &Option<Texts>| list.as_ref().map(|list| list.place);
        let (groups, resources) = (of(&self.groups), of(&self.resources));
        let urls = of(&self.non_resource_urls);
        match (groups, resources) {
            (Some(groups), None) => {
                errors.at(groups.span(), "`groups` needs `resources` beside it");
            }
            (None, Some(resources)) => {
                let message =
                    "`resources` needs `groups` beside it; the core group is `groups = [\"\"]`";
                errors.at(resources.span(), message);
            }
            _ => {}
        }
        let subjects = [
            ("types", first_type),
            ("`groups` and `resources`", groups.or(resources)),
            ("`non_resource_urls`", urls),
        ];
        let mut said = subjects.into_iter().filter_map(|(what, place)| Some((what, place?)));
        let Some((first, _)) = said.next() else {
            let message = "this rule is about nothing: name a type, `groups` and `resources`, or `non_resource_urls`";
            return errors.at(end, message);
        };
        for (what, place) in said {
            let message = format!("{what} stand beside {first}: write an attribute of its own");
            errors.at(place.span(), message);
        }
        if let (Some(_), Some(namespace)) = (urls, &self.namespace) {
            errors.at(
                namespace.place.span(),
                "URLs are not in a namespace: only a ClusterRole can grant them",
            );
        }
        if let (Some(_), Some(names)) = (urls, &self.resource_names) {
            errors.at(names.place.span(), "URLs have no `resource_names`");
        }
    }

    /// Each word of each list.
    fn words(&self, errors: &mut Errors) {
        let lists: [(_, _, Wrong); 4] = [
            ("groups", &self.groups, word::no_group),
            ("resources", &self.resources, word::no_resource),
            ("resource_names", &self.resource_names, word::no_name),
            ("non_resource_urls", &self.non_resource_urls, word::no_url),
        ];
        for (key, list, wrong) in lists {
            let Some(list) = list else { continue };
            if list.value.is_empty() {
                errors.at(list.place.span(), format!("`{key}` is empty"));
            }
            let mistakes: Vec<_> = list
                .value
                .iter()
                .filter_map(|one| wrong(&one.value).map(|message| (one.place, message)))
                .collect();
            if mistakes.is_empty() {
                alone(list.value.iter().map(|one| (one.value.as_str(), one.place)), key, errors);
            }
            for (place, message) in mistakes {
                errors.at(place.span(), message);
            }
        }
    }

    fn verb(&self, verb: &Said<Verb>, errors: &mut Errors) {
        let word = verb.value.word();
        let mut error = |message: String| errors.at(verb.place.span(), message);
        if self.non_resource_urls.is_some() {
            if !verb.value.is_of_urls() {
                error(format!("`{word}` is no verb of URLs"));
            }
            return;
        }
        if !verb.value.is_of_resources() {
            error(format!("`{word}` is a verb of URLs only"));
        }
        let why = verb.value.without_name().filter(|_| self.resource_names.is_some());
        // The body of a subresource is created under the name of its object.
        let is_named = verb.value == Verb::Create && self.is_of_subresources();
        if let Some(why) = why.filter(|_| !is_named) {
            error(format!("`{word}` cannot be restricted by `resource_names`: {why}"));
        }
    }

    fn is_of_subresources(&self) -> bool {
        let resources = self.resources.iter().flat_map(|list| &list.value);
        self.types.iter().all(|one| one.value.subresource.is_some())
            && resources.into_iter().all(|one| one.value.contains('/'))
    }
}

/// `*` covers the words beside it, which would seem to restrict it.
fn alone<'w>(words: impl Iterator<Item = (&'w str, Place)>, key: &str, errors: &mut Errors) {
    let words: Vec<_> = words.collect();
    let all = words.iter().find(|(word, _)| *word == "*");
    if let Some((_, place)) = all.filter(|_| words.len() > 1) {
        let message =
            format!("`*` in `{key}` covers all others: let it stand alone, or leave it out");
        errors.at(place.span(), message);
    }
}

impl List for RbacAttr {
    const NAME: &'static str = "rbac";
    const KEYS: &'static [&'static str] = &[
        "groups",
        "resources",
        "resource_names",
        "non_resource_urls",
        "verbs",
        "namespace",
        "cluster",
        "role_name",
    ];

    fn elsewhere(key: &str) -> Option<String> {
        let meant = match key {
            "apiGroups" | "api_groups" => "groups",
            "resourceNames" => "resource_names",
            "nonResourceURLs" | "urls" => "non_resource_urls",
            "roleName" | "role" => "role_name",
            _ => return None,
        };
        Some(format!("unknown key `{key}`, did you mean `{meant}`?"))
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let read = Self {
            types: Vec::new(),
            groups: reader.value("groups"),
            resources: reader.value("resources"),
            resource_names: reader.value("resource_names"),
            non_resource_urls: reader.value("non_resource_urls"),
            verbs: Vec::new(),
            namespace: reader.value("namespace"),
            cluster: reader.flag("cluster"),
            role_name: reader.value("role_name"),
        };
        let verbs: Said<Vec<Said<Verb>>> = reader.required("verbs")?;
        if verbs.value.is_empty() {
            reader
                .errors()
                .at(verbs.place.span(), "`verbs` is empty: the rule would grant nothing");
        }
        if let Some(role) = &read.role_name
            && let Err(why) = osc_model::name::dns_subdomain(&role.value)
        {
            reader.errors().at(role.place.span(), format!("a role's name {why}"));
        }
        Some(Self { verbs: verbs.value, ..read })
    }
}
