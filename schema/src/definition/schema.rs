//! A schema as the server decodes it.

use serde_json::Value;

use super::keyword::{Keyword, Keywords};

/// One node. What only matters to values of the schema is not taken apart: it stays in `raw`.
#[derive(Debug)]
pub(super) struct Schema<'a> {
    pub(super) raw: &'a Value,
    /// What it has; lists and maps also where they are empty.
    pub(super) has: Keywords,
    /// `type`.
    pub(super) kind: &'a str,
    pub(super) format: &'a str,
    pub(super) pattern: &'a str,
    pub(super) reference: Option<&'a str>,
    pub(super) default: Option<&'a Value>,
    pub(super) enumeration: usize,
    pub(super) required: Vec<&'a str>,
    pub(super) items: Option<Items<'a>>,
    pub(super) all_of: Vec<Schema<'a>>,
    pub(super) one_of: Vec<Schema<'a>>,
    pub(super) any_of: Vec<Schema<'a>>,
    pub(super) not: Option<Box<Schema<'a>>>,
    pub(super) properties: Named<'a>,
    pub(super) additional: Option<Additional<'a>>,
    pub(super) pattern_properties: usize,
    pub(super) dependencies: Named<'a>,
    pub(super) definitions: Named<'a>,
    /// `x-kubernetes-preserve-unknown-fields`
    pub(super) preserves: Option<bool>,
    pub(super) list_type: Option<&'a str>,
    pub(super) list_map_keys: Vec<&'a str>,
    pub(super) map_type: Option<&'a str>,
    pub(super) rules: Vec<Rule<'a>>,
}

/// `items`: one schema or several; neither where it is no object and no list.
#[derive(Debug)]
pub(super) enum Items<'a> {
    None,
    One(Box<Schema<'a>>),
    Several(Vec<Schema<'a>>),
}

/// `additionalProperties`.
#[derive(Debug)]
pub(super) enum Additional<'a> {
    Flag(bool),
    Values(Box<Schema<'a>>),
}

/// What a schema says of a property.
#[derive(Debug)]
pub(super) enum Property<'s, 'a> {
    Of(&'s Schema<'a>),
    /// It may be there, and nothing more.
    Untyped,
    Unknown,
}

/// An entry of `x-kubernetes-validations`.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Rule<'a> {
    pub(super) expression: &'a str,
    pub(super) message: &'a str,
    pub(super) message_expression: &'a str,
    pub(super) reason: Option<&'a str>,
    pub(super) field_path: &'a str,
    pub(super) optional_old_self: Option<bool>,
}

/// Schemas by name.
#[derive(Debug, Default)]
pub(super) struct Named<'a>(Vec<(&'a str, Schema<'a>)>);

impl<'a> Named<'a> {
    pub(super) fn new(mut all: Vec<(&'a str, Schema<'a>)>) -> Self {
        all.sort_by_key(|(name, _)| *name);
        Self(all)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Schema<'a>> {
        let found = self.0.binary_search_by_key(&name, |(name, _)| name);
        found.ok().map(|index| &self.0[index].1)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &Schema<'a>)> {
        self.0.iter().map(|(name, schema)| (*name, schema))
    }
}

impl<'a> Schema<'a> {
    /// Whether a keyword has a value which the server tells from none.
    pub(super) fn has(&self, keyword: Keyword) -> bool {
        self.has.has(keyword)
    }

    pub(super) fn nullable(&self) -> bool {
        self.has(Keyword::Nullable)
    }

    pub(super) fn int_or_string(&self) -> bool {
        self.has(Keyword::IntOrString)
    }

    pub(super) fn embedded(&self) -> bool {
        self.has(Keyword::EmbeddedResource)
    }

    pub(super) fn keeps_unknown(&self) -> bool {
        self.preserves == Some(true)
    }

    /// The one schema of all elements.
    pub(super) fn item(&self) -> Option<&Schema<'a>> {
        match &self.items {
            Some(Items::One(schema)) => Some(schema),
            _ => None,
        }
    }

    /// The schema of the values of a map.
    pub(super) fn values(&self) -> Option<&Schema<'a>> {
        match &self.additional {
            Some(Additional::Values(schema)) => Some(schema),
            _ => None,
        }
    }

    /// What it says of a property, by name or as a value of a map.
    pub(super) fn property(&self, name: &str) -> Property<'_, 'a> {
        match (self.properties.get(name), &self.additional) {
            (Some(schema), _) => Property::Of(schema),
            (None, Some(Additional::Values(schema))) => Property::Of(schema),
            (None, Some(Additional::Flag(_))) => Property::Untyped,
            (None, None) => Property::Unknown,
        }
    }
}
