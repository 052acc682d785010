//! Lower: facts and configuration → the package. Pure; never fails, but says everything that is wrong.

mod capability;
mod contract;
mod crd;
mod csd;
mod descriptor;
mod kinds;
mod lifecycle;
mod metadata;
mod paths;
mod policy;
mod problem;
mod rbac;
mod sample;
mod schema;
mod walk;

use std::collections::BTreeMap;

use osc_model::config::Config;
use osc_model::facts::{Facts, KindFacts};
use osc_model::origin::Origins;
use osc_model::package::{Kind, Package};
use osc_model::rbac::PolicyRule;
use osc_model::{Diagnostic, Diagnostics, Span, code};

use crd::Raw;
use walk::{Reached, Types};

/// What facts are joined with.
pub(crate) struct Additions<'a> {
    /// Rules of `osc/rbac/*.yaml`.
    pub(crate) rules: Vec<PolicyRule>,
    /// `osc/detail.md`.
    pub(crate) detail: Option<String>,
    /// Whether a file is in `osc/`, by its path there.
    pub(crate) has_file: &'a dyn Fn(&str) -> bool,
}

/// The package that facts, configuration and additions describe. `None` where there is no kind at all.
pub(crate) fn lower(
    facts: &Facts,
    config: &Config,
    additions: &Additions<'_>,
) -> (Option<Package>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    if facts.kinds.is_empty() {
        diagnostics.push(no_kinds(facts));
        return (None, diagnostics);
    }
    let mut origins = Origins::new();
    kinds::check(facts, config, &mut diagnostics);
    policy::check(facts, config, &mut diagnostics);
    let types = Types::new(facts);
    let definitions = schema::join(&types, &mut diagnostics);
    contract::check(&types, &mut diagnostics);
    let mut reached = Reached::new();
    let mut kinds = BTreeMap::new();
    for kind in &facts.kinds {
        let policy = policy::of(&kind.kube.kind.value, &config.crd);
        let raw = Raw { definitions: &definitions, policy };
        let lowered = lower_kind(kind, &types, raw, &mut reached, &mut origins, &mut diagnostics);
        kinds.insert(file_stem(kind), lowered);
    }
    reached.unreached(facts, &mut diagnostics);
    let monitor = capability::monitor(facts, config, additions, &mut origins, &mut diagnostics);
    let log = capability::log(facts, config, additions, &mut origins, &mut diagnostics);
    let rbac = rbac::rbac(facts, config, &additions.rules);
    let package = Package {
        metadata: metadata::metadata(config, additions.detail.clone(), &mut origins),
        lifecycle: lifecycle::lifecycle(config, &rbac, &mut origins),
        kinds,
        monitor,
        log,
        rbac,
        watch: config.watch.value.clone(),
        origins,
    };
    (Some(package), diagnostics)
}

fn lower_kind(
    kind: &KindFacts,
    types: &Types<'_>,
    raw: Raw<'_>,
    reached: &mut Reached,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) -> Kind {
    let crd = crd::crd(kind, types, raw, origins, diagnostics);
    let walked = walk::walk(kind, types);
    reached.extend(&walked);
    let sample = sample::sample(kind, &crd, &walked, diagnostics);
    let csd = csd::csd(kind, &crd, sample.as_ref(), &walked, types, origins, diagnostics);
    Kind { source: kind.span.file.clone(), crd, csd, sample }
}

/// The stem of a kind's files: the kind in lower case.
fn file_stem(kind: &KindFacts) -> String {
    kind.kube.kind.value.to_lowercase()
}

/// The path of a package document, as its origins name it.
fn document(path: &str) -> String {
    format!("package/{path}")
}

fn no_kinds(facts: &Facts) -> Diagnostic {
    let derived = facts.types.first();
    let message = format!("the API package `{}` registers no kind", facts.package);
    let help = if derived.is_some() {
        "types with `#[derive(Osc)]` were found, but none that also derives `CustomResource` and says `#[kube(group = ..., version = ..., kind = ...)]`"
    } else {
        "add one with `cargo osc create api --group GROUP --version v1 --kind KIND`; if there is one, its module must be \
         declared (`pub mod`), its type must derive `CustomResource` and `Osc`, and no `#[cfg]` may remove it"
    };
    let span = derived.map_or_else(|| Span::file("Cargo.toml"), |facts| facts.span.clone());
    Diagnostic::new(code::PRJ_02, message).at(span).help(help)
}
