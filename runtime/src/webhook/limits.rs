//! How much a client may ask for, and how long it may take.

use std::time::Duration;

/// How much a client may send and how long everything may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The largest AdmissionReview in bytes: 8 MiB. It holds the object twice, old and new, and the API server accepts
    /// objects of 3 MiB.
    pub admission: usize,
    /// The largest ConversionReview in bytes: 64 MiB. It may hold all objects of a list.
    pub conversion: usize,
    /// The longest TLS handshake: 10 s.
    pub handshake: Duration,
    /// The longest wait for the first or the next request of a connection, and for its headers: 100 s. A client that
    /// keeps connections, as the API server does for 90 s, should be the one that closes them.
    pub idle: Duration,
    /// The longest time that a body may take: 30 s.
    pub body: Duration,
    /// The longest time that a handler may take: 30 s, the longest that the API server waits.
    pub handler: Duration,
    /// How long requests that have begun may take to end after the server was told to stop: 30 s.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        const MEBIBYTE: usize = 1024 * 1024;
        Self {
            admission: 8 * MEBIBYTE,
            conversion: 64 * MEBIBYTE,
            handshake: Duration::from_secs(10),
            idle: Duration::from_secs(100),
            body: Duration::from_secs(30),
            handler: Duration::from_secs(30),
            drain: Duration::from_secs(30),
        }
    }
}
