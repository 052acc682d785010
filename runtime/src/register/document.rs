//! One object that is applied.

use k8s_openapi::ByteString;
use k8s_openapi::api::admissionregistration::v1::{
    MutatingWebhookConfiguration, ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding,
    ValidatingWebhookConfiguration,
};
use k8s_openapi::api::core::v1::Service;
use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::CustomResourceDefinition;
use kube::Resource;
use kube::core::ApiResource;
use osc_model::webhook::serving::{NAMESPACE_LABEL, SERVICE_PORT};
use serde_json::{Value, json};

use crate::place::Place;

/// The order in which objects are applied: nothing is asked for before it can be reached.
const KINDS: [fn() -> (ApiResource, Scope); 6] = [
    || (resource::<Service>(), Scope::Namespace),
    || (resource::<CustomResourceDefinition>(), Scope::Cluster),
    || (resource::<ValidatingAdmissionPolicy>(), Scope::Cluster),
    || (resource::<ValidatingAdmissionPolicyBinding>(), Scope::Cluster),
    || (resource::<MutatingWebhookConfiguration>(), Scope::Cluster),
    || (resource::<ValidatingWebhookConfiguration>(), Scope::Cluster),
];

fn resource<K: Resource<DynamicType = ()>>() -> ApiResource {
    ApiResource::erase::<K>(&())
}

/// Where objects of a kind are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Cluster,
    Namespace,
}

/// An object that is applied, and its kind.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Document {
    pub(super) object: Value,
    pub(super) resource: ApiResource,
    pub(super) scope: Scope,
    /// Its place among the others.
    pub(super) rank: usize,
}

impl Document {
    /// An object of a kind that is applied; none of another one.
    pub(super) fn new(object: Value) -> Option<Self> {
        let (version, kind) = (object["apiVersion"].as_str()?, object["kind"].as_str()?);
        let known = KINDS.iter().map(|make| make()).enumerate();
        let (rank, (resource, scope)) = known
            .into_iter()
            .find(|(_, (resource, _))| resource.api_version == version && resource.kind == kind)?;
        let mut document = Self { object, resource, scope, rank };
        if document.is::<CustomResourceDefinition>() {
            document.object = conversion(&document.object);
        }
        Some(document)
    }

    /// Whether it is of this kind.
    pub(super) fn is<K: Resource<DynamicType = ()>>(&self) -> bool {
        self.resource == resource::<K>()
    }

    pub(super) fn name(&self) -> &str {
        self.object["metadata"]["name"].as_str().unwrap_or_default()
    }

    /// `ValidatingWebhookConfiguration hwfka`
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.resource.kind, self.name())
    }

    /// What says where a webhook is, of each one in it.
    fn clients(&mut self) -> impl Iterator<Item = &mut Value> {
        let Value::Object(fields) = &mut self.object else { return Vec::new().into_iter() };
        let mut clients = Vec::new();
        for (name, value) in fields {
            let webhooks = match name.as_str() {
                "webhooks" => value.as_array_mut().map(|all| all.iter_mut().collect::<Vec<_>>()),
                "spec" => value.pointer_mut("/conversion/webhook").map(|webhook| vec![webhook]),
                _ => None,
            };
            let found = webhooks.into_iter().flatten();
            clients.extend(found.filter_map(|webhook| webhook.get_mut("clientConfig")));
        }
        clients.into_iter()
    }

    /// Whether it has a webhook at a Service of this name.
    pub(super) fn is_at(&mut self, service: &str) -> bool {
        self.clients().any(|client| client["service"]["name"] == service)
    }

    /// Moves what is said of one namespace to another one: Services, and whose objects webhooks are asked for.
    pub(super) fn move_to(&mut self, from: &str, to: &str) {
        let set = |value: &mut Value| {
            if value == from {
                *value = json!(to);
            }
        };
        if self.scope == Scope::Namespace {
            set(&mut self.object["metadata"]["namespace"]);
        }
        for client in self.clients() {
            if let Some(namespace) = client.pointer_mut("/service/namespace") {
                set(namespace);
            }
        }
        let webhooks = self.object.get_mut("webhooks").and_then(Value::as_array_mut);
        for webhook in webhooks.into_iter().flatten() {
            let all = webhook.pointer_mut("/namespaceSelector/matchExpressions");
            let all = all.and_then(Value::as_array_mut).into_iter().flatten();
            for expression in all.filter(|one| one["key"] == NAMESPACE_LABEL) {
                let values = expression.get_mut("values").and_then(Value::as_array_mut);
                values.into_iter().flatten().for_each(set);
            }
        }
    }

    /// Puts the CA bundle, PEM, to each webhook at the operator's own Service.
    pub(super) fn trust(&mut self, bundle: &[u8], place: &Place) {
        for client in self.clients() {
            let service = &client["service"];
            let port = service["port"].as_u64();
            let is_own = service["name"] == place.service.as_str()
                && service["namespace"] == place.namespace.as_str()
                && port.is_none_or(|port| port == u64::from(SERVICE_PORT));
            if is_own {
                client["caBundle"] = json!(ByteString(bundle.to_vec()));
            }
        }
    }
}

/// Of a CRD, its conversion alone: all else is somebody else's.
fn conversion(crd: &Value) -> Value {
    json!({
        "apiVersion": crd["apiVersion"],
        "kind": crd["kind"],
        "metadata": { "name": crd["metadata"]["name"] },
        "spec": { "conversion": crd["spec"]["conversion"] },
    })
}
