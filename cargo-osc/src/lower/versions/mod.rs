//! The versions of a kind: types that say the same group and kind. One of them is stored; what a package has once of a
//! kind is what that one says.

mod agree;
mod conversion;
mod differ;
mod lost;
mod stored;

use std::collections::{BTreeMap, BTreeSet};

use osc_model::facts::{Facts, KindFacts};
use osc_model::{Diagnostic, Diagnostics, code, name};

pub(super) use agree::{merged, united};
pub(super) use differ::check as differences;

/// The versions of a kind.
#[derive(Debug)]
pub(super) struct Versions<'f> {
    /// In the order in which Kubernetes prefers them; at least one.
    all: Vec<&'f KindFacts>,
    /// The stored one, where that is clear.
    stored: Option<usize>,
}

impl<'f> Versions<'f> {
    /// All versions, the preferred one first.
    pub(super) fn all(&self) -> &[&'f KindFacts] {
        &self.all
    }

    /// The version that objects are stored in; the preferred one where none or several say so.
    pub(super) fn stored(&self) -> &'f KindFacts {
        self.all[self.index()]
    }

    /// Where that version stands among all.
    pub(super) fn index(&self) -> usize {
        self.stored.unwrap_or_default()
    }

    /// The files that the types are in, sorted.
    pub(super) fn files(&self) -> Vec<String> {
        let files: BTreeSet<_> = self.all.iter().map(|kind| &*kind.span.file).collect();
        files.into_iter().map(str::to_owned).collect()
    }

    /// The stored version, then the others.
    pub(super) fn stored_first(&self) -> impl Iterator<Item = &'f KindFacts> {
        std::iter::once(self.stored()).chain(self.others())
    }

    /// The versions that are not stored.
    pub(super) fn others(&self) -> impl Iterator<Item = &'f KindFacts> {
        let all = self.all.iter().enumerate();
        let stored = self.index();
        all.filter(move |(index, _)| *index != stored).map(|(_, kind)| *kind)
    }
}

/// The kinds by the stem of their files, each with its versions; what contradicts itself is said.
pub(super) fn group<'f>(
    facts: &'f Facts,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Versions<'f>> {
    let mut by_stem: BTreeMap<String, Vec<&'f KindFacts>> = BTreeMap::new();
    for kind in &facts.kinds {
        let known = by_stem.entry(super::file_stem(kind)).or_default();
        match known.iter().find(|first| !is_version(first, kind)) {
            Some(first) => diagnostics.push(same_name(first, kind)),
            None => known.push(kind),
        }
    }
    let versions = by_stem.into_iter().map(|(stem, mut all)| {
        all.sort_by(|a, b| name::by_priority(&a.kube.version.value, &b.kube.version.value));
        let stored = stored::check(&all, diagnostics);
        let versions = Versions { all, stored };
        agree::check(&versions, diagnostics);
        if versions.stored.is_some() {
            lost::check(&versions, diagnostics);
        }
        (stem, versions)
    });
    versions.collect()
}

/// Whether two types are versions of one kind.
fn is_version(one: &KindFacts, other: &KindFacts) -> bool {
    let (one, other) = (&one.kube, &other.kube);
    one.group.value == other.group.value
        && one.kind.value == other.kind.value
        && one.version.value != other.version.value
}

fn same_name(first: &KindFacts, second: &KindFacts) -> Diagnostic {
    let kind = &second.kube.kind;
    let message = format!("two kinds are named `{}`", kind.value);
    let help = "give one of them another kind: a package names its files after the kind in lower case; types of one \
                group and kind are versions of it, and say another `version` each";
    Diagnostic::new(code::PRJ_03, message)
        .at(kind.span.clone())
        .label(first.kube.kind.span.clone(), "the first one")
        .help(help)
}
