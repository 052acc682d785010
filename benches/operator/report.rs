//! The report: what was measured of both, with ratios and limits.

use std::time::Duration;

use crate::figures::{Figure, Measured};
use crate::table::{Table, memory, time};

/// What a number is of.
#[derive(Clone, Copy)]
enum Unit {
    Bytes,
    Seconds,
    Count,
}

/// What a number should not exceed.
#[derive(Clone, Copy)]
enum Limit {
    None,
    /// This much of the peer's.
    Of(f64),
    /// This.
    Most(f64),
}

struct Row {
    title: String,
    figure: Figure,
    /// Which of the measured values, see [`Measured::at`].
    percent: usize,
    unit: Unit,
    limit: Limit,
}

/// A row of the middle of what was measured.
fn row(title: impl Into<String>, figure: Figure, unit: Unit, limit: Limit) -> Row {
    Row { title: title.into(), figure, percent: 50, unit, limit }
}

/// The table.
pub(crate) fn text(
    instances: &[usize],
    ours: Option<&Measured>,
    peer: Option<&Measured>,
) -> String {
    let mut table = Table::new(["", "ours", "Go", "ratio", "limit", ""]);
    for row in rows(instances) {
        let find = |measured: Option<&Measured>| measured?.at(row.figure, row.percent);
        let (ours, peer) = (find(ours), find(peer));
        if ours.or(peer).is_none() {
            continue;
        }
        let shown = |number: Option<f64>| number.map_or("–".to_owned(), |n| row.unit.text(n));
        let ratio = ours.zip(peer).filter(|(_, peer)| *peer > 0.0).map(|(ours, peer)| ours / peer);
        let [limit, verdict] = row.limit.verdict(row.unit, ours, peer);
        let ratio = ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
        table.row([row.title, shown(ours), shown(peer), ratio, limit, verdict]);
    }
    table.text()
}

fn rows(instances: &[usize]) -> Vec<Row> {
    use Unit::{Bytes, Count, Seconds};
    let mut rows = vec![row("stripped binary", Figure::Binary, Bytes, Limit::Of(1.0 / 3.0))];
    for &count in [0].iter().chain(instances) {
        let title = format!("start to working, {count} instances");
        rows.push(row(title, Figure::Start(count), Seconds, Limit::Of(0.5)));
    }
    for &count in [0, 1].iter().chain(instances) {
        let (resident, anonymous) = memory_limits(count);
        let titled = |what: &str| format!("{what}, {count} instances");
        rows.push(row(titled("resident memory"), Figure::Resident(count), Bytes, resident));
        rows.push(row(titled("  anonymous part"), Figure::Anonymous(count), Bytes, anonymous));
        rows.push(row(titled("  its peak"), Figure::Peak(count), Bytes, Limit::None));
    }
    for &count in instances {
        let titled = |what: &str| format!("{count} created at once: {what}");
        rows.push(row(titled("CPU"), Figure::Cpu(count), Seconds, Limit::Of(1.0)));
        rows.push(row(titled("all run"), Figure::Burst(count), Seconds, Limit::None));
        rows.push(row(titled("reads"), Figure::Reads(count), Count, Limit::Most(0.0)));
    }
    rows.extend([
        row("requests until it runs, p50", Figure::Requests, Count, Limit::Most(8.0)),
        Row { percent: 100, ..row("  max", Figure::Requests, Count, Limit::Most(8.0)) },
        row("  afterwards", Figure::Later, Count, Limit::None),
        row("writes after a restart", Figure::Restart, Count, Limit::Most(0.0)),
        row("idle minute: requests", Figure::Idle, Count, Limit::Most(0.0)),
        row("idle minute: CPU", Figure::IdleCpu, Seconds, Limit::None),
        row("one created to running, p50", Figure::Single, Seconds, Limit::Of(1.0)),
        Row { percent: 100, ..row("  max", Figure::Single, Seconds, Limit::None) },
        row("reaction to an event, p50", Figure::Reaction, Seconds, Limit::None),
        Row { percent: 99, ..row("  p99", Figure::Reaction, Seconds, Limit::Most(0.01)) },
        Row { percent: 100, ..row("  max", Figure::Reaction, Seconds, Limit::None) },
        row("reconcile, p50", Figure::Reconcile(50), Seconds, Limit::None),
        row("  p99", Figure::Reconcile(99), Seconds, Limit::None),
        Row {
            percent: 100,
            ..row("complaints in a log, max", Figure::Complaints, Count, Limit::Most(0.0))
        },
        row("SIGTERM to the next leader", Figure::Terminated, Seconds, Limit::Most(1.0)),
        // The lease time and one retry.
        row("SIGKILL to the next leader", Figure::Killed, Seconds, Limit::Most(17.0)),
    ]);
    rows
}

/// The limits of resident memory and of its anonymous part.
fn memory_limits(count: usize) -> (Limit, Limit) {
    match count {
        0 => (Limit::Of(1.0 / 3.0), Limit::Of(1.0)),
        1..100 => (Limit::None, Limit::None),
        100..1000 => (Limit::Of(0.5), Limit::None),
        1000.. => (Limit::Of(0.5), Limit::Of(0.5)),
    }
}

impl Unit {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bytes are whole")]
    fn text(self, number: f64) -> String {
        match self {
            Self::Bytes => memory(number as u64),
            Self::Seconds => time(Duration::from_secs_f64(number)),
            Self::Count => format!("{number}"),
        }
    }
}

impl Limit {
    /// The limit as text, and whether it is kept.
    fn verdict(self, unit: Unit, ours: Option<f64>, peer: Option<f64>) -> [String; 2] {
        let (text, most) = match self {
            Self::None => return [String::new(), String::new()],
            Self::Of(share) => (format!("≤ {share:.2} of Go's"), peer.map(|peer| peer * share)),
            Self::Most(most) => (format!("≤ {}", unit.text(most)), Some(most)),
        };
        let verdict = ours.zip(most).map_or(
            "",
            |(ours, most)| {
                if ours <= most { "reached" } else { "MISSED" }
            },
        );
        [text, verdict.to_owned()]
    }
}
