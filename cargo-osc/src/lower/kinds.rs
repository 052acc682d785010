//! Rules about all kinds together: names, versions, scope.

use std::collections::BTreeMap;

use osc_model::config::{Config, Watch};
use osc_model::facts::{Facts, KindFacts, Scope};
use osc_model::{Diagnostic, Diagnostics, code, name};

/// Checks the kinds of a project.
pub(super) fn check(facts: &Facts, config: &Config, diagnostics: &mut Diagnostics) {
    let mut by_stem: BTreeMap<String, &KindFacts> = BTreeMap::new();
    for kind in &facts.kinds {
        if let Some(first) = by_stem.insert(super::file_stem(kind), kind) {
            diagnostics.push(same_name(first, kind));
        }
        names(kind, diagnostics);
        scope(kind, config, diagnostics);
    }
}

fn same_name(first: &KindFacts, second: &KindFacts) -> Diagnostic {
    let kind = &second.kube.kind;
    let same_group = first.kube.group.value == second.kube.group.value;
    let versions = same_group && first.kube.version.value != second.kube.version.value;
    let (code, message, help) = if versions {
        (
            code::PRJ_04,
            format!(
                "`{}` has two versions: `{}` and `{}`",
                kind.value, first.kube.version.value, second.kube.version.value
            ),
            "keep one of them: this version of cargo-osc writes one version of a kind",
        )
    } else {
        (
            code::PRJ_03,
            format!("two kinds are named `{}`", kind.value),
            "give one of them another kind: a package names its files after the kind in lower case",
        )
    };
    Diagnostic::new(code, message)
        .at(kind.span.clone())
        .label(first.kube.kind.span.clone(), "the first one")
        .help(help)
}

fn names(kind: &KindFacts, diagnostics: &mut Diagnostics) {
    let kube = &kind.kube;
    let checks = [
        ("kind", &kube.kind, name::kind(&kube.kind.value)),
        ("group", &kube.group, name::group(&kube.group.value)),
        ("version", &kube.version, name::dns_label(&kube.version.value)),
    ];
    for (what, word, result) in checks {
        if let Err(rule) = result {
            diagnostics.push(
                Diagnostic::new(
                    code::PRJ_03,
                    format!("`{}` cannot be a {what}: it {rule}", word.value),
                )
                .at(word.span.clone())
                .help(format!("choose another {what}")),
            );
        }
    }
}

fn scope(kind: &KindFacts, config: &Config, diagnostics: &mut Diagnostics) {
    if kind.kube.scope == Scope::Cluster && config.watch.value != Watch::Cluster {
        diagnostics.push(
            Diagnostic::new(
                code::PRJ_06,
                format!("`{}` is cluster-scoped, but the operator is namespaced", kind.kube.kind.value),
            )
            .at(kind.kube.kind.span.clone())
            .label(config.watch.span.clone(), "the operator's scope")
            .help("say `namespaced` in `#[kube(...)]`, or `scope = \"cluster\"` in `[workspace.metadata.osc]`"),
        );
    }
}
