//! One version's schema against the cluster's, field by field.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::difference::{Class, Difference, Effect, Part, Relation};

/// What is at the root of every object and of every embedded one, whatever a schema says.
const IMPLIED: [&str; 3] = ["apiVersion", "kind", "metadata"];

/// A field, and what is known of it from above.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// `spec.storage.diskType`
    pub(super) path: String,
    pub(super) part: Part,
    /// Whether objects without it are read.
    pub(super) optional: bool,
}

impl Place {
    fn root() -> Self {
        Self { path: String::new(), part: Part::Spec, optional: false }
    }

    pub(super) fn is_root(&self) -> bool {
        self.path.is_empty()
    }

    fn property(&self, name: &str, optional: bool) -> Self {
        let part = if self.is_root() && name == "status" { Part::Status } else { self.part };
        let path = match name {
            _ if name.contains(['.', '/', '[', ']']) => format!("{}[{name}]", self.path),
            _ if self.is_root() => name.to_owned(),
            _ => format!("{}.{name}", self.path),
        };
        Self { path, part, optional }
    }

    /// All elements of a list, all values of a map.
    fn each(&self, word: &str) -> Self {
        Self { path: format!("{}{word}", self.path), part: self.part, optional: false }
    }
}

/// A comparison under way.
pub(super) struct Comparison<'a> {
    version: &'a str,
    prunes_nothing: bool,
    found: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    /// Of this version; `prunes_nothing` if the cluster keeps every field, as CRDs of `apiextensions.k8s.io/v1beta1` could
    /// say.
    pub(super) fn new(version: &'a str, prunes_nothing: bool) -> Self {
        Self { version, prunes_nothing, found: Vec::new() }
    }

    /// Compares everything.
    pub(super) fn run(mut self, own: &Value, cluster: &Value) -> Vec<Difference> {
        self.node(own, cluster, &Place::root());
        self.found
    }

    pub(super) fn push(&mut self, place: &Place, class: Class, effect: Effect, detail: String) {
        let (version, field) = (Some(self.version.to_owned()), place.path.clone());
        self.found.push(Difference { version, field, class, effect, detail });
    }

    fn node(&mut self, own: &Value, cluster: &Value, place: &Place) {
        if !self.value(own, cluster, place) {
            // Nothing below is of the same shape.
            return;
        }
        self.merge(own, cluster, place);
        self.unknown_fields(own, cluster, place);
        self.properties(own, cluster, place);
        self.required_of_others(own, cluster, place);
        self.map_values(own, cluster, place);
        if let (Some(own), Some(cluster)) = (own.get("items"), cluster.get("items")) {
            self.node(own, cluster, &place.each("[*]"));
        }
    }

    /// Whether the cluster keeps fields of a node that its schema does not name.
    fn keeps(&self, cluster: &Value) -> bool {
        self.prunes_nothing || cluster["x-kubernetes-preserve-unknown-fields"] == true
    }

    /// The fields that the operator knows.
    fn properties(&mut self, own: &Value, cluster: &Value, place: &Place) {
        let required = required(own);
        let properties = own["properties"].as_object().into_iter().flatten();
        // A map of JSON has the order of its text, or none.
        for (name, schema) in properties.collect::<BTreeMap<_, _>>() {
            let is_required = required.contains(name.as_str());
            let place = place.property(name, !is_required);
            let field = cluster["properties"].get(name).or_else(|| values(cluster));
            match field {
                Some(field) => {
                    self.presence(is_required, field, always(cluster, name), &place);
                    self.node(schema, field, &place);
                }
                None if is_implied(own, name, place.path == *name) => {}
                None if self.keeps(cluster) => {
                    let detail =
                        "the cluster's CRD does not have it: values are kept and not checked";
                    self.push(&place, Class::UnknownFields, Effect::Warning, detail.into());
                }
                None => self.missing(is_required, &place),
            }
        }
    }

    fn missing(&mut self, is_required: bool, place: &Place) {
        let what = "the cluster's CRD does not have it, and the API server drops its values";
        if is_required {
            let detail = format!("{what}; the operator cannot read an object without it");
            self.push(place, Class::Field, Effect::Incompatible, detail);
        } else {
            self.push(place, Class::Field, Effect::Warning, what.into());
        }
    }

    /// Whether a field that both know is there.
    fn presence(&mut self, is_required: bool, field: &Value, always: Always, place: &Place) {
        let detail = match (is_required, always) {
            (true, Always::No) => "it is required by the operator and optional in the cluster",
            (false, Always::Required) if field.get("default").is_none() => {
                "it is optional for the operator and required in the cluster"
            }
            _ => return,
        };
        let relation = if is_required { Relation::Wider } else { Relation::Narrower };
        self.judged(place, Class::Required, relation, false, || detail.to_owned());
    }

    /// The fields that the cluster requires and the operator does not know.
    fn required_of_others(&mut self, own: &Value, cluster: &Value, place: &Place) {
        for name in required(cluster) {
            let is_given = matches!(always(cluster, name), Always::Given);
            let is_known = own["properties"].get(name).is_some();
            if is_given || is_known || is_implied(cluster, name, place.is_root()) {
                continue;
            }
            let detail = || "the cluster requires it, and the operator does not know it".to_owned();
            let place = place.property(name, true);
            self.judged(&place, Class::Required, Relation::Narrower, false, detail);
        }
    }

    /// The values of a map.
    fn map_values(&mut self, own: &Value, cluster: &Value, place: &Place) {
        let Some(own) = values(own) else { return };
        let place = place.each(if place.is_root() { "*" } else { ".*" });
        match values(cluster) {
            Some(cluster) => self.node(own, cluster, &place),
            None if self.keeps(cluster) => {
                let detail =
                    "the cluster's CRD says nothing of them: they are kept and not checked";
                self.push(&place, Class::UnknownFields, Effect::Warning, detail.into());
            }
            None => {
                let detail =
                    "the cluster's CRD has no map there, and the API server drops its keys";
                self.push(&place, Class::Field, Effect::Incompatible, detail.into());
            }
        }
    }

    /// Fields that no schema names.
    fn unknown_fields(&mut self, own: &Value, cluster: &Value, place: &Place) {
        let kept = self.keeps(cluster) || values(cluster).is_some();
        let keeps = own["x-kubernetes-preserve-unknown-fields"] == true;
        if keeps && !kept {
            let detail = "any field is for the operator, and the API server drops those that the \
                          cluster's CRD does not name";
            self.push(place, Class::UnknownFields, Effect::Incompatible, detail.into());
            return;
        }
        let embedded = |schema: &Value| schema["x-kubernetes-embedded-resource"] == true;
        match (embedded(own), embedded(cluster)) {
            (true, false) if !kept => {
                let detail = "it is an object with apiVersion, kind and metadata for the operator, and the API \
                              server drops those";
                self.push(place, Class::UnknownFields, Effect::Incompatible, detail.into());
            }
            (false, true) => {
                let detail = || "the cluster requires apiVersion and kind in it".to_owned();
                self.judged(place, Class::UnknownFields, Relation::Narrower, true, detail);
            }
            _ => {}
        }
    }
}

/// Whether a field is in every object of the cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Always {
    No,
    /// Whoever writes one must say it.
    Required,
    /// It has a default.
    Given,
}

fn always(cluster: &Value, name: &str) -> Always {
    if cluster["properties"][name].get("default").is_some() {
        Always::Given
    } else if required(cluster).contains(name) {
        Always::Required
    } else {
        Always::No
    }
}

fn required(schema: &Value) -> BTreeSet<&str> {
    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Whether a field is there without being named.
fn is_implied(parent: &Value, name: &str, is_at_root: bool) -> bool {
    let embedded = parent["x-kubernetes-embedded-resource"] == true;
    (is_at_root || embedded) && IMPLIED.contains(&name)
}

/// The schema of a map's values.
fn values(schema: &Value) -> Option<&Value> {
    /// Of `additionalProperties: true`: anything.
    static ANY: Value = Value::Null;
    match schema.get("additionalProperties")? {
        Value::Bool(false) => None,
        Value::Bool(true) => Some(&ANY),
        schema => Some(schema),
    }
}
