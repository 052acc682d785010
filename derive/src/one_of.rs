//! `exactly_one_of(...)` and its like: the fields exist, and have a schema.

use osc_syntax::crd::CrdTypeAttr;
use osc_syntax::value::plain;
use osc_syntax::{Errors, word};

use crate::item::Shape;

/// Checks the groups of a type.
pub(crate) fn check(said: &CrdTypeAttr, shape: &Shape<'_>, errors: &mut Errors) {
    for group in said.groups() {
        let Shape::Struct(fields) = shape else {
            let message = "only a struct with named fields has fields that are set or not";
            errors.at(group.place.span(), message);
            continue;
        };
        let mut seen = Vec::new();
        for ident in &group.value.fields {
            let name = plain(ident);
            let found = fields.iter().find(|field| field.ident.map(plain).as_ref() == Some(&name));
            match found {
                None => {
                    let names: Vec<_> =
                        fields.iter().filter_map(|field| field.ident.map(plain)).collect();
                    let names: Vec<_> = names.iter().map(String::as_str).collect();
                    let hint = word::hint(&name, &names);
                    errors.at(ident.span(), format!("no field `{name}` that serde reads{hint}"));
                }
                Some(field) if field.names.flatten => {
                    let message = format!("`{name}` is flattened: there is no such field in JSON");
                    errors.at(ident.span(), message);
                }
                Some(_) if seen.contains(&name) => {
                    errors.at(ident.span(), format!("`{name}` is named twice"));
                }
                Some(_) => {}
            }
            seen.push(name);
        }
    }
}
