//! The controllers of hwfka-operator, and what they bring about. What every operator shares is in `osc_runtime`.

pub mod controllers;
pub mod desired;
pub mod obstacle;
pub mod progress;
pub mod status;
