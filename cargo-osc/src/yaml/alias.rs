//! Anchors, aliases and merge keys, expanded within a limit.

use std::collections::BTreeMap;

use super::{Key, Node, Value};

/// Anchored nodes of a document by the parser's number.
#[derive(Default)]
pub(super) struct Anchors(BTreeMap<usize, Node>);

impl Anchors {
    /// Remembers a node; the number 0 stands for "no anchor". Returns how many nodes were copied.
    pub(super) fn define(&mut self, id: usize, node: &Node) -> usize {
        if id == 0 {
            return 0;
        }
        self.0.insert(id, node.clone());
        measure(node).nodes
    }

    /// The node of an alias; `None` inside of the very node that it names.
    pub(super) fn find(&self, id: usize) -> Option<&Node> {
        self.0.get(&id)
    }
}

/// The extent of a tree.
pub(super) struct Extent {
    pub(super) nodes: usize,
    pub(super) height: usize,
}

/// Counts the nodes of a tree and its levels.
pub(super) fn measure(node: &Node) -> Extent {
    let own = Extent { nodes: 1, height: 1 };
    let add = |sum: Extent, child: &Node| {
        let child = measure(child);
        Extent { nodes: sum.nodes + child.nodes, height: sum.height.max(child.height + 1) }
    };
    match &node.value {
        Value::Sequence(items) => items.iter().fold(own, add),
        Value::Mapping(entries) => entries.iter().map(|(_, value)| value).fold(own, add),
        _ => own,
    }
}

/// The entries that a merge key (`<<`) brings, one after the other: of a list of mappings, the first one's come last, so
/// that they count. `Err` with the node that is neither a mapping nor a list of mappings. Source: go-yaml v2, `merge`.
pub(super) fn merged(node: Node) -> Result<Vec<(Key, Node)>, Node> {
    match node.value {
        Value::Mapping(entries) => Ok(entries),
        Value::Sequence(items) => {
            let mut entries = Vec::new();
            for item in items.into_iter().rev() {
                let Value::Mapping(own) = item.value else { return Err(item) };
                entries.extend(own);
            }
            Ok(entries)
        }
        _ => Err(node),
    }
}
