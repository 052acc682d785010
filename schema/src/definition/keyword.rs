//! The keywords of a schema, in the order of the server's own type.

/// A keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Keyword {
    Id,
    Dialect,
    Ref,
    Description,
    Type,
    Nullable,
    Format,
    Title,
    Default,
    Maximum,
    ExclusiveMaximum,
    Minimum,
    ExclusiveMinimum,
    MaxLength,
    MinLength,
    Pattern,
    MaxItems,
    MinItems,
    UniqueItems,
    MultipleOf,
    Enum,
    MaxProperties,
    MinProperties,
    Required,
    Items,
    AllOf,
    OneOf,
    AnyOf,
    Not,
    Properties,
    AdditionalProperties,
    PatternProperties,
    Dependencies,
    AdditionalItems,
    Definitions,
    ExternalDocs,
    Example,
    PreserveUnknownFields,
    EmbeddedResource,
    IntOrString,
    ListMapKeys,
    ListType,
    MapType,
    Validations,
}

impl Keyword {
    /// The keyword as a document writes it.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "id" => Self::Id,
            "$schema" => Self::Dialect,
            "$ref" => Self::Ref,
            "description" => Self::Description,
            "type" => Self::Type,
            "nullable" => Self::Nullable,
            "format" => Self::Format,
            "title" => Self::Title,
            "default" => Self::Default,
            "maximum" => Self::Maximum,
            "exclusiveMaximum" => Self::ExclusiveMaximum,
            "minimum" => Self::Minimum,
            "exclusiveMinimum" => Self::ExclusiveMinimum,
            "maxLength" => Self::MaxLength,
            "minLength" => Self::MinLength,
            "pattern" => Self::Pattern,
            "maxItems" => Self::MaxItems,
            "minItems" => Self::MinItems,
            "uniqueItems" => Self::UniqueItems,
            "multipleOf" => Self::MultipleOf,
            "enum" => Self::Enum,
            "maxProperties" => Self::MaxProperties,
            "minProperties" => Self::MinProperties,
            "required" => Self::Required,
            "items" => Self::Items,
            "allOf" => Self::AllOf,
            "oneOf" => Self::OneOf,
            "anyOf" => Self::AnyOf,
            "not" => Self::Not,
            "properties" => Self::Properties,
            "additionalProperties" => Self::AdditionalProperties,
            "patternProperties" => Self::PatternProperties,
            "dependencies" => Self::Dependencies,
            "additionalItems" => Self::AdditionalItems,
            "definitions" => Self::Definitions,
            "externalDocs" => Self::ExternalDocs,
            "example" => Self::Example,
            "x-kubernetes-preserve-unknown-fields" => Self::PreserveUnknownFields,
            "x-kubernetes-embedded-resource" => Self::EmbeddedResource,
            "x-kubernetes-int-or-string" => Self::IntOrString,
            "x-kubernetes-list-map-keys" => Self::ListMapKeys,
            "x-kubernetes-list-type" => Self::ListType,
            "x-kubernetes-map-type" => Self::MapType,
            "x-kubernetes-validations" => Self::Validations,
            _ => return None,
        })
    }

    const fn bit(self) -> u64 {
        1 << self as u8
    }
}

/// The keywords that have a value which the server tells from none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Keywords(u64);

impl Keywords {
    pub(super) const fn of(keywords: &[Keyword]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < keywords.len() {
            bits |= keywords[at].bit();
            at += 1;
        }
        Self(bits)
    }

    pub(super) const fn has(self, keyword: Keyword) -> bool {
        self.0 & keyword.bit() != 0
    }

    pub(super) fn insert(&mut self, keyword: Keyword) {
        self.0 |= keyword.bit();
    }

    /// Those of `self` that `others` does not have.
    pub(super) const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the first keyword of `self`, in the server's order, comes before `keyword`.
    pub(super) const fn begins_before(self, keyword: Keyword) -> bool {
        self.0 & (keyword.bit() - 1) != 0
    }
}
