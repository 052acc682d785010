//! The keys that a field, a type and the items of a list share.

use serde_json::Number;

use super::{ListType, MapType, SchemaWord, ValidationAttr, elsewhere};
use crate::reader::{List, Reader};
use crate::{Place, Said};

/// On a field, on a type (a struct, an enum, a newtype), and in `items(...)`.
#[derive(Debug, Default)]
pub struct SchemaAttr {
    /// The number is greater than this one. `#[schemars(range(...))]` says the bounds that it may reach.
    ///
    /// Form: `exclusive_minimum = 0`
    /// CRD: `exclusiveMinimum`
    pub exclusive_minimum: Option<Said<Number>>,
    /// The number is less than this one.
    ///
    /// Form: `exclusive_maximum = 1.5`
    /// CRD: `exclusiveMaximum`
    pub exclusive_maximum: Option<Said<Number>>,
    /// The number divides by this one.
    ///
    /// Form: `multiple_of = 2`
    /// CRD: `multipleOf`
    pub multiple_of: Option<Said<Number>>,
    /// The least number of entries of a map, or of fields that are set. `#[schemars(length(...))]` says those of texts
    /// and lists.
    ///
    /// Form: `min_properties = 1`
    /// CRD: `minProperties`
    pub min_properties: Option<Said<u64>>,
    /// The greatest number of them.
    ///
    /// Form: `max_properties = 10`
    /// CRD: `maxProperties`
    pub max_properties: Option<Said<u64>>,
    /// The format, in place of the one that the Rust type has.
    ///
    /// Form: `format = "ipv4"`
    /// CRD: `format`
    pub format: Option<Said<String>>,
    /// The type, for Rust types whose `Serialize` and `Deserialize` are written by hand: nothing that was derived stays
    /// but the description. `string`, `integer`, `number`, `boolean`, `object` or `array`.
    ///
    /// Form: `type = "string"`
    /// CRD: `type`
    pub type_: Option<Said<SchemaWord>>,
    /// Where more is written, see [external_docs](#external_docs).
    ///
    /// Form: `external_docs(url = "...")`
    /// CRD: `externalDocs`
    pub external_docs: Option<Said<ExternalDocsAttr>>,
    /// How lists are merged when several parties apply them: as a whole, as a set, or item by item. The keys that tell
    /// items apart are Rust field names of the items' type; each of them is required or has a default.
    ///
    /// Form: `list = Map(name, protocol)`, `list = Set` or `list = Atomic`
    /// CRD: `x-kubernetes-list-type`, `x-kubernetes-list-map-keys`
    pub list: Option<Said<ListType>>,
    /// How maps are merged: as a whole, or entry by entry.
    ///
    /// Form: `map = Atomic` or `map = Granular`
    /// CRD: `x-kubernetes-map-type`
    pub map: Option<Said<MapType>>,
    /// How structs are merged: as a whole, or field by field.
    ///
    /// Form: `structure = Atomic` or `structure = Granular`
    /// CRD: `x-kubernetes-map-type`
    pub structure: Option<Said<MapType>>,
    /// The value is a Kubernetes object of its own, with `apiVersion`, `kind` and `metadata`.
    ///
    /// Form: `embedded_resource`
    /// CRD: `x-kubernetes-embedded-resource`
    pub embedded_resource: Option<Place>,
    /// Fields that the schema does not have are kept.
    ///
    /// Form: `preserve_unknown`
    /// CRD: `x-kubernetes-preserve-unknown-fields`
    pub preserve_unknown: Option<Place>,
    /// The value is an integer or a string.
    ///
    /// Form: `int_or_string`
    /// CRD: `x-kubernetes-int-or-string`
    pub int_or_string: Option<Place>,
    /// A rule in CEL; once for each, see [validation](#validation).
    ///
    /// Form: `validation(rule = "self.min <= self.max")`
    /// CRD: `x-kubernetes-validations`
    pub validation: Vec<Said<ValidationAttr>>,
    /// The same keys for the items of a list, and again for theirs.
    ///
    /// Form: `items(multiple_of = 2)`
    /// CRD: `items`
    pub items: Option<Box<Said<SchemaAttr>>>,
}

impl List for SchemaAttr {
    const NAME: &'static str = "items";
    const KEYS: &'static [&'static str] = &[
        "exclusive_minimum",
        "exclusive_maximum",
        "multiple_of",
        "min_properties",
        "max_properties",
        "format",
        "type",
        "external_docs",
        "list",
        "map",
        "structure",
        "embedded_resource",
        "preserve_unknown",
        "int_or_string",
        "validation",
        "items",
    ];

    fn elsewhere(key: &str) -> Option<String> {
        elsewhere::of_items(key)
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let read = Self {
            exclusive_minimum: reader.value("exclusive_minimum"),
            exclusive_maximum: reader.value("exclusive_maximum"),
            multiple_of: reader.value("multiple_of"),
            min_properties: reader.value("min_properties"),
            max_properties: reader.value("max_properties"),
            format: reader.value("format"),
            type_: reader.value("type"),
            external_docs: reader.list("external_docs"),
            list: reader.value("list"),
            map: reader.value("map"),
            structure: reader.value("structure"),
            embedded_resource: reader.flag("embedded_resource"),
            preserve_unknown: reader.flag("preserve_unknown"),
            int_or_string: reader.flag("int_or_string"),
            validation: reader.lists("validation"),
            items: reader.list("items").map(Box::new),
        };
        read.check(reader);
        Some(read)
    }
}

impl SchemaAttr {
    /// What cannot be said together.
    fn check(&self, reader: &mut Reader) {
        let mut refuse = |place: Option<Place>, message: &str| {
            if let Some(place) = place {
                reader.errors().at(place.span(), message);
            }
        };
        if self.int_or_string.is_some() {
            let message =
                "`int_or_string` is a type of its own, it cannot stand beside another one";
            refuse(self.type_.as_ref().map(|said| said.place), message);
        }
        if self.map.is_some() {
            let message = "`map` says the same: `structure` is for structs, `map` for maps";
            refuse(self.structure.as_ref().map(|said| said.place), message);
        }
        if let Some(divisor) = &self.multiple_of
            && divisor.value.as_f64().is_none_or(|number| number <= 0.0)
        {
            refuse(Some(divisor.place), "`multiple_of` is greater than 0");
        }
    }
}

/// In `external_docs(...)`.
#[derive(Debug)]
pub struct ExternalDocsAttr {
    /// The address. Required.
    ///
    /// Form: `url = "https://example.com/docs"`
    /// CRD: `externalDocs.url`
    pub url: Said<String>,
    /// What is found there.
    ///
    /// Form: `description = "How to choose a size"`
    /// CRD: `externalDocs.description`
    pub description: Option<Said<String>>,
}

impl List for ExternalDocsAttr {
    const NAME: &'static str = "external_docs";
    const KEYS: &'static [&'static str] = &["url", "description"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let url = reader.required::<String>("url");
        let description = reader.value("description");
        if let Some(url) = url.as_ref().filter(|url| !is_url(&url.value)) {
            reader.errors().at(url.place.span(), "expected a URL, e.g. `https://example.com/docs`");
        }
        Some(Self { url: url?, description })
    }
}

/// Whether a text begins with a scheme and has no blanks.
pub(super) fn is_url(text: &str) -> bool {
    let scheme = text.split_once("://").filter(|(scheme, rest)| {
        !rest.is_empty()
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    scheme.is_some() && !text.contains(char::is_whitespace)
}
