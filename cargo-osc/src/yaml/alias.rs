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

/// Adds what merge keys (`<<`) bring: keys of the mapping itself win, then those of earlier merges.
/// `Err` with the node that is neither a mapping nor a list of mappings.
pub(super) fn merge(entries: &mut Vec<(Key, Node)>, merges: Vec<Node>) -> Result<(), Node> {
    let mut sources = Vec::new();
    for node in merges {
        match node.value {
            Value::Mapping(source) => sources.push(source),
            Value::Sequence(items) => {
                for item in items {
                    let Value::Mapping(source) = item.value else { return Err(item) };
                    sources.push(source);
                }
            }
            _ => return Err(node),
        }
    }
    let mut known: std::collections::BTreeSet<String> =
        entries.iter().map(|(key, _)| key.name.clone()).collect();
    for (key, value) in sources.into_iter().flatten() {
        if known.insert(key.name.clone()) {
            entries.push((key, value));
        }
    }
    Ok(())
}
