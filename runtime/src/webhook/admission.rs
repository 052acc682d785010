//! Validating and mutating: from the body of a request to the body of its answer.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use json_patch::Patch;
use k8s_openapi::ByteString;
use kube::Resource;
use kube::core::GroupVersionKind;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::patch::patch;
use super::review::{self, Request, Review};
use super::route::{Respond, guarded};
use super::verdict::{Denial, Mutation, Notes, Verdict};

const VERSION: &str = "admission.k8s.io/v1";

/// The kind that a path is for, where it is for one.
pub(crate) type Expected = Option<GroupVersionKind>;

/// The kind of a type.
pub(crate) fn kind<K: Resource<DynamicType = ()>>() -> GroupVersionKind {
    GroupVersionKind::gvk(&K::group(&()), &K::version(&()), &K::kind(&()))
}

/// What a handler decided, and the patch that follows from it.
type Decision = (Result<Option<Patch>, Denial>, Notes);

pub(crate) fn validating<K, H, F>(expected: Expected, handler: H) -> Respond
where
    K: DeserializeOwned + Send + 'static,
    H: Fn(Review<K>) -> F + Send + Sync + 'static,
    F: Future<Output: Into<Verdict>> + Send + 'static,
{
    let handler = Arc::new(handler);
    respond(expected, move |request: Request| {
        let handler = handler.clone();
        async move {
            let review = match request.review() {
                Ok(review) => review,
                Err(denial) => return (Err(denial), Notes::default()),
            };
            let verdict = handler(review).await.into();
            (verdict.outcome.map(|()| None), verdict.notes)
        }
    })
}

pub(crate) fn mutating<K, H, F>(expected: Expected, handler: H) -> Respond
where
    K: DeserializeOwned + Serialize + Send + 'static,
    H: Fn(K, Review<K>) -> F + Send + Sync + 'static,
    F: Future<Output: Into<Mutation<K>>> + Send + 'static,
{
    let handler = Arc::new(handler);
    respond(expected, move |request: Request| {
        let handler = handler.clone();
        async move {
            mutate(&*handler, request)
                .await
                .unwrap_or_else(|denial| (Err(denial), Notes::default()))
        }
    })
}

async fn mutate<K, F>(
    handler: &impl Fn(K, Review<K>) -> F,
    request: Request,
) -> Result<Decision, Denial>
where
    K: DeserializeOwned + Serialize,
    F: Future<Output: Into<Mutation<K>>>,
{
    // On DELETE, and on CONNECT without options, there is nothing that could be changed.
    let Some(raw) = request.object.clone() else { return Ok((Ok(None), Notes::default())) };
    let mut review = request.review::<K>()?;
    let Some(object) = review.object.take() else { return Ok((Ok(None), Notes::default())) };
    let before = json(&object)?;
    let mutation = handler(object, review).await.into();
    let changed = match mutation.outcome {
        Ok(changed) => json(&changed)?,
        Err(denial) => return Ok((Err(denial), mutation.notes)),
    };
    let raw: Value = review::read(&raw).map_err(Denial::new)?;
    let patch = patch(&raw, &before, &changed);
    Ok((Ok(Some(patch)), mutation.notes))
}

fn json(object: &impl Serialize) -> Result<Value, Denial> {
    serde_json::to_value(object).map_err(|error| {
        let message = format!("the webhook cannot write the object as JSON: {error}");
        Denial::new(message).code(500).reason("InternalError")
    })
}

fn respond<F>(expected: Expected, decide: impl Fn(Request) -> F + Send + Sync + 'static) -> Respond
where
    F: Future<Output = Decision> + Send + 'static,
{
    let decide = Arc::new(decide);
    Arc::new(move |body: Bytes, longest: Duration| {
        let (decide, expected) = (decide.clone(), expected.clone());
        Box::pin(async move {
            let request: Request = review::open(&body, ("AdmissionReview", VERSION))?;
            drop(body);
            let uid = request.uid.clone();
            let decision = match mismatch(expected, &request.kind) {
                Some(denial) => Err(denial),
                None => guarded(async move { decide(request).await }, longest).await,
            };
            let (outcome, notes) =
                decision.unwrap_or_else(|denial| (Err(denial), Notes::default()));
            Ok(answer(&uid, &outcome, &notes))
        })
    })
}

/// A path that is for one kind is asked about it alone; what is configured otherwise is said.
fn mismatch(expected: Expected, asked: &GroupVersionKind) -> Option<Denial> {
    let expected = expected.filter(|expected| expected != asked)?;
    let text = |kind: &GroupVersionKind| format!("{} {}", kind.api_version(), kind.kind);
    let message = format!(
        "the webhook at this path is for {}, and was asked about {}; its rules and its path do not fit",
        text(&expected),
        text(asked)
    );
    Some(Denial::new(message).code(400).reason("BadRequest"))
}

fn answer(uid: &str, outcome: &Result<Option<Patch>, Denial>, notes: &Notes) -> Value {
    let mut response = json!({ "uid": uid, "allowed": outcome.is_ok() });
    match outcome {
        Ok(Some(patch)) if !patch.is_empty() => {
            response["patchType"] = json!("JSONPatch");
            response["patch"] = json!(ByteString(json!(patch).to_string().into_bytes()));
        }
        Ok(_) => {}
        Err(denial) => response["status"] = json!(denial.status()),
    }
    if !notes.warnings.is_empty() {
        response["warnings"] = json!(notes.warnings);
    }
    if !notes.audit.is_empty() {
        response["auditAnnotations"] = json!(notes.audit);
    }
    json!({ "apiVersion": VERSION, "kind": "AdmissionReview", "response": response })
}
