//! A kind's CSD.

use osc_model::capability;
use osc_model::crd::Crd;
use osc_model::csd::{
    API_VERSION, CapabilityRequirement, CrdRef, Csd, KIND, Metadata, Role, Spec, VersionDefinition,
};
use osc_model::facts::{Capability, KindFacts, VersionFacts};
use osc_model::origin::Origins;
use osc_model::{Diagnostic, Diagnostics, FieldPath, Spanned, code};

use super::paths;
use super::walk::Types;
use super::{Version, descriptor};

/// The CSD that a version gives, and where its parts came from.
pub(super) fn csd(
    version: &Version<'_>,
    crd: &Crd,
    types: &Types<'_>,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) -> Csd {
    let kind = version.kind;
    let document = super::document(&format!("manifests/{}_csd.yaml", super::file_stem(kind)));
    let osc = &kind.osc;
    origins.set(&document, FieldPath::root(), kind.span.clone());
    let spec = FieldPath::root().key("spec");
    let mut from =
        |field: &str, span: &osc_model::Span| origins.set(&document, spec.key(field), span.clone());
    if let Some(role) = &osc.role {
        from("role", &role.span);
    }
    if let Some(version) = &osc.version {
        from("versionDefinition", &version.span);
    }
    if let Some(sample) = &osc.sample {
        from("defaultConfiguration", &sample.span);
    }
    for (index, dependency) in osc.dependencies.iter().enumerate() {
        let field = spec.key("serviceEntityDependencies").index(index);
        origins.set(&document, field, dependency.span.clone());
    }
    let descriptors = descriptor::descriptors(version, types, &document, origins, diagnostics);
    Csd {
        api_version: API_VERSION.into(),
        kind: KIND.into(),
        metadata: Metadata { name: format!("{}-csd", super::file_stem(kind)) },
        spec: Spec {
            crd_ref: CrdRef {
                api_version: crd.api_version.clone(),
                kind: crd.kind.clone(),
                metadata: Metadata { name: crd.metadata.name.clone() },
            },
            display_name: osc
                .display_name
                .as_ref()
                .map_or(&kind.kube.kind.value, |name| &name.value)
                .clone(),
            description: kind.description.clone(),
            role: osc.role.as_ref().map_or(Role::default(), |role| role.value),
            capability_requirements: requirements(kind),
            service_entity_dependencies: osc.dependencies.iter().map(|d| d.value.clone()).collect(),
            descriptors,
            version_definition: osc
                .version
                .as_ref()
                .and_then(|v| version_definition(v, kind, types, diagnostics)),
            default_configuration: version
                .sample
                .as_ref()
                .and_then(|sample| serde_json::to_string_pretty(sample).ok()),
        },
    }
}

fn requirements(kind: &KindFacts) -> Vec<CapabilityRequirement> {
    let requirement = |kind: &str, path: &str| CapabilityRequirement {
        api_version: capability::API_VERSION.into(),
        kind: kind.into(),
        default_path: path.into(),
    };
    let monitor = kind.osc.monitor.as_ref().map(|monitor| match &monitor.value {
        Capability::Items(_) => requirement(capability::MONITOR_KIND, capability::MONITOR_PATH),
        Capability::File(path) => requirement(capability::MONITOR_KIND, path),
    });
    let log = kind.osc.log.as_ref().map(|log| match &log.value {
        Capability::Items(_) => requirement(capability::LOG_KIND, capability::LOG_PATH),
        Capability::File(path) => requirement(capability::LOG_KIND, path),
    });
    monitor.into_iter().chain(log).collect()
}

/// The path is from the custom resource's root, where the spec type's fields lie below `spec`.
fn version_definition(
    version: &Spanned<VersionFacts>,
    kind: &KindFacts,
    types: &Types<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<VersionDefinition> {
    let facts = &version.value;
    let below = types.of_kind(kind).and_then(|owner| paths::json(&facts.path.value, owner, types));
    let Some(below) = below else {
        diagnostics.push(
            Diagnostic::new(code::FACT_08, format!("`{}` is not in the schema", facts.path.value))
                .at(facts.path.span.clone())
                .help("name the field that holds the image, and do not skip it with serde"),
        );
        return None;
    };
    let root = if kind.kube.no_spec { FieldPath::root() } else { FieldPath::root().key("spec") };
    Some(VersionDefinition {
        description: facts.description.clone(),
        mode: facts.mode,
        path: descriptor::dotted(&root.join(&below)),
        tags: facts.tags.iter().map(|tag| tag.value.clone()).collect(),
    })
}
