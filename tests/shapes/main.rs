//! Types of every shape with random values: what serde writes is stored by kube-apiserver and read back as it was, what
//! the server refuses serde refuses too, and what the server stores serde reads.
//!
//! ```text
//! types/      the types, a file for each family
//! case        a type: its schema, random values, what serde makes of JSON
//! mutants     values that are not quite right
//! rules       what holds for every case
//! exceptions  where it does not, and why
//! ```

#![expect(clippy::unwrap_used, reason = "a test")]

mod case;
mod exceptions;
mod mutants;
mod random;
mod rules;
mod types;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use osc_tests::judge::Judge;

use case::Case;
use rules::Rule;

/// Holds the rules against every case of a family.
fn family(cases: &[Case]) {
    let Some(mut judge) = Judge::start() else { return };
    let mut excused = BTreeSet::new();
    let mut text = String::new();
    for case in cases {
        for finding in rules::hold(case, &mut judge) {
            let exception = exceptions::ALL
                .iter()
                .find(|(name, rule, _)| *name == case.name && *rule == finding.rule);
            match exception {
                Some((name, rule, _)) => {
                    excused.insert((*name, *rule));
                }
                None => write!(text, "\n== {}: {:?}\n{}", case.name, finding.rule, finding.words)
                    .unwrap(),
            }
        }
    }
    assert!(text.is_empty(), "{text}");
    let own = |name: &str| cases.iter().any(|case| case.name == name);
    let stale: Vec<(&str, Rule)> = exceptions::ALL
        .iter()
        .map(|(name, rule, _)| (*name, *rule))
        .filter(|(name, rule)| own(name) && !excused.contains(&(*name, *rule)))
        .collect();
    assert_eq!(stale, [], "exceptions that are none any more");
}

macro_rules! families {
    ($($name:ident),*) => { $( #[test] fn $name() { family(&types::$name::cases()); } )* };
}

families!(
    scalars, structs, defaults, bounds, sequences, maps, external, internal, adjacent, untagged,
    flattened, kubernetes, times
);

#[test]
fn there_are_many() {
    let families = types::all();
    let cases: Vec<_> = families.iter().flatten().map(|case| case.name).collect();
    assert!(cases.len() >= 80, "{}", cases.len());
    let distinct: BTreeSet<_> = cases.iter().collect();
    assert_eq!(distinct.len(), cases.len());
    let unknown: Vec<_> =
        exceptions::ALL.iter().filter(|(name, _, _)| !distinct.contains(name)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    println!("{} types", cases.len());
}
