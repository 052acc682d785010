//! Which replica leads: election by a Lease, and a fence that holds back the writes of one that leads no more.
//!
//! ```text
//! Election  get, create, update, watch of one Lease, by a client without fence
//!   v       Standby: watches it, and measures with its own clock how long nobody renewed it
//!   v       Leader: renews it; each renewal moves the deadline of the Fence
//! Fence     a layer of the controllers' client: after the deadline no write is sent
//!   v
//! Term      told to whoever leads; over when the Lease is lost, or when the process is to end
//! ```
//!
//! - **Clocks of others are never trusted.** Times in the Lease are written for readers and compared for equality only.
//!   A standby takes the Lease when it has seen the same holder, renewal and number of transitions for as long as the
//!   Lease says.
//! - **The deadline is safe.** It is counted from before the renewal was sent, so the leader stops
//!   `lease_duration - renew_deadline` before anybody else may start; a write has less than that to be answered. The
//!   clock is one that runs on while the process is stopped and while the machine sleeps.
//! - **Each update names the version that was read**, so of two that want the Lease at once one gets it.
//! - **A lost Lease ends the term, not the process**: what leads is told to stop, and the replica stands again.
//!
//! A Lease that is deleted is made again by its leader. Who deletes it while the leader cannot do that, and starts a new
//! replica at that moment, may see two leaders for at most `renew_deadline`; replicas that ran before wait.
//!
//! ```no_run
//! use kube::{Client, Config};
//! use osc_runtime::leadership::{self, Election, Settings};
//! use osc_runtime::shutdown::Shutdown;
//!
//! # async fn control(client: Client, stop: impl Future<Output = leadership::End>) { drop((client, stop.await)); }
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let shutdown = Shutdown::listen()?;
//! let config = Config::infer().await?;
//! let settings = Settings::new("hwfka", "hwfka-system", leadership::identity("hwfka-6d4f"));
//! let election = Election::new(Client::try_from(config.clone())?, settings)?;
//!
//! // What it writes is held back whenever this replica does not lead.
//! let client = election.fence().client(config)?;
//! // For readiness: `Unknown` until the Lease was read.
//! let state = election.state();
//!
//! // Controllers run while this replica leads, finish what they have begun when the term ends, and only then is the
//! // Lease handed over.
//! election.run(shutdown.requested(), |term| control(client.clone(), term.ended())).await;
//! # drop(state);
//! # Ok(())
//! # }
//! ```

mod boot;
mod connection;
mod election;
mod fence;
mod layer;
mod leader;
mod lease;
mod observed;
mod record;
mod settings;
mod standby;
mod term;
#[cfg(test)]
mod tests;

pub use boot::{BootClock, boot_clock};
pub use election::{Election, State};
pub use fence::{Fence, FenceError, is_fenced};
pub use layer::Fenced;
pub use settings::{Settings, SettingsError, identity};
pub use term::{End, Term};
