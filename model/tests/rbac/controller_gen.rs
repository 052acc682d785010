//! controller-gen's own markers become its own roles, but for the rules that others cover.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use osc_model::rbac::{PolicyRule, merge};
use serde::Deserialize;

const PREFIX: &str = "+kubebuilder:rbac:";
const DEFAULT_ROLE: &str = "manager-role";

/// Rules by namespace and name of their role.
type Roles = BTreeMap<(String, String), Vec<PolicyRule>>;

#[derive(Deserialize)]
struct Source {
    markers: Vec<String>,
}

#[derive(Deserialize)]
struct Role {
    kind: String,
    metadata: Metadata,
    rules: Vec<PolicyRule>,
}

#[derive(Deserialize)]
struct Metadata {
    #[serde(default)]
    namespace: String,
    name: String,
}

/// The folder of the golden; `None` (said) where the reference is absent, a failure where it must be there.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn golden() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if shared.is_dir() {
        return Some(shared.join("corpus/goldens/controller-tools/rbac"));
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "../shared is absent");
    println!("skipped: ../shared is absent");
    None
}

/// The role of a marker, and its rule.
fn read(marker: &str) -> ((String, String), PolicyRule) {
    let arguments = marker.strip_prefix(PREFIX).expect("a marker of rbac").split(',');
    let mut said: BTreeMap<_, Vec<String>> = arguments
        .map(|argument| {
            let (key, value) = argument.split_once('=').expect("a value");
            (key, value.split(';').map(|word| word.trim_matches('"').to_owned()).collect())
        })
        .collect();
    let mut list = |key| said.remove(key).unwrap_or_default();
    let namespace = list("namespace").concat();
    let name = list("roleName").pop().unwrap_or_else(|| DEFAULT_ROLE.into());
    let rule = PolicyRule {
        api_groups: list("groups"),
        resources: list("resources"),
        resource_names: list("resourceNames"),
        non_resource_urls: list("urls"),
        verbs: list("verbs"),
    };
    assert!(said.is_empty(), "{marker}");
    ((namespace, name), rule)
}

#[test]
fn the_roles_are_those_of_controller_gen() {
    let Some(folder) = golden() else { return };
    let text = |name| std::fs::read_to_string(folder.join(name)).expect("a file");
    let sources: Vec<Source> = serde_json::from_str(&text("input.json")).expect("JSON");
    let markers: Vec<_> = sources.into_iter().flat_map(|source| source.markers).collect();
    assert_eq!(markers.len(), 41);
    let mut roles = Roles::new();
    for (role, rule) in markers.iter().map(|marker| read(marker)) {
        roles.entry(role).or_default().push(rule);
    }
    let ours = roles.into_iter().map(|(role, rules)| (role, merge(rules)));

    let theirs: Vec<Role> = serde_saphyr::from_multiple(&text("role.yaml")).expect("YAML");
    assert_eq!((ours.len(), theirs.len()), (7, 7));
    let mut absorbed = Vec::new();
    for (((namespace, name), rules), role) in ours.zip(theirs) {
        assert_eq!((&namespace, &name), (&role.metadata.namespace, &role.metadata.name));
        let kind = if namespace.is_empty() { "ClusterRole" } else { "Role" };
        assert_eq!(role.kind, kind, "{namespace}/{name}");
        let (kept, gone): (Vec<_>, Vec<_>) =
            role.rules.into_iter().partition(|rule| rules.contains(rule));
        assert_eq!(kept, rules, "{namespace}/{name}");
        assert_eq!(merge([&kept[..], &gone[..]].concat()), rules, "{namespace}/{name}");
        absorbed.extend(gone);
    }
    // It may `create`, `get` and `watch` every one of them.
    let named = PolicyRule {
        resource_names: ["bar", "baz", "foo"].map(str::to_owned).to_vec(),
        ..PolicyRule::on("batch.io", "cronjobs", &["get", "watch"])
    };
    assert_eq!(absorbed, [named]);
}
