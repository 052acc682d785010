//! `additionalPrinterColumns`.

use super::cause::Causes;
use super::document::Column;
use super::path::Path;

const TYPES: [&str; 5] = ["boolean", "date", "integer", "number", "string"];
const FORMATS: [&str; 8] =
    ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

pub(super) fn check(columns: &[Column<'_>], at: &Path<'_>, causes: &mut Causes) {
    for (index, column) in columns.iter().enumerate() {
        check_one(column, &at.index(index), causes);
    }
}

fn check_one(column: &Column<'_>, at: &Path<'_>, causes: &mut Causes) {
    if column.name.is_empty() {
        causes.required(&at.field_of("name"), "");
    }
    let types = format!("must be one of {}", TYPES.join(","));
    if column.kind.is_empty() {
        causes.required(&at.field_of("type"), &types);
    } else if !TYPES.contains(&column.kind) {
        causes.invalid(&at.field_of("type"), column.kind, types);
    }
    if !column.format.is_empty() && !FORMATS.contains(&column.format) {
        let rule = format!("must be one of {}", FORMATS.join(","));
        causes.invalid(&at.field_of("format"), column.format, rule);
    }
    let path = at.renamed("JSONPath", "jsonPath");
    if column.json_path.is_empty() {
        causes.required(&path, "");
    } else {
        check_path(column.json_path, &path, causes);
    }
}

/// A simple JSON path: nothing more is asked than the dot that it begins with. Whether it has one.
pub(super) fn check_path(path: &str, at: &Path<'_>, causes: &mut Causes) -> bool {
    let fits = path.starts_with('.');
    if !fits {
        causes.invalid(at, path, "must be a simple json path starting with .");
    }
    fits
}
