//! Functions over lists and sets whose libraries bring their own estimates.

use super::estimator::Estimator;
use super::range::Range;
use super::{Call, Called, LIST, Operand, TEXT};

/// Compared with each other; once to order, once to check.
const PAIRS: f64 = 2.0;

pub(super) fn estimate(estimator: &mut Estimator, called: &Called, overload: &str) -> Option<Call> {
    let arguments = &called.arguments[..];
    let mut size = |operand: &Operand| {
        operand.size.or_else(|| estimator.size(operand.path.as_ref())).unwrap_or(Range::UNKNOWN)
    };
    match (overload, &called.target, arguments) {
        ("list_sets_contains_list" | "list_sets_intersects_list", _, [one, other]) => {
            Some(Call::of(size(one).times(size(other)).scaled(1.0).plus(Range::ONE)))
        }
        ("list_sets_equivalent_list", _, [one, other]) => {
            Some(Call::of(size(one).times(size(other)).scaled(PAIRS).plus(Range::ONE)))
        }
        ("list_slice", Some(list), [start, end]) => {
            let most = size(list).most;
            let length = end.whole(most).wrapping_sub(start.whole(0));
            Some(allocating(1.0, Range::exactly(length)))
        }
        ("lists_range", None, [count]) => {
            Some(allocating(1.0, Range::exactly(count.whole(u64::MAX))))
        }
        ("list_reverse" | "list_flatten", Some(list), []) => Some(allocating(1.0, size(list))),
        ("list_flatten_int", Some(list), [depth]) => {
            let depth = depth.whole(u64::MAX);
            Some(allocating(as_factor(depth), size(list)))
        }
        ("list_distinct", Some(list), []) => {
            let size = size(list);
            Some(allocating(PAIRS, size.times(size)))
        }
        (sort, Some(list), []) if sort.ends_with("_sort") => Some(sorted(sort, size(list))),
        (sort, Some(_), [keys]) if sort.ends_with("_sortByAssociatedKeys") => {
            Some(sorted(sort, size(keys)))
        }
        _ => None,
    }
}

fn sorted(overload: &str, size: Range) -> Call {
    let texts = overload.starts_with("list_string_") || overload.starts_with("list_bytes_");
    allocating(if texts { PAIRS + TEXT } else { PAIRS }, size.times(size))
}

/// A call that makes a list.
fn allocating(factor: f64, size: Range) -> Call {
    Call::with_result(size.scaled(factor).plus(Range::ONE).plus(LIST), size)
}

#[expect(clippy::cast_precision_loss, reason = "as the server computes it")]
fn as_factor(depth: u64) -> f64 {
    depth as f64
}
