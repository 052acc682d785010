//! What whoever waits for a cluster is told.

use std::io::{self, Write};

use osc_control_plane::Observer;

/// Says on standard error why it takes long.
#[derive(Debug)]
pub(crate) struct Announce;

impl Observer for Announce {
    fn waiting(&mut self) {
        say("waiting for another process, which builds the test control plane");
    }

    fn building(&mut self) {
        say(
            "building the test control plane with Go, once per version: some five minutes on two cores",
        );
    }
}

/// Writes a line. Standard error that is closed hides it, and nothing else.
fn say(line: &str) {
    let _ = io::stderr().write_all(format!("osc-testing: {line}\n").as_bytes());
}
