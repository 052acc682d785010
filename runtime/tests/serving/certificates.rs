//! What a client that verifies certificates sees of them, while clocks are moved by hand.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use osc_runtime::certificate::{Source, Status};
use osc_runtime::clock::Clock;
use osc_runtime::webhook::{Error, Review, Server, Verdict};
use rcgen::{CertificateParams, KeyPair};
use serde_json::Value;
use tokio::time::timeout;

use super::client::{shown, trusting};
use super::{HOST, Memory, Running, host, source, start};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// 2026-03-01T12:00:00Z
fn noon() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_772_366_400)
}

/// A clock that is moved by hand.
#[derive(Clone)]
struct Hands(Arc<Mutex<SystemTime>>);

impl Hands {
    fn at_noon() -> Self {
        Self(Arc::new(Mutex::new(noon())))
    }

    fn now(&self) -> SystemTime {
        *self.0.lock().unwrap()
    }

    fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }

    fn clock(&self) -> Clock {
        let hands = self.clone();
        Arc::new(move || hands.now())
    }
}

fn server(source: Source) -> Server {
    let validate = async |_: Review<Value>| Verdict::allow();
    Server::new(([127, 0, 0, 1], 0), source).validating_at("/validate", validate)
}

/// Two replicas share a store. Each 20 days for three years, both are asked by a client that trusts what it was told 20
/// days before, and by one that was told at once; nobody starts anything anew.
#[tokio::test]
async fn certificates_and_authorities_rotate_while_they_are_served() {
    let (store, hands) = (Memory::default(), Hands::at_noon());
    let replica = || start(server(source(&store).clock(hands.clock())));
    let replicas = [replica().await, replica().await];
    let bundle = |replica: &Running| replica.status.bundle().unwrap();
    let mut told = bundle(&replicas[0]);
    let (mut bundles, mut certificates) = (vec![told.clone()], Vec::new());
    for _ in 0..55 {
        let both =
            [trust(&replicas[0], &told, &hands).await, trust(&replicas[1], &told, &hands).await];
        assert_eq!(both[0], both[1], "all replicas show the same");
        if certificates.last() != Some(&both[0]) {
            certificates.push(both[0].clone());
        }
        hands.advance(20 * DAY);
        agree(&replicas, &hands).await;
        for replica in &replicas {
            replica.status.ready().unwrap();
            trust(replica, &told, &hands).await;
        }
        told = bundle(&replicas[0]);
        if bundles.last() != Some(&told) {
            bundles.push(told.clone());
        }
    }
    assert!(certificates.len() >= 25, "{}", certificates.len());
    // An authority comes each 243 days, and goes after a year.
    assert!(bundles.len() >= 6, "{}", bundles.len());
}

/// What a client is shown that trusts this bundle now.
async fn trust(replica: &Running, bundle: &[u8], hands: &Hands) -> Vec<u8> {
    shown(&trusting(replica, "h2", bundle, hands.now()).await.unwrap())
}

/// Waits until all replicas have looked at what they share since the clock was moved.
async fn agree(replicas: &[Running; 2], hands: &Hands) {
    let due = || async {
        for _ in 0..2 {
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        let bundles = replicas.iter().map(|replica| replica.status.bundle());
        let bundles: Vec<_> = bundles.collect();
        let mut seen = Vec::new();
        for replica in replicas {
            let bundle = replica.status.bundle().unwrap();
            seen.push(trust(replica, &bundle, hands).await);
        }
        bundles[0] == bundles[1] && seen[0] == seen[1]
    };
    let agreed = async { while !due().await {} };
    timeout(Duration::from_secs(20), agreed).await.unwrap();
}

/// Writes a certificate for this name, valid for 10 days, with the key of another one if that is said. It is its own
/// authority.
fn write(folder: &Path, name: &str, from: SystemTime, other_key: bool) -> Vec<u8> {
    let mut parameters = CertificateParams::new([name.to_owned()]).unwrap();
    parameters.not_before = from.into();
    parameters.not_after = (from + 10 * DAY).into();
    let key = KeyPair::generate().unwrap();
    let certificate = parameters.self_signed(&key).unwrap();
    let key = if other_key { KeyPair::generate().unwrap() } else { key };
    let text = |tag: &str, der: Vec<u8>| pem::encode(&pem::Pem::new(tag, der));
    let certificate = text("CERTIFICATE", certificate.der().to_vec());
    std::fs::write(folder.join("tls.crt"), &certificate).unwrap();
    std::fs::write(folder.join("tls.key"), text("PRIVATE KEY", key.serialize_der())).unwrap();
    certificate.into_bytes()
}

fn mounted(folder: &Path, hands: &Hands) -> Server {
    let source = Source::mounted(host(), folder).clock(hands.clock());
    server(source.interval(Duration::from_millis(20)))
}

#[tokio::test]
async fn a_certificate_that_clients_would_refuse_is_not_served() {
    let folder = tempfile::tempdir().unwrap();
    for (name, other_key, moved, expected) in [
        (HOST, false, 11 * DAY, "the certificate expired at 2026-03-11T12:00:00Z"),
        ("other.hwfka-system.svc", false, DAY, "the certificate is for other.hwfka-system.svc"),
        (HOST, true, DAY, "the private key is not the certificate's"),
    ] {
        write(folder.path(), name, noon(), other_key);
        let hands = Hands::at_noon();
        hands.advance(moved);
        refused(mounted(folder.path(), &hands), expected).await;
    }
    write(folder.path(), HOST, noon(), false);
    let early = Hands(Arc::new(Mutex::new(noon() - DAY)));
    refused(mounted(folder.path(), &early), "is valid from 2026-03-01T12:00:00Z on").await;
}

/// The server does not listen, and says why.
async fn refused(server: Server, expected: &str) {
    let status = server.status();
    let error = server.bind().await.unwrap_err();
    assert!(matches!(error, Error::Certificate(_)), "{error}");
    assert!(error.to_string().contains(expected), "{error}");
    assert!(status.ready().is_err());
}

#[tokio::test]
async fn one_that_expires_while_it_is_served_is_refused_and_the_next_one_is_taken_up() {
    let (folder, hands) = (tempfile::tempdir().unwrap(), Hands::at_noon());
    let first = write(folder.path(), HOST, noon(), false);
    let running = start(mounted(folder.path(), &hands)).await;
    running.status.ready().unwrap();
    trust(&running, &first, &hands).await;

    hands.advance(11 * DAY);
    let expired = "the certificate expired at 2026-03-11T12:00:00Z";
    assert!(not_ready(&running.status).contains(expired));
    let refusal = trusting(&running, "h2", &first, hands.now()).await.unwrap_err().to_string();
    assert!(refusal.contains("certificate expired"), "{refusal}");

    // Neither half of a Secret nor a certificate for another name is taken up.
    write(folder.path(), HOST, hands.now(), true);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(not_ready(&running.status).contains(expired));
    write(folder.path(), "other.hwfka-system.svc", hands.now(), false);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(not_ready(&running.status).contains(expired));

    let mut status = running.status.clone();
    let next = write(folder.path(), HOST, hands.now(), false);
    assert_eq!(timeout(Duration::from_secs(10), status.changed()).await, Ok(true));
    status.ready().unwrap();
    trust(&running, &next, &hands).await;
}

fn not_ready(status: &Status) -> String {
    status.ready().unwrap_err().to_string()
}
