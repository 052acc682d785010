//! A CRD against the cluster's: names, versions, subresources, conversion, and the schemas of all versions.

use std::collections::BTreeSet;

use serde_json::Value;

use super::difference::{Class, Difference, Effect};
use super::schema::Comparison;

/// In what the cluster's CRD is not the operator's, as far as an object that the operator's types read or write can be
/// refused, pruned or misread for it; the table is in the [module's documentation](super).
///
/// Both are CustomResourceDefinitions of `apiextensions.k8s.io/v1`. `used` are the versions that the operator's
/// controllers read and write; without any, the one that its own CRD stores. Of the others, which users alone write, only
/// those that the operator converts by a webhook can be incompatible.
///
/// ```
/// use osc_runtime::crds::compare;
/// use serde_json::json;
///
/// let crd = |properties| json!({
///     "metadata": { "name": "hwfkas.osctest.huawei.com" },
///     "spec": {
///         "group": "osctest.huawei.com",
///         "names": { "kind": "Hwfka", "plural": "hwfkas" },
///         "scope": "Namespaced",
///         "versions": [{
///             "name": "v1", "served": true, "storage": true,
///             "schema": { "openAPIV3Schema": { "type": "object", "properties": {
///                 "spec": { "type": "object", "properties": properties },
///             } } },
///         }],
///     },
/// });
/// let own = crd(json!({ "size": { "type": "integer" }, "image": { "type": "string" } }));
/// let older = crd(json!({ "size": { "type": "string" } }));
/// let found: Vec<_> = compare(&own, &older, &[]).iter().map(ToString::to_string).collect();
/// assert_eq!(found, [
///     "v1 spec.image (missing field): the cluster's CRD does not have it, and the API server drops its values",
///     "v1 spec.size (type): string in the cluster, integer for the operator; the operator may not be able to read \
///      what users write",
/// ]);
/// assert!(!found.is_empty() && compare(&own, &own, &[]).is_empty());
/// ```
pub fn compare(own: &Value, cluster: &Value, used: &[&str]) -> Vec<Difference> {
    let mut found = names(own, cluster);
    found.extend(conversion(own, cluster));
    let stored = stored(own);
    for version in versions(own) {
        let name = text(&version["name"]);
        let is_used = if used.is_empty() { Some(name) == stored } else { used.contains(&name) };
        let mut all = one(version, cluster, is_used);
        if let Some(theirs) = version_named(cluster, name) {
            all.extend(dropped(own, version, cluster, theirs, &all));
        }
        if !is_used && !converts(own) {
            // Nobody but users reads and writes it.
            for difference in &mut all {
                difference.effect = Effect::Warning;
            }
        }
        found.extend(all);
    }
    found
}

pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

pub(super) fn versions(crd: &Value) -> impl Iterator<Item = &Value> {
    crd["spec"]["versions"].as_array().into_iter().flatten()
}

/// The version that objects are stored as.
pub(super) fn stored(crd: &Value) -> Option<&str> {
    versions(crd).find(|version| version["storage"] == true).map(|version| text(&version["name"]))
}

fn version_named<'a>(crd: &'a Value, name: &str) -> Option<&'a Value> {
    versions(crd).find(|version| version["name"] == name)
}

/// Whether a webhook converts.
pub(super) fn converts(crd: &Value) -> bool {
    crd["spec"]["conversion"]["strategy"] == "Webhook"
}

fn of_crd(class: Class, effect: Effect, detail: String) -> Difference {
    Difference { version: None, field: String::new(), class, effect, detail }
}

/// What requests and objects are addressed by. All else that a CRD calls its kind is for people.
fn names(own: &Value, cluster: &Value) -> Vec<Difference> {
    let all = ["/spec/group", "/spec/names/kind", "/spec/names/plural", "/spec/scope"];
    let differing = all.into_iter().filter_map(|pointer| {
        let said = |crd: &Value| crd.pointer(pointer).map_or("none", text).to_owned();
        let (own, cluster) = (said(own), said(cluster));
        let what = pointer.rsplit('/').next().unwrap_or_default();
        let detail = format!("{what} is {cluster} in the cluster, {own} for the operator");
        (own != cluster).then(|| of_crd(Class::Name, Effect::Incompatible, detail))
    });
    differing.collect()
}

/// How objects of one version become those of another, where the cluster has several.
fn conversion(own: &Value, cluster: &Value) -> Option<Difference> {
    let names = |crd| versions(crd).map(|version| text(&version["name"])).collect::<BTreeSet<_>>();
    let stored: BTreeSet<_> = cluster["status"]["storedVersions"]
        .as_array()
        .into_iter()
        .flatten()
        .map(text)
        .chain(stored(cluster))
        .collect();
    if names(cluster).len() < 2 {
        return None;
    }
    if converts(own) && !converts(cluster) {
        let detail =
            "the cluster's CRD asks no webhook, and changes nothing but apiVersion".to_owned();
        return Some(of_crd(Class::Conversion, Effect::Incompatible, detail));
    }
    let own_names = names(own);
    let unknown: Vec<_> = stored.difference(&own_names).copied().collect();
    if converts(cluster) && !unknown.is_empty() {
        let versions = unknown.join(", ");
        let detail = format!(
            "objects are stored as {versions}, which the operator does not know, and a webhook converts them"
        );
        return Some(of_crd(Class::Conversion, Effect::Incompatible, detail));
    }
    None
}

/// One version of the operator's.
fn one(own: &Value, cluster: &Value, is_used: bool) -> Vec<Difference> {
    let name = text(&own["name"]);
    let differ = |class, effect, detail: &str| Difference {
        version: Some(name.to_owned()),
        field: String::new(),
        class,
        effect,
        detail: detail.to_owned(),
    };
    let Some(theirs) = version_named(cluster, name) else {
        let effect = if is_used { Effect::Incompatible } else { Effect::Warning };
        return vec![differ(Class::Version, effect, "the cluster's CRD does not have it")];
    };
    let mut found = Vec::new();
    if theirs["served"] == false && own["served"] != false {
        let effect = if is_used { Effect::Incompatible } else { Effect::Warning };
        found.push(differ(Class::Version, effect, "the cluster's CRD does not serve it"));
    }
    let properties = |version: &Value| schema(version)["properties"]["status"].is_object();
    let has = |version: &Value, name: &str| version["subresources"][name].is_object();
    match (has(own, "status"), has(theirs, "status")) {
        (true, false) => found.push(differ(
            Class::Subresource,
            Effect::Incompatible,
            "the cluster's CRD has no subresource status: writing it is refused as not found",
        )),
        (false, true) if properties(own) => found.push(differ(
            Class::Subresource,
            Effect::Incompatible,
            "the cluster's CRD has the subresource status: what is written of it otherwise is dropped",
        )),
        _ => {}
    }
    let scale = |version: &Value| version["subresources"]["scale"].clone();
    if has(own, "scale") && scale(own) != scale(theirs) {
        let detail = "the cluster's CRD has no subresource scale, or another one";
        found.push(differ(Class::Subresource, Effect::Warning, detail));
    }
    found.extend(selectable(own, theirs).into_iter().map(|field| Difference {
        field,
        ..differ(
            Class::SelectableField,
            Effect::Warning,
            "the cluster's CRD cannot select objects by it: lists that do are refused",
        )
    }));
    let comparison = Comparison::new(name, prunes_nothing(cluster));
    found.extend(comparison.run(schema(own), schema(theirs)));
    found
}

/// The fields that objects can be selected by with the operator's CRD only.
fn selectable(own: &Value, cluster: &Value) -> Vec<String> {
    let paths = |version: &Value| {
        let fields = version["selectableFields"].as_array().into_iter().flatten();
        fields
            .map(|field| text(&field["jsonPath"]).trim_start_matches('.').to_owned())
            .collect::<BTreeSet<_>>()
    };
    paths(own).difference(&paths(cluster)).cloned().collect()
}

fn schema(version: &Value) -> &Value {
    &version["schema"]["openAPIV3Schema"]
}

/// Whether the API server keeps every field, named or not.
fn prunes_nothing(crd: &Value) -> bool {
    crd["spec"]["preserveUnknownFields"] == true
}

/// The fields of a version that are lost because another version is stored: where no webhook converts, the API server
/// changes apiVersion alone, and then drops what the stored version does not have. Where the operator's own CRD stores
/// that version, it is meant to be so.
fn dropped(
    own: &Value,
    version: &Value,
    cluster: &Value,
    theirs: &Value,
    found: &[Difference],
) -> Vec<Difference> {
    let Some(name) = stored(cluster).filter(|name| *name != text(&theirs["name"])) else {
        return Vec::new();
    };
    let Some(as_stored) = version_named(cluster, name) else { return Vec::new() };
    if converts(cluster) || stored(own) == Some(name) {
        return Vec::new();
    }
    let all = Comparison::new(text(&version["name"]), prunes_nothing(cluster))
        .run(schema(version), schema(as_stored));
    let is_new = |one: &Difference| {
        let is_known = |known: &Difference| known.class == one.class && known.field == one.field;
        one.class == Class::Field && !found.iter().any(is_known)
    };
    all.into_iter()
        .filter(is_new)
        .map(|one| Difference {
            detail: format!("objects are stored as {name}: {}", one.detail),
            ..one
        })
        .collect()
}
