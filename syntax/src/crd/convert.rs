//! `convert(...)`: the way from one version's type to another's and back.

use syn::{Attribute, Ident, Path};

use crate::reader::{self, List, Reader};
use crate::{Errors, Place, Said};

/// In `convert(...)` on a type: `From` in both directions, field by field and variant by variant. Fields have the same
/// name and type, or types with `From` in both directions, also inside of `Option`, `Box`, lists and maps. What does not
/// agree does not compile.
#[derive(Debug)]
pub struct ConvertAttr {
    /// The other type. On a kind it is the other version's root type, and spec and status are converted as well. Required.
    ///
    /// Form: `with = v1::Cache`
    /// CRD: nothing; `From` for both types
    pub with: Said<Path>,
    /// Fields that only the other type has: they are lost on the way here, and have their `Default` on the way there.
    ///
    /// Form: `dropped = [zone]`
    /// CRD: nothing
    pub dropped: Option<Said<Vec<Said<Ident>>>>,
}

impl List for ConvertAttr {
    const NAME: &'static str = "convert";
    const KEYS: &'static [&'static str] = &["with", "dropped"];

    fn elsewhere(key: &str) -> Option<String> {
        let of_field = ConvertFieldAttr::KEYS.contains(&key);
        of_field.then(|| format!("`{key}` belongs in `#[crd(convert(...))]` on a field"))
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let with = reader.required("with");
        let dropped = reader.value("dropped");
        Some(Self { with: with?, dropped })
    }
}

/// In `convert(...)` on a field, or on a variant, which has `name` only.
#[derive(Debug, Default)]
pub struct ConvertFieldAttr {
    /// What it is called in the other type.
    ///
    /// Form: `name = replicas`
    /// CRD: nothing
    pub name: Option<Said<Ident>>,
    /// The other type has no such field: it is lost on the way there, and on the way here it is what serde reads where the
    /// field is absent, else its `Default`.
    ///
    /// Form: `new`
    /// CRD: nothing
    pub new: Option<Place>,
    /// A function from the other type's value to this one's, where `From` is not what is meant. With `into`.
    ///
    /// Form: `from = minutes`
    /// CRD: nothing
    pub from: Option<Said<Path>>,
    /// The function for the way back.
    ///
    /// Form: `into = seconds`
    /// CRD: nothing
    pub into: Option<Said<Path>>,
}

impl ConvertFieldAttr {
    /// Reads it alone of every `#[crd(...)]`; `None` where there is none.
    pub fn from_attributes(attributes: &[Attribute], errors: &mut Errors) -> Option<Said<Self>> {
        let items = reader::items_of_attributes(attributes, "crd", &mut Errors::default());
        let list = items.iter().find(|item| item.path().is_ident(Self::NAME))?;
        let inner = reader::items_of_list(list.require_list().ok()?, errors);
        let read = Reader::read(inner, Place::of(list.path()).span(), errors)?;
        Some(Said::new(read, list))
    }
}

impl List for ConvertFieldAttr {
    const NAME: &'static str = "convert";
    const KEYS: &'static [&'static str] = &["name", "new", "from", "into"];

    fn elsewhere(key: &str) -> Option<String> {
        let of_type = ConvertAttr::KEYS.contains(&key);
        of_type.then(|| format!("`{key}` belongs in `#[crd(convert(...))]` on the type"))
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let new = reader.flag("new");
        let others = ["name", "from", "into"].iter().any(|key| reader.has(key));
        if let Some(new) = new.filter(|_| others) {
            reader.errors().at(new.span(), "`new` stands alone: the other type has no such field");
        }
        let (from, into) = (reader.value("from"), reader.value("into"));
        let lacking = match (&from, &into) {
            (Some(Said { place, .. }), None) => Some((place, "into")),
            (None, Some(Said { place, .. })) => Some((place, "from")),
            _ => None,
        };
        if let Some((place, key)) = lacking {
            let message = format!("`{key} = function` is needed for the other direction");
            reader.errors().at(place.span(), message);
        }
        Some(Self { name: reader.value("name"), new, from, into })
    }
}
