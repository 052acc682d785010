//! The clock that deadlines are counted on.

use std::sync::Arc;
use std::time::Duration;

/// How long the machine has been up. It never goes back, and it runs on while the process is stopped and while the machine
/// sleeps. A parameter wherever it is asked, so that tests can move it.
pub type BootClock = Arc<dyn Fn() -> Duration + Send + Sync>;

/// The boot clock of this machine: `CLOCK_BOOTTIME` on Linux. Elsewhere it is the clock of [`std::time::Instant`], which
/// runs on while the process is stopped and, on some systems, not while the machine sleeps.
///
/// ```
/// let clock = osc_runtime::leadership::boot_clock();
/// let before = clock();
/// assert!(clock() >= before);
/// ```
#[cfg(any(target_os = "linux", target_os = "android"))]
pub fn boot_clock() -> BootClock {
    // Linux has had it since 2.6.39. A clock that cannot be read has passed every deadline: nothing is written.
    let now = || nix::time::ClockId::CLOCK_BOOTTIME.now();
    Arc::new(move || now().map_or(Duration::MAX, Duration::from))
}

/// The boot clock of this machine: that of [`std::time::Instant`], which runs on while the process is stopped and, on
/// some systems, not while the machine sleeps.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub fn boot_clock() -> BootClock {
    let start = std::time::Instant::now();
    Arc::new(move || start.elapsed())
}
