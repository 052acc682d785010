//! A definition with values of many types, some of them bounded.

use serde_json::{Value, json};

use crate::expressions::{ITEM, Variable};
use crate::random::Random;

/// A definition with these rules on its spec.
pub(crate) fn definition(random: &mut Random, rules: &[Value]) -> Value {
    let mut spec = spec(random);
    spec["x-kubernetes-validations"] = json!(rules);
    let schema = json!({"type": "object", "properties": {"spec": spec}});
    let names =
        json!({"plural": "things", "singular": "thing", "kind": "Thing", "listKind": "ThingList"});
    json!({
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "things.example.com"},
        "spec": {
            "group": "example.com", "scope": "Namespaced", "names": names,
            "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": schema}}],
        },
    })
}

fn spec(random: &mut Random) -> Value {
    let mut some = |mut schema: Value, keyword: &str, bounds: &[u64]| {
        if random.percent(60) {
            schema[keyword] = json!(random.pick(bounds));
        }
        schema
    };
    let text = json!({"type": "string"});
    let child = json!({"type": "object", "properties": {
        "name": {"type": "string", "maxLength": 5},
        "tags": {"type": "array", "maxItems": 3, "items": text},
    }});
    let item = json!({"type": "object", "required": ["name"], "properties": {
        "name": some(text.clone(), "maxLength", &[3, 20, 253, 1000]),
        "bounded": {"type": "string", "maxLength": 10},
        "count": {"type": "integer"},
        "tags": some(json!({"type": "array", "items": text}), "maxItems", &[2, 10, 100]),
        "few": {"type": "array", "maxItems": 5, "items": {"type": "string", "maxLength": 8}},
        "labels": some(json!({"type": "object", "additionalProperties": {"type": "string", "maxLength": 30}}), "maxProperties", &[1, 16]),
        "children": some(json!({"type": "array", "items": child}), "maxItems", &[3, 7]),
        "any": {"x-kubernetes-int-or-string": true},
        "when": {"type": "string", "format": "date-time"},
    }});
    let resource = json!({"type": "object", "x-kubernetes-embedded-resource": true, "x-kubernetes-preserve-unknown-fields": true});
    json!({"type": "object", "properties": {
        "name": some(text.clone(), "maxLength", &[5, 63]),
        "count": {"type": "integer"},
        "ratio": {"type": "number"},
        "on": {"type": "boolean"},
        "data": {"type": "string", "format": "byte"},
        "wait": {"type": "string", "format": "duration"},
        "at": {"type": "string", "format": "date"},
        "mode": {"type": "string", "enum": ["a", "bcd", "größe"]},
        "any": some(json!({"x-kubernetes-int-or-string": true}), "maxLength", &[7]),
        "open": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
        "emb": resource,
        "dash-ed.name": {"type": "string", "maxLength": 4},
        "namespace": text,
        "strs": some(json!({"type": "array", "items": {"type": "string", "maxLength": 12}}), "maxItems", &[4, 64]),
        "ints": some(json!({"type": "array", "items": {"type": "integer"}}), "maxItems", &[4, 64]),
        "nested": {"type": "array", "maxItems": 4, "items": {"type": "array", "items": text}},
        "labels": some(json!({"type": "object", "additionalProperties": text}), "maxProperties", &[4, 64]),
        "lists": some(json!({"type": "object", "additionalProperties": {"type": "array", "maxItems": 6, "items": text}}), "maxProperties", &[4, 64]),
        "items": some(json!({"type": "array", "items": item}), "maxItems", &[4, 64]),
        "byname": some(json!({"type": "object", "additionalProperties": item}), "maxProperties", &[4, 64]),
        "item": item,
    }})
}

/// What rules can name, with its type.
pub(crate) fn scope() -> Vec<Variable> {
    const OWN: [(&str, &str); 28] = [
        ("self.name", "string"),
        ("self.count", "int"),
        ("self.ratio", "double"),
        ("self.on", "bool"),
        ("self.data", "bytes"),
        ("self.wait", "duration"),
        ("self.at", "timestamp"),
        ("self.mode", "string"),
        ("self.any", "dyn"),
        ("self.dash__dash__ed__dot__name", "string"),
        ("self.namespace", "string"),
        ("self.strs", "list(string)"),
        ("self.ints", "list(int)"),
        ("self.nested", "list(list(string))"),
        ("self.labels", "map(string,string)"),
        ("self.lists", "map(string,list(string))"),
        ("self.items", "list(Item)"),
        ("self.byname", "map(string,Item)"),
        ("self.emb.kind", "string"),
        ("self.emb.metadata.name", "string"),
        ("self.item", "Item"),
        ("self.?name", "optional_type(string)"),
        ("self.?strs", "optional_type(list(string))"),
        ("self.labels.foo", "string"),
        ("self.labels['x']", "string"),
        ("oldSelf.name", "string"),
        ("oldSelf.count", "int"),
        ("oldSelf.strs", "list(string)"),
    ];
    let own = OWN.iter().map(|(name, of)| ((*name).to_owned(), (*of).to_owned()));
    own.chain(ITEM.iter().map(|(field, of)| (format!("self.item.{field}"), (*of).to_owned())))
        .collect()
}
