//! Expressions as a flat list of nodes: an expression of 100,000 characters can be 50,000 levels deep, and neither
//! dropping nor copying it may need the stack.

use std::sync::Arc;

/// A node of an [`Expression`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(u32);

impl Id {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Names are shared: macros and the checker copy them.
pub(crate) type Name = Arc<str>;

/// The variable that holds what a macro has computed so far. Nobody can write it.
pub(crate) const ACCUMULATOR: &str = "@result";

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(Arc<str>),
    Bytes(Arc<[u8]>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Literal(Literal),
    Ident(Name),
    /// `operand.field`, or `has(operand.field)` where it is a test.
    Select {
        operand: Id,
        field: Name,
        test: bool,
    },
    Call {
        function: Name,
        target: Option<Id>,
        arguments: Vec<Id>,
    },
    List(Vec<Element>),
    Map(Vec<Entry>),
    /// `Name{field: value}`.
    Struct {
        name: Name,
        fields: Vec<(Name, Id)>,
    },
    Fold(Box<Fold>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Element {
    pub(crate) value: Id,
    pub(crate) optional: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: Id,
    pub(crate) value: Id,
    pub(crate) optional: bool,
}

/// What `all`, `map` and the other macros over lists and maps become: a loop with an accumulator.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fold {
    pub(crate) range: Id,
    /// The element of a list or the key of a map; with a second variable the index or the key.
    pub(crate) variable: Name,
    pub(crate) second: Option<Name>,
    pub(crate) accumulator: Name,
    pub(crate) init: Id,
    pub(crate) condition: Id,
    pub(crate) step: Id,
    pub(crate) result: Id,
}

#[derive(Clone, Debug)]
struct Node {
    kind: Kind,
    /// Characters before it.
    offset: usize,
    /// Levels of nodes below it, itself included.
    depth: u32,
}

/// A parsed expression, macros expanded.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    nodes: Vec<Node>,
    pub(crate) root: Id,
}

impl Expression {
    pub(crate) fn new() -> Self {
        Self { nodes: Vec::new(), root: Id(0) }
    }

    /// Whether both have the same nodes, wherever these were written.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let mut pairs = self.nodes.iter().zip(&other.nodes);
        self.root == other.root
            && self.len() == other.len()
            && pairs.all(|(node, other)| node.kind == other.kind)
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn add(&mut self, offset: usize, kind: Kind) -> Id {
        let mut depth = 0;
        kind.for_each_child(|child| depth = depth.max(self.nodes[child.index()].depth));
        self.nodes.push(Node { kind, offset, depth: depth + 1 });
        Id(u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX))
    }

    pub(crate) fn kind(&self, id: Id) -> &Kind {
        &self.nodes[id.index()].kind
    }

    pub(crate) fn replace(&mut self, id: Id, kind: Kind) {
        self.nodes[id.index()].kind = kind;
    }

    pub(crate) fn offset(&self, id: Id) -> usize {
        self.nodes[id.index()].offset
    }

    /// Levels of nodes, which recursion over the expression will need.
    pub(crate) fn depth(&self) -> u32 {
        self.nodes.get(self.root.index()).map_or(0, |node| node.depth)
    }

    /// The name that identifiers and selections spell, such as `net.IP`. Longer ones than any that can be declared are
    /// not looked at.
    pub(crate) fn qualified(&self, id: Id) -> Option<String> {
        const SEGMENTS: usize = 8;
        let mut segments = Vec::new();
        let mut at = id;
        while segments.len() < SEGMENTS {
            match self.kind(at) {
                Kind::Ident(name) => {
                    segments.push(&**name);
                    segments.reverse();
                    return Some(segments.join("."));
                }
                Kind::Select { operand, field, test: false } => {
                    segments.push(field);
                    at = *operand;
                }
                _ => return None,
            }
        }
        None
    }

    /// Another node that is the same, all the way down; `None` where there would be more nodes than `most`.
    pub(crate) fn copy(&mut self, id: Id, most: usize) -> Option<Id> {
        let mut found = self.reachable(id);
        if self.len() + found.len() > most {
            return None;
        }
        // Nodes are made after those that they contain, so the copies have the same order.
        found.sort_unstable();
        let first = self.len();
        let copy_of =
            |old: &Id| Some(Id(u32::try_from(first + found.binary_search(old).ok()?).ok()?));
        for old in &found {
            let mut kind = self.kind(*old).clone();
            kind.for_each_child_mut(|child| *child = copy_of(child).unwrap_or(*child));
            self.add(self.offset(*old), kind);
        }
        copy_of(&id)
    }

    /// Every node that one reaches, parents first, in the order in which they were written.
    pub(crate) fn reachable(&self, from: Id) -> Vec<Id> {
        let mut found = Vec::new();
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            found.push(id);
            let start = open.len();
            self.kind(id).for_each_child(|child| open.push(child));
            open[start..].reverse();
        }
        found
    }
}

impl Kind {
    pub(crate) fn for_each_child(&self, mut visit: impl FnMut(Id)) {
        match self {
            Kind::Literal(_) | Kind::Ident(_) => {}
            Kind::Select { operand, .. } => visit(*operand),
            Kind::Call { target, arguments, .. } => {
                target.iter().chain(arguments).copied().for_each(visit);
            }
            Kind::List(elements) => elements.iter().for_each(|element| visit(element.value)),
            Kind::Map(entries) => entries.iter().for_each(|entry| {
                visit(entry.key);
                visit(entry.value);
            }),
            Kind::Struct { fields, .. } => fields.iter().for_each(|(_, value)| visit(*value)),
            Kind::Fold(fold) => fold.children().into_iter().for_each(visit),
        }
    }

    fn for_each_child_mut(&mut self, mut visit: impl FnMut(&mut Id)) {
        match self {
            Kind::Literal(_) | Kind::Ident(_) => {}
            Kind::Select { operand, .. } => visit(operand),
            Kind::Call { target, arguments, .. } => {
                target.iter_mut().chain(arguments).for_each(visit);
            }
            Kind::List(elements) => {
                elements.iter_mut().map(|element| &mut element.value).for_each(visit);
            }
            Kind::Map(entries) => entries.iter_mut().for_each(|entry| {
                visit(&mut entry.key);
                visit(&mut entry.value);
            }),
            Kind::Struct { fields, .. } => fields.iter_mut().for_each(|(_, value)| visit(value)),
            Kind::Fold(fold) => {
                let Fold { range, init, condition, step, result, .. } = &mut **fold;
                [range, init, condition, step, result].into_iter().for_each(visit);
            }
        }
    }
}

impl Fold {
    pub(crate) fn children(&self) -> [Id; 5] {
        [self.range, self.init, self.condition, self.step, self.result]
    }
}

/// The names of operators in calls. No function can be called by such a name.
pub(crate) mod operator {
    pub(crate) const CONDITIONAL: &str = "_?_:_";
    pub(crate) const AND: &str = "_&&_";
    pub(crate) const OR: &str = "_||_";
    pub(crate) const NOT: &str = "!_";
    pub(crate) const NEGATE: &str = "-_";
    pub(crate) const ADD: &str = "_+_";
    pub(crate) const EQUAL: &str = "_==_";
    pub(crate) const INDEX: &str = "_[_]";
    pub(crate) const OPTIONAL_INDEX: &str = "_[?_]";
    pub(crate) const OPTIONAL_SELECT: &str = "_?._";
    pub(crate) const NOT_STRICTLY_FALSE: &str = "@not_strictly_false";
}
