//! Lower: facts and configuration → the package. Pure; never fails, but says everything that is wrong.

mod capability;
mod contract;
mod crd;
mod csd;
mod defaults;
mod deployment;
mod descriptor;
mod kinds;
mod lifecycle;
mod metadata;
mod origin;
mod paths;
mod policy;
mod problem;
mod rbac;
mod same_name;
mod sample;
mod schema;
mod versions;
mod walk;
mod webhook;

use osc_model::config::Config;
use osc_model::facts::{Facts, KindFacts};
use osc_model::origin::Origins;
use osc_model::package::{Kind, Package, Sample};
use osc_model::rbac::Grant;
use osc_model::webhook::Webhook;
use osc_model::{Diagnostic, Diagnostics, Span, code};
use osc_schema::Rewriting;
use serde_json::Value;

use versions::Versions;
use walk::{Place, Reached, Types};

/// What facts are joined with.
pub(crate) struct Additions<'a> {
    /// Rules of the operator's sources and of `osc/rbac/*.yaml`.
    pub(crate) grants: Vec<Grant>,
    /// Webhooks and policies of the operator's sources.
    pub(crate) webhooks: Vec<Webhook>,
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
    deployment::check(config, &mut diagnostics);
    let by_stem = versions::group(facts, &mut diagnostics);
    let types = Types::new(facts);
    let definitions = schema::join(&types, &mut diagnostics);
    defaults::check(&types, &definitions, &mut diagnostics);
    contract::check(&types, &mut diagnostics);
    same_name::check(&types, &mut diagnostics);
    let mut reached = Reached::new();
    facts.kinds.iter().for_each(|kind| reached.extend(&walk::walk(kind, &types)));
    let mut lowering = Lowering {
        types: &types,
        schemas: Rewriting::new(&definitions),
        config,
        webhooks: &additions.webhooks,
        origins: &mut origins,
        diagnostics: &mut diagnostics,
    };
    let kinds = by_stem.into_iter().map(|(stem, versions)| (stem, lowering.kind(&versions)));
    let kinds = kinds.collect();
    reached.unreached(facts, &mut diagnostics);
    let monitor = capability::monitor(facts, config, additions, &mut origins, &mut diagnostics);
    let log = capability::log(facts, config, additions, &mut origins, &mut diagnostics);
    let (webhooks, mut grants) =
        webhook::webhooks(&additions.webhooks, facts, config, &mut diagnostics);
    grants.splice(0..0, additions.grants.iter().cloned());
    let rbac = rbac::rbac(facts, config, grants, &mut diagnostics);
    let serves = webhooks.served.is_some();
    let package = Package {
        metadata: metadata::metadata(config, additions.detail.clone(), &mut origins),
        lifecycle: lifecycle::lifecycle(config, &rbac, serves, &mut origins),
        kinds,
        monitor,
        log,
        rbac,
        webhooks,
        watch: config.watch.value.clone(),
        origins,
    };
    (Some(package), diagnostics)
}

/// What kinds are lowered with.
struct Lowering<'a, 'f> {
    types: &'a Types<'f>,
    schemas: Rewriting<'a>,
    config: &'a Config,
    webhooks: &'a [Webhook],
    origins: &'a mut Origins,
    diagnostics: &'a mut Diagnostics,
}

/// A version of a kind, and what is known of its objects.
struct Version<'a> {
    kind: &'a KindFacts,
    schema: &'a Value,
    walked: Vec<Place<'a>>,
    sample: Option<Value>,
}

impl<'f> Lowering<'_, 'f> {
    /// The stored version gives the CSD; the others are checked alike.
    fn kind(&mut self, versions: &Versions<'f>) -> Kind {
        let crd = crd::crd(versions, self);
        let mut all = Vec::new();
        for (kind, version) in versions.all().iter().zip(&crd.spec.versions) {
            let schema = &version.schema.open_api_v3_schema;
            let walked = walk::walk(kind, self.types);
            let sample = sample::sample(kind, schema, &walked, self.diagnostics);
            all.push(Version { kind, schema, walked, sample });
        }
        let stored = versions.index();
        for (_, version) in all.iter().enumerate().filter(|(index, _)| *index != stored) {
            csd::csd(version, &crd, self.types, &mut Origins::new(), self.diagnostics);
            if let Some(sample) = &version.sample {
                sample::check(version.kind, sample, version.schema, self.diagnostics);
            }
        }
        let csd = csd::csd(&all[stored], &crd, self.types, self.origins, self.diagnostics);
        let samples = all.into_iter().filter_map(|version| {
            Some(Sample {
                source: version.kind.span.file.to_string(),
                version: version.kind.kube.version.value.clone(),
                object: version.sample?,
            })
        });
        Kind {
            source: versions.stored().span.file.to_string(),
            sources: versions.files(),
            samples: samples.collect(),
            crd,
            csd,
        }
    }
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
