use k8s_openapi::ByteString;
use osc_runtime::webhook::{Denial, Mutation, Operation, Review, Verdict};
use serde_json::{Value, json};

use super::client::ask;
use super::kinds::v1::Hwfka;
use super::kinds::{hwfka, review};
use super::{Running, server, start};

const VALIDATE: &str = "/validate-osctest-huawei-com-v1-hwfka";
const MUTATE: &str = "/mutate-osctest-huawei-com-v1-hwfka";

async fn validate(review: Review<Hwfka>) -> Verdict {
    let size = |hwfka: Option<&Hwfka>| hwfka.map(|hwfka| hwfka.spec.size);
    match (size(review.old_object.as_ref()), size(review.object.as_ref())) {
        (_, Some(size)) if size < 0 => Denial::invalid("spec.size", "at least 0").into(),
        (Some(old), Some(new)) if new < old => {
            Verdict::deny("it cannot shrink").warn("make a smaller one and move")
        }
        (Some(_), None) if review.operation == Operation::Delete && !review.dry_run => {
            Err(Denial::new("it is in use").code(409).reason("Conflict")).into()
        }
        _ => Verdict::allow()
            .warn(format!("looked at by {}", review.user.username.unwrap_or_default()))
            .audit("size", "checked"),
    }
}

async fn mutate(mut hwfka: Hwfka, review: Review<Hwfka>) -> Mutation<Hwfka> {
    assert!(review.object.is_none());
    if hwfka.spec.size == 13 {
        return Mutation::deny("13 is nobody's size");
    }
    hwfka.spec.image.get_or_insert_with(|| "hwfka:2.8.2".into());
    Mutation::from(hwfka).warn("defaults")
}

async fn running() -> Running {
    start(server().validating(validate).mutating(mutate)).await
}

fn v1(size: i32) -> Value {
    hwfka("v1", &json!({ "size": size }))
}

/// What the answer's patch makes of an object.
fn patched(answer: &Value, object: &Value) -> Value {
    assert_eq!(answer["patchType"], "JSONPatch");
    let ByteString(text) = serde_json::from_value(answer["patch"].clone()).unwrap();
    let patch: json_patch::Patch = serde_json::from_slice(&text).unwrap();
    let mut object = object.clone();
    json_patch::patch(&mut object, &patch).unwrap();
    object
}

#[tokio::test]
async fn validating_allows_warns_and_denies() {
    let running = running().await;
    let allowed = ask(&running, VALIDATE, &review("CREATE", &v1(3), &Value::Null)).await;
    assert_eq!(
        allowed,
        json!({
            "uid": "0c9a8d74-9cb7-44dd-b98e-09fd62def2f4",
            "allowed": true,
            "warnings": ["looked at by anna"],
            "auditAnnotations": { "size": "checked" },
        })
    );
    let denied = ask(&running, VALIDATE, &review("UPDATE", &v1(1), &v1(3))).await;
    assert_eq!(denied["allowed"], false);
    assert_eq!(denied["warnings"], json!(["make a smaller one and move"]));
    assert_eq!(
        denied["status"],
        json!({
            "apiVersion": "v1", "kind": "Status", "metadata": {},
            "status": "Failure", "code": 403, "reason": "Forbidden", "message": "it cannot shrink",
        })
    );
    let invalid = ask(&running, VALIDATE, &review("CREATE", &v1(-1), &Value::Null)).await;
    assert_eq!(
        invalid["status"],
        json!({
            "apiVersion": "v1", "kind": "Status", "metadata": {},
            "status": "Failure", "code": 422, "reason": "Invalid", "message": "spec.size: at least 0",
            "details": { "causes": [
                { "field": "spec.size", "message": "at least 0", "reason": "FieldValueInvalid" },
            ] },
        })
    );
    let deleted = ask(&running, VALIDATE, &review("DELETE", &Value::Null, &v1(3))).await;
    assert_eq!(deleted["status"]["code"], 409);
    let mut dry = review("DELETE", &Value::Null, &v1(3));
    dry["request"]["dryRun"] = json!(true);
    assert_eq!(ask(&running, VALIDATE, &dry).await["allowed"], true);
}

#[tokio::test]
async fn mutating_patches_what_was_changed_and_nothing_else() {
    let running = running().await;
    let mut object = v1(3);
    object["spec"]["unknown"] = json!({ "of": "a newer version" });
    object["metadata"]["ownerReferences"] = json!([]);
    let answer = ask(&running, MUTATE, &review("CREATE", &object, &Value::Null)).await;
    assert_eq!(answer["allowed"], true);
    assert_eq!(answer["warnings"], json!(["defaults"]));
    let mut expected = object.clone();
    expected["spec"]["image"] = json!("hwfka:2.8.2");
    assert_eq!(patched(&answer, &object), expected);

    let complete = hwfka("v1", &json!({ "size": 3, "image": "mine" }));
    let answer = ask(&running, MUTATE, &review("UPDATE", &complete, &v1(3))).await;
    assert_eq!(answer["allowed"], true);
    assert!(answer.get("patch").is_none() && answer.get("patchType").is_none(), "{answer}");

    let answer = ask(&running, MUTATE, &review("DELETE", &Value::Null, &v1(3))).await;
    assert_eq!(answer, json!({ "uid": answer["uid"], "allowed": true }));

    let answer = ask(&running, MUTATE, &review("CREATE", &v1(13), &Value::Null)).await;
    assert_eq!(answer["allowed"], false);
    assert_eq!(answer["status"]["message"], "13 is nobody's size");
}

#[tokio::test]
async fn an_object_of_3_mb_is_read_old_and_new() {
    let running = running().await;
    let object = hwfka("v1", &json!({ "size": 3, "notes": vec!["x".repeat(1000); 3000] }));
    let review = review("UPDATE", &object, &object);
    assert!(review.to_string().len() > 6_000_000);
    assert_eq!(ask(&running, VALIDATE, &review).await["allowed"], true);
    let answer = ask(&running, MUTATE, &review).await;
    let ByteString(patch) = serde_json::from_value(answer["patch"].clone()).unwrap();
    let patch: Value = serde_json::from_slice(&patch).unwrap();
    let expected = json!([{ "op": "add", "path": "/spec/image", "value": "hwfka:2.8.2" }]);
    assert_eq!(patch, expected);
}

#[tokio::test]
async fn what_cannot_be_read_is_denied_with_its_place() {
    let running = running().await;
    let broken = hwfka("v1", &json!({ "size": "three" }));
    for path in [VALIDATE, MUTATE] {
        let answer = ask(&running, path, &review("CREATE", &broken, &Value::Null)).await;
        assert_eq!(answer["allowed"], false);
        assert_eq!(answer["status"]["code"], 400);
        assert_eq!(
            answer["status"]["message"],
            "the webhook cannot read the object as Hwfka: spec.size: invalid type: string \"three\", expected i32"
        );
    }
    let answer = ask(&running, VALIDATE, &review("UPDATE", &v1(3), &broken)).await;
    let message = answer["status"]["message"].as_str().unwrap();
    assert!(message.starts_with("the webhook cannot read the old object as Hwfka: "), "{message}");

    let mut other = review("CREATE", &v1(3), &Value::Null);
    other["request"]["kind"]["kind"] = json!("Cache");
    let answer = ask(&running, VALIDATE, &other).await;
    assert_eq!(answer["allowed"], false);
    assert_eq!(
        answer["status"]["message"],
        "the webhook at this path is for osctest.huawei.com/v1 Hwfka, and was asked about \
         osctest.huawei.com/v1 Cache; its rules and its path do not fit"
    );
}
