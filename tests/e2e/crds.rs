//! An operator over the CRDs of another version: the platform does not update them.

use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::CustomResourceDefinition;
use kube::Api;
use kube::api::{DeleteParams, Patch, PatchParams};
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
    eventually("it says what is missing", async || {
        let said = replica.complaints();
        if said.iter().any(|line| line.contains("spec.storage.zone")) {
            Ok(())
        } else {
            Err(replica.log())
        }
    })
    .await;
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
    set(&crds, whole.clone()).await;
    replica.ready().await;
    instance.delete().await;
    instance.gone().await;
    assert!(replica.stop().success());

    manages_crds(&operator, &crds, &whole).await;
}

/// With a rule of its own and the flag, the operator brings its CRDs itself.
async fn manages_crds(
    operator: &Deployed<'_>,
    crds: &Api<CustomResourceDefinition>,
    whole: &Value,
) {
    let kind = "customresourcedefinitions";
    let rule = osc_testing::rule("apiextensions.k8s.io", [kind], ["create", "patch"]);
    operator.cluster.grant(&operator.account, &[rule]).await.unwrap();
    let zone = format!("{SCHEMA}/spec/properties/storage/properties/zone");
    let has_zone = async || {
        let crd = serde_json::to_value(crds.get(NAME).await.unwrap()).unwrap();
        crd.pointer(&zone).is_some()
    };

    // It is older.
    set(crds, without(whole, "/spec/properties/storage/properties", "zone")).await;
    let replica = operator.replica_with("updates", &["--manage-crds"]);
    replica.ready().await;
    assert!(has_zone().await, "{}", replica.log());
    assert_eq!(replica.complaints(), Vec::<String>::new());
    assert!(replica.stop().success());

    // It is not there.
    crds.delete(NAME, &DeleteParams::default()).await.unwrap();
    eventually("the CRD is gone", async || match crds.get_opt(NAME).await {
        Ok(None) => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    let replica = operator.replica_with("creates", &["--manage-crds"]);
    replica.ready().await;
    assert!(has_zone().await, "{}", replica.log());
    let instance = Instance::named(operator.cluster.admin(), &operator.namespace, "two");
    instance.create(json!({ "storage": null })).await.unwrap();
    instance.rolled_out().await;
    assert!(replica.stop().success());
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
