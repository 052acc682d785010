//! A kind's CRD.

use std::collections::BTreeMap;

use osc_model::crd::{
    API_VERSION, Crd, Empty, KIND, Metadata, Names, Schema, SelectableField, Spec, Subresources,
    Version,
};
use osc_model::facts::{KindFacts, KubeFacts};
use osc_model::origin::Origins;
use osc_model::{Diagnostic, Diagnostics, FieldPath, code};
use serde_json::{Value, json};

use super::problem;
use super::walk::{self, Types};

/// The CRD, and where its parts came from.
pub(super) fn crd(
    kind: &KindFacts,
    types: &Types<'_>,
    definitions: &BTreeMap<String, Value>,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) -> Crd {
    let kube = &kind.kube;
    let schema = schema(kind, types, definitions, diagnostics);
    set_origins(kind, types, origins);
    Crd {
        api_version: API_VERSION.into(),
        kind: KIND.into(),
        metadata: Metadata {
            annotations: kube.annotations.clone(),
            labels: kube.labels.clone(),
            name: format!("{}.{}", kube.plural, kube.group.value),
        },
        spec: Spec {
            group: kube.group.value.clone(),
            names: names(kube),
            scope: kube.scope,
            versions: vec![version(kind, schema)],
        },
    }
}

fn names(kube: &KubeFacts) -> Names {
    Names {
        categories: kube.categories.clone(),
        kind: kube.kind.value.clone(),
        list_kind: format!("{}List", kube.kind.value),
        plural: kube.plural.clone(),
        short_names: kube.short_names.clone(),
        singular: kube.singular.clone(),
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
fn schema(
    kind: &KindFacts,
    types: &Types<'_>,
    definitions: &BTreeMap<String, Value>,
    diagnostics: &mut Diagnostics,
) -> Value {
    let Some(root) = &kind.root else {
        diagnostics.push(
            Diagnostic::new(code::SCH_01, format!("`{}` has no derived schema", kind.kube.kind.value))
                .at(kind.span.clone())
                .help("remove `schema = ...` from `#[kube(...)]`: the package needs the schema of the type"),
        );
        return json!({ "type": "object", "x-kubernetes-preserve-unknown-fields": true });
    };
    let (mut schema, problems) = osc_schema::structural(definitions, root);
    for problem in problems {
        diagnostics.push(problem::diagnose(&problem, kind, types));
    }
    let description = kind.kube.doc.as_deref().or(kind.description.as_deref()).map(str::trim);
    if let Value::Object(object) = &mut schema {
        object.remove("description");
        let entries = std::mem::take(object).into_iter();
        let described = description.map(|text| ("description".to_owned(), Value::from(text)));
        let sorted: BTreeMap<_, _> = entries.chain(described).collect();
        object.extend(sorted);
    }
    schema
}

fn set_origins(kind: &KindFacts, types: &Types<'_>, origins: &mut Origins) {
    let document = super::document(&format!("manifests/{}_crd.yaml", super::file_stem(kind)));
    let kube = &kind.kube;
    origins.set(&document, FieldPath::root(), kind.span.clone());
    origins.set(&document, FieldPath::dotted("spec.group"), kube.group.span.clone());
    origins.set(&document, FieldPath::dotted("spec.names"), kube.kind.span.clone());
    let version = FieldPath::dotted("spec.versions").index(0);
    origins.set(&document, version.key("name"), kube.version.span.clone());
    for (index, column) in kube.columns.iter().enumerate() {
        let field = version.key("additionalPrinterColumns").index(index);
        origins.set(&document, field, column.span.clone());
    }
    for (index, path) in kube.selectable.iter().enumerate() {
        origins.set(&document, version.key("selectableFields").index(index), path.span.clone());
    }
    if let Some(scale) = &kube.scale {
        origins.set(&document, version.key("subresources").key("scale"), scale.span.clone());
    }
    let schema = version.key("schema").key("openAPIV3Schema");
    for place in walk::walk(kind, types).iter().filter(|place| !place.inside_collection) {
        let mut field = schema.clone();
        for step in place.path.steps() {
            field = field.key("properties").step(step.clone());
        }
        origins.set(&document, field, place.field.span.clone());
    }
}
