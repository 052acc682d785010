//! Classes of causes: what a cause is about, whatever the server's words for it are. The first are of definitions, some of
//! them of objects, too; those from [`Class::Types`] on are of objects only.

/// What a cause of a refusal is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A value that cannot be decoded as its field's type, or is nested deeper than is looked at.
    Decoding,
    /// A field that is not known, or is there twice.
    Fields,
    /// Name, group, names and scope; of an object its kind, name and namespace.
    Identity,
    /// Labels, annotations, owners, finalizers, managers.
    Metadata,
    /// A group of Kubernetes' own without an approval.
    Approval,
    /// Versions: their names, which is stored, that each has a schema, deprecation warnings.
    Versions,
    /// The conversion between versions.
    Conversion,
    /// Columns, selectable fields and the paths of subresources.
    Paths,
    /// The schema of a version as a whole, and `preserveUnknownFields`.
    Root,
    /// A node without a type, a list without items, an integer or string with another type.
    Structure,
    /// What `allOf`, `anyOf`, `oneOf` and `not` may say.
    Branches,
    /// A regular expression that RE2 does not have.
    Pattern,
    /// `metadata`, `kind` and `apiVersion` of resources.
    Resources,
    /// A default that does not fit its schema, or has no place.
    Defaults,
    /// Keywords that no structural schema has.
    #[default]
    Keywords,
    /// Types of lists and maps, keys of lists.
    Topology,
    /// Members of a rule beside its expressions.
    Rules,
    /// An expression in CEL that does not compile.
    Expressions,
    /// Rules that cost more than the server allows.
    Cost,
    /// A value of another type or format than its schema's.
    Types,
    /// A field that is required and is not there.
    Missing,
    /// A value that is none of an `enum`.
    Options,
    /// A number, text, list or map beyond its bounds, and a text beside its pattern.
    Bounds,
    /// A value that `allOf`, `anyOf`, `oneOf` or `not` refuses.
    Alternatives,
    /// An element of a list that is there twice, by its key where the list is a map.
    Duplicates,
    /// Fields that the scale subresource reads.
    Scale,
    /// A value that a rule in CEL refuses.
    Validations,
}

impl Class {
    /// Every class, in the order of the table.
    pub const ALL: [Self; 27] = [
        Self::Decoding,
        Self::Fields,
        Self::Identity,
        Self::Metadata,
        Self::Approval,
        Self::Versions,
        Self::Conversion,
        Self::Paths,
        Self::Root,
        Self::Structure,
        Self::Branches,
        Self::Pattern,
        Self::Resources,
        Self::Defaults,
        Self::Keywords,
        Self::Topology,
        Self::Rules,
        Self::Expressions,
        Self::Cost,
        Self::Types,
        Self::Missing,
        Self::Options,
        Self::Bounds,
        Self::Alternatives,
        Self::Duplicates,
        Self::Scale,
        Self::Validations,
    ];
}
