//! Where a rule does not hold for a type, and why it cannot.

use crate::rules::Rule;

/// The type, the rule, the reason.
pub(crate) const EXCEPTIONS: &[(&str, Rule, &str)] = &[];
