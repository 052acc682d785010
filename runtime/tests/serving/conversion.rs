use osc_runtime::webhook::Conversion;
use serde_json::{Value, json};

use super::client::ask;
use super::kinds::{CONVERT, conversion, hwfka, v1, v1alpha1, v1beta1};
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
    let answer = ask(&running, CONVERT, &conversion("v1beta1", &old)).await;
    assert_eq!(answer["result"]["status"], "Success");
    let new = [1, 2, 3].map(|size| hwfka("v1beta1", &json!({ "replicas": size })));
    assert_eq!(answer["convertedObjects"], json!(new));

    // No pair, but a way.
    let answer = ask(&running, CONVERT, &conversion("v1alpha1", &old[..1])).await;
    assert_eq!(answer["convertedObjects"], json!([hwfka("v1alpha1", &json!({ "nodes": 1 }))]));
    let answer = ask(&running, CONVERT, &conversion("v1", &[])).await;
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
    let answer = ask(&running, CONVERT, &conversion("v1beta1", &objects)).await;
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
        let size = object["spec"]["size"].as_i64();
        match size {
            Some(13) => panic!("13"),
            Some(0) => return Err("0 is no size"),
            Some(1) => return Ok(object),
            _ => {}
        }
        object["apiVersion"] = json!(desired);
        // Only the labels and the annotations may be other ones.
        object["metadata"] = match size {
            Some(3) => json!({ "name": "renamed" }),
            Some(4) => json!({ "name": "one", "uid": "another" }),
            Some(5) => Value::Null,
            _ => json!({ "labels": { "new": "yes" }, "generation": 9 }),
        };
        Ok(object)
    };
    let running = start(server().conversion(Conversion::by::<v1::Hwfka, _>(convert))).await;
    let convert = async |size: i32| {
        let objects = [hwfka("v1", &json!({ "size": size }))];
        ask(&running, CONVERT, &conversion("v2", &objects)).await
    };
    let mut expected = hwfka("v2", &json!({ "size": 2 }));
    expected["metadata"]["labels"] = json!({ "new": "yes" });
    assert_eq!(convert(2).await["convertedObjects"], json!([expected]));
    let help = "a conversion may change labels and annotations only";
    for (size, expected) in [
        (0, "0 is no size"),
        (1, "a mistake of the conversion"),
        (3, &format!("its metadata.name \"one\" became \"renamed\"; {help}")),
        (4, "became \"another\"; a conversion may change labels and annotations only"),
        (5, "the conversion lost its `metadata`"),
        (13, "the webhook's handler panicked; the operator's log says where"),
    ] {
        let answer = convert(size).await;
        assert_eq!(answer["result"]["status"], "Failure");
        assert_eq!(answer["convertedObjects"], json!([]));
        let message = answer["result"]["message"].as_str().unwrap();
        assert!(message.ends_with(expected), "{message}");
    }
}

#[tokio::test]
async fn each_kind_is_converted_at_its_path_and_any_at_one_that_is_said() {
    let between = || Conversion::new().between::<v1::Hwfka, v1beta1::Hwfka>();
    let running = start(server().conversion_at("/other", between())).await;
    let objects = [hwfka("v1", &json!({ "size": 1 }))];
    let answer = ask(&running, "/other", &conversion("v1beta1", &objects)).await;
    assert_eq!(answer["result"]["status"], "Success");
    let answer = server().conversion(Conversion::new()).bind().await.unwrap_err().to_string();
    let expected = "a conversion is of no kind; say `between` which versions";
    assert_eq!(answer, format!("the webhooks cannot be served: {expected}"));
}
