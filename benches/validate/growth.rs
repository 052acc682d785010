//! How the time grows with the number of schemas in a definition.

use std::time::{Duration, Instant};

use anyhow::ensure;
use cargo_osc::testing::Verdicts;

use crate::cells::{at_most, ratio};
use crate::say;
use crate::shapes::Shape;
use crate::table::{Table, time};

/// The numbers of schemas.
const NODES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// Ten times the schemas may take so many times the time: memory is slower than the processor's caches.
const LINEAR: f64 = 16.0;

/// Measures all shapes.
pub(crate) fn table(runs: usize) -> anyhow::Result<String> {
    let columns = NODES.map(|nodes| format!("{nodes} nodes"));
    let mut columns: Vec<_> = std::iter::once("growth".to_owned()).chain(columns).collect();
    columns.extend(["10⁴ to 10⁵".to_owned(), "linear".to_owned()]);
    let mut table = Table::new(columns);
    for shape in Shape::ALL {
        say(shape.name());
        let times = NODES.map(|nodes| judge(shape, nodes, runs));
        let times = times.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
        let [growth, limit, verdict] = at_most(ratio(times[3], times[2]), LINEAR, "×");
        let mut cells = vec![shape.name().to_owned()];
        cells.extend(times.iter().map(|one| time(*one)));
        cells.extend([growth, limit, verdict]);
        table.row(cells);
    }
    Ok(table.text())
}

/// From a text to its verdict.
fn judge(shape: Shape, nodes: usize, runs: usize) -> anyhow::Result<Duration> {
    let text = shape.definition(nodes).to_string();
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let found = Verdicts::of(text.as_bytes());
        times.push(start.elapsed());
        let refused = usize::from(!shape.is_accepted());
        let first = found.messages.first();
        ensure!((found.definitions, found.refused) == (1, refused), "{shape:?} {nodes}: {first:?}");
    }
    times.sort_unstable();
    Ok(times[runs / 2])
}
