//! Converting: objects of one version of a kind become those of another.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::{self, Display};
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Status;
use kube::Resource;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::review;
use super::route::{Answer, guarded};

const VERSION: &str = "apiextensions.k8s.io/v1";

/// How many objects that cannot be converted are named.
const NAMED: usize = 10;

/// From the JSON of one version to that of another.
type Step = fn(Value) -> Result<Value, String>;

/// From the JSON of any version to that of the one that is asked for.
type Whole = Arc<dyn Fn(Value, &str) -> Result<Value, String> + Send + Sync>;

/// What is known of the way between versions: pairs of them. Between two that are no pair, objects go through others.
///
/// ```
/// # mod v1 {
/// #     #[derive(kube::CustomResource, schemars::JsonSchema, serde::Serialize, serde::Deserialize, Clone, Debug)]
/// #     #[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
/// #     pub struct HwfkaSpec { pub size: i32 }
/// # }
/// # mod v1beta1 {
/// #     #[derive(kube::CustomResource, schemars::JsonSchema, serde::Serialize, serde::Deserialize, Clone, Debug)]
/// #     #[kube(group = "osctest.huawei.com", version = "v1beta1", kind = "Hwfka", namespaced)]
/// #     pub struct HwfkaSpec { pub replicas: i32 }
/// #     impl From<super::v1::Hwfka> for Hwfka {
/// #         fn from(object: super::v1::Hwfka) -> Self {
/// #             Self { metadata: object.metadata, spec: HwfkaSpec { replicas: object.spec.size } }
/// #         }
/// #     }
/// #     impl From<Hwfka> for super::v1::Hwfka {
/// #         fn from(object: Hwfka) -> Self {
/// #             Self { metadata: object.metadata, spec: super::v1::HwfkaSpec { size: object.spec.replicas } }
/// #         }
/// #     }
/// # }
/// use osc_runtime::webhook::Conversion;
///
/// # fn main() {
/// // `From` in both directions, by hand or by `#[crd(convert(with = ...))]`.
/// let conversion = Conversion::new().between::<v1::Hwfka, v1beta1::Hwfka>();
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Conversion {
    /// The groups and kinds that are converted.
    kinds: BTreeSet<(String, String)>,
    /// By kind and version, where one step leads to.
    steps: BTreeMap<(String, String), BTreeMap<String, Step>>,
    whole: Option<Whole>,
    pub(crate) mistakes: Vec<String>,
}

impl Conversion {
    /// Between no versions yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A function that does it all for a kind, `K` in any of its versions: it gets an object and the `apiVersion` that is
    /// wanted, and says why it cannot.
    pub fn by<K, E>(
        convert: impl Fn(Value, &str) -> Result<Value, E> + Send + Sync + 'static,
    ) -> Self
    where
        K: Resource<DynamicType = ()>,
        E: Display,
    {
        let whole: Whole = Arc::new(move |object, desired| {
            convert(object, desired).map_err(|error| error.to_string())
        });
        Self { whole: Some(whole), kinds: [kind::<K>()].into(), ..Self::default() }
    }

    /// And between these two versions of a kind, both ways. `From` is enough; where a value may have no counterpart,
    /// `TryFrom` says why.
    #[must_use]
    pub fn between<A, B>(mut self) -> Self
    where
        A: Resource<DynamicType = ()> + Serialize + DeserializeOwned + TryInto<B, Error: Display>,
        B: Resource<DynamicType = ()> + Serialize + DeserializeOwned + TryInto<A, Error: Display>,
    {
        let name = |kind: &str, version: &str| format!("{version} {kind}");
        let (a, b) = (key::<A>(), key::<B>());
        if a.0 != b.0 || A::group(&()) != B::group(&()) || a == b {
            let (a, b) = (name(&a.0, &a.1), name(&b.0, &b.1));
            let help = "a conversion is between two versions of one kind";
            self.mistakes.push(format!("{a} and {b} cannot be converted into each other; {help}"));
            return self;
        }
        self.kinds.insert(kind::<A>());
        self.steps.entry(a.clone()).or_default().insert(b.1.clone(), step::<A, B>);
        self.steps.entry(b).or_default().insert(a.1, step::<B, A>);
        self
    }

    /// The groups and kinds that are converted.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = (&str, &str)> {
        self.kinds.iter().map(|(group, kind)| (group.as_str(), kind.as_str()))
    }

    /// One object.
    fn convert(&self, object: Value, desired: &str) -> Result<Value, String> {
        let text = |key: &str| object[key].as_str().unwrap_or_default().to_owned();
        let (kind, version) = (text("kind"), text("apiVersion"));
        let metadata = object["metadata"].as_object().cloned().ok_or("it has no `metadata`")?;
        if version == desired {
            return Ok(object);
        }
        let mut converted = match &self.whole {
            Some(whole) => whole(object, desired)?,
            None => self
                .way(&kind, &version, desired)
                .ok_or_else(|| self.unknown(&kind, desired))?
                .into_iter()
                .try_fold(object, |object, step| step(object))?,
        };
        if converted["apiVersion"] != desired || converted["kind"] != kind.as_str() {
            let (kind, version) = (&converted["kind"], &converted["apiVersion"]);
            return Err(format!("it became a {kind} of {version}: a mistake of the conversion"));
        }
        let changed = converted["metadata"].as_object();
        let metadata = restored(metadata, changed.ok_or("the conversion lost its `metadata`")?)?;
        converted["metadata"] = Value::Object(metadata);
        Ok(converted)
    }

    /// The shortest way.
    fn way(&self, kind: &str, from: &str, to: &str) -> Option<Vec<Step>> {
        let mut ways = BTreeMap::from([(from, Vec::new())]);
        let mut open = VecDeque::from([from]);
        while let Some(version) = open.pop_front() {
            let way = ways.get(version)?.clone();
            if version == to {
                return Some(way);
            }
            let key = (kind.to_owned(), version.to_owned());
            for (next, step) in self.steps.get(&key).into_iter().flatten() {
                if !ways.contains_key(next.as_str()) {
                    let longer = way.iter().copied().chain([*step]).collect();
                    ways.insert(next, longer);
                    open.push_back(next);
                }
            }
        }
        None
    }

    fn unknown(&self, kind: &str, desired: &str) -> String {
        let known = self.steps.keys().filter(|(known, _)| known == kind);
        let known: Vec<_> = known.map(|(_, version)| version.as_str()).collect();
        match known.as_slice() {
            [] => format!("the operator converts no {kind}"),
            known => {
                format!("the operator knows no way to {desired}, only between {}", known.join(", "))
            }
        }
    }

    pub(crate) fn respond(self: Arc<Self>, body: &Bytes, longest: Duration) -> Answer {
        let request: Result<Request, _> = review::open(body, ("ConversionReview", VERSION));
        Box::pin(async move {
            let Request { uid, desired_api_version: desired, objects } = request?;
            let number = objects.len();
            let all = guarded(async move { self.all(objects, &desired) }, longest).await;
            let (status, converted) = match all {
                Ok(Ok(converted)) => (success(), converted),
                Ok(Err(failures)) => (failure(&failures, number), Vec::new()),
                Err(denial) => (denial.status().clone(), Vec::new()),
            };
            let response = json!({ "uid": uid, "result": status, "convertedObjects": converted });
            Ok(json!({ "apiVersion": VERSION, "kind": "ConversionReview", "response": response }))
        })
    }

    /// All objects in their order, or why some cannot be converted.
    fn all(&self, objects: Vec<Value>, desired: &str) -> Result<Vec<Value>, Vec<String>> {
        let mut failures = Vec::new();
        let mut converted = Vec::new();
        for object in objects {
            let name = name(&object);
            match self.convert(object, desired) {
                Ok(object) => converted.push(object),
                Err(problem) => failures.push(format!("{name} to {desired}: {problem}")),
            }
        }
        if failures.is_empty() { Ok(converted) } else { Err(failures) }
    }
}

impl fmt::Debug for Conversion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.kinds).finish()
    }
}

#[derive(Deserialize)]
struct Request {
    uid: String,
    #[serde(rename = "desiredAPIVersion")]
    desired_api_version: String,
    objects: Vec<Value>,
}

fn kind<K: Resource<DynamicType = ()>>() -> (String, String) {
    (K::group(&()).into_owned(), K::kind(&()).into_owned())
}

fn key<K: Resource<DynamicType = ()>>() -> (String, String) {
    (K::kind(&()).into_owned(), K::api_version(&()).into_owned())
}

fn step<A, B>(object: Value) -> Result<Value, String>
where
    A: DeserializeOwned + TryInto<B, Error: Display>,
    B: Serialize,
{
    let object: A = review::read_value(object)?;
    let converted: B = object.try_into().map_err(|error| error.to_string())?;
    serde_json::to_value(converted).map_err(|error| error.to_string())
}

/// The metadata that becomes of a conversion, by kube-apiserver's rule: it is another object where its name, namespace or
/// UID is another one; labels and annotations are the new ones; all else is as it was, whatever the conversion says.
fn restored(
    mut metadata: Map<String, Value>,
    converted: &Map<String, Value>,
) -> Result<Map<String, Value>, String> {
    for name in ["name", "namespace", "uid"] {
        let new = converted.get(name).filter(|new| !new.is_null());
        if let Some(new) = new.filter(|new| metadata.get(name) != Some(*new)) {
            let old = metadata.get(name).unwrap_or(&Value::Null);
            let help = "a conversion may change labels and annotations only";
            return Err(format!("its metadata.{name} {old} became {new}; {help}"));
        }
    }
    for name in ["labels", "annotations"] {
        match converted.get(name) {
            Some(value) => metadata.insert(name.to_owned(), value.clone()),
            None => metadata.remove(name),
        };
    }
    Ok(metadata)
}

/// `Hwfka osctest/one (osctest.huawei.com/v1)`
fn name(object: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    let metadata = &object["metadata"];
    let namespace = metadata["namespace"].as_str().map(|name| format!("{name}/"));
    let (kind, version) = (text(&object["kind"]), text(&object["apiVersion"]));
    format!("{kind} {}{} ({version})", namespace.unwrap_or_default(), text(&metadata["name"]))
}

fn success() -> Status {
    Status { status: Some("Success".to_owned()), ..Status::default() }
}

fn failure(failures: &[String], number: usize) -> Status {
    let mut named: Vec<_> = failures.iter().take(NAMED).cloned().collect();
    if failures.len() > NAMED {
        named.push(format!("and {} more", failures.len() - NAMED));
    }
    let named = named.join("; ");
    let message = format!("{} of {number} cannot be converted: {named}", failures.len());
    tracing::warn!("{message}");
    Status {
        status: Some("Failure".to_owned()),
        code: Some(422),
        reason: Some("Invalid".to_owned()),
        message: Some(message),
        ..Status::default()
    }
}
