//! An API server of a few lines over HTTP: objects with versions and managed fields, lists, watches, creates, applies,
//! patches and deletes.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use futures::{StreamExt, stream};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use kube::Client;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::objects::{Answer, Objects, Where, refused};

struct State {
    objects: Objects,
    /// What was asked, but for what a cache is filled with.
    log: Vec<String>,
    /// What is refused, after how many times, and how.
    refusals: Vec<(String, usize, Value)>,
}

/// How far watches may tell, and how often they were all ended.
#[derive(Clone, Copy, Default)]
struct Told {
    version: u64,
    held: bool,
    ended: u64,
}

#[derive(Clone)]
pub(crate) struct ApiServer {
    state: Arc<Mutex<State>>,
    told: watch::Sender<Told>,
    address: std::net::SocketAddr,
}

impl State {
    /// How this request is refused, if it is.
    fn refusal(&mut self, line: &str) -> Option<Value> {
        let found = self.refusals.iter().position(|(start, ..)| line.starts_with(start))?;
        let skipped = &mut self.refusals[found].1;
        if *skipped > 0 {
            *skipped -= 1;
            return None;
        }
        Some(self.refusals.remove(found).2)
    }
}

type Body = UnsyncBoxBody<Bytes, Infallible>;

impl ApiServer {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = State { objects: Objects::default(), log: Vec::new(), refusals: Vec::new() };
        let (told, _) = watch::channel(Told::default());
        let server = Self { state: Arc::new(Mutex::new(state)), told, address };
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let server = serving.clone();
                let service = service_fn(move |request| {
                    let server = server.clone();
                    async move { Ok::<_, Infallible>(server.answer(request).await) }
                });
                let http = hyper::server::conn::http1::Builder::new();
                tokio::spawn(async move {
                    drop(http.serve_connection(TokioIo::new(connection), service).await);
                });
            }
        });
        server
    }

    pub(crate) fn client(&self) -> Client {
        let address = format!("http://{}", self.address).parse().unwrap();
        Client::try_from(kube::Config::new(address)).unwrap()
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state.lock().unwrap();
        let result = change(&mut state);
        let version = state.objects.version;
        self.told.send_modify(|told| told.version = version);
        result
    }

    pub(crate) fn object(&self, path: &str) -> Option<Value> {
        self.state.lock().unwrap().objects.get(&Where::of(path)).cloned()
    }

    /// Somebody else writes an object; `None` deletes it.
    pub(crate) fn put(&self, path: &str, object: Option<Value>) {
        self.change(|state| state.objects.store(&Where::of(path), object));
    }

    pub(crate) fn edit(&self, path: &str, edit: impl FnOnce(&mut Value)) {
        let mut object = self.object(path).unwrap();
        edit(&mut object);
        self.put(path, Some(object));
    }

    /// What was asked since the last time: `create configmaps/a`, `apply configmaps/a uid force`, `find configmaps/a`,
    /// `patch configmaps/a`, `delete configmaps/a uid`, `apply hwfkas/a/status uid force`.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().unwrap().log)
    }

    /// The next request that begins like this is refused, once.
    pub(crate) fn refuse(&self, request: &str, status: Value) {
        self.refuse_after(0, request, status);
    }

    /// The same, after so many of them.
    pub(crate) fn refuse_after(&self, skipped: usize, request: &str, status: Value) {
        self.state.lock().unwrap().refusals.push((request.to_owned(), skipped, status));
    }

    /// Watches tell nothing more until they are released.
    pub(crate) fn hold(&self) {
        self.told.send_modify(|told| told.held = true);
    }

    pub(crate) fn release(&self) {
        self.told.send_modify(|told| told.held = false);
    }

    /// Ends all watches, and forgets what has changed meanwhile, so that everything is listed anew.
    pub(crate) fn compact(&self) {
        self.state.lock().unwrap().objects.compact();
        self.told.send_modify(|told| {
            told.ended += 1;
            told.held = false;
        });
    }

    async fn answer(&self, request: Request<Incoming>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        let query: Vec<_> = parts.uri.query().unwrap_or_default().split('&').collect();
        let said = |name: &str| {
            let found = query.iter().find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
            found.map(|value| value.replace("%3D", "=").replace("%2F", "/"))
        };
        let at = Where::of(parts.uri.path());
        if parts.method == "GET" && said("watch").is_some() {
            let since = said("resourceVersion").unwrap().parse().unwrap();
            return self.watch(at, said("labelSelector").unwrap_or_default(), since);
        }
        let kind = parts.headers.get("content-type").map_or("", |kind| kind.to_str().unwrap());
        let manager = said("fieldManager").unwrap_or_default();
        let verb = match (parts.method.as_str(), kind) {
            ("GET", _) if said("fieldSelector").is_some() => "find",
            ("GET", _) => "list",
            ("POST", _) => "create",
            ("PATCH", "application/apply-patch+yaml") => "apply",
            ("PATCH", "application/json-patch+json") => "patch",
            ("DELETE", _) => "delete",
            other => panic!("{other:?}"),
        };
        let name = body["metadata"]["name"].as_str().unwrap_or_default().to_owned();
        let field = said("fieldSelector").unwrap_or_default();
        let field = field.strip_prefix("metadata.name=").unwrap_or_default();
        let mut line = match verb {
            "create" => format!("{verb} {}/{name}", at.title()),
            "find" => format!("{verb} {}/{field}", at.title()),
            _ => format!("{verb} {}", at.title()),
        };
        let uid = body["metadata"]["uid"].as_str().or(body["preconditions"]["uid"].as_str());
        let uid = uid.map(str::to_owned);
        line += if uid.is_some() { " uid" } else { "" };
        line += if said("force").is_some_and(|force| force == "true") { " force" } else { "" };
        let answer = self.change(|state| {
            if verb != "list" {
                state.log.push(line.clone());
            }
            if let Some(status) = state.refusal(&line) {
                return Err(status);
            }
            let objects = &mut state.objects;
            match verb {
                "find" => Ok(objects.list(&at, "", Some(field))),
                "list" => Ok(objects.list(&at, &said("labelSelector").unwrap_or_default(), None)),
                "create" => objects.create(&at.named(&name), body, &manager),
                "apply" => objects.apply(&at, &body, &manager),
                "patch" => objects.patch(&at, body),
                _ => objects.delete(&at, uid.as_deref()),
            }
        });
        respond(answer)
    }

    fn watch(&self, at: Where, labels: String, since: u64) -> Response<Body> {
        if since < self.state.lock().unwrap().objects.oldest {
            let expired = json!({ "type": "ERROR", "object": refused(410, "Expired") });
            return respond(Ok(expired));
        }
        let (server, told) = (self.clone(), self.told.subscribe());
        let ended = told.borrow().ended;
        let events = stream::unfold((told, since), move |(mut told, since)| {
            let (server, at, labels) = (server.clone(), at.clone(), labels.clone());
            async move {
                loop {
                    let now = *told.borrow_and_update();
                    if now.ended != ended {
                        return None;
                    }
                    if !now.held && now.version > since {
                        let state = server.state.lock().unwrap();
                        let text = state.objects.events(&at, &labels, since);
                        drop(state);
                        return Some((Ok(Frame::data(Bytes::from(text))), (told, now.version)));
                    }
                    told.changed().await.ok()?;
                }
            }
        });
        Response::new(StreamBody::new(events.boxed()).boxed_unsync())
    }
}

fn respond(answer: Answer) -> Response<Body> {
    let (code, text) = match answer {
        Ok(object) => (200, object),
        Err(status) => (u16::try_from(status["code"].as_u64().unwrap()).unwrap(), status),
    };
    let body = Full::new(text.to_string().into()).boxed_unsync();
    Response::builder().status(code).body(body).unwrap()
}

/// A refusal because the role does not allow it.
pub(crate) fn forbidden(verb: &str, resource: &str) -> Value {
    let mut status = refused(403, "Forbidden");
    status["message"] = format!("User \"x\" cannot {verb} resource \"{resource}\"").into();
    status
}

/// A refusal because the namespace is being deleted.
pub(crate) fn terminating() -> Value {
    let mut status = refused(403, "Forbidden");
    status["details"] = json!({ "causes": [{ "reason": "NamespaceTerminating" }] });
    status
}
