//! Keywords of a schema that say which values are allowed, each of them against its like: pure functions of two schemas.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::Value;

use super::difference::Relation;

/// The types of JSON that a schema allows but null, as `integer or string`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Types(BTreeSet<&'static str>);

const ALL: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

impl Types {
    pub(super) fn of(schema: &Value) -> Self {
        let words: &[&'static str] = match schema["type"].as_str() {
            _ if is(schema, "x-kubernetes-int-or-string") => &["integer", "string"],
            // Every integer is a number.
            Some("number") => &["integer", "number"],
            Some(word) => return Self(ALL.into_iter().filter(|known| *known == word).collect()),
            None => &ALL,
        };
        Self(words.iter().copied().collect())
    }

    pub(super) fn relation(&self, cluster: &Self) -> Relation {
        Relation::of(!self.0.is_subset(&cluster.0), !cluster.0.is_subset(&self.0))
    }

    /// Whether no value at all is of both.
    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        self.0.is_disjoint(&other.0)
    }

    pub(super) fn text(&self) -> String {
        if self.0.len() == ALL.len() {
            return "any type".into();
        }
        let named = |word: &&&str| **word != "integer" || !self.0.contains("number");
        self.0.iter().filter(named).copied().collect::<Vec<_>>().join(" or ")
    }
}

/// Whether a keyword is `true`.
pub(super) fn is(schema: &Value, keyword: &str) -> bool {
    schema[keyword] == true
}

/// The format, if kube-apiserver refuses any value for it: it ignores those that it does not know, integers are of 64 bits
/// without one, and numbers doubles.
pub(super) fn format(schema: &Value) -> Option<&str> {
    let format = schema["format"].as_str()?;
    let ignored = match schema["type"].as_str() {
        Some("integer") => format != "int32",
        Some("number") => format != "float",
        Some("string") => matches!(format, "password" | ""),
        _ => true,
    };
    (!ignored).then_some(format)
}

/// Of constraints that are one word, where none is no constraint.
pub(super) fn word<T: PartialEq>(own: Option<T>, cluster: Option<T>) -> Relation {
    match (own, cluster) {
        (own, cluster) if own == cluster => Relation::Same,
        (None, Some(_)) => Relation::Narrower,
        (Some(_), None) => Relation::Wider,
        _ => Relation::Apart,
    }
}

/// Of `enum`.
pub(super) fn enumeration(own: &Value, cluster: &Value) -> Relation {
    match (own["enum"].as_array(), cluster["enum"].as_array()) {
        (Some(own), Some(cluster)) => Relation::of(
            own.iter().any(|value| !has(cluster, value)),
            cluster.iter().any(|value| !has(own, value)),
        ),
        (own, cluster) => word(own, cluster),
    }
}

/// The words of `one` that `other` does not have.
pub(super) fn missing<'a>(one: &'a Value, other: &Value) -> Vec<&'a Value> {
    let (Some(one), Some(other)) = (one["enum"].as_array(), other["enum"].as_array()) else {
        return Vec::new();
    };
    one.iter().filter(|value| !has(other, value)).collect()
}

fn has(values: &[Value], value: &Value) -> bool {
    values.iter().any(|known| equal(known, value))
}

/// Whether values are the same, numbers by what they are: `3` and `3.0`.
pub(super) fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let same = |(key, value): (&String, &Value)| {
                other.get(key).is_some_and(|other| equal(value, other))
            };
            one.len() == other.len() && one.iter().all(same)
        }
        _ => one == other,
    }
}

/// The keywords of limits, each with how it is compared.
pub(super) const LIMITS: [(&str, Limit); 11] = [
    ("maximum", Limit::AtMost(Some("exclusiveMaximum"))),
    ("minimum", Limit::AtLeast(Some("exclusiveMinimum"))),
    ("maxLength", Limit::AtMost(None)),
    ("minLength", Limit::AtLeast(None)),
    ("maxItems", Limit::AtMost(None)),
    ("minItems", Limit::AtLeast(None)),
    ("maxProperties", Limit::AtMost(None)),
    ("minProperties", Limit::AtLeast(None)),
    ("multipleOf", Limit::Exact),
    ("pattern", Limit::Exact),
    ("uniqueItems", Limit::Exact),
];

/// How a limit is compared.
#[derive(Clone, Copy, Debug)]
pub(super) enum Limit {
    /// Less is narrower; the keyword that takes the bound itself out.
    AtMost(Option<&'static str>),
    /// More is narrower.
    AtLeast(Option<&'static str>),
    /// Another one is another one.
    Exact,
}

impl Limit {
    pub(super) fn relation(self, keyword: &str, own: &Value, cluster: &Value) -> Relation {
        let bound = |schema: &Value, open: Option<&str>| {
            let open = open.is_some_and(|open| is(schema, open));
            schema[keyword].as_f64().map(|bound| (bound, open))
        };
        let (sign, open) = match self {
            Self::AtMost(open) => (1.0, open),
            Self::AtLeast(open) => (-1.0, open),
            Self::Exact => {
                let said = |schema: &Value| {
                    let value = schema.get(keyword).filter(|value| **value != false);
                    value.map(ToString::to_string)
                };
                return word(said(own), said(cluster));
            }
        };
        match (bound(own, open), bound(cluster, open)) {
            (Some(own), Some(cluster)) => {
                let order = (cluster.0 * sign).total_cmp(&(own.0 * sign));
                // Without the bound itself it is less.
                match order.then(own.1.cmp(&cluster.1)) {
                    Ordering::Less => Relation::Narrower,
                    Ordering::Equal => Relation::Same,
                    Ordering::Greater => Relation::Wider,
                }
            }
            (own, cluster) => word(own, cluster),
        }
    }
}

/// The CEL rules of a schema, without what is said to who breaks them.
pub(super) fn rules(schema: &Value) -> BTreeSet<(&str, bool)> {
    let rules = schema["x-kubernetes-validations"].as_array().into_iter().flatten();
    rules.filter_map(|rule| Some((rule["rule"].as_str()?, is(rule, "optionalOldSelf")))).collect()
}

/// What `allOf`, `anyOf`, `oneOf` or `not` say, as a text in which order and descriptions do not matter.
pub(super) fn junction(schema: &Value, keyword: &str) -> Option<String> {
    let text = |value: &Value| {
        let mut value = value.clone();
        bare(&mut value);
        value.sort_all_objects();
        value.to_string()
    };
    match schema.get(keyword)? {
        Value::Array(all) => {
            let mut all: Vec<_> = all.iter().map(text).collect();
            all.sort();
            // What integer-or-string means already, and may be written beside it.
            let said = all == [r#"{"type":"integer"}"#, r#"{"type":"string"}"#];
            let implied = said && is(schema, "x-kubernetes-int-or-string");
            (!implied).then(|| all.join(","))
        }
        one => Some(text(one)),
    }
}

/// Takes out what allows and refuses nothing.
fn bare(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|key, value| {
                let said = matches!(key.as_str(), "description" | "title" | "example");
                !(said && value.is_string())
            });
            fields.values_mut().for_each(bare);
        }
        Value::Array(values) => values.iter_mut().for_each(bare),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn bounds_are_compared_by_what_they_let_through() {
        let limit = |keyword: &str| LIMITS.iter().find(|(known, _)| *known == keyword).unwrap().1;
        let cases = [
            ("maximum", json!({"maximum": 3}), json!({"maximum": 3.0}), Relation::Same),
            ("maximum", json!({"maximum": 3}), json!({"maximum": 2}), Relation::Narrower),
            ("maximum", json!({"maximum": 3}), json!({}), Relation::Wider),
            ("maximum", json!({}), json!({"maximum": 3}), Relation::Narrower),
            (
                "maximum",
                json!({"maximum": 3}),
                json!({"maximum": 3, "exclusiveMaximum": true}),
                Relation::Narrower,
            ),
            ("minimum", json!({"minimum": -3}), json!({"minimum": -2}), Relation::Narrower),
            (
                "minimum",
                json!({"minimum": 3, "exclusiveMinimum": true}),
                json!({"minimum": 3}),
                Relation::Wider,
            ),
            ("minLength", json!({"minLength": 8}), json!({"minLength": 1}), Relation::Wider),
            ("pattern", json!({"pattern": "a"}), json!({"pattern": "b"}), Relation::Apart),
            ("uniqueItems", json!({"uniqueItems": false}), json!({}), Relation::Same),
        ];
        for (keyword, own, cluster, expected) in cases {
            let relation = limit(keyword).relation(keyword, &own, &cluster);
            assert_eq!(relation, expected, "{keyword}: {own}, {cluster}");
        }
    }

    #[test]
    fn every_integer_is_a_number() {
        let types = |schema: Value| Types::of(&schema);
        let (integer, number) =
            (types(json!({"type": "integer"})), types(json!({"type": "number"})));
        assert_eq!(integer.relation(&number), Relation::Wider);
        assert_eq!(number.relation(&integer), Relation::Narrower);
        let either = types(json!({"x-kubernetes-int-or-string": true}));
        assert_eq!(either.relation(&integer), Relation::Narrower);
        assert_eq!(either.relation(&number), Relation::Apart);
        assert_eq!(
            (number.text().as_str(), either.text().as_str()),
            ("number", "integer or string")
        );
        assert_eq!(types(json!({})).text(), "any type");
    }

    #[test]
    fn order_and_descriptions_of_junctions_do_not_matter() {
        let one = json!({"anyOf": [{"required": ["a"], "description": "A"}, {"required": ["b"]}]});
        let other = json!({"anyOf": [{"required": ["b"]}, {"required": ["a"]}]});
        assert_eq!(junction(&one, "anyOf"), junction(&other, "anyOf"));
        let either = json!({
            "x-kubernetes-int-or-string": true, "anyOf": [{"type": "string"}, {"type": "integer"}],
        });
        assert_eq!(junction(&either, "anyOf"), None);
        let property = json!({"not": {"properties": {"title": {"type": "string"}}}});
        assert!(junction(&property, "not").unwrap().contains("title"), "a property, no title");
    }
}
