//! The rules in CEL of a structural schema: everything that is asked of CEL goes through this file.
//!
//! The server compiles a node's rules only where nothing else is wrong at the node or below it. Whether a default keeps
//! the rules is asked with the other questions about defaults.

use std::collections::BTreeSet;

use osc_model::FieldPath;

use super::Class;
use super::cause::{Cause, Causes};
use super::path::Path;
use super::schema::Schema;
use crate::Reason;
use crate::cel::{self, Place, Problem, Request, Step, Version};

/// The key of rules in a schema.
const RULES: &str = "x-kubernetes-validations";

/// Why the server refuses rules; `causes` are what is wrong with the schema otherwise.
pub(super) fn check(schema: &Schema<'_>, version: Version, at: &Path<'_>, causes: &mut Causes) {
    let (field, document) = (at.field(), at.document());
    let faulty: Vec<_> =
        causes.all.iter().filter_map(|cause| place(&cause.field, &field)).collect();
    let request = Request { schema: schema.raw, field: &field, version, faulty: &faulty };
    // What a rule has beside expressions is asked of every node, also where the schema is not structural.
    let mut known: BTreeSet<_> = causes.all.iter().map(|cause| cause.field.clone()).collect();
    for problem in cel::compile(request).problems {
        if known.insert(problem.field.clone()) {
            causes.all.push(cause(problem, &document));
        }
    }
}

fn cause(problem: Problem, root: &FieldPath) -> Cause {
    let mut at = root.clone();
    for step in &problem.place.0 {
        at = match step {
            Step::Property(name) => at.key("properties").key(name),
            Step::Items => at.key("items"),
            Step::AdditionalProperties => at.key("additionalProperties"),
        };
    }
    if let Some((index, member)) = problem.at {
        at = at.key(RULES).index(index).key(member.key());
    }
    let reason = match problem.cause {
        cel::Cause::Invalid => Reason::Invalid,
        cel::Cause::Required => Reason::Required,
        cel::Cause::Forbidden => Reason::Forbidden,
        cel::Cause::NotSupported => Reason::NotSupported,
        cel::Cause::Internal => Reason::Internal,
    };
    let mut message = problem.message;
    if !problem.bounds.is_empty() {
        let bounds: Vec<_> = problem.bounds.iter().map(ToString::to_string).collect();
        message = format!("{message}; {}", bounds.join(", "));
    }
    let class = match problem.cause {
        cel::Cause::Forbidden => Class::Cost,
        _ => Class::Expressions,
    };
    Cause { field: problem.field, at, class, reason, message }
}

/// The node that a cause is about, which is the last one on its way from the root.
fn place(field: &str, root: &str) -> Option<Place> {
    let mut rest = field.strip_prefix(root)?;
    let mut steps = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix(".properties[") {
            let (name, after) = after.split_once(']')?;
            steps.push(Step::Property(name.to_owned()));
            rest = after;
        } else if let Some(after) = rest.strip_prefix(".items") {
            steps.push(Step::Items);
            rest = after;
        } else if let Some(after) = rest.strip_prefix(".additionalProperties") {
            steps.push(Step::AdditionalProperties);
            rest = after;
        } else {
            return Some(Place(steps));
        }
    }
}
