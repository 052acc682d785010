//! Types that contain themselves.
//!
//! A structural schema has no references, so each level must be written out. How many levels, the user says:
//! `x-osc-depth` on the type or on a field that leads to it. `x-kubernetes-preserve-unknown-fields` there ends the
//! schema where the type comes back. The nearest word counts.

use serde_json::Value;

use super::place::Place;
use super::problem::Problem;
use super::{Object, PRESERVE, Rewriter, any, list, typed};

/// How many levels of a type are written out.
const DEPTH: &str = "x-osc-depth";

/// A definition that is being written out.
pub(super) struct Open {
    pub(super) name: String,
    /// Whether its levels are counted.
    pub(super) is_counted: bool,
}

/// Whether a definition may be written out once more.
pub(super) enum Entry {
    /// It may: it is open now.
    Entered,
    /// It is written out often enough; this stands in its place.
    Ended(Object),
    /// Nobody said how often.
    Endless(Problem),
}

impl Rewriter<'_> {
    /// Opens a definition.
    pub(super) fn enter(&mut self, name: &str, place: &Place) -> Entry {
        let definition = self.definitions.get(name).and_then(Value::as_object);
        let depth = place.depth.or_else(|| definition.and_then(depth));
        if let Some(last) = self.open.iter().rposition(|open| open.name == name) {
            let levels = self.open.iter().filter(|open| open.name == name).count() as u64;
            // Another type of the circle may be counted.
            let is_counted = self.open[last..].iter().any(|open| open.is_counted);
            if place.keeps
                || definition.is_some_and(keeps)
                || depth.is_some_and(|depth| levels >= depth)
            {
                let mut out = any();
                if definition.is_some_and(is_object) {
                    out.extend(typed("object"));
                }
                return Entry::Ended(out);
            }
            if depth.is_none() && !is_counted {
                let help = "say how many levels the schema writes out with `#[crd(depth = 3)]` on the field or the type, or keep what is inside unchecked with `#[crd(preserve_unknown)]`";
                let problem = place.problem(format!("`{name}` contains itself"), help);
                return Entry::Endless(problem.about("$ref"));
            }
        }
        self.open.push(Open { name: name.to_owned(), is_counted: depth.is_some() });
        Entry::Entered
    }
}

/// What a raw schema says of the levels below it.
pub(super) fn depth(raw: &Object) -> Option<u64> {
    raw.get(DEPTH)?.as_u64().filter(|depth| *depth > 0)
}

/// Whether what lies below a raw schema is kept without a schema.
pub(super) fn keeps(raw: &Object) -> bool {
    raw.get(PRESERVE) == Some(&Value::Bool(true))
}

/// Whether every value of a definition is an object.
fn is_object(raw: &Object) -> bool {
    let branches = [list(raw, "oneOf"), list(raw, "anyOf")].concat();
    let own =
        raw.get("type").is_some_and(|name| name == "object") || raw.contains_key("properties");
    own || (!branches.is_empty() && branches.iter().filter_map(Value::as_object).all(is_object))
}
