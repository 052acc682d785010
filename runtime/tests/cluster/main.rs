//! What is asked of the cluster, against an API server of a few lines that compares versions.

#![expect(clippy::unwrap_used, reason = "a test")]

mod api_server;

use std::time::Duration;

use api_server::ApiServer;
use k8s_openapi::api::admissionregistration::v1::{
    MutatingWebhookConfiguration, ValidatingWebhookConfiguration,
};
use osc_runtime::certificate::{Host, SecretStore, Source, Store, StoreError};
use osc_runtime::register::{self, Registration};
use osc_runtime::webhook::{Bound, Review, Server, Verdict};
use serde_json::{Value, json};

const SECRET: &str = "/api/v1/namespaces/hwfka-system/secrets/hwfka-webhook-tls";

fn store(server: &ApiServer) -> SecretStore {
    SecretStore::new(server.client(), "hwfka-system", "hwfka-webhook-tls")
}

/// A replica of the operator, listening.
async fn replica(server: &ApiServer) -> Bound {
    let host = Host::service("hwfka-webhook", "hwfka-system");
    let source = Source::self_managed(host, store(server)).interval(Duration::from_millis(20));
    let validate = async |_: Review<Value>| Verdict::allow();
    let server = Server::new(([127, 0, 0, 1], 0), source).validating_at("/validate", validate);
    server.bind().await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn replicas_share_one_secret() {
    let server = ApiServer::default();
    let tasks: Vec<_> = (0..6)
        .map(|_| {
            let server = server.clone();
            tokio::spawn(async move { replica(&server).await.status().bundle().unwrap() })
        })
        .collect();
    let mut bundles = Vec::new();
    for task in tasks {
        bundles.push(task.await.unwrap());
    }
    bundles.dedup();
    assert_eq!(bundles.len(), 1);
    let secret = server.object(SECRET).unwrap();
    assert_eq!(secret["type"], "kubernetes.io/tls");
    assert_eq!(secret["metadata"]["labels"]["app.kubernetes.io/managed-by"], "osc-runtime");
    let parts: Vec<_> = secret["data"].as_object().unwrap().keys().collect();
    assert_eq!(parts, ["ca.crt", "ca.key", "tls.crt", "tls.key"]);
    assert_eq!(server.count("POST"), 1 + server.count("409"), "one of them created it");
}

#[tokio::test]
async fn a_damaged_secret_is_repaired_and_keeps_what_others_say_of_it() {
    let server = ApiServer::default();
    replica(&server).await;
    server.edit(SECRET, |secret| {
        secret["data"]["tls.key"] = json!("AAAA");
        secret["metadata"]["annotations"] = json!({ "theirs": "stays" });
    });
    replica(&server).await;
    let secret = server.object(SECRET).unwrap();
    assert_ne!(secret["data"]["tls.key"], "AAAA");
    assert_eq!(secret["metadata"]["annotations"]["theirs"], "stays");

    // A version that was replaced meanwhile, or deleted.
    let stored = store(&server).read().await.unwrap().unwrap();
    server.edit(SECRET, |_| {});
    let late = store(&server).replace(stored.data.clone(), stored.version.clone()).await;
    assert!(matches!(late, Err(StoreError::Conflict)), "{late:?}");
    server.delete(SECRET);
    let late = store(&server).replace(stored.data.clone(), stored.version).await;
    assert!(matches!(late, Err(StoreError::Conflict)), "{late:?}");
    store(&server).create(stored.data.clone()).await.unwrap();
    let second = store(&server).create(stored.data).await;
    assert!(matches!(second, Err(StoreError::Conflict)), "{second:?}");
}

#[tokio::test]
async fn a_secret_of_somebody_else_is_left_alone() {
    let server = ApiServer::default();
    let theirs = json!({
        "apiVersion": "v1", "kind": "Secret",
        "metadata": { "name": "hwfka-webhook-tls", "namespace": "hwfka-system" },
        "data": { "password": "c2VjcmV0" },
    });
    server.put(SECRET, &theirs);
    let error = store(&server).read().await.unwrap_err().to_string();
    assert_eq!(
        error,
        "Secret hwfka-system/hwfka-webhook-tls is not this operator's: it has data and no label \
         app.kubernetes.io/managed-by=osc-runtime; delete it, or name another Secret"
    );
    // One that was made for the operator is filled.
    server.edit(SECRET, |secret| drop(secret.as_object_mut().unwrap().remove("data")));
    replica(&server).await;
    assert!(server.object(SECRET).unwrap()["data"]["ca.crt"].is_string());
    assert_eq!(server.count("POST"), 0);
}

#[tokio::test]
async fn what_the_role_does_not_allow_is_said() {
    let server = ApiServer::default();
    server.forbid("POST");
    let error = store(&server).create([("a".into(), vec![])].into()).await.unwrap_err().to_string();
    assert!(error.starts_with("cannot create Secret hwfka-system/hwfka-webhook-tls: "), "{error}");
    assert!(error.contains("forbidden"), "{error}");
}

fn registrations() -> [Registration; 3] {
    let client = json!({ "service": { "name": "hwfka-webhook", "namespace": "hwfka-system" } });
    let configuration = json!({
        "metadata": { "name": "hwfka" },
        "webhooks": [
            {
                "name": "a.osctest.huawei.com", "clientConfig": client,
                "admissionReviewVersions": ["v1"], "sideEffects": "None",
            },
            {
                "name": "b.osctest.huawei.com", "clientConfig": client,
                "admissionReviewVersions": ["v1"], "sideEffects": "None",
            },
        ],
    });
    let validating: ValidatingWebhookConfiguration =
        serde_json::from_value(configuration.clone()).unwrap();
    let mutating: MutatingWebhookConfiguration = serde_json::from_value(configuration).unwrap();
    let conversion = json!({
        "strategy": "Webhook",
        "webhook": { "clientConfig": client, "conversionReviewVersions": ["v1"] },
    });
    let conversion = Registration::Conversion {
        crd: "hwfkas.osctest.huawei.com".into(),
        conversion: serde_json::from_value(conversion).unwrap(),
    };
    [validating.into(), mutating.into(), conversion]
}

const VALIDATING: &str =
    "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/hwfka";
const MUTATING: &str = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/hwfka";
const CRD: &str =
    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/hwfkas.osctest.huawei.com";

/// The CA bundles that the API server was told, of all webhooks.
fn told(server: &ApiServer) -> Vec<Value> {
    let mut bundles = Vec::new();
    for path in [VALIDATING, MUTATING] {
        let object = server.object(path).unwrap();
        let webhooks = object["webhooks"].as_array().unwrap().clone();
        bundles.extend(webhooks.iter().map(|webhook| webhook["clientConfig"]["caBundle"].clone()));
    }
    let crd = server.object(CRD).unwrap();
    bundles.push(crd["spec"]["conversion"]["webhook"]["clientConfig"]["caBundle"].clone());
    bundles
}

#[tokio::test]
async fn registrations_carry_the_bundle_and_follow_it() {
    let server = ApiServer::default();
    let bound = replica(&server).await;
    let status = bound.status();
    let bundle = |server: &ApiServer| server.object(SECRET).unwrap()["data"]["ca.crt"].clone();
    register::apply_all(&server.client(), "hwfka", &registrations(), &status).await.unwrap();
    assert_eq!(told(&server), vec![bundle(&server); 5]);
    let crd = server.object(CRD).unwrap();
    assert_eq!(crd["kind"], "CustomResourceDefinition");
    assert_eq!(crd["spec"].as_object().unwrap().len(), 1, "all else is left alone");
    assert!(server.queries().iter().all(|query| query.contains("fieldManager=hwfka")));
    assert!(server.queries().iter().all(|query| query.contains("force=true")));

    // While it serves: another authority, and somebody who applies manifests without a bundle.
    let keeping = {
        let (server, status) = (server.clone(), status.clone());
        tokio::spawn(async move {
            let (client, interval) = (server.client(), Duration::from_millis(20));
            register::keep(client, "hwfka", &registrations(), status, interval).await;
        })
    };
    let serving = tokio::spawn(bound.serve(std::future::pending()));
    let old = bundle(&server);
    server.edit(SECRET, |secret| secret["data"]["ca.crt"] = json!(""));
    while told(&server).contains(&old) || told(&server) != vec![bundle(&server); 5] {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    server.edit(VALIDATING, |object| object["webhooks"][0]["clientConfig"]["caBundle"] = json!(""));
    while told(&server) != vec![bundle(&server); 5] {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    serving.abort();
    keeping.await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_applied_is_named() {
    let server = ApiServer::default();
    server.forbid("PATCH");
    let [validating, ..] = registrations();
    let error = validating.apply(&server.client(), "hwfka").await.unwrap_err().to_string();
    assert!(error.starts_with("cannot apply ValidatingWebhookConfiguration hwfka: "), "{error}");
    assert!(error.ends_with("may the operator's role `patch` it?"), "{error}");
}
