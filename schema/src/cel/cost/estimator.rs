//! Sizes that the schema bounds.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::path::Path;
use super::range::Range;
use crate::cel::ast::Name;
use crate::cel::declared::{Declared, Shape};

/// The schema of what a rule is about.
#[derive(Debug)]
pub(super) struct Estimator<'a> {
    root: &'a Arc<Declared>,
    /// Paths of what was asked for and has no bound, with the keyword that would be one.
    pub(super) unbounded: BTreeSet<(Vec<Name>, &'static str)>,
}

impl<'a> Estimator<'a> {
    pub(super) fn new(root: &'a Arc<Declared>) -> Self {
        Self { root, unbounded: BTreeSet::new() }
    }

    /// The size of what a path leads to. Its first step is not looked at: every variable is what the rule is about.
    pub(super) fn size(&mut self, path: Option<&Path>) -> Option<Range> {
        path?.read(|steps| self.size_at(&steps[1..]))
    }

    fn size_at(&mut self, steps: &[Name]) -> Option<Range> {
        let mut at = self.root;
        for (index, step) in steps.iter().enumerate() {
            at = match &**step {
                "@items" | "@values" => at.element()?,
                // Keys of maps have no size.
                "@keys" => {
                    let is_last = index + 1 == steps.len();
                    return (is_last && matches!(at.shape, Shape::Map(_))).then_some(Range::ZERO);
                }
                name => at.field(name)?,
            };
        }
        if let Some(keyword) = at.missing {
            self.unbounded.insert((steps.to_vec(), keyword));
        }
        Some(Range::up_to(at.most))
    }
}
