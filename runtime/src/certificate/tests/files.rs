use std::path::Path;

use super::*;
use rcgen::{BasicConstraints, CertificateParams, IsCa, KeyPair};

use crate::certificate::issue::{Authority, SKEW, Serving, text};
use crate::certificate::pair::Pair;
use crate::certificate::{Error, Keeper, Source, Unready};

fn serving(host: &Host, now: SystemTime) -> Serving {
    issued(host, now).0
}

/// The same, and its authority as PEM.
fn issued(host: &Host, now: SystemTime) -> (Serving, Vec<u8>) {
    let authority = Authority::issue(now, 365 * DAY).unwrap();
    let key = authority.key.as_ref().unwrap();
    let serving = authority.serve(key, (host, "test"), now, 60 * DAY).unwrap();
    (serving, text("CERTIFICATE", authority.certificate.to_vec()))
}

fn write(folder: &Path, serving: &Serving) {
    std::fs::write(folder.join("tls.crt"), &serving.certificate).unwrap();
    std::fs::write(folder.join("tls.key"), &serving.key).unwrap();
}

/// What is said of a certificate for this host at this time.
async fn message(serving: &Serving, now: SystemTime) -> String {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), serving);
    let source = Source::mounted(host(), folder.path()).clock(Hands::at(now).clock());
    let error = source.load().await.unwrap_err().to_string();
    error.replace(&folder.path().display().to_string(), "/certs")
}

#[tokio::test]
async fn a_certificate_that_is_expired_or_not_yet_valid_or_for_another_name_is_refused() {
    let good = serving(&host(), noon());
    assert_eq!(
        message(&good, noon() + 61 * DAY).await,
        "/certs/tls.crt: the certificate expired at 2026-04-30T12:00:00Z, and it is 2026-05-01T12:00:00Z; renew it"
    );
    assert_eq!(
        message(&good, noon() - DAY).await,
        "/certs/tls.crt: the certificate is valid from 2026-03-01T11:00:00Z on, and it is 2026-02-28T12:00:00Z; \
         compare the clocks of this node and of the issuer"
    );
    let other = serving(&Host::service("another", "hwfka-system"), noon());
    assert_eq!(
        message(&other, noon()).await,
        "/certs/tls.crt: kube-apiserver asks for hwfka-webhook.hwfka-system.svc, and the certificate is for \
         another.hwfka-system.svc; put that name into its `dnsNames`"
    );
}

#[tokio::test]
async fn what_is_no_certificate_is_refused() {
    let good = serving(&host(), noon());
    let other = serving(&host(), noon());
    let with = |certificate: &[u8], key: &[u8]| Serving {
        certificate: certificate.to_vec(),
        key: key.to_vec(),
        pair: good.pair.clone(),
    };
    let cases = [
        (with(b"", &good.key), "there is no `BEGIN CERTIFICATE` in it"),
        (with(b"-----BEGIN CERTIFICATE-----\n?", &good.key), "the certificate is no PEM"),
        (
            with(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", &good.key),
            "the certificate is no X.509",
        ),
        (with(&good.certificate, b""), "there is no `BEGIN PRIVATE KEY`"),
        (
            with(
                &good.certificate,
                b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            ),
            "the private key cannot be used",
        ),
        (with(&good.certificate, &other.key), "the private key is not the certificate's"),
    ];
    for (serving, expected) in cases {
        let message = message(&serving, noon()).await;
        assert!(message.starts_with(&format!("/certs/tls.crt: {expected}")), "{message}");
    }
    let missing = Source::mounted(host(), "/no/such/folder").load().await.unwrap_err().to_string();
    assert!(missing.starts_with("cannot read /no/such/folder/tls.crt: "), "{missing}");
    let nameless = Source::mounted(Host::new("a b"), "/").clock(Hands::at(noon()).clock());
    let Err(Error::NoHost { .. }) = good.pair.check(&Host::new("a b"), noon()) else {
        panic!("{nameless:?} has a host");
    };
}

#[tokio::test]
async fn a_new_file_is_taken_up_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::at(noon());
    let keeper = Keeper::new(Source::mounted(host(), folder.path()).clock(hands.clock()));
    let mut status = keeper.status();
    assert!(matches!(status.ready(), Err(Unready::NoCertificate)));
    let served = || keeper.status().receiver.borrow().as_ref().unwrap().pair.key.cert.clone();

    let first = serving(&host(), noon());
    write(folder.path(), &first);
    keeper.load().await.unwrap();
    assert!(status.changed().await);
    status.ready().unwrap();
    assert_eq!(served(), first.pair.key.cert);
    keeper.load().await.unwrap();
    assert!(!status.receiver.has_changed().unwrap(), "nothing is new");

    // Half of the new Secret.
    let second = serving(&host(), noon());
    std::fs::write(folder.path().join("tls.crt"), &second.certificate).unwrap();
    assert!(matches!(keeper.load().await, Err(Error::OtherKey { .. })));
    assert_eq!(served(), first.pair.key.cert);

    write(folder.path(), &second);
    keeper.load().await.unwrap();
    assert_eq!(served(), second.pair.key.cert);

    hands.advance(60 * DAY + SKEW);
    let message = status.ready().unwrap_err().to_string();
    assert!(message.contains("the certificate expired at 2026-04-30T12:00:00Z"), "{message}");
}

/// The CA bundle of a folder with this certificate, and this `ca.crt` beside it.
async fn bundle(serving: &Serving, authorities: Option<&[u8]>) -> Result<Option<Vec<u8>>, String> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), serving);
    if let Some(authorities) = authorities {
        std::fs::write(folder.path().join("ca.crt"), authorities).unwrap();
    }
    let source = Source::mounted(host(), folder.path()).clock(Hands::at(noon()).clock());
    let loaded = source.load().await.map(|loaded| loaded.bundle);
    loaded.map_err(|error| error.to_string().replace(folder.path().to_str().unwrap(), "/certs"))
}

#[tokio::test]
async fn the_bundle_is_the_authorities_that_are_mounted() {
    let (good, authority) = issued(&host(), noon());
    let (_, other) = issued(&host(), noon());
    let both = [other.clone(), authority.clone()].concat();
    for authorities in [authority, both] {
        assert_eq!(bundle(&good, Some(&authorities)).await.unwrap(), Some(authorities));
    }
    // A public authority: kube-apiserver trusts it without being told, or somebody else tells it.
    assert_eq!(bundle(&good, None).await.unwrap(), None);
    assert_eq!(bundle(&good, Some(b"\n")).await.unwrap(), None);
    assert_eq!(
        bundle(&good, Some(&other)).await.unwrap_err(),
        "/certs/tls.crt: no authority in /certs/ca.crt vouches for the certificate; replace both at once, as a Secret does"
    );
    let message = bundle(&good, Some(b"authorities")).await.unwrap_err();
    assert!(
        message.starts_with("/certs/ca.crt: there is no `BEGIN CERTIFICATE` in it"),
        "{message}"
    );
    let broken = bundle(&good, Some(b"-----BEGIN CERTIFICATE-----\n?")).await.unwrap_err();
    assert!(broken.starts_with("/certs/ca.crt: the authorities are no PEM"), "{broken}");
}

/// A certificate that is signed with its own key; by `openssl req -x509` it also is an authority.
fn self_signed(authority: bool) -> Serving {
    let mut parameters = CertificateParams::new([host().to_string()]).unwrap();
    if authority {
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    }
    let key = KeyPair::generate().unwrap();
    let certificate = parameters.self_signed(&key).unwrap();
    let certificate = text("CERTIFICATE", certificate.der().to_vec());
    let key = text("PRIVATE KEY", key.serialize_der());
    let pair = Pair::read("test", &certificate, &key).unwrap();
    Serving { certificate, key, pair }
}

#[tokio::test]
async fn what_is_signed_with_its_own_key_is_its_own_authority() {
    for authority in [false, true] {
        let own = self_signed(authority);
        let told = Some(own.certificate.clone());
        assert_eq!(bundle(&own, None).await.unwrap(), told, "{authority}");
        assert_eq!(bundle(&own, Some(&own.certificate)).await.unwrap(), told, "{authority}");
    }
    // One of the same name, signed with another key.
    let refused = bundle(&self_signed(false), Some(&self_signed(false).certificate)).await;
    assert!(refused.unwrap_err().contains("no authority in /certs/ca.crt vouches"));
}
