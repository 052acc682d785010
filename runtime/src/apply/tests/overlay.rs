use std::sync::Arc;
use std::time::Duration;

use k8s_openapi::api::core::v1::ConfigMap;
use kube::Resource;
use serde_json::json;
use tokio::time::{Instant, advance};

use crate::apply::overlay::{Key, Overlay, is_at_least, key};

fn config(uid: &str, version: &str) -> Arc<ConfigMap> {
    let meta =
        json!({ "name": "a", "namespace": "system", "uid": uid, "resourceVersion": version });
    Arc::new(serde_json::from_value(json!({ "metadata": meta })).unwrap())
}

fn a() -> Key {
    key(&*config("1", "1"))
}

/// The uid and the version of what is there.
fn over(overlay: &Overlay<ConfigMap>, cached: Option<Arc<ConfigMap>>) -> Option<String> {
    let found = overlay.over(&a(), cached, Instant::now())?;
    let meta = found.metadata.clone();
    Some(format!("{} at {}", meta.uid.unwrap(), meta.resource_version.unwrap()))
}

#[tokio::test(start_paused = true)]
async fn what_was_written_is_there_until_the_watch_has_caught_up() {
    let overlay = Overlay::<ConfigMap>::default();
    assert_eq!(over(&overlay, None).as_deref(), None);
    overlay.written(&config("1", "9"), Instant::now());
    assert_eq!(over(&overlay, None).as_deref(), Some("1 at 9"), "created, and not seen yet");
    assert_eq!(over(&overlay, Some(config("1", "8"))).as_deref(), Some("1 at 9"), "9 is after 8");
    assert_eq!(
        over(&overlay, Some(config("1", "10"))).as_deref(),
        Some("1 at 10"),
        "10 is after 9"
    );
    assert_eq!(overlay.len(), 0);
    // An older version that the watch tells of does not count, the own one is no news, and a later one is.
    overlay.written(&config("1", "20"), Instant::now());
    assert!(!overlay.seen(config("1", "11").meta()));
    assert_eq!(overlay.len(), 1);
    assert!(overlay.seen(config("1", "20").meta()));
    assert!(!overlay.seen(config("1", "20").meta()), "once");
    overlay.written(&config("1", "30"), Instant::now());
    assert!(!overlay.seen(config("1", "31").meta()));
    assert_eq!(overlay.len(), 0);
}

#[tokio::test(start_paused = true)]
async fn what_was_deleted_is_not_there() {
    let overlay = Overlay::<ConfigMap>::default();
    overlay.removed(&*config("1", "9"), Instant::now());
    assert_eq!(over(&overlay, Some(config("1", "9"))), None);
    assert!(!overlay.seen(config("1", "10").meta()), "it has a finalizer");
    assert_eq!(over(&overlay, Some(config("1", "10"))), None);
    overlay.gone(config("1", "11").meta());
    assert_eq!(overlay.len(), 0);
    // Made anew by somebody else.
    overlay.removed(&*config("1", "11"), Instant::now());
    assert_eq!(over(&overlay, Some(config("2", "12"))).as_deref(), Some("2 at 12"));
}

#[tokio::test(start_paused = true)]
async fn what_is_gone_was_not_written_later() {
    let overlay = Overlay::<ConfigMap>::default();
    // The label went, and was set again before the watch told of the former.
    overlay.written(&config("1", "12"), Instant::now());
    overlay.gone(config("1", "10").meta());
    assert_eq!(over(&overlay, None).as_deref(), Some("1 at 12"));
    overlay.gone(config("1", "13").meta());
    assert_eq!(over(&overlay, None).as_deref(), None);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_kept_for_long() {
    let overlay = Overlay::<ConfigMap>::default();
    overlay.written(&config("1", "9"), Instant::now());
    advance(Duration::from_millis(9_999)).await;
    assert_eq!(over(&overlay, Some(config("1", "8"))).as_deref(), Some("1 at 9"));
    advance(Duration::from_millis(1)).await;
    assert_eq!(over(&overlay, Some(config("1", "8"))).as_deref(), Some("1 at 8"));
    assert_eq!(overlay.len(), 0);
    // A list that began after the write has it, or it is gone.
    overlay.written(&config("1", "9"), Instant::now());
    overlay.listed(Instant::now());
    assert_eq!(overlay.len(), 1);
    advance(Duration::from_millis(1)).await;
    overlay.listed(Instant::now());
    assert_eq!(overlay.len(), 0);
}

#[test]
fn versions_are_numbers() {
    for (version, other) in
        [("10", "9"), ("9", "9"), ("0010", "9"), ("99999999999999999999999", "1"), ("x", "x")]
    {
        assert!(is_at_least(version, other), "{version} {other}");
    }
    for (version, other) in [("9", "10"), ("", "1"), ("x", "y"), ("1", "x"), ("8", "009")] {
        assert!(!is_at_least(version, other), "{version} {other}");
    }
}
