//! `#[crd(...)]` on a field.

use syn::{Attribute, Expr};

use super::{ConvertFieldAttr, Depth, Descriptions, SchemaAttr, elsewhere, joined};
use crate::reader::{self, List, Reader};
use crate::{Errors, Place, Said};

/// On a named field of a struct, besides the keys above.
#[derive(Debug, Default)]
pub struct CrdFieldAttr {
    /// What any schema may say.
    pub schema: SchemaAttr,
    /// The field may be `null` and stays so. (An `Option` may be absent; a `null` in its place is dropped.)
    ///
    /// Form: `nullable`
    /// CRD: `nullable`
    pub nullable: Option<Place>,
    /// Nothing of the field's type is in the schema, only what the attribute says.
    ///
    /// Form: `schemaless`
    /// CRD: the other keys
    pub schemaless: Option<Place>,
    /// The value that kube-apiserver puts where there is none, if that is not serde's: a literal, or anything that can
    /// be serialised. `#[serde(default)]` is read without it.
    ///
    /// Form: `default = 3`
    /// CRD: `default`
    pub default: Option<Said<Expr>>,
    /// kube-apiserver puts nothing where there is none, though serde has a default: objects are stored as they were
    /// written, and a new default of the operator holds for old ones, too. On an optional object: that the defaults of
    /// its fields take effect only where it is set is meant.
    ///
    /// Form: `no_default`
    /// CRD: no `default`
    pub no_default: Option<Place>,
    /// Once the field is set, it stays as it is.
    ///
    /// Form: `immutable`
    /// CRD: `x-kubernetes-validations`, of an optional field also its parent's
    pub immutable: Option<Place>,
    /// How often a type that contains itself is written out from here on; below that, anything is kept.
    ///
    /// Form: `depth = 3`
    /// CRD: `properties`, again and again
    pub depth: Option<Said<Depth>>,
    /// What becomes of the descriptions of this field and of those below it, see the same key of the project's
    /// configuration.
    ///
    /// Form: `descriptions = Keep`, `Own`, `None`, or the greatest number of bytes
    /// CRD: `description`
    pub descriptions: Option<Said<Descriptions>>,
    /// How it becomes a field of another version's type, see [convert](#convert-on-a-field).
    ///
    /// Form: `convert(name = replicas)`
    /// CRD: nothing
    pub convert: Option<Said<ConvertFieldAttr>>,
}

impl CrdFieldAttr {
    /// The keys of a field alone.
    pub const OWN: &'static [&'static str] = &[
        "nullable",
        "schemaless",
        "default",
        "no_default",
        "immutable",
        "depth",
        "descriptions",
        "convert",
    ];

    /// Reads every `#[crd(...)]` of a field; `None` where it has none.
    pub fn from_attributes(attributes: &[Attribute], errors: &mut Errors) -> Option<Self> {
        let first = attributes.iter().find(|attribute| attribute.path().is_ident("crd"))?;
        let items = reader::items_of_attributes(attributes, "crd", errors);
        Reader::read(items, Place::of(first).span(), errors)
    }
}

const KEYS: [&str; 24] = joined(SchemaAttr::KEYS, CrdFieldAttr::OWN);

impl List for CrdFieldAttr {
    const NAME: &'static str = "crd";
    const KEYS: &'static [&'static str] = &KEYS;

    fn elsewhere(key: &str) -> Option<String> {
        elsewhere::of_field(key)
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let no_default = reader.flag("no_default");
        if let Some(place) = no_default.filter(|_| reader.has("default")) {
            reader.errors().at(place.span(), "`default` and `no_default` exclude each other");
        }
        Some(Self {
            schema: SchemaAttr::read(reader)?,
            nullable: reader.flag("nullable"),
            schemaless: reader.flag("schemaless"),
            default: reader.value("default"),
            no_default,
            immutable: reader.flag("immutable"),
            depth: reader.value("depth"),
            descriptions: reader.value("descriptions"),
            convert: reader.list("convert"),
        })
    }
}
