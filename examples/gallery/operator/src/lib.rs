//! The controllers of gallery-operator and what they share.

pub mod context;
pub mod controllers;
pub mod operator;
pub mod retries;
