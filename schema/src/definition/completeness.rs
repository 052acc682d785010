//! What `allOf` and its like restrict is in the structure too.

use super::cause::Causes;
use super::path::Path;
use super::schema::Schema;

pub(super) fn check(schema: &Schema<'_>, at: &Path<'_>, causes: &mut Causes) {
    check_branches(schema, schema, at, at, causes);
}

/// The branches of `restriction`, each beside the node of the structure that it is about.
fn check_branches(
    restriction: &Schema<'_>,
    structure: &Schema<'_>,
    at: &Path<'_>,
    from: &Path<'_>,
    causes: &mut Causes,
) {
    if let Some(not) = &restriction.not {
        check_branch(not, structure, at, &from.field_of("not"), causes);
    }
    let lists = [
        ("allOf", &restriction.all_of),
        ("anyOf", &restriction.any_of),
        ("oneOf", &restriction.one_of),
    ];
    for (keyword, branches) in lists {
        let from = from.field_of(keyword);
        for (index, branch) in branches.iter().enumerate() {
            check_branch(branch, structure, at, &from.index(index), causes);
        }
    }
}

fn check_branch(
    branch: &Schema<'_>,
    structure: &Schema<'_>,
    at: &Path<'_>,
    from: &Path<'_>,
    causes: &mut Causes,
) {
    check_branches(branch, structure, at, from, causes);
    if let Some(item) = branch.item() {
        let (at, from) = (at.field_of("items"), from.field_of("items"));
        match structure.item() {
            Some(structure) => check_branch(item, structure, &at, &from, causes),
            None => miss(&at, &from, causes),
        }
    }
    let (at, from) = (at.field_of("properties"), from.field_of("properties"));
    for (name, property) in branch.properties.iter() {
        let (at, from) = (at.key(name), from.key(name));
        match structure.properties.get(name) {
            Some(structure) => check_branch(property, structure, &at, &from, causes),
            None => miss(&at, &from, causes),
        }
    }
}

fn miss(at: &Path<'_>, from: &Path<'_>, causes: &mut Causes) {
    causes.required(at, &format!("because it is defined in {}", from.field()));
}
