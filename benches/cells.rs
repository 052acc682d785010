//! What stands in the cells of the report: costs, and how they compare.

use std::time::Duration;

use crate::measure::Cost;
use crate::table::{memory, time};

/// The three columns of a cost.
pub(crate) fn cost(cost: &Cost) -> [String; 3] {
    [time(cost.wall), time(cost.cpu), memory(cost.peak)]
}

/// How often `other` goes into `one`.
pub(crate) fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

/// A number beside the most that it should be.
pub(crate) fn at_most(number: f64, target: f64, unit: &str) -> [String; 3] {
    let verdict = if number <= target { "reached" } else { "MISSED" };
    [format!("{number:.2}{unit}"), format!("≤ {target}{unit}"), verdict.into()]
}
