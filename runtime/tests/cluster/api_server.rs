//! An API server of a few lines: objects by path, versions, merge patches, applies of whole fields, and watches.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use http_body_util::{BodyExt, Either, Full};
use hyper::body::Bytes;
use hyper::{Request, Response};
use kube::Client;
use kube::client::Body;
use serde_json::{Value, json};

use crate::watch::{Change, Events, Watches};

#[derive(Default)]
struct State {
    objects: BTreeMap<String, Value>,
    version: u64,
    forbidden: BTreeSet<String>,
    /// Methods of requests, and codes of answers.
    log: Vec<String>,
    queries: Vec<String>,
    watches: Watches,
}

pub(crate) type Reply = Response<Either<Full<Bytes>, Events>>;

#[derive(Clone, Default)]
pub(crate) struct ApiServer(Arc<Mutex<State>>);

impl ApiServer {
    pub(crate) fn client(&self) -> Client {
        let server = self.clone();
        let service = tower::service_fn(move |request: Request<Body>| {
            let server = server.clone();
            async move { Ok::<_, Infallible>(server.answer(request).await) }
        });
        Client::new(service, "default")
    }

    pub(crate) fn object(&self, path: &str) -> Option<Value> {
        self.0.lock().unwrap().objects.get(path).cloned()
    }

    pub(crate) fn put(&self, path: &str, object: &Value) {
        self.0.lock().unwrap().store(path, object.clone());
    }

    pub(crate) fn edit(&self, path: &str, edit: impl FnOnce(&mut Value)) {
        let mut state = self.0.lock().unwrap();
        let mut object = state.objects[path].clone();
        edit(&mut object);
        state.store(path, object);
    }

    pub(crate) fn delete(&self, path: &str) {
        self.0.lock().unwrap().remove(path);
    }

    /// Ends all watches, as it does with each after some minutes.
    pub(crate) fn end_watches(&self) {
        self.0.lock().unwrap().watches.end();
    }

    /// Forgets what happened, so that nobody can watch from there.
    pub(crate) fn compact(&self) {
        let mut state = self.0.lock().unwrap();
        let version = state.version;
        state.watches.compact(version);
    }

    pub(crate) fn forbid(&self, method: &str) {
        self.0.lock().unwrap().forbidden.insert(method.into());
    }

    pub(crate) fn allow(&self, method: &str) {
        self.0.lock().unwrap().forbidden.remove(method);
    }

    pub(crate) fn count(&self, word: &str) -> usize {
        self.0.lock().unwrap().log.iter().filter(|entry| *entry == word).count()
    }

    /// What was said in addresses of applies.
    pub(crate) fn queries(&self) -> Vec<String> {
        self.0.lock().unwrap().queries.clone()
    }

    pub(crate) async fn answer(&self, request: Request<Body>) -> Reply {
        let (parts, body) = request.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        // Others are served between what one client asks.
        tokio::task::yield_now().await;
        let kind = parts.headers.get("content-type").map_or("", |kind| kind.to_str().unwrap());
        let mut state = self.0.lock().unwrap();
        let (path, query) = (parts.uri.path(), parts.uri.query().unwrap_or_default());
        let watches = query.contains("watch=true");
        let method = if watches { "WATCH" } else { parts.method.as_str() };
        state.log.push(method.into());
        let answer = if state.forbidden.contains(method) {
            Err((403, "Forbidden"))
        } else {
            match (method, kind) {
                ("WATCH", _) => {
                    let State { objects, watches, .. } = &mut *state;
                    return Response::new(Either::Right(watches.begin(objects, path, query)));
                }
                ("GET", _) => state.objects.get(path).cloned().ok_or((404, "NotFound")),
                ("POST", _) => state.create(path, body),
                ("PUT", _) => state.replace(path, body),
                ("PATCH", "application/merge-patch+json") => state.merge(path, &body),
                ("PATCH", "application/apply-patch+yaml") => {
                    state.queries.push(query.into());
                    Ok(state.store(path, body))
                }
                other => panic!("{other:?}"),
            }
        };
        let (code, text) = match answer {
            Ok(object) => (200, object),
            Err((code, reason)) => {
                let message = format!("{method} is answered by {}", reason.to_lowercase());
                (
                    code,
                    json!({
                        "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
                        "code": code, "reason": reason, "message": message,
                    }),
                )
            }
        };
        state.log.push(code.to_string());
        let body = Either::Left(Full::new(text.to_string().into()));
        Response::builder().status(code).body(body).unwrap()
    }
}

type Answer = Result<Value, (u16, &'static str)>;

impl State {
    fn store(&mut self, path: &str, mut object: Value) -> Value {
        self.version += 1;
        object["metadata"]["resourceVersion"] = json!(self.version.to_string());
        let old = self.objects.insert(path.into(), object.clone());
        let change = if old.is_none() { Change::Added } else { Change::Modified };
        self.watches.tell(self.version, path, change, &object);
        object
    }

    fn remove(&mut self, path: &str) {
        if let Some(object) = self.objects.remove(path) {
            self.version += 1;
            self.watches.tell(self.version, path, Change::Deleted, &object);
        }
    }

    fn create(&mut self, path: &str, object: Value) -> Answer {
        let path = format!("{path}/{}", object["metadata"]["name"].as_str().unwrap());
        if self.objects.contains_key(&path) {
            return Err((409, "AlreadyExists"));
        }
        Ok(self.store(&path, object))
    }

    fn replace(&mut self, path: &str, object: Value) -> Answer {
        let old = self.objects.get(path).ok_or((404, "NotFound"))?;
        let version = &object["metadata"]["resourceVersion"];
        if !version.is_null() && *version != old["metadata"]["resourceVersion"] {
            return Err((409, "Conflict"));
        }
        Ok(self.store(path, object))
    }

    fn merge(&mut self, path: &str, change: &Value) -> Answer {
        let mut object = self.objects.get(path).cloned().ok_or((404, "NotFound"))?;
        if change["metadata"]["resourceVersion"] != object["metadata"]["resourceVersion"] {
            return Err((409, "Conflict"));
        }
        json_patch::merge(&mut object, change);
        Ok(self.store(path, object))
    }
}
