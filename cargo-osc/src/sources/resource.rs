//! What a Rust type is to Kubernetes: the types of k8s-openapi by a table that was made of it, own kinds from their facts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use osc_model::facts::{Facts, Scope};

/// A type that the API has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resource {
    /// The API group; `""` is the core group.
    pub(crate) group: String,
    /// The API version.
    pub(crate) version: String,
    /// The kind.
    pub(crate) kind: String,
    /// The plural; of a subresource, its name.
    pub(crate) plural: String,
    /// Where its objects live; `None`: it is a subresource of others.
    pub(crate) scope: Option<Scope>,
}

/// The types of k8s-openapi, by their full path. `tests/resources/` makes the file and says whether it is up to date.
const TABLE: &str = include_str!("kubernetes.tsv");

static KUBERNETES: LazyLock<BTreeMap<&'static str, Resource>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let path = cells.next()?;
        let mut cell = || cells.next().map(str::to_owned);
        let (group, version, kind, plural) = (cell()?, cell()?, cell()?, cell()?);
        let scope = match cells.next()? {
            "Namespace" => Some(Scope::Namespaced),
            "Cluster" => Some(Scope::Cluster),
            _ => None,
        };
        Some((path, Resource { group, version, kind, plural, scope }))
    });
    rows.collect()
});

/// The type of k8s-openapi at a full path.
pub(crate) fn of_kubernetes(path: &str) -> Option<&'static Resource> {
    KUBERNETES.get(path)
}

/// The types of k8s-openapi.
pub(crate) fn all_of_kubernetes() -> impl Iterator<Item = &'static Resource> {
    KUBERNETES.values()
}

/// The full paths of the types of k8s-openapi with this name.
pub(crate) fn named(name: &str) -> Vec<&'static str> {
    let last = |path: &str| path.rsplit("::").next() == Some(name);
    KUBERNETES.keys().copied().filter(|path| last(path)).collect()
}

/// The project's own kinds by the full path of their root type: `hwfka_api::v1::hwfka::Hwfka`.
pub(crate) fn own(facts: &Facts) -> BTreeMap<String, Resource> {
    let kinds = facts.kinds.iter().filter_map(|kind| {
        let (module, _) = kind.type_path.rsplit_once("::")?;
        let kube = &kind.kube;
        let resource = Resource {
            group: kube.group.value.clone(),
            version: kube.version.value.clone(),
            kind: kube.kind.value.clone(),
            plural: kube.plural.clone(),
            scope: Some(kube.scope),
        };
        Some((format!("{module}::{}", kind.root_type()), resource))
    });
    kinds.collect()
}
