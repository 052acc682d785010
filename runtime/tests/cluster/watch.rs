//! Watches of the API server: what happens to the objects of a collection, or to one of them.

use std::collections::BTreeMap;
use std::convert::Infallible;

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::stream::{Map, StreamExt};
use http_body_util::StreamBody;
use hyper::body::{Bytes, Frame};
use serde_json::{Value, json};

/// What a watch answers, event by event.
pub(crate) type Events = StreamBody<Map<UnboundedReceiver<Bytes>, fn(Bytes) -> Event>>;
type Event = Result<Frame<Bytes>, Infallible>;

#[derive(Clone, Copy)]
pub(crate) enum Change {
    Added,
    Modified,
    Deleted,
}

#[derive(Default)]
pub(crate) struct Watches {
    /// Versions, paths and lines of what happened.
    history: Vec<(u64, String, Bytes)>,
    /// Up to which version it was forgotten.
    forgotten: u64,
    open: Vec<(Selector, UnboundedSender<Bytes>)>,
}

/// The path of a collection, and the name where one object of it is watched.
struct Selector(String, Option<String>);

impl Selector {
    fn selects(&self, path: &str) -> bool {
        let Self(collection, wanted) = self;
        let name = path.strip_prefix(collection.as_str()).and_then(|rest| rest.strip_prefix('/'));
        name.is_some_and(|name| wanted.as_ref().is_none_or(|wanted| wanted == name))
    }
}

fn line(change: Change, object: &Value) -> Bytes {
    let kind = match change {
        Change::Added => "ADDED",
        Change::Modified => "MODIFIED",
        Change::Deleted => "DELETED",
    };
    format!("{}\n", json!({ "type": kind, "object": object })).into()
}

impl Watches {
    pub(crate) fn begin(
        &mut self,
        objects: &BTreeMap<String, Value>,
        path: &str,
        query: &str,
    ) -> Events {
        let parameters = query.split('&').filter_map(|part| part.split_once('='));
        let parameters: BTreeMap<_, _> = parameters.collect();
        let name = parameters.get("fieldSelector").map(|selector| {
            selector.strip_prefix("metadata.name%3D").expect("a selector of the name").to_owned()
        });
        let selector = Selector(path.to_owned(), name);
        let (sender, receiver) = unbounded();
        match parameters.get("resourceVersion").and_then(|version| version.parse::<u64>().ok()) {
            Some(version) if version < self.forgotten => {
                let status = json!({
                    "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
                    "code": 410, "reason": "Expired", "message": "too old resource version",
                });
                let event = json!({ "type": "ERROR", "object": status });
                sender.unbounded_send(format!("{event}\n").into()).unwrap();
                return events(receiver);
            }
            Some(version) => {
                let later = self
                    .history
                    .iter()
                    .filter(|(at, path, _)| *at > version && selector.selects(path));
                later.for_each(|(_, _, line)| sender.unbounded_send(line.clone()).unwrap());
            }
            None => {
                let selected = objects.iter().filter(|(path, _)| selector.selects(path));
                selected.for_each(|(_, object)| {
                    sender.unbounded_send(line(Change::Added, object)).unwrap();
                });
            }
        }
        self.open.push((selector, sender));
        events(receiver)
    }

    pub(crate) fn tell(&mut self, version: u64, path: &str, change: Change, object: &Value) {
        let line = line(change, object);
        // Who has gone away is told nothing more.
        self.open.retain(|(selector, sender)| {
            !selector.selects(path) || sender.unbounded_send(line.clone()).is_ok()
        });
        self.history.push((version, path.to_owned(), line));
    }

    pub(crate) fn end(&mut self) {
        self.open.clear();
    }

    pub(crate) fn compact(&mut self, version: u64) {
        self.history.clear();
        self.forgotten = version;
    }
}

fn events(receiver: UnboundedReceiver<Bytes>) -> Events {
    let frame: fn(Bytes) -> Event = |line| Ok(Frame::data(line));
    StreamBody::new(receiver.map(frame))
}
