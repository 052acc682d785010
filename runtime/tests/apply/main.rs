//! What children and a status cost in requests, against an API server of a few lines over HTTP.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod api_server;
mod children;
mod fields;
mod objects;
mod others;
mod status;
mod watching;
mod world;
