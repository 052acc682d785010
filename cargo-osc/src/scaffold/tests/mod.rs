//! Whole projects: made, added to, and read again.

mod api;
mod edits;
mod init;
mod rustfmt;
mod webhook;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use camino::Utf8PathBuf;
use osc_model::config::Watch;
use osc_model::facts::Scope;

use super::*;
use crate::artifact::{Artifact, Change};

/// Parsing the templates takes longer than rendering them.
static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::embedded().unwrap());

/// The files of a project.
type Tree = BTreeMap<Utf8PathBuf, String>;

fn answers() -> InitAnswers {
    InitAnswers {
        name: "hwfka-operator".into(),
        domain: "huawei.com".into(),
        watch: Watch::Cluster,
        sdk: Sdk::Version("0.1.0".into()),
        description: None,
        authors: Vec::new(),
    }
}

fn hwfka() -> ApiAnswers {
    ApiAnswers {
        group: "osctest".into(),
        version: "v1".into(),
        kind: "Hwfka".into(),
        plural: None,
        scope: Scope::Namespaced,
        resource: true,
        controller: true,
        controller_name: None,
        finalizer: false,
    }
}

/// Puts artifacts into effect, as `apply` does on disk.
fn apply(tree: &mut Tree, artifacts: Vec<Artifact>) {
    for artifact in artifacts {
        let present = tree.get(&artifact.path);
        let text = match artifact.change {
            Change::Write(bytes) => {
                assert_eq!(present, None, "{} is overwritten", artifact.path);
                String::from_utf8(bytes).unwrap()
            }
            Change::Edit { before, after } => {
                assert_eq!(present, Some(&before), "{}", artifact.path);
                assert_ne!(before, after, "{}", artifact.path);
                after
            }
            Change::Delete => panic!("nothing is deleted"),
        };
        tree.insert(artifact.path, text);
    }
}

fn project(answers: &InitAnswers) -> Tree {
    let mut tree = Tree::new();
    apply(&mut tree, init(answers, &PACK).unwrap());
    tree
}

/// What the command gives: the wanted files only.
fn texts(tree: &Tree) -> ProjectTexts {
    let wanted = tree.iter().filter(|(path, _)| ProjectTexts::wanted(path));
    ProjectTexts::new(wanted.map(|(path, text)| (path.clone(), text.clone())).collect())
}

fn try_create(tree: &Tree, answers: &ApiAnswers) -> Result<Vec<Artifact>, osc_model::Diagnostics> {
    Ok(create_api(answers, &texts(tree), &PACK)?.artifacts)
}

/// Adds an API, twice: the second time changes nothing. Returns the paths of the first time.
fn create(tree: &mut Tree, answers: &ApiAnswers) -> Vec<String> {
    let artifacts = try_create(tree, answers).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let paths = artifacts.iter().map(|artifact| artifact.path.to_string()).collect();
    apply(tree, artifacts);
    assert_eq!(try_create(tree, answers).unwrap(), []);
    paths
}

fn refused(tree: &Tree, answers: &ApiAnswers) -> (&'static str, String) {
    let errors = try_create(tree, answers).unwrap_err();
    let first = errors.iter().next().unwrap();
    (first.code.id(), first.message.clone())
}
