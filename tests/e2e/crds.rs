//! An operator over the CRDs of another version: the platform does not update them.

use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::CustomResourceDefinition;
use kube::Api;
use kube::api::{Patch, PatchParams};
use osc_testing::{TestCluster, eventually};
use serde_json::{Value, json};

use crate::deployed::Deployed;
use crate::instance::Instance;

const NAME: &str = "hwfkas.osctest.huawei.com";
const SCHEMA: &str = "/spec/versions/0/schema/openAPIV3Schema/properties";

/// CRDs are the cluster's, so this test has one of its own.
#[tokio::test]
async fn the_operator_says_what_the_clusters_crd_does_not_have() {
    let Some(cluster) = TestCluster::start_or_skip().await else { return };
    let operator = Deployed::hwfka(&cluster, "older").await;
    let crds: Api<CustomResourceDefinition> = Api::all(cluster.admin());
    let whole = serde_json::to_value(crds.get(NAME).await.unwrap()).unwrap();

    // An optional field is missing: it runs, and says which.
    set(&crds, without(&whole, "/spec/properties/storage/properties", "zone")).await;
    let replica = operator.replica("older");
    replica.ready().await;
    let said = replica.complaints();
    assert!(said.iter().any(|line| line.contains("spec.storage.zone")), "{said:?}");
    let instance = Instance::named(cluster.admin(), "older", "one");
    instance.create(json!({ "storage": null })).await.unwrap();
    instance.rolled_out().await;
    assert!(replica.stop().success());

    // One that the operator must be able to write is missing: it is not ready, and says which.
    let broken = without(&whole, "/status/properties", "conditions");
    let broken = without(&broken, "/spec/properties", "image");
    set(&crds, broken).await;
    let replica = operator.replica("broken");
    eventually("it is not ready, and says why", async || match replica.readiness().await {
        Ok((false, page)) if page.contains("spec.image") => Ok(()),
        other => Err(format!("{other:?}\n{}", replica.log())),
    })
    .await;

    // Somebody updates the CRD, and it goes on by itself.
    set(&crds, whole).await;
    replica.ready().await;
    instance.delete().await;
}

/// The CRD without a property.
fn without(crd: &Value, parent: &str, name: &str) -> Value {
    let mut crd = crd.clone();
    let properties = crd.pointer_mut(&format!("{SCHEMA}{parent}")).unwrap();
    properties.as_object_mut().unwrap().remove(name).unwrap();
    let list = parent.trim_end_matches("/properties");
    let required = crd.pointer_mut(&format!("{SCHEMA}{list}/required"));
    if let Some(Value::Array(required)) = required {
        required.retain(|one| one != name);
    }
    crd
}

/// Puts it in the place of the CRD that is there.
async fn set(crds: &Api<CustomResourceDefinition>, crd: Value) {
    let versions = crd["spec"]["versions"].clone();
    let patch = Patch::Merge(json!({ "spec": { "versions": versions } }));
    crds.patch(NAME, &PatchParams::default(), &patch).await.unwrap();
}
