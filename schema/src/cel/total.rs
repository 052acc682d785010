//! Budgets: of each expression, and of all together.

use super::outcome::{Cause, Problem};
use super::place::Place;

/// What one expression may cost.
const EXPRESSION: u64 = 10_000_000;
/// What all expressions of a schema may cost.
const ALL: u64 = 100_000_000;
/// So many of the dearest rules are named where all together are too dear.
const NAMED: usize = 4;

/// What the rules seen so far cost.
#[derive(Debug, Default)]
pub(crate) struct Total {
    all: u64,
    /// The dearest, the dearest first.
    dearest: Vec<(u64, Problem)>,
}

impl Total {
    /// Notes the cost of an expression, and says where it is over its budget.
    pub(crate) fn observe(
        &mut self,
        mut problem: Problem,
        what: &str,
        cost: u64,
    ) -> Option<Problem> {
        self.all = self.all.saturating_add(cost);
        if cost >= ALL / 100 {
            let at = self.dearest.partition_point(|(other, _)| *other >= cost);
            let shared = "Forbidden: contributed to estimated rule cost total exceeding cost limit for entire \
                          OpenAPIv3 schema";
            self.dearest.insert(at, (cost, Problem { message: shared.into(), ..problem.clone() }));
            self.dearest.truncate(NAMED);
        }
        (cost > EXPRESSION).then(|| {
            problem.message = format!("Forbidden: {}", over_budget(what, cost, EXPRESSION));
            problem
        })
    }

    pub(crate) fn all(&self) -> u64 {
        self.all
    }

    /// What is wrong with all rules together.
    pub(crate) fn problems(self, field: &str) -> Vec<Problem> {
        if self.all <= ALL {
            return Vec::new();
        }
        let what = "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema";
        let message = format!("Forbidden: {}", over_budget(what, self.all, ALL));
        let mut problems: Vec<_> = self.dearest.into_iter().map(|(_, problem)| problem).collect();
        let mut bounds: Vec<_> =
            problems.iter().flat_map(|problem| problem.bounds.clone()).collect();
        bounds.sort();
        bounds.dedup();
        let place = Place::default();
        problems.push(Problem {
            place,
            at: None,
            field: field.into(),
            cause: Cause::Forbidden,
            message,
            bounds,
        });
        problems
    }
}

#[expect(clippy::cast_precision_loss, reason = "a factor for the reader")]
fn over_budget(what: &str, cost: u64, budget: u64) -> String {
    let times = cost as f64 / budget as f64;
    let factor = if times > 100.0 {
        "more than 100x".to_owned()
    } else if times < 1.5 {
        format!("{times:.6}x")
    } else {
        format!("{times:.1}x")
    };
    format!(
        "{what} exceeds budget by factor of {factor} (try simplifying the rule, or adding maxItems, maxProperties, \
         and maxLength where arrays, maps, and strings are declared)"
    )
}
