//! Part of cargo-osc.
