//! A client behind the fence, down to its connections: what was handed to one and not yet sent when the process was
//! stopped must not be sent when it runs on.

use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::rt::Executor;
use kube::{Client, Config};

use super::fence::Fence;
use crate::connect::{self, Connection};

impl Fence {
    /// A client whose writes are refused while the fence is closed; see [`is_fenced`](super::is_fenced). Its connections
    /// end with the term: whatever they have not sent by then is never sent, and watches begin anew.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// use osc_runtime::leadership::Fence;
    ///
    /// let client = Fence::open().client(kube::Config::infer().await?)?;
    /// # drop(client);
    /// # Ok(())
    /// # }
    /// ```
    pub fn client(&self, config: Config) -> kube::Result<Client> {
        let executor = FencedExecutor(self.clone());
        Ok(connect::builder(config, executor)?.with_layer(self).build())
    }
}

/// Runs connections, each behind the fence.
#[derive(Clone)]
struct FencedExecutor(Fence);

impl Executor<Connection> for FencedExecutor {
    fn execute(&self, connection: Connection) {
        tokio::spawn(FencedConnection::new(connection, self.0.clone()));
    }
}

/// A connection that may have writes to send only while the fence is open. Found closed, it ends at once, with all that it
/// was given to send.
struct FencedConnection {
    connection: Connection,
    fence: Fence,
    /// How often the fence was opened before this connection began, where it was closed then. As long as it was not opened
    /// since, nobody gave it a write.
    reads_only: Option<u64>,
}

impl FencedConnection {
    fn new(connection: Connection, fence: Fence) -> Self {
        // In this order: opened in between, the number is an old one, which ends the connection too early and not too late.
        let openings = fence.openings();
        let reads_only = (!fence.is_open()).then_some(openings);
        Self { connection, fence, reads_only }
    }

    fn may_send(&self) -> bool {
        self.fence.is_open() || self.reads_only == Some(self.fence.openings())
    }
}

impl Future for FencedConnection {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.may_send() { self.connection.as_mut().poll(cx) } else { Poll::Ready(()) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::super::tests::Hands;
    use super::*;

    /// A connection that sends something each time that it is polled.
    fn connection(fence: &Fence) -> (FencedConnection, Arc<AtomicUsize>) {
        let sent = Arc::new(AtomicUsize::new(0));
        let count = sent.clone();
        let connection = futures::future::poll_fn(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            Poll::Pending
        });
        (FencedConnection::new(Box::pin(connection), fence.clone()), sent)
    }

    fn poll(connection: &mut FencedConnection) -> Poll<()> {
        Pin::new(connection).poll(&mut Context::from_waker(std::task::Waker::noop()))
    }

    #[test]
    fn a_connection_ends_with_the_term_and_sends_nothing_after_it() {
        let hands = Hands::default();
        let fence = Fence::closed("Lease a/b".into(), hands.clock(), Duration::from_secs(4));
        let (mut before, sent_before) = connection(&fence);
        assert!(poll(&mut before).is_pending(), "reads pass");

        fence.extend(Duration::from_secs(10));
        let (mut during, sent_during) = connection(&fence);
        assert!(poll(&mut before).is_pending() && poll(&mut during).is_pending());
        hands.advance(Duration::from_secs(30));
        assert!(poll(&mut before).is_ready() && poll(&mut during).is_ready());
        assert_eq!(
            (sent_before.load(Ordering::SeqCst), sent_during.load(Ordering::SeqCst)),
            (2, 1)
        );

        let (mut after, sent_after) = connection(&fence);
        assert!(poll(&mut after).is_pending());
        // A whole term between two polls.
        fence.extend(Duration::from_secs(40));
        fence.close();
        assert!(poll(&mut after).is_ready());
        assert_eq!(sent_after.load(Ordering::SeqCst), 1);
    }
}
