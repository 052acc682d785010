//! The fence in front of a client: a layer of its service.

use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use futures::future::poll_fn;
use hyper::{Method, Request};
use kube::client::Body;
use tower::{BoxError, Layer, Service};

use super::fence::{Fence, FenceError};

/// A service behind a [`Fence`].
#[derive(Clone, Debug)]
pub struct Fenced<S> {
    inner: S,
    fence: Fence,
}

impl<S> Layer<S> for Fence {
    type Service = Fenced<S>;

    fn layer(&self, inner: S) -> Fenced<S> {
        Fenced { inner, fence: self.clone() }
    }
}

impl<S> Service<Request<Body>> for Fenced<S>
where
    S: Service<Request<Body>, Error: Into<BoxError>, Future: Send + 'static>,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
        let Some(limit) = self.fence.write_limit().filter(|_| !reads) else {
            let answer = self.inner.call(request);
            return Box::pin(async { answer.await.map_err(Into::into) });
        };
        let fence = self.fence.clone();
        let lease = fence.lease();
        let name = format!("{} {}", request.method(), request.uri().path());
        if !fence.is_open() {
            return Box::pin(async { Err(FenceError::Refused { request: name, lease }.into()) });
        }
        let answer = self.inner.call(request);
        Box::pin(async move {
            let given_up = || FenceError::Abandoned { request: name.clone(), lease: lease.clone() };
            match tokio::time::timeout(limit, while_open(&fence, answer, given_up)).await {
                Ok(answer) => answer,
                Err(_) => Err(FenceError::TimedOut { request: name, lease, limit }.into()),
            }
        })
    }
}

/// The answer, as long as the fence is open each time that something is done for it: to wait for a connection or for the
/// next try takes time, too.
async fn while_open<T, E: Into<BoxError>>(
    fence: &Fence,
    answer: impl Future<Output = Result<T, E>>,
    given_up: impl Fn() -> FenceError,
) -> Result<T, BoxError> {
    let mut answer = pin!(answer);
    poll_fn(|cx| {
        if fence.is_open() {
            answer.as_mut().poll(cx).map_err(Into::into)
        } else {
            Poll::Ready(Err(given_up().into()))
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::future::{pending, ready};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::super::tests::Hands;
    use super::*;

    const LIMIT: Duration = Duration::from_secs(4);

    fn fence(hands: &Hands) -> Fence {
        Fence::closed("Lease system/hwfka".into(), hands.clock(), LIMIT)
    }

    fn request(method: Method) -> Request<Body> {
        Request::builder()
            .method(method)
            .uri("/api/v1/pods?force=true")
            .body(Body::empty())
            .unwrap()
    }

    #[derive(Default)]
    struct Counter(AtomicUsize);

    /// Sends a request of each method, and says how many arrived.
    async fn arrived(fence: &Fence) -> usize {
        let counter = Counter::default();
        let count = &counter.0;
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            assert!(send(fence, method, count).await.is_ok());
        }
        let reads = count.load(Ordering::SeqCst);
        assert_eq!(reads, 3);
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let _ = send(fence, method, count).await;
        }
        count.load(Ordering::SeqCst) - reads
    }

    async fn send(fence: &Fence, method: Method, count: &AtomicUsize) -> Result<(), BoxError> {
        struct Count<'a>(&'a AtomicUsize);
        impl Service<Request<Body>> for Count<'_> {
            type Response = ();
            type Error = Infallible;
            type Future = std::future::Ready<Result<(), Infallible>>;

            fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
                Poll::Ready(Ok(()))
            }

            fn call(&mut self, _: Request<Body>) -> Self::Future {
                self.0.fetch_add(1, Ordering::SeqCst);
                ready(Ok(()))
            }
        }
        fence.layer(Count(count)).call(request(method)).await
    }

    #[tokio::test]
    async fn writes_pass_while_it_is_open_and_reads_always() {
        let hands = Hands::default();
        let fence = fence(&hands);
        assert_eq!(arrived(&fence).await, 0);
        fence.extend(Duration::from_secs(10));
        assert_eq!(arrived(&fence).await, 4);
        hands.advance(Duration::from_secs(10));
        assert_eq!(arrived(&fence).await, 0);
        assert_eq!(arrived(&Fence::open()).await, 4);
        let error = send(&fence, Method::PATCH, &AtomicUsize::new(0)).await.unwrap_err();
        let expected = "PATCH /api/v1/pods was not sent: this replica does not hold Lease system/hwfka, and whoever holds \
                        it does what is to be done";
        assert_eq!(error.to_string(), expected);
    }

    #[tokio::test(start_paused = true)]
    async fn a_write_that_is_not_answered_ends_before_others_lead() {
        let hands = Hands::default();
        let fence = fence(&hands);
        fence.extend(Duration::from_secs(10));
        let service = |_: Request<Body>| pending::<Result<(), Infallible>>();
        let mut service = fence.layer(tower::service_fn(service));
        let error = service.call(request(Method::POST)).await.unwrap_err();
        let error = error.downcast::<FenceError>().unwrap();
        assert!(matches!(*error, FenceError::TimedOut { limit: LIMIT, .. }), "{error}");
    }

    #[tokio::test(start_paused = true)]
    async fn what_waits_when_the_lease_is_lost_is_not_sent() {
        let hands = Hands::default();
        let fence = fence(&hands);
        fence.extend(Duration::from_secs(10));
        // A connection takes a second, and in this second the machine sleeps.
        let sent = std::sync::Arc::new(AtomicUsize::new(0));
        let count = sent.clone();
        let service = move |_: Request<Body>| {
            let count = count.clone();
            async move {
                tokio::time::sleep(Duration::from_secs(1)).await;
                count.fetch_add(1, Ordering::SeqCst);
                Ok::<_, Infallible>(())
            }
        };
        let mut service = fence.layer(tower::service_fn(service));
        let first = service.call(request(Method::POST)).await;
        assert!(first.is_ok());
        let second = tokio::spawn(service.call(request(Method::POST)));
        tokio::task::yield_now().await;
        hands.advance(Duration::from_secs(30));
        let error = second.await.unwrap().unwrap_err().downcast::<FenceError>().unwrap();
        assert!(matches!(*error, FenceError::Abandoned { .. }), "{error}");
        assert_eq!(sent.load(Ordering::SeqCst), 1);
    }
}
