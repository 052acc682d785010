//! CRDs of the corpus in consecutive releases: what changed.

use std::collections::BTreeMap;

use osc_schema::change::{Impact, changes};
use serde_json::Value;

use super::support::{shared, yaml};

/// Numbers in a name are compared as numbers.
fn natural(text: &str) -> Vec<(u64, String)> {
    let mut parts = Vec::new();
    for part in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        parts.push((digits.parse().unwrap_or(0), part.to_owned()));
    }
    parts
}

/// Larger files are left to builds that optimise: they are most of the bytes of the corpus.
const MOST_BYTES: usize = if cfg!(debug_assertions) { 20_000 } else { usize::MAX };

#[test]
fn consecutive_releases() {
    let Some(folder) = shared("corpus/crds") else { return };
    let index = std::fs::read_to_string(folder.join("INDEX.tsv")).expect("a readable file");
    let mut released: BTreeMap<(String, String), Vec<(String, Value)>> = BTreeMap::new();
    let mut larger = 0;
    for line in index.lines().skip(1) {
        let columns: Vec<_> = line.split('\t').collect();
        let [path, _, _, _, _, bytes, ..] = columns[..] else { continue };
        if bytes.parse().is_ok_and(|bytes: usize| bytes > MOST_BYTES) {
            larger += 1;
            continue;
        }
        let [project, release, ..] = path.split('/').collect::<Vec<_>>()[..] else { continue };
        for document in yaml(&folder.join(path)) {
            if document["apiVersion"] != "apiextensions.k8s.io/v1" {
                continue;
            }
            let name = document["metadata"]["name"].as_str().unwrap_or_default().to_owned();
            let all = released.entry((project.to_owned(), name)).or_default();
            all.push((release.to_owned(), document));
        }
    }
    let mut kinds: BTreeMap<(Impact, &str), usize> = BTreeMap::new();
    let (mut pairs, mut same, mut broken) = (0, 0, 0);
    for ((project, name), mut all) in released {
        all.sort_by_key(|(release, _)| natural(release));
        for pair in all.windows(2) {
            let found = changes(&pair[0].1, &pair[1].1);
            assert_eq!(changes(&pair[1].1, &pair[1].1), [], "{project} {name}");
            pairs += 1;
            same += usize::from(found.is_empty());
            let breaking = found.iter().filter(|change| change.is_breaking()).count();
            broken += usize::from(breaking > 0);
            if breaking > 0 {
                let (old, new) = (&pair[0].0, &pair[1].0);
                println!(
                    "{project} {old} -> {new} {name}: {} changes, {breaking} break",
                    found.len()
                );
            }
            for change in found {
                *kinds.entry((change.impact, change.kind.name())).or_default() += 1;
            }
        }
    }
    println!(
        "{pairs} pairs: {same} without a change, {broken} with one that breaks; {larger} larger files left out"
    );
    for ((impact, kind), count) in kinds {
        println!("{count:>6} {:<13} {kind}", impact.as_str());
    }
    assert!(pairs > 100 && broken > 0);
}
