//! When the process is to end: at the first signal as soon as what has begun is finished, at the second one at once.

use std::fmt;
use std::io;
use std::sync::Arc;

use tokio::sync::watch;

/// When the process is to end. Clones are the same shutdown.
///
/// ```no_run
/// use std::process::ExitCode;
///
/// use osc_runtime::shutdown::Shutdown;
///
/// # async fn serve(stop: impl Future<Output = ()>) { stop.await }
/// # async fn example() -> std::io::Result<ExitCode> {
/// let shutdown = Shutdown::listen()?;
/// tokio::select! {
///     () = serve(shutdown.requested()) => Ok(ExitCode::SUCCESS),
///     cause = shutdown.forced() => Ok(ExitCode::from(cause.exit_code())),
/// }
/// # }
/// ```
#[derive(Clone)]
pub struct Shutdown(Arc<watch::Sender<Stage>>);

/// What was asked for so far: the causes of the first and of the second request.
type Stage = (Option<Cause>, Option<Cause>);

/// Who wants the process to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// Somebody at the terminal: Ctrl-C, which is SIGINT.
    Interrupt,
    /// The kubelet, or whoever else sends SIGTERM.
    Terminate,
    /// The process itself, by [`Shutdown::trigger`].
    Trigger,
}

impl Cause {
    /// What a process that ends at once exits with, as shells say it: 128 and the number of the signal.
    ///
    /// ```
    /// use osc_runtime::shutdown::Cause;
    ///
    /// let codes = [Cause::Interrupt, Cause::Terminate, Cause::Trigger].map(Cause::exit_code);
    /// assert_eq!(codes, [130, 143, 1]);
    /// ```
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Interrupt => 130,
            Self::Terminate => 143,
            Self::Trigger => 1,
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Interrupt => "Ctrl-C",
            Self::Terminate => "SIGTERM",
            Self::Trigger => "the operator itself",
        })
    }
}

impl Shutdown {
    /// One that hears no signals.
    ///
    /// ```
    /// use osc_runtime::shutdown::{Cause, Shutdown};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let shutdown = Shutdown::new();
    /// assert_eq!(shutdown.cause(), None);
    /// shutdown.trigger();
    /// shutdown.requested().await;
    /// assert_eq!(shutdown.cause(), Some(Cause::Trigger));
    /// # });
    /// ```
    pub fn new() -> Self {
        Self(Arc::new(watch::Sender::new((None, None))))
    }

    /// One that hears SIGTERM and Ctrl-C for as long as the Tokio runtime lives in which this is called. From now on these
    /// signals do not end the process by themselves.
    pub fn listen() -> io::Result<Self> {
        let shutdown = Self::new();
        let (mut signals, heard) = (Signals::new()?, shutdown.clone());
        tokio::spawn(async move {
            loop {
                let cause = signals.next().await;
                heard.request(cause);
            }
        });
        Ok(shutdown)
    }

    /// Asks for it as a signal does: the first time so that what has begun is finished, the second time at once.
    pub fn trigger(&self) {
        self.request(Cause::Trigger);
    }

    /// Why the process is to end; none while it is not.
    pub fn cause(&self) -> Option<Cause> {
        self.0.borrow().0
    }

    /// Waits until the process is to end when what has begun is finished.
    pub fn requested(&self) -> impl Future<Output = ()> + Send + use<> {
        let requested = self.reached(|stage| stage.0);
        async move {
            requested.await;
        }
    }

    /// Waits until the process is to end at once, and says why.
    pub fn forced(&self) -> impl Future<Output = Cause> + Send + use<> {
        self.reached(|stage| stage.1)
    }

    fn request(&self, cause: Cause) {
        self.0.send_modify(|stage| {
            if stage.0.is_none() {
                tracing::info!("{cause} ends the process when what has begun is finished; once more ends it at once");
                stage.0 = Some(cause);
            } else if stage.1.is_none() {
                tracing::warn!("{cause} ends the process at once");
                stage.1 = Some(cause);
            }
        });
    }

    fn reached(
        &self,
        part: fn(&Stage) -> Option<Cause>,
    ) -> impl Future<Output = Cause> + Send + use<> {
        let mut stages = self.0.subscribe();
        async move {
            loop {
                let cause = part(&stages.borrow_and_update());
                if let Some(cause) = cause {
                    return cause;
                }
                if stages.changed().await.is_err() {
                    // Nobody is left who could ask.
                    std::future::pending::<()>().await;
                }
            }
        }
    }
}

impl Default for Shutdown {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Shutdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Shutdown").field(&*self.0.borrow()).finish()
    }
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let (terminate, interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        Ok(Self { terminate, interrupt })
    }

    async fn next(&mut self) -> Cause {
        tokio::select! {
            Some(()) = self.terminate.recv() => Cause::Terminate,
            Some(()) = self.interrupt.recv() => Cause::Interrupt,
            else => std::future::pending().await,
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "as on Unix")]
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> Cause {
        match tokio::signal::ctrl_c().await {
            Ok(()) => Cause::Interrupt,
            Err(error) => {
                tracing::error!("Ctrl-C is not heard: {error}");
                std::future::pending().await
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[tokio::test]
    async fn the_second_request_is_at_once() {
        let shutdown = Shutdown::default();
        let (requested, forced) = (shutdown.requested(), shutdown.forced());
        tokio::pin!(requested, forced);
        assert_eq!(requested.as_mut().now_or_never(), None);
        shutdown.clone().trigger();
        requested.await;
        shutdown.requested().await;
        assert_eq!(forced.as_mut().now_or_never(), None);
        shutdown.request(Cause::Terminate);
        shutdown.request(Cause::Interrupt);
        assert_eq!(forced.await, Cause::Terminate);
        assert_eq!(shutdown.cause(), Some(Cause::Trigger));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn signals_are_heard() {
        let shutdown = Shutdown::listen().unwrap();
        let send = |signal: &str| {
            let id = std::process::id().to_string();
            let sent = std::process::Command::new("kill").args(["-s", signal, &id]).status();
            assert!(sent.unwrap().success());
        };
        send("TERM");
        shutdown.requested().await;
        assert_eq!(shutdown.cause(), Some(Cause::Terminate));
        send("INT");
        assert_eq!(shutdown.forced().await.exit_code(), 130);
    }
}
