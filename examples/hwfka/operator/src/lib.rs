//! The controllers of hwfka-operator and what they share.

pub mod context;
pub mod controllers;
pub mod desired;
pub mod obstacle;
pub mod operator;
pub mod progress;
pub mod retries;
pub mod status;
