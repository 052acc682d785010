//! What `--manage-crds` leaves alone, and what it applies.

use serde_json::{Value, json};

use super::super::apply::{desired, is_applied, newer};
use super::{crd, of_spec, version};

fn with(properties: &Value) -> Value {
    crd(&of_spec(properties))
}

#[test]
fn what_the_cluster_has_in_addition_is_not_taken_away() {
    let string = json!({ "type": "string" });
    let own = with(&json!({ "a": string }));
    assert_eq!(newer(&own, &own), Vec::<String>::new());
    let newer_one =
        with(&json!({ "a": string, "b": { "type": "object", "properties": { "c": string } } }));
    assert_eq!(newer(&own, &newer_one), ["v1 spec.b"]);
    assert_eq!(newer(&newer_one, &own), Vec::<String>::new());

    let mut two = own.clone();
    let versions = two["spec"]["versions"].as_array_mut().unwrap();
    versions.push(version("v2", false, &of_spec(&json!({}))));
    assert_eq!(newer(&own, &two), ["version v2"]);
    // A version that is gone from the CRD and not from what is stored.
    let mut stored = own.clone();
    stored["status"]["storedVersions"] = json!(["v1alpha1", "v1"]);
    assert_eq!(newer(&own, &stored), ["objects of version v1alpha1"]);

    let mut free = own.clone();
    let schema = "/spec/versions/0/schema/openAPIV3Schema/properties/spec";
    free.pointer_mut(schema).unwrap()["x-kubernetes-preserve-unknown-fields"] = json!(true);
    assert_eq!(newer(&own, &free), ["v1 spec with any field"]);

    // Another type or limit is no field; whoever starts an operator with its CRDs wants them.
    let other = with(&json!({ "a": { "type": "integer", "maximum": 3 } }));
    assert_eq!(newer(&own, &other), Vec::<String>::new());
}

#[test]
fn only_what_the_operator_says_of_a_crd_is_applied() {
    let mut own = with(&json!({ "a": { "type": "string" } }));
    own["metadata"]["creationTimestamp"] = Value::Null;
    own["metadata"]["labels"] = json!({ "app": "hwfka" });
    own["spec"]["conversion"] = json!({ "strategy": "None" });
    let applied = desired(&own);
    assert_eq!(
        applied["metadata"],
        json!({ "name": "hwfkas.osctest.huawei.com", "labels": { "app": "hwfka" } })
    );
    assert_eq!(applied.get("status"), None);
    assert_eq!(applied["spec"], own["spec"]);
    own["spec"]["conversion"] = json!({ "strategy": "Webhook", "webhook": {} });
    assert_eq!(desired(&own)["spec"].get("conversion"), None);
}

#[test]
fn what_is_there_is_not_written_again() {
    let own = with(&json!({ "a": { "type": "integer", "maximum": 3 } }));
    let applied = desired(&own);
    let mut live = own.clone();
    live["metadata"]["labels"] = json!({ "theirs": "stays" });
    live["spec"]["conversion"] = json!({ "strategy": "Webhook" });
    live["spec"]["names"]["categories"] = json!(["all"]);
    assert!(is_applied(&applied, &live));
    let maximum = "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/a/maximum";
    *live.pointer_mut(maximum).unwrap() = json!(3.0);
    assert!(is_applied(&applied, &live));
    // Descriptions matter to who reads them, and limits that are gone must go.
    for (field, value) in [("description", json!("A number.")), ("minimum", json!(1))] {
        let mut live = own.clone();
        let schema = "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/a";
        live.pointer_mut(schema).unwrap()[field] = value;
        assert!(!is_applied(&applied, &live), "{field}");
    }
    let mut renamed = own.clone();
    renamed["spec"]["names"]["singular"] = json!("other");
    assert!(!is_applied(&applied, &renamed));
}
