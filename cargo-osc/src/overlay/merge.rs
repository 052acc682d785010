//! One rule for all additions: mappings merge key by key, lists of named items item by item, other lists get what they
//! do not have yet, anything else is replaced.

use osc_model::FieldPath;
use osc_model::origin::Origins;
use serde_json::Value;

use crate::yaml::{Node, Value as Yaml};

/// The keys that name an item of a list, tried in this order.
const IDENTITIES: [&str; 7] =
    ["name", "path", "service", "kind", "serviceAccountName", "mountPath", "containerPort"];

/// Merges `node` into `value`, which lies at `path` of `document`; what it sets is traced to its place.
pub(super) fn merge(
    value: &mut Value,
    node: &Node,
    path: &FieldPath,
    document: &str,
    origins: &mut Origins,
) {
    match (value, &node.value) {
        (Value::Object(object), Yaml::Mapping(entries)) => {
            for (key, entry) in entries {
                let below = path.key(&key.name);
                if let Some(present) = object.get_mut(&key.name) {
                    merge(present, entry, &below, document, origins);
                } else {
                    object.insert(key.name.clone(), entry.to_json());
                    trace(entry, &below, document, origins);
                }
            }
        }
        (Value::Array(list), Yaml::Sequence(items)) => {
            let identity = identity(list, items);
            for item in items {
                merge_item(list, item, identity, path, document, origins);
            }
        }
        (value, _) => {
            *value = node.to_json();
            trace(node, path, document, origins);
        }
    }
}

fn merge_item(
    list: &mut Vec<Value>,
    item: &Node,
    identity: Option<&str>,
    path: &FieldPath,
    document: &str,
    origins: &mut Origins,
) {
    let json = item.to_json();
    let same = |other: &Value| match identity {
        Some(key) => other.get(key) == json.get(key),
        None => *other == json,
    };
    if let Some(index) = list.iter().position(same) {
        merge(&mut list[index], item, &path.index(index), document, origins);
    } else {
        trace(item, &path.index(list.len()), document, origins);
        list.push(json);
    }
}

/// The first key that every item of both lists has.
fn identity(list: &[Value], items: &[Node]) -> Option<&'static str> {
    IDENTITIES.into_iter().find(|key| {
        list.iter().all(|item| item.get(key).is_some())
            && items.iter().all(|item| item.get(key).is_some())
    })
}

/// Records where a subtree was written.
pub(super) fn trace(node: &Node, path: &FieldPath, document: &str, origins: &mut Origins) {
    origins.set(document, path.clone(), node.span.clone());
    match &node.value {
        Yaml::Mapping(entries) => {
            for (key, entry) in entries {
                trace(entry, &path.key(&key.name), document, origins);
            }
        }
        Yaml::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                trace(item, &path.index(index), document, origins);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn merged(mut value: Value, text: &str) -> Value {
        let node = crate::yaml::parse("osc/x.yaml", text).unwrap().remove(0);
        merge(&mut value, &node, &FieldPath::root(), "package/x.yaml", &mut Origins::new());
        value
    }

    #[test]
    fn named_items_merge_and_new_ones_join() {
        let generated = json!({"containers": [{"name": "a", "image": "x", "env": [{"name": "E", "value": "1"}]}]});
        let additions =
            "containers:\n- name: a\n  env:\n  - {name: F, value: '2'}\n- {name: b, image: z}\n";
        let expected = json!({"containers": [
            {"name": "a", "image": "x", "env": [{"name": "E", "value": "1"}, {"name": "F", "value": "2"}]},
            {"name": "b", "image": "z"},
        ]});
        assert_eq!(merged(generated, additions), expected);
    }

    #[test]
    fn scalars_are_replaced_and_plain_lists_grow_once() {
        let generated = json!({"replicas": 1, "tags": ["1", "2"]});
        assert_eq!(
            merged(generated, "replicas: 2\ntags: ['2', '3']\n"),
            json!({"replicas": 2, "tags": ["1", "2", "3"]})
        );
    }

    #[test]
    fn what_is_merged_is_traced() {
        let mut value = json!({"spec": {"a": 1}});
        let node = crate::yaml::parse("osc/x.yaml", "spec:\n  b: 2\n").unwrap().remove(0);
        let mut origins = Origins::new();
        merge(&mut value, &node, &FieldPath::root(), "package/x.yaml", &mut origins);
        let span = origins.find("package/x.yaml", &FieldPath::dotted("spec.b")).unwrap();
        assert_eq!((&*span.file, span.start.line), ("osc/x.yaml", 2));
        assert_eq!(origins.find("package/x.yaml", &FieldPath::dotted("spec.a")), None);
    }
}
