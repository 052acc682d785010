//! What a `use` imports.

use std::collections::BTreeMap;

use syn::{ItemUse, UseTree};

use super::module::{Meaning, Path, plain};

/// Adds the names and the globs of a `use`.
pub(super) fn imports(
    item: &ItemUse,
    names: &mut BTreeMap<String, Meaning>,
    globs: &mut Vec<Path>,
) {
    let start = Path { is_global: item.leading_colon.is_some(), names: Vec::new() };
    tree(&item.tree, &start, names, globs);
}

fn tree(
    tree: &UseTree,
    before: &Path,
    names: &mut BTreeMap<String, Meaning>,
    globs: &mut Vec<Path>,
) {
    let further = |name: String| {
        let names = before.names.iter().cloned().chain([name]).collect();
        Path { names, ..before.clone() }
    };
    match tree {
        UseTree::Path(path) => self::tree(&path.tree, &further(plain(&path.ident)), names, globs),
        UseTree::Group(group) => {
            group.items.iter().for_each(|item| self::tree(item, before, names, globs));
        }
        UseTree::Glob(_) => globs.push(before.clone()),
        UseTree::Name(name) => {
            let name = plain(&name.ident);
            import(&name.clone(), name, before, further, names);
        }
        UseTree::Rename(rename) => {
            import(&plain(&rename.rename), plain(&rename.ident), before, further, names);
        }
    }
}

/// `use a::b as c`; `use a::{self}` imports `a`.
fn import(
    known_as: &str,
    name: String,
    before: &Path,
    further: impl Fn(String) -> Path,
    names: &mut BTreeMap<String, Meaning>,
) {
    let is_self = name == "self" && !before.names.is_empty();
    let path = if is_self { before.clone() } else { further(name) };
    let known_as = match before.names.last().filter(|_| is_self && known_as == "self") {
        Some(last) => last.as_str(),
        None => known_as,
    };
    // Of a function and a type with one name, the type is what a path to a resource means; both come by one `use`.
    names.entry(known_as.to_owned()).or_insert(Meaning::Path(path));
}
