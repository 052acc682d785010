//! The server of AdmissionReview and ConversionReview.
//!
//! ```text
//! connection  TLS, HTTP/1.1 and HTTP/2
//!   v
//! http        POST, JSON, not too large
//!   v
//! route       path -> admission or conversion
//!   v
//! review      what is asked --> handler --> verdict, mutation
//!   v
//! patch       what a mutation changed
//! ```
//!
//! Nothing but a handler says yes. What is no question is refused with an HTTP status, and then the webhook's
//! `failurePolicy` decides. A question whose object cannot be read, or whose handler panics or takes too long, is denied
//! whatever that policy is.

mod admission;
mod connection;
mod conversion;
mod http;
mod limits;
mod patch;
mod review;
mod route;
mod server;
mod verdict;

pub use osc_model::webhook::{Action, path};

pub use conversion::Conversion;
pub use limits::Limits;
pub use review::{Operation, Review};
pub use route::Refusal;
pub use server::{Bound, Error, Server};
pub use verdict::{Denial, Mutation, Verdict};
