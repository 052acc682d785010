//! Whatever is sent, nothing is let in.

use std::time::Duration;

use hyper::Method;
use osc_runtime::certificate::{Host, Source};
use osc_runtime::webhook::{Conversion, Limits, Review, Server, Verdict};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::client::{ask, connect, request, send, send_http2};
use super::kinds::v1::Hwfka;
use super::kinds::{CONVERT, conversion, hwfka, review, v1beta1};
use super::{Running, server, start};

const VALIDATE: &str = "/validate-osctest-huawei-com-v1-hwfka";

async fn validate(review: Review<Hwfka>) -> Verdict {
    match review.object.map(|hwfka| hwfka.spec.size) {
        Some(1) => panic!("1 is too small"),
        Some(2) => std::future::pending().await,
        _ => Verdict::allow(),
    }
}

fn small() -> Server {
    let mut limits = Limits::default();
    limits.admission = 10_000;
    limits.conversion = 20_000;
    limits.handler = Duration::from_millis(50);
    limits.body = Duration::from_millis(50);
    limits.idle = Duration::from_millis(200);
    let conversion = Conversion::new().between::<Hwfka, v1beta1::Hwfka>();
    server().limits(limits).validating(validate).conversion(conversion)
}

async fn post(running: &Running, path: &str, body: impl Into<hyper::body::Bytes>) -> (u16, String) {
    send(running, request(path, body)).await
}

#[tokio::test]
async fn a_body_that_is_no_review_is_refused() {
    let running = start(small()).await;
    let good = review("CREATE", &hwfka("v1", &json!({ "size": 3 })), &Value::Null);
    let with = |edit: fn(&mut Value)| {
        let mut review = good.clone();
        edit(&mut review);
        review.to_string()
    };
    let cases = [
        (String::new(), "the body is no AdmissionReview: EOF while parsing"),
        ("{".into(), "the body is no AdmissionReview: EOF while parsing"),
        ("\u{0}\u{1}".into(), "the body is no AdmissionReview: expected value"),
        ("[]".into(), "the body is no AdmissionReview: "),
        ("{}".into(), "the body is no AdmissionReview: its `kind` says nothing"),
        ("[".repeat(9000), "the body is no AdmissionReview: "),
        (
            conversion("v1", &[]).to_string(),
            "the body is no AdmissionReview: its `kind` says ConversionReview",
        ),
        (
            with(|review| review["apiVersion"] = json!("admission.k8s.io/v1beta1")),
            "only admission.k8s.io/v1 is answered, not admission.k8s.io/v1beta1; write \
             `admissionReviewVersions: [v1]` in the webhook's configuration",
        ),
        (with(|review| review["request"] = Value::Null), "the AdmissionReview has no `request`"),
        (
            with(|review| review["request"] = json!(1)),
            "the AdmissionReview's request cannot be read: ",
        ),
        (
            with(|review| review["request"]["operation"] = json!("ERASE")),
            "the AdmissionReview's request cannot be read: operation: unknown variant `ERASE`",
        ),
        (
            with(|review| drop(review["request"].as_object_mut().unwrap().remove("uid"))),
            "the AdmissionReview's request cannot be read: missing field `uid`",
        ),
    ];
    for (body, expected) in cases {
        let (status, text) = post(&running, VALIDATE, body).await;
        assert_eq!(status, 400, "{text}");
        assert!(text.starts_with(expected), "{text}");
    }
    let (status, text) = post(&running, CONVERT, good.to_string()).await;
    assert_eq!(
        (status, text.trim_end()),
        (400, "the body is no ConversionReview: its `kind` says AdmissionReview")
    );
}

#[tokio::test]
async fn what_is_no_question_is_refused() {
    let running = start(small()).await;
    let good = review("CREATE", &hwfka("v1", &json!({ "size": 3 })), &Value::Null).to_string();
    assert_eq!(post(&running, VALIDATE, good.clone()).await.0, 200);
    assert_eq!(send_http2(&running, request(VALIDATE, good.clone())).await.0, 200);

    for path in ["/", "/validate", "/validate-osctest-huawei-com-v1-hwfka/", "/metrics"] {
        let answer = post(&running, path, good.clone()).await;
        let served = format!("{CONVERT}, {VALIDATE}");
        let message = format!("no webhook is served at this path, only at {served}\n");
        assert_eq!(answer, (404, message));
    }
    for method in [Method::GET, Method::PUT, Method::DELETE] {
        let mut request = request(VALIDATE, good.clone());
        *request.method_mut() = method;
        assert_eq!(send(&running, request).await, (405, "webhooks are asked by POST\n".into()));
    }
    for kind in [None, Some("text/plain"), Some("application/jsonx"), Some("application/yaml")] {
        let mut request = request(VALIDATE, good.clone());
        request.headers_mut().remove("content-type");
        if let Some(kind) = kind {
            request.headers_mut().insert("content-type", kind.parse().unwrap());
        }
        assert_eq!(send(&running, request).await.0, 415);
    }
    let mut request = request(VALIDATE, good);
    request
        .headers_mut()
        .insert("content-type", "Application/JSON; charset=utf-8".parse().unwrap());
    assert_eq!(send(&running, request).await.0, 200);
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let running = start(small()).await;
    let expected = (413, "the body has more than 10000 bytes, which is the limit\n".to_owned());
    assert_eq!(post(&running, VALIDATE, "x".repeat(10_001)).await, expected);
    assert_eq!(send_http2(&running, request(VALIDATE, "x".repeat(10_001))).await, expected);
    assert_eq!(post(&running, CONVERT, "x".repeat(20_001)).await.0, 413);
    assert_eq!(post(&running, CONVERT, "x".repeat(20_000)).await.0, 400);

    // Without a length, in chunks.
    let mut stream = connect(&running, "http/1.1").await.unwrap();
    let head = format!(
        "POST {VALIDATE} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let chunk = format!("2711\r\n{}\r\n0\r\n\r\n", "x".repeat(0x2711));
    stream.write_all(chunk.as_bytes()).await.unwrap();
    let mut answer = vec![0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(answer, b"HTTP/1.1 413");
}

#[tokio::test]
async fn a_handler_that_panics_or_never_ends_has_not_said_yes() {
    let running = start(small()).await;
    let answer = async |size: i32| {
        let object = hwfka("v1", &json!({ "size": size }));
        ask(&running, VALIDATE, &review("CREATE", &object, &Value::Null)).await
    };
    let panicked = answer(1).await;
    assert_eq!((&panicked["allowed"], &panicked["status"]["code"]), (&json!(false), &json!(500)));
    let message = &panicked["status"]["message"];
    assert_eq!(message, "the webhook's handler panicked; the operator's log says where");
    let late = answer(2).await;
    assert_eq!((&late["allowed"], &late["status"]["code"]), (&json!(false), &json!(504)));
    assert_eq!(late["status"]["message"], "the webhook's handler took longer than 50ms");
    assert_eq!(answer(3).await["allowed"], true, "the server lives on");
}

#[tokio::test]
async fn a_client_that_is_slow_is_let_go() {
    let running = start(small()).await;
    let mut body = connect(&running, "http/1.1").await.unwrap();
    let head = format!(
        "POST {VALIDATE} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{{"
    );
    body.write_all(head.as_bytes()).await.unwrap();
    let mut answer = vec![0; 12];
    body.read_exact(&mut answer).await.unwrap();
    assert_eq!(answer, b"HTTP/1.1 408");

    let mut headers = connect(&running, "http/1.1").await.unwrap();
    headers.write_all(b"POST / HT").await.unwrap();
    let mut rest = Vec::new();
    // It ends, with or without a word.
    let _ = headers.read_to_end(&mut rest).await;
    assert!(!rest.starts_with(b"HTTP/1.1 200"));
}

#[tokio::test]
async fn a_server_that_makes_no_sense_does_not_start() {
    async fn other(_: Review<Hwfka>) -> Verdict {
        Verdict::allow()
    }
    let conversion = Conversion::new().between::<Hwfka, Hwfka>();
    let server = server()
        .validating(validate)
        .validating(other)
        .validating_at("relative", other)
        .conversion(conversion);
    let message = server.bind().await.unwrap_err().to_string();
    let here = "serving::bad_input";
    let other =
        format!("{here}::a_server_that_makes_no_sense_does_not_start::{{{{closure}}}}::other");
    let expected = [
        format!("the webhooks cannot be served: {here}::validate and {other} are both at {VALIDATE}"),
        "give one of them a path of its own".into(),
        format!("`relative` of {other} is no path"),
        "a path begins with `/` and has no `?` and no `#`".into(),
        "osctest.huawei.com/v1 Hwfka and osctest.huawei.com/v1 Hwfka cannot be converted into each other".into(),
        "a conversion is between two versions of one kind".into(),
    ];
    assert_eq!(message, expected.join("; "));

    let nothing = super::server().bind().await.unwrap_err().to_string();
    assert_eq!(nothing, "the webhooks cannot be served: there are none");
}

#[tokio::test]
async fn a_server_without_a_valid_certificate_does_not_start() {
    let source = Source::mounted(Host::service("a", "b"), "/no/such/folder");
    let server = Server::new(([127, 0, 0, 1], 0), source).validating(validate);
    let status = server.status();
    let message = server.bind().await.unwrap_err().to_string();
    let expected = "the webhooks have no certificate: cannot read /no/such/folder/tls.crt: ";
    assert!(message.starts_with(expected), "{message}");
    assert_eq!(status.ready().unwrap_err().to_string(), "no certificate is loaded yet");
}
