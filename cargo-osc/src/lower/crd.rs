//! A kind's CRD.

use std::collections::BTreeMap;

use osc_model::crd::{
    API_VERSION, Crd, Empty, KIND, Metadata, Names, Schema, SelectableField, Spec, Subresources,
    Version,
};
use osc_model::facts::{KindFacts, KubeFacts};
use osc_model::origin::Origins;
use osc_model::{Diagnostic, Diagnostics, FieldPath, code};
use osc_schema::Problem;
use serde_json::{Value, json};

use super::walk::{self, Types};

/// The CRD, and where its parts came from.
pub(super) fn crd(
    kind: &KindFacts,
    types: &Types<'_>,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) -> Crd {
    let kube = &kind.kube;
    let schema = schema(kind, types, diagnostics);
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
            versions: vec![version(kube, schema)],
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

fn version(kube: &KubeFacts, schema: Value) -> Version {
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
        subresources: subresources(kube),
    }
}

fn subresources(kube: &KubeFacts) -> Option<Subresources> {
    (kube.status || kube.scale.is_some()).then(|| Subresources {
        scale: kube.scale.as_ref().map(|scale| scale.value.clone()),
        status: kube.status.then_some(Empty {}),
    })
}

/// The structural schema. The root's description is `doc = "..."`, else the spec type's doc comment: kube-derive
/// itself would say "Auto-generated derived type".
fn schema(kind: &KindFacts, types: &Types<'_>, diagnostics: &mut Diagnostics) -> Value {
    let Some(root) = &kind.root else {
        diagnostics.push(
            Diagnostic::new(code::SCH_01, format!("`{}` has no derived schema", kind.kube.kind.value))
                .at(kind.span.clone())
                .help("remove `schema = ...` from `#[kube(...)]`: the package needs the schema of the type"),
        );
        return json!({ "type": "object", "x-kubernetes-preserve-unknown-fields": true });
    };
    let (mut schema, problems) = osc_schema::structural(&types.facts.definitions, root);
    for problem in problems {
        diagnostics.push(diagnose(&problem, kind, types));
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

/// A problem of the schema, at the Rust field that has it: of a type without facts, at the nearest field that leads
/// to it, with the rest of the way.
fn diagnose(problem: &Problem, kind: &KindFacts, types: &Types<'_>) -> Diagnostic {
    let trail = &problem.trail;
    let known = (0..trail.len()).rev().find_map(|at| Some((at, types.of(&trail[at].definition)?)));
    let (span, rest) = if let Some((at, owner)) = known {
        let field = owner.fields.iter().find(|field| field.json_name == trail[at].property);
        (field.map_or(&owner.span, |field| &field.span), &trail[at + 1..])
    } else {
        let owner = problem.definition.as_deref().and_then(|name| types.of(name));
        (owner.map_or(&kind.span, |owner| &owner.span), &trail[..])
    };
    let mut message = problem.message.clone();
    if let Some(first) = rest.first() {
        let path: Vec<_> = rest.iter().map(|step| step.property.as_str()).collect();
        message = format!("{message} (in `{}.{}`)", first.definition, path.join("."));
    }
    Diagnostic::new(code::SCH_01, message)
        .at(span.clone())
        .field(problem.field.clone())
        .help(problem.help.clone())
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
    let schema = version.key("schema").key("openAPIV3Schema");
    for place in walk::walk(kind, types).iter().filter(|place| !place.inside_collection) {
        let mut field = schema.clone();
        for step in place.path.steps() {
            field = field.key("properties").step(step.clone());
        }
        origins.set(&document, field, place.field.span.clone());
    }
}
