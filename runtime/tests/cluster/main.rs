//! What is asked of the cluster, against an API server of a few lines that compares versions.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod api_server;
mod leadership;
mod watch;

use std::time::Duration;

use api_server::ApiServer;
use k8s_openapi::ByteString;
use osc_runtime::Place;
use osc_runtime::certificate::{SecretStore, Source, Store, StoreError};
use osc_runtime::register::Documents;
use osc_runtime::webhook::{Bound, Review, Server, Verdict};
use serde_json::{Value, json};

const SECRET: &str = "/api/v1/namespaces/hwfka-system/secrets/hwfka-webhook-tls";

/// Where the operator is: in another namespace than the one that its manifests were written for.
fn place() -> Place {
    Place {
        service: "hwfka-webhook".into(),
        namespace: "hwfka-system".into(),
        port: 9443,
        path: "/hwfka".into(),
        certificates: None,
    }
}

fn store(server: &ApiServer) -> SecretStore {
    SecretStore::at(server.client(), &place())
}

/// A replica of the operator, listening.
async fn replica(server: &ApiServer) -> Bound {
    listening(server, &place()).await
}

async fn listening(server: &ApiServer, place: &Place) -> Bound {
    let source = Source::at(server.client(), place).interval(Duration::from_millis(20));
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

const MANIFESTS: &str = r#"
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: hwfka }
webhooks:
  - name: a.osctest.huawei.com
    clientConfig: { service: { name: hwfka-webhook, namespace: written, path: /a } }
    admissionReviewVersions: [v1]
    sideEffects: None
    namespaceSelector:
      matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [written, kube-system] }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: hwfka }
webhooks:
  - name: a.osctest.huawei.com
    clientConfig: { service: { name: hwfka-webhook, namespace: written, path: /a, port: 443 } }
    admissionReviewVersions: [v1]
    sideEffects: None
  - name: b.osctest.huawei.com
    clientConfig: { service: { name: policies, namespace: written } }
    admissionReviewVersions: [v1]
    sideEffects: None
  - name: c.osctest.huawei.com
    clientConfig: { url: "https://policies.example.com" }
    admissionReviewVersions: [v1]
    sideEffects: None
"#;

const POLICIES: &str = "
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: odd-sizes }
spec: { policyName: odd-sizes, validationActions: [Deny] }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: odd-sizes }
spec:
  validations: [{ expression: object.spec.size % 2 == 1 }]
";

const SERVICE: &str = "
apiVersion: v1
kind: Service
metadata: { name: hwfka-webhook, namespace: written }
spec: { ports: [{ port: 443, targetPort: 9443 }] }
";

/// A CRD as it is generated.
fn crd(conversion: &str) -> String {
    format!(
        "
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {{ name: hwfkas.osctest.huawei.com }}
spec:
  group: osctest.huawei.com
  conversion: {conversion}
"
    )
}

const CONVERSION: &str = "{ strategy: Webhook, webhook: { conversionReviewVersions: [v1], \
    clientConfig: { service: { name: hwfka-webhook, namespace: written, path: /c } } } }";

fn documents() -> Documents {
    let files = [MANIFESTS, POLICIES, SERVICE, &crd(CONVERSION)];
    Documents::read(&files, &place()).unwrap()
}

const VALIDATING: &str =
    "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/hwfka";
const MUTATING: &str = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/hwfka";
const CRD: &str =
    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/hwfkas.osctest.huawei.com";

/// The CA bundles that the API server was told, of all webhooks at the operator's own Service.
fn told(server: &ApiServer) -> Vec<Value> {
    let first = |path: &str| server.object(path).unwrap()["webhooks"][0].clone();
    let crd = server.object(CRD).unwrap();
    let webhooks =
        [first(VALIDATING), first(MUTATING), crd["spec"]["conversion"]["webhook"].clone()];
    webhooks.map(|webhook| webhook["clientConfig"]["caBundle"].clone()).into()
}

/// The CA bundle of the moment.
fn bundle(server: &ApiServer) -> Vec<Value> {
    vec![server.object(SECRET).unwrap()["data"]["ca.crt"].clone(); 3]
}

#[test]
fn everything_moves_into_the_operators_namespace() {
    let objects = documents().objects(Some(b"PEM"));
    let kinds: Vec<_> = objects.iter().map(|object| object["kind"].as_str().unwrap()).collect();
    let expected = [
        "Service",
        "CustomResourceDefinition",
        "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding",
        "MutatingWebhookConfiguration",
        "ValidatingWebhookConfiguration",
    ];
    assert_eq!(kinds, expected);
    assert_eq!(objects[0]["metadata"]["namespace"], "hwfka-system");
    assert_eq!(objects[1]["spec"].as_object().unwrap().len(), 1, "all else is left alone");
    let mutating = &objects[4]["webhooks"][0];
    let client = json!({
        "service": { "name": "hwfka-webhook", "namespace": "hwfka-system", "path": "/a" },
        "caBundle": "UEVN",
    });
    assert_eq!(mutating["clientConfig"], client);
    let excluded = &mutating["namespaceSelector"]["matchExpressions"][0]["values"];
    assert_eq!(*excluded, json!(["hwfka-system", "kube-system"]));
    // Whom others trust is theirs to say.
    let others = &objects[5]["webhooks"];
    let neighbour = json!({ "service": { "name": "policies", "namespace": "hwfka-system" } });
    assert_eq!(others[1]["clientConfig"], neighbour);
    assert_eq!(others[2]["clientConfig"], json!({ "url": "https://policies.example.com" }));
    let text = serde_json::to_string(&documents().objects(None)).unwrap();
    assert!(!text.contains("caBundle") && !text.contains("written"), "{text}");
}

#[test]
fn what_cannot_be_applied_at_start_is_refused_at_once() {
    let config_map = "{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }";
    let other = SERVICE.replace("hwfka-webhook", "other");
    let files = [config_map, "a: [", MANIFESTS, &other, "---\n---\n"];
    let message = Documents::read(&files, &place()).unwrap_err().to_string();
    for part in [
        "the webhooks cannot be registered: ConfigMap a is nothing that is applied at start; ",
        "; file 2 is no YAML: ",
        "; Service other is not the operator's, which is `hwfka-webhook`; ",
        "MutatingWebhookConfiguration hwfka is at the Service hwfka-webhook, which is not among the files; \
         give config/webhook/service.yaml, too",
    ] {
        assert!(message.contains(part), "{message}");
    }
    let none = Documents::read(&[&crd("{ strategy: None }")], &place()).unwrap();
    assert!(none.objects(None).is_empty());
}

#[tokio::test]
async fn registrations_carry_the_bundle_and_follow_it() {
    let server = ApiServer::default();
    let bound = replica(&server).await;
    let status = bound.status();
    documents().apply(&server.client(), "hwfka", &status).await.unwrap();
    assert_eq!(told(&server), bundle(&server));
    assert!(server.object("/api/v1/namespaces/hwfka-system/services/hwfka-webhook").is_some());
    assert_eq!(server.queries().len(), 6);
    assert!(server.queries().iter().all(|query| query.contains("fieldManager=hwfka")));
    assert!(server.queries().iter().all(|query| query.contains("force=true")));

    // While it serves: another authority, and somebody who applies manifests without a bundle.
    let keeping = {
        let (client, status) = (server.client(), status.clone());
        let interval = Duration::from_millis(20);
        tokio::spawn(async move { documents().keep(&client, "hwfka", status, interval).await })
    };
    let serving = tokio::spawn(bound.serve(std::future::pending()));
    let old = bundle(&server).remove(0);
    server.edit(SECRET, |secret| secret["data"]["ca.crt"] = json!(""));
    while told(&server).contains(&old) || told(&server) != bundle(&server) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    server.edit(VALIDATING, |object| object["webhooks"][0]["clientConfig"]["caBundle"] = json!(""));
    while told(&server) != bundle(&server) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    serving.abort();
    keeping.await.unwrap();
}

#[tokio::test]
async fn of_a_mounted_certificate_the_bundle_is_told_and_the_secret_is_not_asked_for() {
    let own = rcgen::generate_simple_self_signed([place().host().to_string()]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let pem = |tag: &str, der: &[u8]| pem::encode(&pem::Pem::new(tag, der));
    let certificate = pem("CERTIFICATE", own.cert.der());
    let key = pem("PRIVATE KEY", &own.signing_key.serialize_der());
    for (name, text) in [("tls.crt", &certificate), ("tls.key", &key), ("ca.crt", &certificate)] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let server = ApiServer::default();
    let mounted = Place { certificates: Some(folder.path().to_owned()), ..place() };
    let status = listening(&server, &mounted).await.status();
    documents().apply(&server.client(), "hwfka", &status).await.unwrap();
    assert_eq!(told(&server), vec![json!(ByteString(certificate.into_bytes())); 3]);
    assert_eq!((server.object(SECRET), server.count("GET")), (None, 0));
}

#[tokio::test]
async fn all_that_cannot_be_applied_is_named() {
    let server = ApiServer::default();
    let status = replica(&server).await.status();
    server.forbid("PATCH");
    let error = documents().apply(&server.client(), "hwfka", &status).await.unwrap_err();
    assert_eq!(error.0.len(), 6);
    let message = error.to_string();
    assert!(message.starts_with("cannot apply Service hwfka-webhook: "), "{message}");
    let help = "; let the operator's role `patch` and `create` validatingwebhookconfigurations, as lifecycle.yaml of \
                `cargo osc generate` does";
    assert!(message.ends_with(help), "{message}");
}
