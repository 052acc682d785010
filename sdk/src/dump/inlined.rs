//! Types whose schema is inlined, such as every `KubeSchema`: a name that is no definition stands for them, so that a
//! field can still say which type it has.

use std::collections::BTreeSet;

use osc_model::facts::TypeFacts;

/// What such a name begins with; no definition's does.
const MARK: &str = "inlined:";

/// The name that stands for `T`, through `Option` and pointers.
pub(super) fn name<T: ?Sized>() -> String {
    const THROUGH: [&str; 4] =
        ["core::option::Option<", "alloc::boxed::Box<", "alloc::sync::Arc<", "alloc::rc::Rc<"];
    let mut name = std::any::type_name::<T>();
    while let Some(inner) = THROUGH.iter().find_map(|outer| name.strip_prefix(outer)) {
        name = inner.strip_suffix('>').unwrap_or(inner);
    }
    format!("{MARK}{name}")
}

/// Keeps the names of types with facts; any other inlined type is a scalar, a list or a map.
pub(super) fn settle(types: &mut [TypeFacts]) {
    let described: BTreeSet<String> = types
        .iter()
        .filter_map(|one| one.definition.clone())
        .filter(|name| name.starts_with(MARK))
        .collect();
    let unknown = |name: &String| name.starts_with(MARK) && !described.contains(name);
    for one in types {
        let definitions = one.fields.iter_mut().map(|field| &mut field.definition);
        for definition in definitions.chain([&mut one.transparent]) {
            *definition = definition.take().filter(|name| !unknown(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_looks_through_option_and_box() {
        assert_eq!(name::<Option<Box<String>>>(), name::<String>());
        assert_ne!(name::<Vec<String>>(), name::<String>());
    }
}
