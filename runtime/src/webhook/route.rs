//! What is served at which path.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::StatusCode;
use hyper::body::Bytes;
use serde_json::Value;

use super::verdict::Denial;

/// Why a request is no question, or none that can be answered: an HTTP status and a message. For the API server this is
/// a failure of the webhook, which the webhook's `failurePolicy` is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: StatusCode,
    /// What is wrong.
    pub message: String,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    pub(crate) fn bad(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.status, self.message)
    }
}

impl std::error::Error for Refusal {}

/// An answer that is being found.
pub(crate) type Answer = Pin<Box<dyn Future<Output = Result<Value, Refusal>> + Send>>;

/// Turns a body into an answer; the time is how long a handler may take.
pub(crate) type Respond = Arc<dyn Fn(Bytes, Duration) -> Answer + Send + Sync>;

/// What is asked at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Admission,
    Conversion,
}

/// What is served at a path.
#[derive(Clone)]
pub(crate) struct Route {
    pub(crate) subject: Subject,
    pub(crate) respond: Respond,
    /// The handler's name, for messages.
    handler: String,
}

/// All that is served, and what is wrong with it.
#[derive(Clone, Default)]
pub(crate) struct Routes {
    routes: BTreeMap<String, Route>,
    pub(crate) mistakes: Vec<String>,
}

impl Routes {
    pub(crate) fn add(&mut self, path: String, subject: Subject, handler: &str, respond: Respond) {
        if !path.starts_with('/') || path.contains(['?', '#']) {
            let help = "a path begins with `/` and has no `?` and no `#`";
            self.mistakes.push(format!("`{path}` of {handler} is no path; {help}"));
        } else if let Some(other) = self.routes.get(&path) {
            let first = &other.handler;
            let help = "give one of them a path of its own";
            self.mistakes.push(format!("{first} and {handler} are both at {path}; {help}"));
        } else {
            self.routes.insert(path, Route { subject, respond, handler: handler.to_owned() });
        }
    }

    pub(crate) fn find(&self, path: &str) -> Result<&Route, Refusal> {
        self.routes.get(path).ok_or_else(|| {
            let served: Vec<_> = self.paths().collect();
            let served = served.join(", ");
            let message = format!("no webhook is served at this path, only at {served}");
            Refusal::new(StatusCode::NOT_FOUND, message)
        })
    }

    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.routes.keys().map(String::as_str)
    }
}

/// Runs a handler. One that panics or takes too long has not said yes.
pub(crate) async fn guarded<T: Send + 'static>(
    handler: impl Future<Output = T> + Send + 'static,
    longest: Duration,
) -> Result<T, Denial> {
    let mut task = tokio::spawn(handler);
    match tokio::time::timeout(longest, &mut task).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => {
            tracing::error!("a webhook's handler failed: {error}");
            let message = "the webhook's handler panicked; the operator's log says where";
            Err(Denial::new(message).code(500).reason("InternalError"))
        }
        Err(_) => {
            task.abort();
            let message = format!("the webhook's handler took longer than {longest:?}");
            tracing::error!("{message}");
            Err(Denial::new(message).code(504).reason("Timeout"))
        }
    }
}

impl std::fmt::Debug for Routes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.paths()).finish()
    }
}
