//! What a CRD has once must be one for all versions; lists and maps are united.

use std::collections::BTreeMap;

use osc_model::facts::{KindFacts, Scope};
use osc_model::{Diagnostic, Diagnostics, code};

use super::Versions;

/// Says where another version contradicts the stored one.
pub(super) fn check(versions: &Versions<'_>, diagnostics: &mut Diagnostics) {
    let stored = versions.stored();
    for other in versions.others() {
        let (a, b) = (&stored.kube, &other.kube);
        let scope = |scope: Scope| match scope {
            Scope::Namespaced => "namespaced".to_owned(),
            Scope::Cluster => "cluster-scoped".to_owned(),
        };
        let facets = [
            ("plural", a.plural.clone(), b.plural.clone()),
            ("singular", a.singular.clone(), b.singular.clone()),
            ("scope", scope(a.scope), scope(b.scope)),
        ];
        for (what, first, second) in facets {
            if first != second {
                diagnostics.push(differ(what, (stored, &first), (other, &second)));
            }
        }
        let maps =
            [("label", &a.labels, &b.labels), ("annotation", &a.annotations, &b.annotations)];
        for (what, first, second) in maps {
            for (key, value) in second {
                if let Some(known) = first.get(key).filter(|known| *known != value) {
                    let what = format!("{what} `{key}`");
                    diagnostics.push(differ(&what, (stored, known), (other, value)));
                }
            }
        }
    }
}

fn differ(what: &str, first: (&KindFacts, &str), second: (&KindFacts, &str)) -> Diagnostic {
    let (first, ours) = first;
    let (second, theirs) = second;
    let kind = &second.kube.kind;
    let version = |kind: &KindFacts| kind.kube.version.value.clone();
    let message = format!(
        "the {what} of `{}` is `{ours}` in `{}` and `{theirs}` in `{}`",
        kind.value,
        version(first),
        version(second)
    );
    Diagnostic::new(code::PRJ_04, message)
        .at(kind.span.clone())
        .label(first.kube.kind.span.clone(), format!("`{}`", version(first)))
        .help(format!(
            "say the same {what} in `#[kube(...)]` of both: they are versions of one CRD"
        ))
}

/// The elements of a list of each version, each once, those of the stored version first.
pub(in crate::lower) fn united<'f>(
    versions: &Versions<'f>,
    list: impl Fn(&'f KindFacts) -> &'f [String],
) -> Vec<String> {
    let mut united: Vec<String> = Vec::new();
    for element in versions.stored_first().flat_map(list) {
        if !united.contains(element) {
            united.push(element.clone());
        }
    }
    united
}

/// The entries of a map of each version; those of the stored version hold.
pub(in crate::lower) fn merged<'f>(
    versions: &Versions<'f>,
    map: impl Fn(&'f KindFacts) -> &'f BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let others = versions.others().flat_map(&map);
    others.chain(map(versions.stored())).map(|(key, value)| (key.clone(), value.clone())).collect()
}
