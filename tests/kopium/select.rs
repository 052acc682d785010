//! Which definitions go round: by a rule, so that nobody has picked them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::crd::Crd;
use crate::losses;

/// A size class: schemas with so many nodes, and how many of them go round.
pub(crate) struct Class {
    pub(crate) name: &'static str,
    nodes: Range<usize>,
    count: usize,
}

pub(crate) const CLASSES: [Class; 6] = [
    Class { name: "below 30", nodes: 0..30, count: 12 },
    Class { name: "30 to 99", nodes: 30..100, count: 18 },
    Class { name: "100 to 299", nodes: 100..300, count: 16 },
    Class { name: "300 to 999", nodes: 300..1000, count: 8 },
    Class { name: "1,000 to 1,499", nodes: 1000..1500, count: 9 },
    Class { name: "1,500 and more", nodes: 1500..usize::MAX, count: 2 },
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
