//! A time as leader.

use tokio::sync::watch;

/// Why a term is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum End {
    /// The Lease is lost: somebody else has it, or it could not be renewed in time. Writes are refused from now on.
    Lost,
    /// The process is to end. Writes pass until what leads has returned, and then the Lease is handed over.
    Shutdown,
}

/// A time as leader, for those who work while it lasts. Clones are of the same term.
#[derive(Clone, Debug)]
pub struct Term(watch::Receiver<Option<End>>);

impl Term {
    /// A term, and how to end it.
    pub(super) fn begin() -> (watch::Sender<Option<End>>, Self) {
        let (sender, receiver) = watch::channel(None);
        (sender, Self(receiver))
    }

    /// Whether it is over, and why.
    pub fn end(&self) -> Option<End> {
        *self.0.borrow()
    }

    /// Waits until it is over: then whatever works for it is to finish what it has begun, begin nothing more, and return.
    pub fn ended(&self) -> impl Future<Output = End> + Send + use<> {
        let mut receiver = self.0.clone();
        async move {
            let end = receiver.wait_for(Option::is_some).await;
            // An election that is dropped renews nothing any more.
            end.ok().and_then(|end| *end).unwrap_or(End::Lost)
        }
    }
}
