//! Definitions that nobody here wrote, to Rust by kopium and back by `generate`: what the Rust says is in the schema, and
//! nothing else.
//!
//! ```text
//! crd       the definitions of a folder
//! select    which of them go round
//! released  kopium, installed
//! api       a workspace of what kopium made, and the tool
//! losses    what kopium itself loses, rule by rule
//! compare   two schemas
//! ```
//!
//! `CRDS=FOLDER cargo test -p osc-tests --test kopium` takes all definitions below another folder.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

mod api;
mod compare;
mod crd;
mod losses;
mod released;
mod select;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use osc_tests::place;

use api::Api;
use crd::Crd;
use losses::Counts;
use select::{CLASSES, chosen, kinds};

/// The least that goes round of the corpus, and the least of it above 1,000 nodes.
const EXPECTED: (usize, usize) = (60, 10);

/// What the tool may say of such definitions: that one is too large for an annotation, and that no operator may read them.
const CODES: [&str; 2] = ["CRD-05", "LIFE-03"];

#[test]
fn structures_survive() {
    let folder = std::env::var_os("CRDS").map(std::path::PathBuf::from);
    let Some(corpus) = folder.clone().or_else(|| place::reference("corpus/crds")) else { return };
    let Some(kopium) = released::kopium() else { return };
    let start = Instant::now();
    let known = kinds(crd::all(&corpus));
    println!("{} kinds read in {:.1?}", known.len(), start.elapsed());
    let chosen = if folder.is_some() { known } else { chosen(&known) };
    let types = types(&kopium, chosen);
    let api = Api::write(if folder.is_some() { "round-trip-other" } else { "round-trip" }, &types);
    let run = api.generate("");
    println!("compiled and generated in {:.1?}", run.time);
    let codes: BTreeSet<_> =
        run.diagnostics.iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert!(codes.iter().all(|code| CODES.contains(code)), "{:#?}", run.diagnostics);
    println!("generated once more in {:.1?}", api.generate("--check").time);

    let differences = differences(&api, &types);
    assert!(
        differences.is_empty(),
        "{} differences\n{}",
        differences.len(),
        differences.join("\n")
    );
    let counts = losses::counts(types.iter().map(|(crd, _)| crd));
    report(&types, &counts);
    if folder.is_none() {
        let large = types.iter().filter(|(crd, _)| crd.nodes > 1000).count();
        assert!(types.len() >= EXPECTED.0 && large >= EXPECTED.1, "{} and {large}", types.len());
        let stale: Vec<_> = counts.iter().filter(|(_, count)| **count == 0).collect();
        assert!(stale.is_empty(), "losses that are none any more: {stale:#?}");
    }
}

/// What kopium makes of definitions, without those of which it makes nothing.
fn types(kopium: &Path, chosen: Vec<Crd>) -> Vec<(Crd, String)> {
    let start = Instant::now();
    let mut made = Vec::new();
    for crd in chosen {
        match released::types(kopium, &crd) {
            Ok(source) => made.push((crd, source)),
            Err(reason) => println!("kopium cannot do {} ({}): {reason}", crd.kind, crd.file),
        }
    }
    println!("{} definitions to Rust in {:.1?}", made.len(), start.elapsed());
    made
}

/// What is not as the Rust of a definition says.
fn differences(api: &Api, types: &[(Crd, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (crd, _) in types {
        let (theirs, ours) = (&crd.document["spec"], &api.crd(crd)["spec"]);
        for key in ["/group", "/scope", "/names/kind", "/names/plural"] {
            assert_eq!(ours.pointer(key), theirs.pointer(key), "{}", crd.kind);
        }
        let versions = ours["versions"].as_array().unwrap();
        assert_eq!(versions.len(), 1, "{}", crd.kind);
        assert_eq!(versions[0]["name"], crd.version);
        let left = losses::left(crd, &mut losses::counts([]));
        let ours = compare::own(&versions[0]["schema"]["openAPIV3Schema"]);
        let lines = compare::differences(&left, &ours).into_iter();
        found.extend(lines.map(|line| format!("{} ({}) {line}", crd.kind, crd.file)));
    }
    found
}

fn report(types: &[(Crd, String)], counts: &Counts) {
    for class in &CLASSES {
        let own: Vec<_> = types.iter().filter(|(crd, _)| class.has(crd)).collect();
        let nodes: usize = own.iter().map(|(crd, _)| crd.nodes).sum();
        println!("{:4} definitions of {:14} nodes, {nodes:6} in all", own.len(), class.name);
    }
    println!("parts that kopium changed:");
    for (what, count) in counts {
        println!("{count:6}  {what}");
    }
}
