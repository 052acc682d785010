//! Field paths in Rust names, checked by the compiler, as the JSON paths that the platform reads.

use osc_model::FieldPath;
use osc_model::facts::{RustPath, TypeFacts};

use super::walk::Types;

/// The JSON path of `path`, from the type `owner`; `None` where a field is not in the facts (serde skips it).
pub(super) fn json(path: &RustPath, owner: &TypeFacts, types: &Types<'_>) -> Option<FieldPath> {
    let mut json = FieldPath::root();
    let mut owner = Some(owner);
    for segment in &path.0 {
        let field = owner?.fields.iter().find(|field| field.name == *segment)?;
        if !field.flatten {
            json = json.key(&field.json_name);
        }
        owner = types.of_field(field);
    }
    Some(json)
}
