//! The objects of an API server.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::fields;

/// Where an object is, or all of a kind are.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Where {
    /// Group and version.
    root: String,
    plural: String,
    namespace: Option<String>,
    name: String,
    subresource: String,
}

impl Where {
    pub(crate) fn of(path: &str) -> Self {
        let mut parts = path.trim_start_matches('/').split('/').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        let first = next();
        let root = if first == "api" { next() } else { format!("{}/{}", next(), next()) };
        let mut plural = next();
        let mut namespace = None;
        if plural == "namespaces" {
            namespace = Some(next());
            plural = next();
        }
        Self { root, plural, namespace, name: next(), subresource: next() }
    }

    pub(crate) fn named(&self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self.clone() }
    }

    pub(crate) fn title(&self) -> String {
        let parts = [&self.plural, &self.name, &self.subresource];
        let parts: Vec<_> =
            parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
        parts.join("/")
    }

    fn has(&self, other: &Self) -> bool {
        self.root == other.root
            && self.plural == other.plural
            && self.namespace.as_ref().is_none_or(|own| Some(own) == other.namespace.as_ref())
    }

    fn object(&self) -> Self {
        Self { subresource: String::new(), ..self.clone() }
    }
}

pub(crate) type Answer = Result<Value, Value>;

pub(crate) fn refused(code: u16, reason: &str) -> Value {
    json!({
        "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
        "code": code, "reason": reason, "message": format!("it is answered by {}", reason.to_lowercase()),
    })
}

#[derive(Default)]
pub(crate) struct Objects {
    known: BTreeMap<Where, Value>,
    pub(crate) version: u64,
    /// The version before which nothing is known.
    pub(crate) oldest: u64,
    /// Version, place, and the object before and after.
    history: Vec<(u64, Where, Option<Value>, Option<Value>)>,
}

impl Objects {
    pub(crate) fn get(&self, at: &Where) -> Option<&Value> {
        self.known.get(at)
    }

    pub(crate) fn store(&mut self, at: &Where, object: Option<Value>) -> Value {
        self.version += 1;
        let before = self.known.remove(at);
        let after = object.map(|mut object| {
            normalise(at, &mut object);
            let uid = before.as_ref().map_or(json!(format!("uid-{}", self.version)), |before| {
                before["metadata"]["uid"].clone()
            });
            let meta = &mut object["metadata"];
            if meta["uid"].is_null() {
                meta["uid"] = uid;
            }
            meta["resourceVersion"] = self.version.to_string().into();
            meta["creationTimestamp"] = "2026-03-01T12:00:00Z".into();
            self.known.insert(at.clone(), object.clone());
            object
        });
        let answer = after.clone().unwrap_or_default();
        self.history.push((self.version, at.clone(), before, after));
        answer
    }

    pub(crate) fn compact(&mut self) {
        self.version += 1;
        self.oldest = self.version;
        self.history.clear();
    }

    pub(crate) fn list(&self, at: &Where, labels: &str, name: Option<&str>) -> Value {
        let items = self.known.iter().filter(|(place, object)| {
            at.has(place) && matches(object, labels) && name.is_none_or(|name| place.name == name)
        });
        let items: Vec<_> = items.map(|(_, object)| object.clone()).collect();
        let version = self.version.to_string();
        json!({ "kind": "List", "apiVersion": "v1", "metadata": { "resourceVersion": version }, "items": items })
    }

    pub(crate) fn events(&self, at: &Where, labels: &str, since: u64) -> String {
        let mut text = String::new();
        for (version, place, before, after) in &self.history {
            let was = before.as_ref().filter(|object| matches(object, labels));
            let is = after.as_ref().filter(|object| matches(object, labels));
            let (kind, object) = match (was, is) {
                (None, Some(is)) => ("ADDED", is.clone()),
                (Some(_), Some(is)) => ("MODIFIED", is.clone()),
                (Some(was), None) => ("DELETED", was.clone()),
                (None, None) => continue,
            };
            if *version > since && at.has(place) {
                let mut object = object;
                object["metadata"]["resourceVersion"] = version.to_string().into();
                text += &json!({ "type": kind, "object": object }).to_string();
                text.push('\n');
            }
        }
        text
    }

    pub(crate) fn create(&mut self, at: &Where, mut object: Value, manager: &str) -> Answer {
        if self.known.contains_key(at) {
            return Err(refused(409, "AlreadyExists"));
        }
        // Defaults are set before it is noted who has set them.
        default(at, &mut object);
        let entry = fields::entry(manager, "Update", "", &object);
        object["metadata"]["managedFields"] = json!([entry]);
        Ok(self.store(at, Some(object)))
    }

    pub(crate) fn apply(&mut self, at: &Where, body: &Value, manager: &str) -> Answer {
        let object = at.object();
        let uid = &body["metadata"]["uid"];
        let Some(live) = self.known.get(&object) else {
            let conflict = !uid.is_null() && at.subresource.is_empty();
            return Err(if conflict { refused(409, "Conflict") } else { refused(404, "NotFound") });
        };
        if !uid.is_null() && *uid != live["metadata"]["uid"] {
            return Err(refused(409, "Conflict"));
        }
        let mut after = fields::apply(live, body, manager, &at.subresource);
        default(at, &mut after);
        normalise(at, &mut after);
        // What changes nothing is not written.
        if after == *live {
            return Ok(after);
        }
        Ok(self.store(&object, Some(after)))
    }

    pub(crate) fn patch(&mut self, at: &Where, patch: Value) -> Answer {
        let mut object = self.known.get(at).cloned().ok_or_else(|| refused(404, "NotFound"))?;
        let patch: json_patch::Patch = serde_json::from_value(patch).unwrap();
        json_patch::patch(&mut object, &patch).map_err(|_| refused(422, "Invalid"))?;
        Ok(self.store(at, Some(object)))
    }

    pub(crate) fn delete(&mut self, at: &Where, uid: Option<&str>) -> Answer {
        let live = self.known.get(at).ok_or_else(|| refused(404, "NotFound"))?;
        if uid.is_some_and(|uid| live["metadata"]["uid"] != uid) {
            return Err(refused(409, "Conflict"));
        }
        self.store(at, None);
        Ok(json!({ "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success" }))
    }
}

fn matches(object: &Value, labels: &str) -> bool {
    let labels = labels.split(',').filter_map(|label| label.split_once('='));
    labels.into_iter().all(|(key, value)| object["metadata"]["labels"][key] == value)
}

/// What the API server sets where nothing is said.
fn default(at: &Where, object: &mut Value) {
    if at.plural == "services" {
        let spec = &mut object["spec"];
        for (key, value) in [("type", "ClusterIP"), ("sessionAffinity", "None")] {
            if spec[key].is_null() {
                spec[key] = value.into();
            }
        }
    }
}

/// A value that the API server writes otherwise than it was told.
fn normalise(at: &Where, object: &mut Value) {
    if at.plural == "configmaps"
        && let Some(text) = object["data"].get("normalised").and_then(Value::as_str)
    {
        object["data"]["normalised"] = text.to_lowercase().into();
    }
}
