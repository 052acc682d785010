//! What can be said without an API server. The rest is in `runtime/tests/apply/`.

mod compare;
mod defaults;
mod desired;
mod error;
mod overlay;
