//! Which version is stored, and whether one is served.

use osc_model::facts::KindFacts;
use osc_model::{Diagnostic, Diagnostics, code};

/// The index of the stored version; `None` where that is not clear, which is said.
pub(super) fn check(all: &[&KindFacts], diagnostics: &mut Diagnostics) -> Option<usize> {
    if !all.iter().any(|kind| kind.kube.served) {
        diagnostics.push(none(all[0], "served", "remove `served = false` from `#[kube(...)]`"));
    }
    let stored = all.iter().enumerate().filter(|(_, kind)| kind.kube.storage);
    let stored: Vec<_> = stored.map(|(index, _)| index).collect();
    match stored[..] {
        [one] => return Some(one),
        [] => {
            diagnostics.push(none(
                all[0],
                "stored",
                "remove `storage = false` from `#[kube(...)]`",
            ));
        }
        [first, second, ..] => diagnostics.push(several(all, first, second, &stored[2..])),
    }
    None
}

fn none(first: &KindFacts, what: &str, help: &str) -> Diagnostic {
    let kube = &first.kube;
    Diagnostic::new(code::PRJ_08, format!("no version of `{}` is {what}", kube.kind.value))
        .at(kube.version.span.clone())
        .help(format!("{help} of one version, for example of `{}`", kube.version.value))
}

fn several(all: &[&KindFacts], first: usize, second: usize, more: &[usize]) -> Diagnostic {
    let name = |index: usize| &all[index].kube.version;
    let message = format!(
        "both `{}` and `{}` of `{}` are stored",
        name(first).value,
        name(second).value,
        all[first].kube.kind.value
    );
    let mut diagnostic = Diagnostic::new(code::PRJ_08, message).at(name(second).span.clone());
    for index in std::iter::once(first).chain(more.iter().copied()) {
        diagnostic = diagnostic.label(name(index).span.clone(), "stored, too");
    }
    diagnostic.help("say `storage = false` in `#[kube(...)]` of all but one")
}
