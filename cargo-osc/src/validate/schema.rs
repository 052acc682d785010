//! Questions to a CRD's schema: whether a path exists, and whether an object is valid.

use osc_model::FieldPath;
pub(super) use osc_schema::{Found, Missing, check};
use serde_json::Value;

/// Follows a path of properties. What an area with unknown fields may hold is not in the schema: the console has no
/// field for it.
pub(super) fn lookup<'a>(schema: &'a Value, path: &FieldPath) -> Result<Found<'a>, Missing> {
    match osc_schema::lookup(schema, path) {
        Ok(found) if found.open => {
            Err(Missing { at: path.parent().unwrap_or_default(), known: Vec::new() })
        }
        other => other,
    }
}
