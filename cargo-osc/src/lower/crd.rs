//! A kind's CRD.

use std::collections::BTreeMap;

use osc_model::crd::{
    API_VERSION, Crd, Empty, KIND, Metadata, Names, Schema, SelectableField, Spec, Subresources,
    Version,
};
use osc_model::facts::KindFacts;
use osc_model::origin::Origins;
use osc_model::{Diagnostic, FieldPath, code};
use serde_json::{Value, json};

use super::versions::{self, Versions};
use super::walk::Types;
use super::{Lowering, origin, policy, problem};

/// The CRD of all versions, and where its parts came from.
pub(super) fn crd(versions: &Versions<'_>, lowering: &mut Lowering<'_, '_>) -> Crd {
    let stored = &versions.stored().kube;
    let document = document(versions.stored());
    let described = versions.all().iter().map(|kind| version(kind, schema(kind, lowering)));
    let described: Vec<_> = described.collect();
    set_origins(versions, &described, lowering.types, lowering.origins);
    let conversion = versions.conversion(lowering, &document);
    let (conversion, annotation) = match conversion {
        Some(said) => (Some(said.stanza), said.annotation),
        None => (None, None),
    };
    let mut annotations = versions::merged(versions, |kind| &kind.kube.annotations);
    annotations.extend(annotation);
    let crd = Crd {
        api_version: API_VERSION.into(),
        kind: KIND.into(),
        metadata: Metadata {
            annotations,
            labels: versions::merged(versions, |kind| &kind.kube.labels),
            name: format!("{}.{}", stored.plural, stored.group.value),
        },
        spec: Spec {
            conversion,
            group: stored.group.value.clone(),
            names: names(versions),
            scope: stored.scope,
            versions: described,
        },
    };
    if crd.spec.conversion.is_none() {
        versions::differences(versions, &crd, lowering.types, lowering.diagnostics);
    }
    crd
}

fn names(versions: &Versions<'_>) -> Names {
    let stored = &versions.stored().kube;
    Names {
        categories: versions::united(versions, |kind| &kind.kube.categories),
        kind: stored.kind.value.clone(),
        list_kind: format!("{}List", stored.kind.value),
        plural: stored.plural.clone(),
        short_names: versions::united(versions, |kind| &kind.kube.short_names),
        singular: stored.singular.clone(),
    }
}

fn version(kind: &KindFacts, schema: Value) -> Version {
    let kube = &kind.kube;
    let selectable =
        kube.selectable.iter().map(|path| SelectableField { json_path: path.value.clone() });
    Version {
        additional_printer_columns: kube
            .columns
            .iter()
            .map(|column| column.value.clone())
            .collect(),
        deprecated: kube.deprecated.is_some(),
        deprecation_warning: kube.deprecated.clone().flatten(),
        name: kube.version.value.clone(),
        schema: Schema { open_api_v3_schema: schema },
        selectable_fields: selectable.collect(),
        served: kube.served,
        storage: kube.storage,
        subresources: subresources(kind),
    }
}

fn subresources(kind: &KindFacts) -> Option<Subresources> {
    let kube = &kind.kube;
    let status = kube.status && kind.crd.no_status_subresource.is_none();
    (status || kube.scale.is_some()).then(|| Subresources {
        scale: kube.scale.as_ref().map(|scale| scale.value.clone()),
        status: status.then_some(Empty {}),
    })
}

/// The structural schema. The root's description is `doc = "..."`, else the spec type's doc comment: kube-derive
/// itself would say "Auto-generated derived type".
fn schema(kind: &KindFacts, lowering: &mut Lowering<'_, '_>) -> Value {
    let Lowering { types, schemas, config, diagnostics, .. } = lowering;
    let policy = policy::of(&kind.kube.kind.value, &config.crd);
    let Some(root) = &kind.root else {
        diagnostics.push(
            Diagnostic::new(code::SCH_01, format!("`{}` has no derived schema", kind.kube.kind.value))
                .at(kind.span.clone())
                .help("remove `schema = ...` from `#[kube(...)]`: the package needs the schema of the type"),
        );
        return json!({ "type": "object", "x-kubernetes-preserve-unknown-fields": true });
    };
    let (mut schema, problems) = schemas.structural(root, &policy);
    for problem in problems {
        diagnostics.push(problem::diagnose(&problem, kind, types));
    }
    let description = kind.kube.doc.as_deref().or(kind.description.as_deref()).map(str::trim);
    let description = description.and_then(|text| policy.description(text));
    if let Value::Object(object) = &mut schema {
        object.remove("description");
        let entries = std::mem::take(object).into_iter();
        let described = description.map(|text| ("description".to_owned(), Value::from(text)));
        let sorted: BTreeMap<_, _> = entries.chain(described).collect();
        object.extend(sorted);
    }
    schema
}

fn document(kind: &KindFacts) -> String {
    super::document(&format!("manifests/{}_crd.yaml", super::file_stem(kind)))
}

fn set_origins(
    versions: &Versions<'_>,
    described: &[Version],
    types: &Types<'_>,
    origins: &mut Origins,
) {
    let stored = versions.stored();
    let document = document(stored);
    let kube = &stored.kube;
    origins.set(&document, FieldPath::root(), stored.span.clone());
    origins.set(&document, FieldPath::dotted("spec.group"), kube.group.span.clone());
    origins.set(&document, FieldPath::dotted("spec.names"), kube.kind.span.clone());
    for (index, (kind, described)) in versions.all().iter().zip(described).enumerate() {
        let version = FieldPath::dotted("spec.versions").index(index);
        let schema = &described.schema.open_api_v3_schema;
        set_version_origins((kind, schema), &version, &document, types, origins);
    }
}

fn set_version_origins(
    (kind, schema): (&KindFacts, &Value),
    version: &FieldPath,
    document: &str,
    types: &Types<'_>,
    origins: &mut Origins,
) {
    let kube = &kind.kube;
    origins.set(document, version.clone(), kind.span.clone());
    origins.set(document, version.key("name"), kube.version.span.clone());
    for (index, column) in kube.columns.iter().enumerate() {
        let field = version.key("additionalPrinterColumns").index(index);
        origins.set(document, field, column.span.clone());
    }
    for (index, path) in kube.selectable.iter().enumerate() {
        origins.set(document, version.key("selectableFields").index(index), path.span.clone());
    }
    if let Some(scale) = &kube.scale {
        origins.set(document, version.key("subresources").key("scale"), scale.span.clone());
    }
    let at = version.key("schema").key("openAPIV3Schema");
    origin::Schema { document, at, root: schema }.set_origins(kind, types, origins);
}
