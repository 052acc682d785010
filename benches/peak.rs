//! The memory of one process among those that a command starts.

use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::bail;

/// The most memory that a command's own process holds, whatever the processes below it do. `None` where the system does
/// not tell; it is asked every millisecond, so that growth in the last one may be missed.
pub(crate) fn own_peak(command: &mut Command) -> anyhow::Result<Option<u64>> {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    let ended = loop {
        peak = std::fs::read_to_string(&status).ok().and_then(|text| high_water(&text)).max(peak);
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    if !ended.success() {
        bail!("{command:?} ended with {ended}");
    }
    Ok(peak)
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib * 1024)
}
