//! What kinds of change there are, and what each means.

/// What a change means for those who have objects of the kind, or programs that read them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// Objects, manifests or programs that were right are not any more.
    Breaking,
    /// Nothing that was right becomes wrong, yet a person should look.
    Informational,
    /// Nothing that was right becomes wrong.
    Compatible,
}

impl Impact {
    /// The word that is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Informational => "informational",
            Self::Compatible => "compatible",
        }
    }
}

/// What a change does to the set of objects that the server accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Fewer objects, or the same.
    Tightens,
    /// More objects, or the same.
    Loosens,
    /// Others.
    Alters,
    /// The same objects.
    Keeps,
}

/// All that is known of one kind.
#[derive(Debug)]
pub struct Entry {
    /// The stable name.
    pub name: &'static str,
    /// What it means in the structure of a schema. Below `not` and `oneOf` the effect decides.
    pub impact: Impact,
    /// What it does to the set of objects.
    pub effect: Effect,
    /// Whether an update that leaves the value as it was is still accepted (`ratcheting.go` of the apiserver, on by
    /// default since 1.30).
    pub ratchets: bool,
    /// The rule of Kubernetes behind it.
    pub rule: &'static str,
}

/// A kind of change: a reference to its [`Entry`].
#[derive(Clone, Copy)]
pub struct Kind(&'static Entry);

impl Kind {
    /// All that is known of it.
    pub fn entry(self) -> &'static Entry {
        self.0
    }

    /// The stable name.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The kind with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.name() == name)
    }

    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        all().iter().copied()
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Kind {}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name)
    }
}

/// Declares kinds as constants, and a function with every one of them.
macro_rules! kinds {
    ($($name:ident $id:literal $impact:ident $effect:ident $ratchets:literal $rule:literal)*) => {
        $(
            #[doc = $rule]
            pub(super) const $name: Kind = Kind(&Entry {
                name: $id,
                impact: Impact::$impact,
                effect: Effect::$effect,
                ratchets: $ratchets,
                rule: $rule,
            });
        )*
        const fn all() -> &'static [Kind] {
            &[$($name),*]
        }
    };
}

kinds! {
    TOO_DEEP "too-deep" Breaking Alters false "a document that is nested too deep to be judged is not compared"
    SCOPE_CHANGED "scope-changed" Breaking Alters false "the scope of an established definition cannot be changed"
    GROUP_CHANGED "group-changed" Breaking Alters false "the group cannot be changed"
    KIND_CHANGED "kind-changed" Breaking Alters false "kind and plural of an established definition cannot be changed"
    LIST_KIND_CHANGED "list-kind-changed" Breaking Keeps false "programs know lists of the kind by `listKind`"
    SHORT_NAME_REMOVED "short-name-removed" Informational Keeps false "scripts name resources by short names, singular and categories"
    SHORT_NAME_ADDED "short-name-added" Compatible Keeps false "short names and categories can be added"
    CONVERSION_REMOVED "conversion-removed" Breaking Alters false "without a webhook only `apiVersion` is changed between versions"
    CONVERSION_CHANGED "conversion-changed" Informational Keeps false "another webhook, or one where there was none, has to answer for all versions"
    PRUNING_BEGINS "pruning-begins" Breaking Tightens false "with `preserveUnknownFields: false` what the schema does not have is dropped"
    STORED_VERSION_REMOVED "stored-version-removed" Breaking Tightens false "a version that objects are stored in stays until all are migrated and `status.storedVersions` does not name it"
    SERVED_VERSION_REMOVED "served-version-removed" Breaking Tightens false "clients of a served version get an answer until it is deprecated and gone"
    UNSERVED_VERSION_REMOVED "unserved-version-removed" Informational Keeps false "a version that is neither served nor stored can go once no object is stored in it"
    VERSION_ADDED "version-added" Compatible Keeps false "versions can be added"
    VERSION_NOT_SERVED "version-not-served" Breaking Tightens false "clients of the version find it no more"
    VERSION_SERVED "version-served" Compatible Keeps false "a version can be served later"
    STORAGE_CHANGED "storage-changed" Informational Keeps false "objects stay stored in the older version until they are written again"
    DEPRECATION_CHANGED "deprecation-changed" Informational Keeps false "clients of a deprecated version are warned"
    STATUS_ADDED "status-added" Breaking Alters false "with the subresource, writes of the object do not change its status"
    STATUS_REMOVED "status-removed" Breaking Alters false "without the subresource, `/status` is not found"
    SCALE_ADDED "scale-added" Compatible Keeps false "the subresource can be added"
    SCALE_CHANGED "scale-changed" Breaking Alters false "autoscalers and `kubectl scale` use the subresource and its paths"
    SELECTABLE_REMOVED "selectable-field-removed" Breaking Tightens false "a field selector on another field is refused"
    SELECTABLE_ADDED "selectable-field-added" Compatible Keeps false "fields can become selectable"
    COLUMNS_CHANGED "columns-changed" Informational Keeps false "people and scripts read the columns of tables"
    FIELD_REMOVED "field-removed" Breaking Tightens false "a field that the schema does not have is refused or dropped"
    FIELD_ADDED "field-added" Compatible Keeps false "an optional field can be added"
    DEFAULTED_FIELD_ADDED "defaulted-field-added" Compatible Keeps false "an optional field with a default can be added where no rule above it counts fields or names them"
    DEFAULTED_FIELD_RULED "defaulted-field-ruled" Breaking Tightens true "the default appears in every object, and a rule, branch or `maxProperties` above it may refuse it"
    FIELD_SPECIFIED "field-specified" Breaking Tightens true "what was kept whatever it was now has to fit a schema"
    REQUIRED_ADDED "required-added" Breaking Tightens true "objects without the field are refused"
    REQUIRED_DEFAULTED "required-added-with-default" Breaking Keeps true "the server fills the default in first; what checks manifests without a server refuses them"
    REQUIRED_REMOVED "required-removed" Compatible Loosens false "a field can become optional"
    TYPE_CHANGED "type-changed" Breaking Alters true "values of the one type are none of the other, or programs cannot read them"
    NULLABLE_ADDED "nullable-added" Breaking Loosens false "programs that read meet a `null`"
    NULLABLE_REMOVED "nullable-removed" Breaking Tightens false "a `null` is dropped or refused"
    FORMAT_ADDED "format-added" Breaking Tightens true "values that do not have the format are refused"
    FORMAT_CHANGED "format-changed" Breaking Alters true "values of the one format are none of the other, or programs cannot read them"
    FORMAT_REMOVED "format-removed" Informational Loosens false "programs that read meet values of no format"
    FORMAT_UNCHECKED "format-unchecked" Informational Keeps false "the server does not check this format, or the type says as much"
    ENUM_ADDED "enum-added" Breaking Tightens true "other values than those listed are refused"
    ENUM_REMOVED "enum-removed" Breaking Loosens false "programs that read meet values that they do not know"
    ENUM_VALUE_ADDED "enum-value-added" Breaking Loosens false "programs that read meet a value that they do not know"
    ENUM_VALUE_REMOVED "enum-value-removed" Breaking Tightens true "objects with the value are refused"
    MAXIMUM_ADDED "maximum-added" Breaking Tightens true "values above a new upper bound are refused"
    MAXIMUM_DECREASED "maximum-decreased" Breaking Tightens true "values above the lower bound are refused"
    MAXIMUM_INCREASED "maximum-increased" Compatible Loosens false "an upper bound can be raised"
    MAXIMUM_REMOVED "maximum-removed" Compatible Loosens false "an upper bound can go"
    MINIMUM_ADDED "minimum-added" Breaking Tightens true "values below a new lower bound are refused"
    MINIMUM_INCREASED "minimum-increased" Breaking Tightens true "values below the raised bound are refused"
    MINIMUM_DECREASED "minimum-decreased" Compatible Loosens false "a lower bound can be lowered"
    MINIMUM_REMOVED "minimum-removed" Compatible Loosens false "a lower bound can go"
    BOUND_BEYOND "bound-beyond-format" Breaking Alters false "a bound that the format cannot hold refuses every value"
    BOUND_UNCHECKED "bound-unchecked" Informational Keeps false "a bound of values of another type, or a least length of 0, refuses nothing"
    MULTIPLE_ADDED "multiple-of-added" Breaking Tightens true "values that are no multiple are refused"
    MULTIPLE_CHANGED "multiple-of-changed" Breaking Alters true "multiples of the one are none of the other"
    MULTIPLE_REMOVED "multiple-of-removed" Informational Loosens false "any number is accepted"
    PATTERN_ADDED "pattern-added" Breaking Tightens true "texts that do not match are refused"
    PATTERN_CHANGED "pattern-changed" Breaking Alters true "no two patterns are compared for what they match"
    PATTERN_REMOVED "pattern-removed" Breaking Loosens false "programs that read meet texts of any form"
    DEFAULT_ADDED "default-added" Breaking Alters false "a default cannot be added within a version: objects without the field get another meaning"
    DEFAULT_CHANGED "default-changed" Breaking Alters false "a default cannot be changed within a version"
    DEFAULT_REMOVED "default-removed" Breaking Alters false "a default cannot go within a version"
    PRESERVE_REMOVED "preserve-unknown-fields-removed" Breaking Tightens false "unknown fields are refused or dropped"
    PRESERVE_ADDED "preserve-unknown-fields-added" Informational Loosens false "unknown fields are kept, and nothing checks them"
    EMBEDDED_ADDED "embedded-resource-added" Breaking Tightens false "an embedded resource has `apiVersion`, `kind` and valid metadata"
    EMBEDDED_REMOVED "embedded-resource-removed" Breaking Alters false "`apiVersion`, `kind` and `metadata` are unknown fields unless the schema has them"
    MAP_ADDED "additional-properties-added" Informational Loosens false "other fields are accepted"
    MAP_SPECIFIED "additional-properties-specified" Breaking Tightens true "entries of any form now have to fit a schema"
    MAP_OPENED "additional-properties-opened" Informational Loosens false "entries of any form are accepted"
    MAP_REMOVED "additional-properties-removed" Breaking Tightens false "other fields are refused or dropped"
    ITEMS_ADDED "items-added" Breaking Tightens true "elements of any form now have to fit a schema"
    ITEMS_REMOVED "items-removed" Breaking Alters false "nothing is known of the elements"
    LIST_TYPE_CHANGED "list-type-changed" Breaking Alters true "sets and maps have no duplicates, and appliers own a list or its elements"
    LIST_KEYS_CHANGED "list-map-keys-changed" Breaking Alters true "elements of a list are told apart by other keys"
    MAP_TYPE_CHANGED "map-type-changed" Informational Keeps false "the same objects are accepted; server-side appliers own a map or its entries"
    RULE_ADDED "rule-added" Breaking Tightens true "objects that the new rule refuses were accepted"
    RULE_CHANGED "rule-changed" Breaking Alters true "no two rules are compared for what they accept"
    RULE_REMOVED "rule-removed" Informational Loosens false "programs that read meet what the rule had refused"
    RULE_WORDED "rule-message-changed" Informational Keeps false "the rule refuses the same in other words"
    VALIDATION_ADDED "validation-added" Breaking Tightens true "what does not fit the new part of `allOf`, `anyOf`, `oneOf` or `not` is refused"
    VALIDATION_REMOVED "validation-removed" Informational Loosens false "a part of `allOf`, `anyOf`, `oneOf` or `not` refuses nothing any more"
    ALTERNATIVE_ADDED "alternative-added" Informational Loosens false "a further branch of `anyOf` accepts more; one of `oneOf` refuses what fits two"
    ALTERNATIVE_REMOVED "alternative-removed" Breaking Tightens true "what fitted only this branch is refused"
    DESCRIPTION_CHANGED "description-changed" Informational Keeps false "no program reads whether the meaning changed, too"
    KEYWORD_CHANGED "keyword-changed" Breaking Alters false "nothing is known of what this keyword does"
}
