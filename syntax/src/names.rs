//! JSON names: what `#[serde(...)]` says of the Deserialize contract, and `#[schemars(...)]` in its stead.

use syn::{Attribute, Expr, Meta, Type};

use crate::value::Value;
use crate::{Errors, reader};

/// A way to write names; serde's for fields, which are in snake case to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `diskType`.
    Camel,
    /// `DiskType`.
    Pascal,
    /// `disk_type`.
    Snake,
    /// `DISK_TYPE`.
    ScreamingSnake,
    /// `disk-type`.
    Kebab,
    /// `DISK-TYPE`.
    ScreamingKebab,
}

impl Case {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "camelCase" => Self::Camel,
            "PascalCase" => Self::Pascal,
            "lowercase" | "snake_case" => Self::Snake,
            "UPPERCASE" | "SCREAMING_SNAKE_CASE" => Self::ScreamingSnake,
            "kebab-case" => Self::Kebab,
            "SCREAMING-KEBAB-CASE" => Self::ScreamingKebab,
            _ => return None,
        })
    }

    /// The name of a field in this case.
    pub fn apply(self, field: &str) -> String {
        match self {
            Self::Snake => field.to_owned(),
            Self::ScreamingSnake => field.to_ascii_uppercase(),
            Self::Kebab => field.replace('_', "-"),
            Self::ScreamingKebab => field.to_ascii_uppercase().replace('_', "-"),
            Self::Pascal => {
                field.split('_').map(|word| first(word, char::to_ascii_uppercase)).collect()
            }
            Self::Camel => first(&Self::Pascal.apply(field), char::to_ascii_lowercase),
        }
    }
}

fn first(word: &str, change: fn(&char) -> char) -> String {
    let mut chars = word.chars();
    chars.next().iter().map(change).chain(chars).collect()
}

/// What is said of a whole type.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypeNames {
    /// The case of its fields.
    pub rename_all: Option<Case>,
    /// The same where serde writes them.
    pub rename_all_written: Option<Case>,
    /// Whether it is written as its only field.
    pub transparent: bool,
}

impl TypeNames {
    /// Reads a type's attributes.
    pub fn from_attributes(attributes: &[Attribute]) -> Self {
        let items = items(attributes);
        Self {
            rename_all: name(&items, "rename_all").and_then(|case| Case::parse(&case)),
            rename_all_written: written(&items, "rename_all").and_then(|case| Case::parse(&case)),
            transparent: has(&items, "transparent"),
        }
    }
}

/// What is said of a field.
#[derive(Clone, Debug, Default)]
pub struct FieldNames {
    /// Its name in JSON, whatever the type says.
    pub rename: Option<String>,
    /// The same where serde writes it.
    pub rename_written: Option<String>,
    /// Whether its fields are its parent's.
    pub flatten: bool,
    /// Whether it is not read.
    pub skip: bool,
    /// Whether its schema is a function's.
    pub schema_with: bool,
    /// The type that gives its schema.
    pub with: Option<Type>,
}

impl FieldNames {
    /// Reads a field's attributes.
    pub fn from_attributes(attributes: &[Attribute]) -> Self {
        let items = items(attributes);
        let schemars = items_of(attributes, "schemars");
        Self {
            rename: name(&items, "rename"),
            rename_written: written(&items, "rename"),
            flatten: has(&items, "flatten"),
            skip: has(&items, "skip") || has(&items, "skip_deserializing"),
            schema_with: schemars.iter().any(|item| item.path().is_ident("schema_with")),
            with: name(&items, "with").and_then(|ty| syn::parse_str(&ty).ok()),
        }
    }

    /// The field's name in JSON.
    pub fn json_name(&self, field: &str, names: TypeNames) -> String {
        in_json(self.rename.as_deref(), names.rename_all, field)
    }

    /// The name that serde writes.
    pub fn written_name(&self, field: &str, names: TypeNames) -> String {
        in_json(self.rename_written.as_deref(), names.rename_all_written, field)
    }
}

fn in_json(rename: Option<&str>, all: Option<Case>, field: &str) -> String {
    let renamed = || all.map_or_else(|| field.to_owned(), |case| case.apply(field));
    rename.map_or_else(renamed, str::to_owned)
}

/// schemars' own words come first: the schema follows them.
fn items(attributes: &[Attribute]) -> Vec<Meta> {
    let mut items = items_of(attributes, "schemars");
    items.extend(items_of(attributes, "serde"));
    items
}

/// The items of every `#[name(...)]`. Mistakes are serde's and schemars' to report.
pub fn items_of(attributes: &[Attribute], name: &str) -> Vec<Meta> {
    reader::items_of_attributes(attributes, name, &mut Errors::default())
}

fn has(items: &[Meta], word: &str) -> bool {
    items.iter().any(|item| matches!(item, Meta::Path(path) if path.is_ident(word)))
}

/// The text of `key = "..."` or `key(deserialize = "...")`.
pub fn name(items: &[Meta], key: &str) -> Option<String> {
    one_way(items, key, "deserialize")
}

/// The text of `key = "..."` or `key(serialize = "...")`.
fn written(items: &[Meta], key: &str) -> Option<String> {
    one_way(items, key, "serialize")
}

fn one_way(items: &[Meta], key: &str, way: &str) -> Option<String> {
    items.iter().filter(|item| item.path().is_ident(key)).find_map(|item| match item {
        Meta::NameValue(pair) => text(&pair.value),
        Meta::List(list) => {
            let inner = reader::items_of_list(list, &mut Errors::default());
            let item = inner.iter().find(|item| item.path().is_ident(way))?;
            text(&item.require_name_value().ok()?.value)
        }
        Meta::Path(_) => None,
    })
}

fn text(expr: &Expr) -> Option<String> {
    String::from_expr(expr).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_is_serdes() {
        let cases = [
            ("camelCase", "diskType"),
            ("PascalCase", "DiskType"),
            ("lowercase", "disk_type"),
            ("UPPERCASE", "DISK_TYPE"),
            ("snake_case", "disk_type"),
            ("SCREAMING_SNAKE_CASE", "DISK_TYPE"),
            ("kebab-case", "disk-type"),
            ("SCREAMING-KEBAB-CASE", "DISK-TYPE"),
        ];
        for (case, expected) in cases {
            assert_eq!(
                Case::parse(case).map(|case| case.apply("disk_type")).as_deref(),
                Some(expected)
            );
        }
        assert_eq!(Case::Camel.apply("type_"), "type");
    }

    #[test]
    fn the_deserialize_name_and_schemars_win() {
        let field: syn::Field = syn::parse_quote! {
            #[serde(rename(serialize = "a", deserialize = "b"), default)]
            x: String
        };
        assert_eq!(FieldNames::from_attributes(&field.attrs).rename.as_deref(), Some("b"));
        let field: syn::Field = syn::parse_quote! {
            #[serde(rename = "a")]
            #[schemars(rename = "c")]
            x: String
        };
        assert_eq!(FieldNames::from_attributes(&field.attrs).rename.as_deref(), Some("c"));
    }
}
