//! Words for what is wrong with a field.

/// The type of a cause, as in the details of a `Status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A value that breaks a rule.
    Invalid,
    /// A value that is missing.
    Required,
    /// A value that must not be there.
    Forbidden,
    /// A value that is none of an enumeration.
    NotSupported,
    /// A value that is there already.
    Duplicate,
    /// A text that is too long.
    TooLong,
    /// A list that is too long.
    TooMany,
    /// A value of another type than its schema's.
    TypeInvalid,
    /// The server failed.
    Internal,
    /// The document cannot be decoded.
    BadRequest,
}

impl Reason {
    /// The word that the server writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invalid => "FieldValueInvalid",
            Self::Required => "FieldValueRequired",
            Self::Forbidden => "FieldValueForbidden",
            Self::NotSupported => "FieldValueNotSupported",
            Self::Duplicate => "FieldValueDuplicate",
            Self::TooLong => "FieldValueTooLong",
            Self::TooMany => "FieldValueTooMany",
            Self::TypeInvalid => "FieldValueTypeInvalid",
            Self::Internal => "InternalError",
            Self::BadRequest => "BadRequest",
        }
    }
}
