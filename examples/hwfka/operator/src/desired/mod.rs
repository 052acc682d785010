//! What an instance consists of, as a function of its spec: two resources for each component, and a budget.
//!
//! Owner references and what else marks objects as the operator's own are put in by whoever applies them.

pub mod broker;
pub mod component;
pub mod kafka_manager;
pub mod service;
pub mod storage;
pub mod zookeeper;

mod pod;
mod stateful;
