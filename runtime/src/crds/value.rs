//! Which values a node of the cluster's schema allows, and how the API server merges them.

use serde_json::Value;

use super::difference::{Class, Effect, Part, Relation, judge};
use super::keyword::{self, LIMITS, Types, enumeration, format, is, junction, rules};
use super::schema::{Comparison, Place};

impl Comparison<'_> {
    /// Compares what is said of the value itself. False where both are of types that have nothing in common.
    pub(super) fn value(&mut self, own: &Value, cluster: &Value, place: &Place) -> bool {
        let types = (Types::of(own), Types::of(cluster));
        self.judged(place, Class::Type, types.0.relation(&types.1), false, || {
            against(&types.1.text(), &types.0.text())
        });
        if types.0.is_disjoint(&types.1) {
            return false;
        }
        self.nullable(own, cluster, place);
        if types.0 == types.1 {
            let (own, cluster) = (format(own), format(cluster));
            self.judged(place, Class::Format, keyword::word(own, cluster), false, || {
                against(cluster.unwrap_or("none"), own.unwrap_or("none"))
            });
        }
        self.enumeration(own, cluster, place);
        for (keyword, limit) in LIMITS {
            let relation = limit.relation(keyword, own, cluster);
            self.judged(place, Class::Limit, relation, true, || {
                let said = |schema: &Value| {
                    schema.get(keyword).map_or_else(|| "none".to_owned(), ToString::to_string)
                };
                format!("{keyword}: {}", against(&said(cluster), &said(own)))
            });
        }
        self.rules(own, cluster, place);
        self.default(own, cluster, place);
        true
    }

    /// Says what follows from a relation, if anything does.
    pub(super) fn judged(
        &mut self,
        place: &Place,
        class: Class,
        relation: Relation,
        decodes: bool,
        detail: impl FnOnce() -> String,
    ) {
        if let Some((effect, consequence)) = judge(place.part, relation, decodes) {
            self.push(place, class, effect, format!("{}; {consequence}", detail()));
        }
    }

    /// Null. A field that may be left out is read all the same.
    fn nullable(&mut self, own: &Value, cluster: &Value, place: &Place) {
        let (own, cluster) = (is(own, "nullable"), is(cluster, "nullable"));
        let relation = Relation::of(own && !cluster, cluster && !own);
        self.judged(place, Class::Nullable, relation, place.optional, || {
            let word = |nullable| if nullable { "allowed" } else { "refused" };
            format!("null is {}", against(word(cluster), word(own)))
        });
    }

    fn enumeration(&mut self, own: &Value, cluster: &Value, place: &Place) {
        self.judged(place, Class::Enum, enumeration(own, cluster), false, || {
            let text = |values: Vec<&Value>| {
                values.into_iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
            };
            let lacks = text(keyword::missing(own, cluster));
            let adds = text(keyword::missing(cluster, own));
            match (lacks.as_str(), adds.as_str()) {
                ("", "") if own.get("enum").is_some() => {
                    "the cluster's CRD does not list its values".into()
                }
                ("", "") => "the cluster's CRD lists its values".into(),
                (lacks, "") => format!("the cluster's CRD does not have {lacks}"),
                ("", adds) => format!("the cluster's CRD has {adds} in addition"),
                (lacks, adds) => format!("the cluster's CRD has {adds} and not {lacks}"),
            }
        });
    }

    /// CEL rules, one by one, and what schemas are joined by.
    fn rules(&mut self, own: &Value, cluster: &Value, place: &Place) {
        let (own_rules, cluster_rules) = (rules(own), rules(cluster));
        for (from, relation, detail) in [
            (cluster_rules.difference(&own_rules), Relation::Narrower, "is the cluster's alone"),
            (own_rules.difference(&cluster_rules), Relation::Wider, "is the operator's alone"),
        ] {
            for (rule, _) in from {
                // A rule of the whole object is about the status if it names it.
                let names_status = place.is_root() && rule.contains("self.status");
                let part = if names_status { Part::Status } else { place.part };
                let place = Place { part, ..place.clone() };
                self.judged(&place, Class::Rule, relation, true, || format!("`{rule}` {detail}"));
            }
        }
        for keyword in ["allOf", "anyOf", "oneOf", "not"] {
            let relation = keyword::word(junction(own, keyword), junction(cluster, keyword));
            self.judged(place, Class::Rule, relation, true, || match relation {
                Relation::Narrower => format!("{keyword} is the cluster's alone"),
                Relation::Wider => format!("{keyword} is the operator's alone"),
                _ => format!("{keyword} is another one in the cluster"),
            });
        }
    }

    /// What a field is that users leave out. What the operator leaves out of the status is its own business.
    fn default(&mut self, own: &Value, cluster: &Value, place: &Place) {
        let (own, cluster) = (own.get("default"), cluster.get("default"));
        let same = match (own, cluster) {
            (Some(own), Some(cluster)) => keyword::equal(own, cluster),
            (own, cluster) => own == cluster,
        };
        if !same && place.part == Part::Spec {
            let said = |value: Option<&Value>| value.map_or("none".to_owned(), ToString::to_string);
            let detail = against(&said(cluster), &said(own));
            self.push(place, Class::Default, Effect::Warning, detail);
        }
    }

    /// How server-side apply merges a list or an object. It matters where the operator applies: in the status. There, a list
    /// that is taken as a whole is no worse for the one who writes all of it.
    pub(super) fn merge(&mut self, own: &Value, cluster: &Value, place: &Place) {
        let is_list = own["type"] == "array";
        let same_type = own["type"] == cluster["type"];
        let (own, cluster) = (Merge::of(own), Merge::of(cluster));
        if own == cluster || !same_type {
            return;
        }
        let breaks = place.part == Part::Status && is_list && cluster.kind != "atomic";
        let (effect, consequence) = if breaks {
            (
                Effect::Incompatible,
                "what the operator applies may be refused, or stays when it should go",
            )
        } else if place.part == Part::Status {
            (Effect::Warning, "what others write there is kept or lost otherwise")
        } else {
            (Effect::Warning, "what several users apply is merged in another way")
        };
        let detail = format!("{}; {consequence}", against(&cluster.text(), &own.text()));
        self.push(place, Class::Merge, effect, detail);
    }
}

fn against(cluster: &str, own: &str) -> String {
    format!("{cluster} in the cluster, {own} for the operator")
}

/// How a list or an object is merged.
#[derive(PartialEq)]
struct Merge {
    kind: String,
    keys: Vec<String>,
}

impl Merge {
    fn of(schema: &Value) -> Self {
        let word = |keyword: &str| schema[keyword].as_str().map(str::to_owned);
        let kind = match schema["type"].as_str() {
            Some("array") => word("x-kubernetes-list-type").unwrap_or_else(|| "atomic".into()),
            _ => word("x-kubernetes-map-type").unwrap_or_else(|| "granular".into()),
        };
        let keys = schema["x-kubernetes-list-map-keys"].as_array().into_iter().flatten();
        let mut keys: Vec<_> = keys.filter_map(Value::as_str).map(str::to_owned).collect();
        keys.sort();
        Self { kind, keys }
    }

    fn text(&self) -> String {
        if self.keys.is_empty() {
            self.kind.clone()
        } else {
            format!("{} by {}", self.kind, self.keys.join(", "))
        }
    }
}
