use super::*;
use crate::certificate::issue::SKEW;
use crate::certificate::state::State;

/// Reads, renews and says whether that changed anything, as a replica does.
fn renew(data: &mut Data, now: SystemTime) -> bool {
    let mut state = State::read(data, "test");
    let changed = state.renew((&host(), "test"), now, &Lifetimes::default()).unwrap();
    *data = state.data();
    changed
}

fn count(data: &Data, part: &str) -> usize {
    String::from_utf8_lossy(&data[part]).matches("BEGIN").count()
}

#[test]
fn nothing_is_due_before_two_thirds() {
    let mut data = Data::new();
    assert!(renew(&mut data, noon()));
    let first = data.clone();
    for day in 1..40 {
        assert!(!renew(&mut data, noon() + day * DAY), "day {day}");
    }
    assert_eq!(data, first);
    assert!(renew(&mut data, noon() + 40 * DAY));
    assert_eq!(data["ca.crt"], first["ca.crt"]);
    assert_ne!(data["tls.crt"], first["tls.crt"]);
}

/// Five years, looked at each day: at each moment everything that was served in the last days is trusted by what was
/// published before.
#[test]
fn a_rotation_never_leaves_anyone_without_trust() {
    let mut data = Data::new();
    let mut history = Vec::new();
    let mut last_change = 0;
    let mut authorities = std::collections::BTreeSet::new();
    for day in 0..5 * 365 {
        let now = noon() + day * DAY;
        renew(&mut data, now);
        let is_new = authorities.insert(data["ca.crt"].clone());
        if is_new || history.last().is_none_or(|last: &Data| last["tls.crt"] != data["tls.crt"]) {
            last_change = day;
        }
        assert!(count(&data, "ca.crt") <= 2, "day {day}");
        history.push(data.clone());
        if day > last_change + 10 {
            continue;
        }
        // A webhook configuration that is a day behind, and a replica that still serves what it read in the last 10 days.
        let trusted = &history[history.len().saturating_sub(2)];
        for served in history.iter().rev().take(10).step_by(3) {
            let mut mixed = served.clone();
            mixed.insert("ca.crt".into(), trusted["ca.crt"].clone());
            let state = State::read(&mixed, "test");
            assert!(state.is_trusted(&host(), now), "day {day}");
        }
    }
    // Eight authorities; while six of them came, the one before the last one expired.
    assert_eq!(authorities.len(), 8 + 6);
}

#[test]
fn what_is_damaged_is_made_anew_and_what_is_not_stays() {
    let mut good = Data::new();
    renew(&mut good, noon());
    let now = noon() + DAY;
    let damaged = |part: &str, text: &str| {
        let mut data = good.clone();
        data.insert(part.into(), text.into());
        assert!(renew(&mut data, now), "{part}");
        assert!(State::read(&data, "test").is_trusted(&host(), now), "{part}");
        assert!(!renew(&mut data, now), "{part}: a second time");
        data
    };
    for text in ["", "no PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        let data = damaged("tls.crt", text);
        assert_eq!(data["ca.crt"], good["ca.crt"]);
        let data = damaged("tls.key", text);
        assert_eq!(data["ca.crt"], good["ca.crt"]);
        let data = damaged("ca.key", text);
        // Who trusts the old authority goes on to be served, and the new one is published.
        assert_eq!(data["tls.crt"], good["tls.crt"]);
        assert!(data["ca.crt"].starts_with(&good["ca.crt"]));
        assert_eq!(count(&data, "ca.crt"), 2);
        let data = damaged("ca.crt", text);
        assert_ne!(data["tls.crt"], good["tls.crt"]);
    }
}

#[test]
fn a_foreign_authority_issues_nothing() {
    // The Secret of somebody else: the pair fits, and the names are others.
    let mut data = Data::new();
    renew(&mut data, noon());
    let key = rcgen::KeyPair::generate().unwrap();
    let mut parameters = rcgen::CertificateParams::new([]).unwrap();
    parameters.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    parameters.not_before = noon().into();
    parameters.not_after = (noon() + 365 * DAY).into();
    let certificate = parameters.self_signed(&key).unwrap();
    let text = crate::certificate::issue::text;
    data.insert("ca.crt".into(), text("CERTIFICATE", certificate.der().to_vec()));
    data.insert("ca.key".into(), text("PRIVATE KEY", key.serialize_der()));
    assert!(renew(&mut data, noon() + SKEW));
    assert!(State::read(&data, "test").is_trusted(&host(), noon() + SKEW));
    assert_eq!(count(&data, "ca.crt"), 2);
    assert!(!renew(&mut data, noon() + SKEW));
}

#[test]
fn another_host_needs_another_certificate() {
    let mut data = Data::new();
    renew(&mut data, noon());
    let other = Host::service("renamed", "hwfka-system");
    let mut state = State::read(&data, "test");
    assert!(state.renew((&other, "test"), noon(), &Lifetimes::default()).unwrap());
    assert_eq!(state.data()["ca.crt"], data["ca.crt"]);
    state.into_pair().unwrap().check(&other, noon()).unwrap();
}
