//! CRDs of the corpus in consecutive releases: what changed.

use std::collections::BTreeMap;

use osc_schema::change::{Verdict, changes};
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

#[test]
fn consecutive_releases() {
    let Some(folder) = shared("corpus/crds") else { return };
    let index = std::fs::read_to_string(folder.join("INDEX.tsv")).expect("a readable file");
    let mut released: BTreeMap<(String, String), Vec<(String, Value)>> = BTreeMap::new();
    for line in index.lines().skip(1) {
        let path = line.split('\t').next().unwrap_or_default();
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
    let mut classes: BTreeMap<(Verdict, &str), usize> = BTreeMap::new();
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
                *classes.entry((change.verdict, change.class.name())).or_default() += 1;
            }
        }
    }
    println!("{pairs} pairs: {same} without a change, {broken} with one that breaks");
    for ((verdict, class), count) in classes {
        println!("{count:>6} {:<13} {class}", verdict.as_str());
    }
    assert!(pairs > 100 && broken > 0);
}
