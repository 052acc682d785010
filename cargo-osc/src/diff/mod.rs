//! Two sides, each the files of a package, of a folder or of one file → what changed, and what that breaks.
//!
//! ```text
//! side        the objects of a side, with places
//! kind        what kinds of change there are beside those of CRDs
//! definition  CRDs, by osc_schema::change
//! permission  roles, and the permissions of lifecycle.yaml: what may be done now and could not before
//! package     metadata.yaml, lifecycle.yaml, CSDs: the rules between two versions
//! allow       the changes that somebody has accepted, each with a reason
//! ```

mod allow;
mod change;
mod definition;
mod kind;
mod package;
mod permission;
mod side;

#[cfg(test)]
mod tests;

pub(crate) use allow::{Allowed, allowed, known, reasons};
pub(crate) use change::Change;
pub(crate) use side::Side;

/// Everything that changed, what breaks first.
pub(crate) fn compare(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let mut changes = definition::compare(old, new);
    changes.extend(permission::compare(old, new));
    changes.extend(package::compare(old, new));
    changes.sort_by_key(|change| change.impact);
    changes
}
