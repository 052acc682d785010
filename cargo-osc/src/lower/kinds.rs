//! Rules about each kind: its names, its scope.

use osc_model::config::{Config, Watch};
use osc_model::facts::{Facts, KindFacts, Scope};
use osc_model::{Diagnostic, Diagnostics, code, name};

/// Checks the kinds of a project.
pub(super) fn check(facts: &Facts, config: &Config, diagnostics: &mut Diagnostics) {
    for kind in &facts.kinds {
        names(kind, diagnostics);
        scope(kind, config, diagnostics);
    }
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
            let (message, help) = if word.value.is_empty() {
                (format!("the {what} of a kind cannot be empty"), format!("choose a {what}"))
            } else {
                let message = format!("`{}` cannot be a {what}: it {rule}", word.value);
                (message, format!("choose another {what}"))
            };
            diagnostics
                .push(Diagnostic::new(code::PRJ_03, message).at(word.span.clone()).help(help));
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
