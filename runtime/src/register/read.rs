//! From files to what is applied.

use k8s_openapi::api::core::v1::Service;
use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::CustomResourceDefinition;
use serde_json::Value;

use super::Documents;
use super::document::Document;
use crate::place::Place;

/// What is wrong with the files.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the webhooks cannot be registered: {}", .0.join("; "))]
pub struct ReadError(pub Vec<String>);

impl Documents {
    /// Reads YAML files, each with one object or several. They are what `cargo osc generate` writes:
    ///
    /// - `config/webhook/manifests.yaml`: webhook configurations,
    /// - `config/webhook/policies.yaml`: ValidatingAdmissionPolicies and their bindings,
    /// - `config/webhook/service.yaml`: the operator's Service, without which none of its webhooks can be reached,
    /// - `config/crd/<name>.yaml`: CRDs, of which the conversion alone is applied, where it is by a webhook.
    ///
    /// The namespace in them becomes the one of `place`: the one that the operator runs in.
    pub fn read(files: &[&str], place: &Place) -> Result<Self, ReadError> {
        let mut mistakes = Vec::new();
        let mut documents = Vec::new();
        for (index, text) in files.iter().enumerate() {
            match serde_saphyr::from_multiple::<Value>(text) {
                Ok(objects) => {
                    let objects = objects.into_iter().filter(|object| !object.is_null());
                    documents.extend(objects.filter_map(|object| one(object, &mut mistakes)));
                }
                Err(error) => mistakes.push(format!("file {} is no YAML: {error}", index + 1)),
            }
        }
        documents.sort_by_key(|document: &Document| document.rank);
        localize(&mut documents, place, &mut mistakes);
        if mistakes.is_empty() {
            Ok(Self { place: place.clone(), all: documents })
        } else {
            Err(ReadError(mistakes))
        }
    }

    /// The objects as they are applied, in that order, with this CA bundle, PEM, in each webhook at the operator's own
    /// Service.
    pub fn objects(&self, bundle: Option<&[u8]>) -> Vec<Value> {
        self.with(bundle).into_iter().map(|document| document.object).collect()
    }

    pub(super) fn with(&self, bundle: Option<&[u8]>) -> Vec<Document> {
        let mut documents = self.all.clone();
        if let Some(bundle) = bundle {
            for document in &mut documents {
                document.trust(bundle, &self.place);
            }
        }
        documents
    }
}

/// An object of a file; none where a CRD has no webhook.
fn one(object: Value, mistakes: &mut Vec<String>) -> Option<Document> {
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    let title = format!("{} {}", text(&object["kind"]), text(&object["metadata"]["name"]));
    let Some(document) = Document::new(object) else {
        let help =
            "give webhook configurations, policies with their bindings, the Service, and CRDs";
        mistakes.push(format!("{title} is nothing that is applied at start; {help}"));
        return None;
    };
    if document.name().is_empty() {
        mistakes.push(format!("{title} has no name"));
    }
    let strategy = document.object.pointer("/spec/conversion/strategy");
    let converts = strategy.is_some_and(|strategy| strategy == "Webhook");
    (converts || !document.is::<CustomResourceDefinition>()).then_some(document)
}

/// Moves everything into the operator's namespace. The one that the files were written for is their Service's.
fn localize(documents: &mut [Document], place: &Place, mistakes: &mut Vec<String>) {
    let mut written = None;
    for document in documents.iter().filter(|document| document.is::<Service>()) {
        if document.name() == place.service {
            written = document.object["metadata"]["namespace"].as_str().map(str::to_owned);
        } else {
            let (title, own) = (document.title(), &place.service);
            mistakes.push(format!("{title} is not the operator's, which is `{own}`"));
        }
    }
    let Some(written) = written else {
        let service = &place.service;
        let at = |document: &mut Document| document.is_at(service).then(|| document.title());
        if let Some(title) = documents.iter_mut().find_map(at) {
            let help = "give config/webhook/service.yaml, too";
            mistakes.push(format!(
                "{title} is at the Service {service}, which is not among the files; {help}"
            ));
        }
        return;
    };
    for document in documents {
        document.move_to(&written, &place.namespace);
    }
}
