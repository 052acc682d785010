//! A Secret that somebody else keeps, as cert-manager does: mounted where the operator's Deployment says.

use std::path::Path;
use std::time::Duration;

use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::{Request, Response};
use kube::Client;
use kube::client::Body;
use osc_runtime::Place;
use osc_runtime::certificate::Source;
use osc_runtime::webhook::{Review, Server, Verdict};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use serde_json::{Value, json};
use tokio::time::timeout;

use super::client::{ask, connect};
use super::kinds::v1::Hwfka;
use super::kinds::{hwfka, review};
use super::{HOST, Running, start};

fn pem(tag: &str, der: &[u8]) -> String {
    pem::encode(&pem::Pem::new(tag, der))
}

/// An authority of somebody else.
struct Authority(Issuer<'static, KeyPair>, String);

impl Authority {
    fn new() -> Self {
        let mut parameters = CertificateParams::default();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        let key = KeyPair::generate().unwrap();
        let certificate = pem("CERTIFICATE", parameters.self_signed(&key).unwrap().der());
        Self(Issuer::new(parameters, key), certificate)
    }

    /// Issues a certificate, and writes it as the keys of a Secret.
    fn issue(&self, folder: &Path) {
        let key = KeyPair::generate().unwrap();
        let mut parameters = CertificateParams::new([HOST.to_owned()]).unwrap();
        parameters.use_authority_key_identifier_extension = true;
        let certificate = parameters.signed_by(&key, &self.0).unwrap();
        for (name, text) in [
            ("tls.crt", pem("CERTIFICATE", certificate.der())),
            ("tls.key", pem("PRIVATE KEY", &key.serialize_der())),
            ("ca.crt", self.1.clone()),
        ] {
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
}

/// A client that nobody may ask anything with.
fn unused() -> Client {
    let refused = || Err::<Response<Empty<Bytes>>, _>(std::io::Error::other("nobody is asked"));
    let service = tower::service_fn(move |_: Request<Body>| std::future::ready(refused()));
    Client::new(service, "default")
}

/// What the Deployment says, with any port.
fn place(folder: &Path) -> Place {
    Place {
        service: "hwfka-webhook".into(),
        namespace: "hwfka-system".into(),
        port: 0,
        path: "/hwfka".into(),
        certificates: Some(folder.to_owned()),
    }
}

async fn allowed(running: &Running) -> Value {
    let object = hwfka("v1", &json!({ "size": 3 }));
    let path = "/hwfka/validate-osctest-huawei-com-v1-hwfka";
    ask(running, path, &review("CREATE", &object, &Value::Null)).await["allowed"].clone()
}

#[tokio::test]
async fn a_mounted_secret_is_served_and_its_successor_is_taken_up() {
    let folder = tempfile::tempdir().unwrap();
    let first = Authority::new();
    first.issue(folder.path());
    let place = place(folder.path());
    let source = Source::at(unused(), &place).interval(Duration::from_millis(20));
    let handler = async |_: Review<Hwfka>| Verdict::allow();
    let mut running = start(Server::at(&place, source).validating(handler)).await;
    assert_eq!(running.status.bundle().unwrap(), first.1.as_bytes());
    assert_eq!(allowed(&running).await, true);

    // A certificate of an authority that nobody is told to trust is not served.
    let next = Authority::new();
    let mounted = tempfile::tempdir_in(folder.path()).unwrap();
    next.issue(mounted.path());
    // Whole files, since one is looked at while it is written.
    let put = |name: &str| {
        std::fs::rename(mounted.path().join(name), folder.path().join(name)).unwrap();
    };
    put("tls.crt");
    put("tls.key");
    tokio::time::sleep(Duration::from_millis(100)).await;
    connect(&running, "h2").await.unwrap();

    put("ca.crt");
    assert_eq!(timeout(Duration::from_secs(10), running.status.changed()).await, Ok(true));
    assert_eq!(running.status.bundle().unwrap(), next.1.as_bytes());
    assert_eq!(allowed(&running).await, true);
    running.stop.notify_one();
    timeout(Duration::from_secs(10), running.task).await.unwrap().unwrap();
}
