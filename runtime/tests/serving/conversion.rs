use osc_runtime::webhook::Conversion;
use serde_json::{Value, json};

use super::client::ask;
use super::kinds::{conversion, hwfka, v1, v1alpha1, v1beta1};
use super::{Running, server, start};

async fn running() -> Running {
    let conversion = Conversion::new()
        .between::<v1::Hwfka, v1beta1::Hwfka>()
        .between::<v1beta1::Hwfka, v1alpha1::Hwfka>();
    start(server().conversion(conversion)).await
}

#[tokio::test]
async fn objects_are_converted_in_their_order_and_keep_their_metadata() {
    let running = running().await;
    let old = [
        hwfka("v1", &json!({ "size": 1 })),
        hwfka("v1beta1", &json!({ "replicas": 2 })),
        hwfka("v1alpha1", &json!({ "nodes": 3 })),
    ];
    let answer = ask(&running, "/convert", &conversion("v1beta1", &old)).await;
    assert_eq!(answer["result"]["status"], "Success");
    let new = [1, 2, 3].map(|size| hwfka("v1beta1", &json!({ "replicas": size })));
    assert_eq!(answer["convertedObjects"], json!(new));

    // No pair, but a way.
    let answer = ask(&running, "/convert", &conversion("v1alpha1", &old[..1])).await;
    assert_eq!(answer["convertedObjects"], json!([hwfka("v1alpha1", &json!({ "nodes": 1 }))]));
    let answer = ask(&running, "/convert", &conversion("v1", &[])).await;
    assert_eq!(answer["result"]["status"], "Success");
}

#[tokio::test]
async fn failures_name_the_objects_and_the_reasons() {
    let running = running().await;
    let mut nameless = hwfka("v1", &json!({ "size": 1 }));
    nameless.as_object_mut().unwrap().remove("metadata");
    let objects = [
        hwfka("v1", &json!({ "size": 1 })),
        hwfka("v1", &json!({ "size": 300 })),
        hwfka("v1", &json!({ "size": "many" })),
        hwfka("v2", &json!({})),
        nameless,
    ];
    let answer = ask(&running, "/convert", &conversion("v1beta1", &objects)).await;
    assert_eq!(answer["convertedObjects"], json!([]));
    assert_eq!(answer["result"]["status"], "Failure");
    let one = "Hwfka osctest/one";
    let to = "to osctest.huawei.com/v1beta1";
    let expected = [
        format!(
            "4 of 5 cannot be converted: {one} (osctest.huawei.com/v1) {to}: spec.size: at most 255 in v1beta1"
        ),
        format!(
            "{one} (osctest.huawei.com/v1) {to}: spec.size: invalid type: string \"many\", expected i32"
        ),
        format!(
            "{one} (osctest.huawei.com/v2) {to}: the operator knows no way to osctest.huawei.com/v1beta1, only \
             between osctest.huawei.com/v1, osctest.huawei.com/v1alpha1, osctest.huawei.com/v1beta1"
        ),
        format!("Hwfka ? (osctest.huawei.com/v1) {to}: it has no `metadata`"),
    ];
    assert_eq!(answer["result"]["message"], expected.join("; "));
}

#[tokio::test]
async fn a_function_may_do_it_all() {
    let convert = |mut object: Value, desired: &str| {
        match object["spec"]["size"].as_i64() {
            Some(13) => panic!("13"),
            Some(0) => return Err("0 is no size"),
            Some(1) => return Ok(object),
            _ => {}
        }
        object["apiVersion"] = json!(desired);
        object["metadata"] = json!({ "labels": { "new": "yes" }, "name": "renamed" });
        Ok(object)
    };
    let running = start(server().conversion_at("/other", Conversion::by(convert))).await;
    let convert = async |size: i32| {
        let objects = [hwfka("v1", &json!({ "size": size }))];
        ask(&running, "/other", &conversion("v2", &objects)).await
    };
    let mut expected = hwfka("v2", &json!({ "size": 2 }));
    expected["metadata"]["labels"] = json!({ "new": "yes" });
    assert_eq!(convert(2).await["convertedObjects"], json!([expected]));
    let message =
        async |size| convert(size).await["result"]["message"].as_str().unwrap().to_owned();
    assert!(message(0).await.ends_with("0 is no size"));
    assert!(message(1).await.ends_with("a mistake of the conversion"));
    assert_eq!(convert(13).await["result"]["status"], "Failure");
    assert_eq!(message(13).await, "the webhook's handler panicked; the operator's log says where");
}
