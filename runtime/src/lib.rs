//! What every operator shares at run time.

pub mod certificate;
pub mod clock;
pub mod webhook;
