//! What the status says of an instance.
//!
//! Its texts have no numbers: what they say changes when something does that users act on, and each change is a write.
//! From creation until all of it runs there are two.

use std::time::SystemTime;

use hwfka_operator_api::v1::{Hwfka, HwfkaStatus, Phase};
use osc_runtime::conditions::{self, Claim, InvalidClaim};

use crate::desired::broker;
use crate::obstacle::Obstacle;
use crate::progress::Progress;

/// The condition that holds while clients are served, also while pods are replaced one by one.
pub const AVAILABLE: &str = "Available";
/// The condition that holds until all pods run what the spec says.
pub const PROGRESSING: &str = "Progressing";
/// The condition that holds while the instance cannot have what it asks for.
pub const DEGRADED: &str = "Degraded";

/// The reason why an instance is available.
pub const SERVING: &str = "Serving";

/// The reason why an instance that was never available is not.
const CREATING: &str = "Creating";

/// What is said of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The type of the condition.
    pub condition: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// Why, as a word for programs.
    pub reason: &'static str,
    /// Why, for people.
    pub message: String,
}

/// What the status says, apart from times and generations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// `status.phase`.
    pub phase: Phase,
    /// `status.server`.
    pub server: String,
    /// `status.conditions`.
    pub conditions: [Statement; 3],
}

/// What the status of an instance is to say, where it is this far and this is in the way.
pub fn summary(object: &Hwfka, progress: &Progress, obstacle: Option<&Obstacle>) -> Summary {
    let stopped = obstacle.is_some_and(Obstacle::stops_everything);
    let phase = match (progress.is_available(), stopped) {
        (true, _) => Phase::Available,
        (false, true) => Phase::Failed,
        (false, false) => Phase::Creating,
    };
    Summary {
        phase,
        server: broker::address(object),
        conditions: [
            available(progress),
            degraded(obstacle),
            progressing(progress, obstacle.filter(|_| stopped)),
        ],
    }
}

/// The status of an instance that is this far, with times and generations.
pub fn status(
    object: &Hwfka,
    progress: &Progress,
    obstacle: Option<&Obstacle>,
) -> Result<HwfkaStatus, InvalidClaim> {
    let Summary {
        phase,
        server,
        conditions: statements,
    } = summary(object, progress, obstacle);
    let generation = object.metadata.generation;
    let known = object.status.clone().unwrap_or_default();
    let mut all = known.conditions;
    for statement in statements {
        let claim = Claim::new(statement.condition, statement.holds, statement.reason)?;
        let claim = claim.message(statement.message);
        conditions::set(&mut all, claim, generation, SystemTime::now());
    }
    Ok(HwfkaStatus {
        phase: Some(phase),
        server: Some(server),
        observed_generation: generation,
        conditions: all,
    })
}

/// What is worth an event in a new status: reasons of conditions, with their messages. That the instance serves, and what
/// keeps it from that; how far a change is, is not.
pub fn news(object: &Hwfka, status: &HwfkaStatus) -> Vec<(String, String)> {
    let known = object.status.as_ref().map(|status| &status.conditions[..]);
    let known = known.unwrap_or_default();
    let is_news = |kind: &str, holds: &str| {
        let new = conditions::get(&status.conditions, kind).filter(|new| new.status == holds)?;
        let old = conditions::get(known, kind);
        let is_same = old.is_some_and(|old| old.reason == new.reason && old.status == new.status);
        (!is_same).then(|| (new.reason.clone(), new.message.clone()))
    };
    let lost = is_news(AVAILABLE, "False").filter(|(reason, _)| reason != CREATING);
    let all = [is_news(AVAILABLE, "True"), lost, is_news(DEGRADED, "True")];
    all.into_iter().flatten().collect()
}

/// Whether the status says that the instance was available once. Then it is again as soon as it serves, even if a node
/// has taken a pod with it for good.
pub fn was_available(object: &Hwfka) -> bool {
    let conditions = object.status.as_ref().map(|status| &status.conditions);
    let said = conditions
        .into_iter()
        .flatten()
        .find(|condition| condition.type_ == AVAILABLE);
    said.is_some_and(|said| said.reason != CREATING)
}

fn available(progress: &Progress) -> Statement {
    let (reason, message) = if progress.is_available() {
        (
            SERVING,
            "ZooKeeper has its quorum, and brokers serve clients",
        )
    } else if !progress.was_available() {
        (CREATING, "not all of the instance runs yet")
    } else if progress.has_quorum() {
        ("NoBroker", "no broker is ready")
    } else {
        (
            "NoQuorum",
            "too few pods of ZooKeeper are ready to decide anything",
        )
    };
    statement(AVAILABLE, progress.is_available(), reason, message)
}

fn degraded(obstacle: Option<&Obstacle>) -> Statement {
    match obstacle {
        Some(obstacle) => statement(DEGRADED, true, obstacle.reason(), obstacle.to_string()),
        None => statement(DEGRADED, false, "AsExpected", "nothing is in the way"),
    }
}

/// `stopper` is what everything waits for.
fn progressing(progress: &Progress, stopper: Option<&Obstacle>) -> Statement {
    let (holds, reason, message) = if let Some(stopper) = stopper {
        (
            false,
            stopper.reason(),
            "the condition Degraded says what everything waits for",
        )
    } else if progress.is_rolled_out() {
        (false, "RolledOut", "all pods run what the spec says")
    } else if progress.was_available() {
        (
            true,
            "RollingOut",
            "not all pods run what the spec says yet",
        )
    } else {
        (true, CREATING, "not all of the instance runs yet")
    };
    statement(PROGRESSING, holds, reason, message)
}

fn statement(
    condition: &'static str,
    holds: bool,
    reason: &'static str,
    message: impl Into<String>,
) -> Statement {
    Statement {
        condition,
        holds,
        reason,
        message: message.into(),
    }
}

#[cfg(test)]
mod tests;
