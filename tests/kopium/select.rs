//! Which definitions go round: by a rule, so that nobody has picked them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::crd::Crd;
use crate::losses;

/// A size class: schemas with so many nodes, and how many of them go round.
pub(crate) struct Class {
    pub(crate) name: &'static str,
    nodes: RangeInclusive<usize>,
    count: usize,
}

/// Most of the time goes to the last three classes: rustc takes some 15 ms for each node.
pub(crate) const CLASSES: [Class; 6] = [
    Class { name: "up to 30", nodes: 1..=30, count: 14 },
    Class { name: "31 to 100", nodes: 31..=100, count: 20 },
    Class { name: "101 to 300", nodes: 101..=300, count: 12 },
    Class { name: "301 to 1,000", nodes: 301..=1000, count: 5 },
    Class { name: "1,001 to 1,500", nodes: 1001..=1500, count: 6 },
    Class { name: "1,501 to 2,000", nodes: 1501..=2000, count: 4 },
];

impl Class {
    pub(crate) fn has(&self, crd: &Crd) -> bool {
        self.nodes.contains(&crd.nodes)
    }
}

/// One definition of each kind, the largest that has a `spec`; a package has one kind of a name.
pub(crate) fn kinds(crds: Vec<Crd>) -> Vec<Crd> {
    let mut by_stem: BTreeMap<String, Crd> = BTreeMap::new();
    for crd in crds.into_iter().filter(Crd::has_spec) {
        let known = by_stem.get(&crd.stem());
        if known.is_none_or(|known| known.nodes < crd.nodes) {
            by_stem.insert(crd.stem(), crd);
        }
    }
    by_stem.into_values().collect()
}

/// Of each class as many as it says, evenly spread over its sizes; and for each loss that none of them has the smallest
/// kind that has it.
pub(crate) fn chosen(kinds: &[Crd]) -> Vec<Crd> {
    let mut by_size: Vec<&Crd> = kinds.iter().collect();
    by_size.sort_by_key(|crd| (crd.nodes, &crd.kind));
    let mut chosen = Vec::new();
    for class in &CLASSES {
        let own: Vec<_> = by_size.iter().copied().filter(|crd| class.has(crd)).collect();
        let count = class.count.min(own.len());
        chosen.extend((0..count).map(|index| own[index * own.len() / count].clone()));
    }
    let missing = losses::counts(&chosen).into_iter().filter(|(_, count)| *count == 0);
    for (loss, _) in missing {
        let smallest = by_size.iter().find(|crd| losses::counts([**crd])[loss] > 0);
        chosen.extend(smallest.map(|crd| (*crd).clone()));
    }
    chosen
}
