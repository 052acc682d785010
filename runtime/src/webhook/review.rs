//! What the API server asks: AdmissionReview `admission.k8s.io/v1`.

use k8s_openapi::api::authentication::v1::UserInfo;
use kube::core::{GroupVersionKind, GroupVersionResource};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::route::Refusal;
use super::verdict::Denial;

/// What is being done to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Operation {
    /// It is being made.
    Create,
    /// It is being changed.
    Update,
    /// It is being deleted.
    Delete,
    /// A client connects to it, as `kubectl exec` does.
    Connect,
}

/// A request that waits for an answer.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Review<K> {
    /// The object as it would be stored; none on DELETE. A mutating handler gets it by itself.
    pub object: Option<K>,
    /// The object as it is stored; none on CREATE and CONNECT.
    pub old_object: Option<K>,
    /// What is being done.
    pub operation: Operation,
    /// The kind of the object, in the version that the webhook's rule names.
    pub kind: GroupVersionKind,
    /// The resource, in the version that the webhook's rule names.
    pub resource: GroupVersionResource,
    /// `status` or `scale`, where it is about such a part.
    pub sub_resource: Option<String>,
    /// The object's namespace; none where it has none.
    pub namespace: Option<String>,
    /// The object's name; empty on CREATE where the API server is still to generate it.
    pub name: String,
    /// Who does it.
    pub user: UserInfo,
    /// Whether nothing will be stored: a handler with effects elsewhere must not have them.
    pub dry_run: bool,
    /// `CreateOptions` and the like.
    pub options: Option<Value>,
    /// The identifier of this question, for logs.
    pub uid: String,
}

/// A review before its objects are read.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Request {
    pub(crate) uid: String,
    pub(crate) kind: GroupVersionKind,
    resource: GroupVersionResource,
    sub_resource: Option<String>,
    #[serde(default)]
    name: String,
    namespace: Option<String>,
    operation: Operation,
    user_info: UserInfo,
    pub(crate) object: Option<Box<RawValue>>,
    old_object: Option<Box<RawValue>>,
    dry_run: Option<bool>,
    options: Option<Value>,
}

/// What is around every question.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    api_version: Option<String>,
    kind: Option<String>,
    #[serde(borrow)]
    request: Option<&'a RawValue>,
}

/// Takes the question out of a review of this kind and version.
pub(crate) fn open<T: DeserializeOwned>(
    body: &[u8],
    (kind, version): (&str, &str),
) -> Result<T, Refusal> {
    let envelope: Envelope<'_> = serde_json::from_slice(body)
        .map_err(|error| Refusal::bad(format!("the body is no {kind}: {error}")))?;
    let said = envelope.kind.as_deref().unwrap_or("nothing");
    if said != kind {
        return Err(Refusal::bad(format!("the body is no {kind}: its `kind` says {said}")));
    }
    let said = envelope.api_version.as_deref().unwrap_or("nothing");
    if said != version {
        let versions = match kind {
            "ConversionReview" => "conversionReviewVersions",
            _ => "admissionReviewVersions",
        };
        let help = format!("write `{versions}: [v1]` in the webhook's configuration");
        return Err(Refusal::bad(format!("only {version} is answered, not {said}; {help}")));
    }
    let request = envelope
        .request
        .ok_or_else(|| Refusal::bad(format!("the {kind} has no `request`: it asks nothing")))?;
    read(request)
        .map_err(|problem| Refusal::bad(format!("the {kind}'s request cannot be read: {problem}")))
}

/// Reads a value, and says where it cannot.
pub(crate) fn read<T: DeserializeOwned>(raw: &RawValue) -> Result<T, String> {
    let mut source = serde_json::Deserializer::from_str(raw.get());
    serde_path_to_error::deserialize(&mut source).map_err(|error| place(&error))
}

/// Reads a value, and says where it cannot.
pub(crate) fn read_value<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_path_to_error::deserialize(value).map_err(|error| place(&error))
}

fn place(error: &serde_path_to_error::Error<serde_json::Error>) -> String {
    // Where in the text is of no use to who wrote an object in YAML.
    let message = error.inner().to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    match error.path().to_string().as_str() {
        "." | "?" => message.to_owned(),
        path => format!("{path}: {message}"),
    }
}

impl Request {
    /// The review with its objects, as the type that the handler asks for.
    pub(crate) fn review<K: DeserializeOwned>(self) -> Result<Review<K>, Denial> {
        let kind = &self.kind.kind;
        let object = |name: &str, raw: &Option<Box<RawValue>>| {
            let object = raw.as_deref().map(read).transpose();
            object.map_err(|problem| {
                let message = format!("the webhook cannot read {name} as {kind}: {problem}");
                Denial::new(message).code(400).reason("BadRequest")
            })
        };
        Ok(Review {
            object: object("the object", &self.object)?,
            old_object: object("the old object", &self.old_object)?,
            operation: self.operation,
            kind: self.kind,
            resource: self.resource,
            sub_resource: self.sub_resource.filter(|name| !name.is_empty()),
            namespace: self.namespace.filter(|name| !name.is_empty()),
            name: self.name,
            user: self.user_info,
            dry_run: self.dry_run.unwrap_or_default(),
            options: self.options,
            uid: self.uid,
        })
    }
}
