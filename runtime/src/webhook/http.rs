//! HTTP: which requests are questions, and how an answer is written.

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Body, Bytes};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE};
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use serde_json::Value;

use super::limits::Limits;
use super::route::{Refusal, Route, Routes, Subject};
use crate::listen::{TEXT, not_allowed, response};

type Error = Box<dyn std::error::Error + Send + Sync>;

/// Answers one request. There is always an answer, and yes is only said by a handler.
pub(crate) async fn answer<B>(
    routes: &Routes,
    limits: &Limits,
    request: Request<B>,
) -> Response<Full<Bytes>>
where
    B: Body<Data = Bytes, Error: Into<Error>>,
{
    let path = request.uri().path().to_owned();
    match ask(routes, limits, request).await {
        Ok(value) => response(StatusCode::OK, "application/json", value.to_string()),
        Err(refusal) => {
            tracing::warn!("a request to {path} is refused: {refusal}");
            let text = refusal.message + "\n";
            match refusal.status {
                StatusCode::METHOD_NOT_ALLOWED => not_allowed("POST", text),
                status => response(status, TEXT, text),
            }
        }
    }
}

async fn ask<B>(routes: &Routes, limits: &Limits, request: Request<B>) -> Result<Value, Refusal>
where
    B: Body<Data = Bytes, Error: Into<Error>>,
{
    let route = routes.find(request.uri().path())?;
    if request.method() != Method::POST {
        let message = "webhooks are asked by POST";
        return Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, message));
    }
    if !is_json(request.headers()) {
        let message = "the body of a review is application/json, and `content-type` must say so";
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    let body = body(route, limits, request).await?;
    (route.respond)(body, limits.handler).await
}

fn is_json(headers: &HeaderMap) -> bool {
    let said = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = said.and_then(|said| said.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

async fn body<B>(route: &Route, limits: &Limits, request: Request<B>) -> Result<Bytes, Refusal>
where
    B: Body<Data = Bytes, Error: Into<Error>>,
{
    let longest = match route.subject {
        Subject::Admission => limits.admission,
        Subject::Conversion => limits.conversion,
    };
    let too_large = || {
        let message = format!("the body has more than {longest} bytes, which is the limit");
        Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, message)
    };
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|length| length.parse().ok()).is_some_and(|length: usize| length > longest) {
        return Err(too_large());
    }
    let collected = Limited::new(request.into_body(), longest).collect();
    match tokio::time::timeout(limits.body, collected).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
        Ok(Err(error)) => Err(Refusal::bad(format!("the body breaks off: {error}"))),
        Err(_) => {
            let message = format!("the body took longer than {:?}", limits.body);
            Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, message))
        }
    }
}
