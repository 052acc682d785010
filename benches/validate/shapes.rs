//! Definitions of any size.

use serde_json::{Map, Value, json};

/// What is in a schema beside its types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing.
    Plain,
    /// All properties in one object.
    Wide,
    /// A default at every node.
    Defaults,
    /// A rule at every node.
    Rules,
    /// A rule at every node, and a default at every object.
    Both,
    /// Nothing, and every leaf is refused.
    Refused,
}

impl Shape {
    /// All of them.
    pub(crate) const ALL: [Self; 6] =
        [Self::Plain, Self::Wide, Self::Defaults, Self::Rules, Self::Both, Self::Refused];

    /// How the table calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Plain => "types alone",
            Self::Wide => "all in one object",
            Self::Defaults => "a default at every node",
            Self::Rules => "a rule at every node",
            Self::Both => "rules, and defaults of objects",
            Self::Refused => "every leaf refused",
        }
    }

    /// Whether the server takes such definitions.
    pub(crate) fn is_accepted(self) -> bool {
        self != Self::Refused
    }

    /// As few values as can be, so that a text with 10⁵ schemas is not too large to be read.
    fn leaf(self) -> Value {
        let mut leaf = json!({"type": "boolean"});
        match self {
            Self::Plain | Self::Wide => {}
            Self::Defaults => leaf["default"] = true.into(),
            Self::Rules | Self::Both => {
                leaf["x-kubernetes-validations"] = json!([{"rule": "self"}]);
            }
            Self::Refused => leaf["uniqueItems"] = true.into(),
        }
        leaf
    }

    fn object(self, properties: Map<String, Value>) -> Value {
        let mut object = json!({"type": "object"});
        match self {
            Self::Plain | Self::Wide | Self::Refused => {}
            Self::Defaults => object["default"] = json!({}),
            Self::Rules | Self::Both => {
                object["x-kubernetes-validations"] = json!([{"rule": "has(self.p0)"}]);
            }
        }
        if self == Self::Both {
            object["default"] = json!({"p0": true});
        }
        object["properties"] = properties.into();
        object
    }

    /// An object with so many nodes below it: ten in each object, but where all are in one.
    fn tree(self, nodes: usize) -> Value {
        let mut properties = Map::new();
        if self == Self::Wide || nodes <= 10 {
            properties.extend((0..nodes).map(|index| (format!("p{index}"), self.leaf())));
            return self.object(properties);
        }
        // The first is a leaf, which rules can name.
        properties.insert("p0".into(), self.leaf());
        let mut left = nodes - 1;
        for index in 1..10 {
            let share = left / (10 - index);
            left -= share;
            let node = if share > 1 { self.tree(share - 1) } else { self.leaf() };
            properties.insert(format!("p{index}"), node);
        }
        self.object(properties)
    }

    /// A definition whose schema has so many nodes.
    pub(crate) fn definition(self, nodes: usize) -> Value {
        let spec = self.tree(nodes - 2);
        let schema = json!({"type": "object", "properties": {"spec": spec}});
        json!({
            "apiVersion": "apiextensions.k8s.io/v1",
            "kind": "CustomResourceDefinition",
            "metadata": {"name": "things.example.com"},
            "spec": {
                "group": "example.com",
                "scope": "Namespaced",
                "names": {"plural": "things", "kind": "Thing"},
                "versions": [{
                    "name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": schema},
                }],
            },
        })
    }
}
