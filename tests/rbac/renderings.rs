//! Random attributes grant the same in every rendering: what `config/rbac/` binds, what `config/install.yaml` binds, and
//! what lifecycle.yaml lists are the declared rules, in each namespace.
//!
//! `RBAC_CASES` says how many sets of attributes; with thousands use `--release`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use osc_model::rbac::PolicyRule;
use serde_json::Value;

use crate::expansion::{TUPLES, expand};
use crate::numbers::{self, Random};

const OWN: &str = "golden-operator-system";
const ELSEWHERE: &str = "zoo";

/// The operator's own namespace, one that it may have rules for, and one that nothing names.
const NAMESPACES: [&str; 3] = [OWN, ELSEWHERE, "other"];

// What is often said is here more than once. `*` stands alone, so it is not among them.
const GROUPS: [&str; 6] = ["", "core", "a", "b", "a", "b"];
const RESOURCES: [&str; 9] =
    ["x", "y", "x", "y", "x/scale", "y/scale", "x/status", "*/scale", "*/status"];
const NAMES: [&str; 2] = ["m", "n"];
const VERBS: [&str; 3] = ["get", "list", "watch"];
const VERBS_OF_NAMES: [&str; 2] = ["get", "watch"];
const URLS: [&str; 8] = ["/a", "/a/b", "/b", "/ab", "/a/*", "/a*", "/b*", "/*"];
const ROLES: [&str; 4] = ["", "", "leader", "extra"];

/// Where the operator works.
#[derive(Clone, Copy, Debug)]
enum Scope {
    Cluster,
    Namespaced,
    /// In both of the namespaces that have a name here.
    List,
}

impl Scope {
    fn toml(self) -> String {
        match self {
            Self::Cluster => r#""cluster""#.into(),
            Self::Namespaced => r#""namespaced""#.into(),
            Self::List => format!(r#"["{OWN}", "{ELSEWHERE}"]"#),
        }
    }

    /// The namespaces of rules that say none; `None`: all.
    fn namespaces(self) -> Option<Vec<&'static str>> {
        match self {
            Self::Cluster => None,
            Self::Namespaced => Some(vec![OWN]),
            Self::List => Some(vec![OWN, ELSEWHERE]),
        }
    }
}

/// Rules of the whole cluster under `None`, others by their namespace.
type Granted = BTreeMap<Option<String>, Vec<PolicyRule>>;

/// An attribute.
struct Said {
    rule: PolicyRule,
    /// Its keys beside the rule.
    keys: String,
    /// Where it grants; `None`: in the whole cluster.
    namespaces: Option<Vec<&'static str>>,
}

/// Some of the words, or `*` alone.
fn or_all(random: &mut Random, words: &[&str]) -> Vec<String> {
    if random.below(8) == 0 { vec!["*".into()] } else { random.words(words, 1, 3) }
}

fn said(random: &mut Random, scope: Scope) -> Said {
    let (rule, (keys, namespaces)) = if random.below(4) == 0 {
        let rule = PolicyRule {
            non_resource_urls: or_all(random, &URLS),
            verbs: or_all(random, &["get"]),
            ..PolicyRule::default()
        };
        let keys = if random.below(2) == 0 { "" } else { ", cluster" };
        (rule, (keys.to_owned(), None))
    } else {
        let most = random.below(3);
        let names = random.words(&NAMES, 0, most);
        let verbs = match &names[..] {
            [] => or_all(random, &VERBS),
            _ => random.words(&VERBS_OF_NAMES, 1, 2),
        };
        let rule = PolicyRule {
            api_groups: or_all(random, &GROUPS),
            resources: or_all(random, &RESOURCES),
            verbs,
            resource_names: names,
            non_resource_urls: Vec::new(),
        };
        (rule, reach(random, scope))
    };
    let named = match ROLES[random.below(ROLES.len())] {
        "" => String::new(),
        name => format!(", role_name = {name:?}"),
    };
    Said { rule, keys: keys + &named, namespaces }
}

/// A key for the place, and what it means.
fn reach(random: &mut Random, scope: Scope) -> (String, Option<Vec<&'static str>>) {
    let named = |name| (format!(", namespace = {name:?}"), Some(vec![name]));
    match random.below(8) {
        0..4 => (String::new(), scope.namespaces()),
        4 => (", cluster".into(), None),
        5 => (", namespace = own".into(), Some(vec![OWN])),
        6 => named(OWN),
        _ => named(ELSEWHERE),
    }
}

/// The attributes as a source file, several on a function.
fn source(random: &mut Random, all: &[Said]) -> String {
    let mut text = String::new();
    for (number, one) in all.iter().enumerate() {
        let rule = &one.rule;
        let lists = [
            ("groups", &rule.api_groups),
            ("resources", &rule.resources),
            ("resource_names", &rule.resource_names),
            ("non_resource_urls", &rule.non_resource_urls),
            ("verbs", &rule.verbs),
        ];
        let lists = lists.iter().filter(|(_, words)| !words.is_empty());
        let lists: Vec<_> = lists.map(|(key, words)| format!("{key} = {words:?}")).collect();
        writeln!(text, "#[osc::rbac({}{})]", lists.join(", "), one.keys).unwrap();
        if random.below(2) == 0 || number + 1 == all.len() {
            writeln!(text, "fn reconcile_{number}() {{}}").unwrap();
        }
    }
    text
}

fn declared(all: &[Said]) -> Granted {
    let mut granted = Granted::new();
    for one in all {
        let namespaces = one.namespaces.as_ref().map_or(vec![None], |names| {
            names.iter().map(|name| Some((*name).to_owned())).collect()
        });
        for namespace in namespaces {
            granted.entry(namespace).or_default().push(one.rule.clone());
        }
    }
    granted
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn rules(value: &Value) -> Vec<PolicyRule> {
    serde_json::from_value(value["rules"].clone()).unwrap()
}

/// What bindings grant to the operator's account, as kube-apiserver follows them.
fn bound(objects: &[Value]) -> Granted {
    let of = |object: &Value| {
        ["/kind", "/metadata/namespace", "/metadata/name"].map(|part| text(object, part).to_owned())
    };
    let mut roles = BTreeMap::new();
    for object in objects.iter().filter(|object| text(object, "/kind").ends_with("Role")) {
        assert!(roles.insert(of(object), rules(object)).is_none(), "two are {:?}", of(object));
    }
    let mut granted = Granted::new();
    for binding in objects.iter().filter(|object| text(object, "/kind").ends_with("RoleBinding")) {
        let [kind, namespace, _] = of(binding);
        assert_eq!(text(binding, "/roleRef/kind"), kind.trim_end_matches("Binding"));
        let subject = &binding["subjects"][0];
        let account = ["kind", "namespace", "name"].map(|key| subject[key].as_str().unwrap());
        assert_eq!(account, ["ServiceAccount", OWN, "golden-operator-sa"]);
        let role = ["kind", "name"].map(|key| binding["roleRef"][key].as_str().unwrap().to_owned());
        let [kind, name] = role;
        let found = &roles[&[kind, namespace.clone(), name]];
        let namespace = Some(namespace).filter(|name| !name.is_empty());
        granted.entry(namespace).or_default().extend(found.iter().cloned());
    }
    granted
}

/// What a package's lists grant.
fn listed(lifecycle: &Value) -> Granted {
    let mut granted = Granted::new();
    for (list, namespace) in [("clusterPermissions", None), ("permissions", Some(OWN.to_owned()))] {
        for permission in lifecycle["install"][list].as_array().into_iter().flatten() {
            let account = &permission["serviceAccountName"];
            let template = &lifecycle["install"]["deployments"][0]["spec"]["template"];
            assert_eq!(*account, template["spec"]["serviceAccountName"]);
            granted.entry(namespace.clone()).or_default().extend(rules(permission));
        }
    }
    granted
}

/// All tuples in a namespace: those of the cluster and its own. A Role grants no URL.
fn tuples(granted: &Granted, namespace: &str) -> Vec<bool> {
    let of = |place: Option<String>| granted.get(&place).cloned().unwrap_or_default();
    let own = of(Some(namespace.to_owned())).into_iter();
    let own = own.map(|rule| PolicyRule { non_resource_urls: Vec::new(), ..rule });
    expand(&of(None).into_iter().chain(own).collect::<Vec<_>>())
}

/// Compares tuple by tuple.
fn same(rendered: &Granted, declared: &Granted, of: &str, source: &str) {
    for namespace in NAMESPACES {
        let (ours, said) = (tuples(rendered, namespace), tuples(declared, namespace));
        let differs = |place: &usize| ours[*place] != said[*place];
        let different: Vec<_> = (0..TUPLES.len()).filter(differs).collect();
        let requests: Vec<_> = different.iter().map(|&place| TUPLES[place].request()).collect();
        assert!(
            different.is_empty(),
            "{of} in {namespace} adds or loses {requests:?}\n{source}\n{rendered:#?}"
        );
    }
}

fn objects<'f>(files: impl Iterator<Item = &'f String>) -> Vec<Value> {
    let documents = files.flat_map(|text| text.split("---\n"));
    let documents = documents.filter(|document| !document.trim().is_empty());
    documents.map(|document| serde_saphyr::from_str(document).unwrap()).collect()
}

fn check(random: &mut Random, scope: Scope) -> usize {
    let all: Vec<_> = (0..random.below(9)).map(|_| said(random, scope)).collect();
    let source = source(random, &all);
    let evaluated = crate::evaluate(&source, &format!("scope = {}", scope.toml()));
    let source = format!("{scope:?}\n{source}");
    let errors = evaluated.diagnostics.lines().filter(|line| line.starts_with("error"));
    let errors: Vec<_> = errors.collect();
    // A package has no place for Roles in other namespaces, and says so; `config/` has.
    let has_package = !matches!(scope, Scope::List);
    let is_refused =
        |one: &&Said| has_package && one.namespaces.as_deref() == Some(&[ELSEWHERE][..]);
    assert!(errors.iter().all(|line| line.starts_with("error[RBAC-01]")), "{source}{errors:?}");
    assert_eq!(errors.len(), all.iter().filter(is_refused).count(), "{source}{errors:?}");

    let declared = declared(&all);
    let files = &evaluated.files;
    let of_rbac = files.iter().filter(|(path, _)| path.starts_with("config/rbac/"));
    let separate = bound(&objects(of_rbac.map(|(_, text)| text)));
    same(&separate, &declared, "config/rbac/", &source);
    let together = bound(&objects([&files["config/install.yaml"]].into_iter()));
    same(&together, &declared, "config/install.yaml", &source);
    let lifecycle = files.get("package/lifecycle.yaml");
    assert_eq!(lifecycle.is_some(), has_package);
    if let Some(lifecycle) = lifecycle {
        let mut sayable = declared;
        sayable.retain(|namespace, _| namespace.as_deref() != Some(ELSEWHERE));
        let lifecycle = serde_saphyr::from_str(lifecycle).unwrap();
        same(&listed(&lifecycle), &sayable, "package/lifecycle.yaml", &source);
    }
    separate.values().map(Vec::len).sum()
}

#[test]
fn each_rendering_grants_what_is_declared() {
    let mut counts = BTreeSet::new();
    for case in numbers::cases(300) {
        let mut random = Random::of(case);
        let scope = [Scope::Cluster, Scope::Namespaced, Scope::List][random.below(3)];
        counts.insert(check(&mut random, scope));
    }
    assert!(counts.len() > 5, "the cases are too much alike: {counts:?}");
}
