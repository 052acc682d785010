//! Webhooks that are registered by their Service.

use std::net::SocketAddr;
use std::sync::Arc;

use k8s_openapi::api::admissionregistration::v1::ValidatingWebhookConfiguration;
use k8s_openapi::api::core::v1::{ConfigMap, Service};
use kube::Api;
use kube::api::PostParams;
use osc_testing::eventually;
use rcgen::{CertificateParams, KeyPair};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::shared;

const NAMESPACE: &str = "webhooks";

/// A webhook that denies everything; the certificate that it serves with, as PEM.
async fn denying(host: &str) -> (SocketAddr, String) {
    let key = KeyPair::generate().unwrap();
    let parameters = CertificateParams::new([host.to_owned()]).unwrap();
    let certificate = parameters.self_signed(&key).unwrap();
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(
        vec![certificate.der().clone()],
        PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
    );
    let acceptor = TlsAcceptor::from(Arc::new(config.unwrap()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move { answer(acceptor.accept(stream).await?).await });
        }
    });
    (address, pem::encode(&pem::Pem::new("CERTIFICATE", certificate.der().to_vec())))
}

/// Reads one request and denies what it asks.
async fn answer(stream: impl AsyncReadExt + AsyncWriteExt + Unpin) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let line = line.trim_end().to_ascii_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    let review: Value = serde_json::from_slice(&body)?;
    let body = json!({
        "apiVersion": "admission.k8s.io/v1",
        "kind": "AdmissionReview",
        "response": {
            "uid": review["request"]["uid"],
            "allowed": false,
            "status": {"message": "not on a Sunday"},
        },
    });
    let body = body.to_string();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
    let text = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(text.as_bytes()).await?;
    stream.shutdown().await
}

/// What the server says to a new ConfigMap in the namespace.
async fn refusal(maps: &Api<ConfigMap>) -> Result<String, String> {
    let mut map = ConfigMap::default();
    map.metadata.generate_name = Some("map-".into());
    match maps.create(&PostParams::default(), &map).await {
        Ok(_) => Err("it was created".to_owned()),
        Err(error) => Ok(error.to_string()),
    }
}

#[tokio::test]
async fn a_webhook_behind_a_service_is_called_on_loopback() {
    let Some(cluster) = shared().await else { return };
    cluster.namespace(NAMESPACE).await.unwrap();
    let client = cluster.admin();
    let (address, bundle) = denying("gate.webhooks.svc").await;

    let services: Api<Service> = Api::namespaced(client.clone(), NAMESPACE);
    let service = json!({"metadata": {"name": "gate"}, "spec": {"ports": [{"port": 8443}]}});
    let service = serde_json::from_value(service).unwrap();
    services.create(&PostParams::default(), &service).await.unwrap();
    let webhook = json!({
        "name": "gate.example.com",
        "sideEffects": "None",
        "admissionReviewVersions": ["v1"],
        "clientConfig": {
            "service": {"namespace": NAMESPACE, "name": "gate", "port": 8443, "path": "/gate"},
            "caBundle": base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bundle),
        },
        "rules": [{
            "apiGroups": [""], "apiVersions": ["v1"], "resources": ["configmaps"], "operations": ["CREATE"],
        }],
        "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": NAMESPACE}},
    });
    let configuration = json!({"metadata": {"name": "gate"}, "webhooks": [webhook]});
    let configurations: Api<ValidatingWebhookConfiguration> = Api::all(client.clone());
    let configuration = serde_json::from_value(configuration).unwrap();
    configurations.create(&PostParams::default(), &configuration).await.unwrap();

    let maps: Api<ConfigMap> = Api::namespaced(client, NAMESPACE);
    let refused = eventually("the webhook is asked", async || refusal(&maps).await).await;
    let missing = "no route to port 8443 of the Service webhooks/gate";
    assert!(refused.contains(missing), "{refused}");
    cluster.route_service(NAMESPACE, "gate", 8443, address);
    let refused = refusal(&maps).await.unwrap();
    assert!(refused.contains("gate.example.com"), "{refused}");
    assert!(refused.contains("denied the request: not on a Sunday"), "{refused}");
}
