//! What the judge makes of a definition that we write.

use osc_tests::judge::Judge;
use osc_tests::place;
use serde_json::json;

use crate::documents;

#[test]
fn a_default_inside_an_object_takes_effect() {
    let Some(mut judge) = Judge::start() else { return };
    let path = "tests/golden/crd/defaults/out/package/manifests/hwfka_crd.yaml";
    let crd = documents(&place::checkout().join(path)).remove(0);
    let verdict = judge.crd(&crd);
    assert!(verdict.accepted && verdict.warnings.is_empty(), "{verdict:?}");
    let object = json!({
        "apiVersion": "osctest.huawei.com/v1", "kind": "Hwfka", "metadata": {"name": "a"},
        "spec": {"image": "a", "listeners": [{}], "probe": {"inner": {}}},
    });
    let stored = judge.create(&crd, &object);
    assert!(stored.accepted, "{stored:?}");
    let expected = json!({
        "image": "a",
        "size": 3,
        "replicas": 3,
        "cache": {"seconds": 60},
        "log": {"level": "info", "lines": 1000},
        "listeners": [{"port": 3}],
        "probe": {"inner": {"depth": 3}},
    });
    assert_eq!(stored.object["spec"], expected);
}
