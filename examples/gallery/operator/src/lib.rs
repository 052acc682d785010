//! The controllers of gallery-operator. What every operator shares is in `osc_runtime`.

pub mod controllers;
