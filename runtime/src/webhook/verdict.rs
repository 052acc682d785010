//! What a handler answers.

use std::collections::BTreeMap;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::{Status, StatusCause, StatusDetails};

/// Why something is denied; becomes the error that `kubectl` shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Denial(Box<Status>);

impl Denial {
    /// Denied with this message: 403 Forbidden.
    pub fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Status {
            status: Some("Failure".to_owned()),
            code: Some(403),
            reason: Some("Forbidden".to_owned()),
            message: Some(message.into()),
            ..Status::default()
        }))
    }

    /// Denied because of a field: 422 Invalid. [`and`](Self::and) adds further mistakes, so that a user sees all of them
    /// at once.
    ///
    /// ```
    /// use osc_runtime::webhook::Denial;
    ///
    /// let denial = Denial::invalid("spec.size", "must be odd, so that a majority is possible")
    ///     .and("spec.storage.class", "cannot change; make another cluster");
    /// assert_eq!(
    ///     denial.to_string(),
    ///     "spec.size: must be odd, so that a majority is possible; \
    ///      spec.storage.class: cannot change; make another cluster",
    /// );
    /// ```
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        let denial = Self::new("").code(422).reason("Invalid");
        denial.and(field, message)
    }

    /// And because of another field.
    #[must_use]
    pub fn and(mut self, field: impl Into<String>, message: impl Into<String>) -> Self {
        let (field, problem) = (field.into(), message.into());
        let new = format!("{field}: {problem}");
        self.0.message = match self.0.message.take().filter(|message| !message.is_empty()) {
            Some(message) => Some(format!("{message}; {new}")),
            None => Some(new),
        };
        let cause = StatusCause {
            field: Some(field),
            message: Some(problem),
            reason: Some("FieldValueInvalid".to_owned()),
        };
        let details = self.0.details.get_or_insert_with(StatusDetails::default);
        details.causes.get_or_insert_default().push(cause);
        self
    }

    /// Another HTTP code than 403; the API server makes one below 400 a 400.
    #[must_use]
    pub fn code(mut self, code: u16) -> Self {
        self.0.code = Some(code.into());
        self
    }

    /// Another reason than `Forbidden`: one word of the API conventions, such as `Invalid`.
    #[must_use]
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.0.reason = Some(reason.into());
        self
    }

    pub(crate) fn status(&self) -> &Status {
        &self.0
    }
}

impl std::fmt::Display for Denial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.message.as_deref().unwrap_or_default())
    }
}

impl std::error::Error for Denial {}

/// What is said beside yes or no.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Notes {
    pub(crate) warnings: Vec<String>,
    pub(crate) audit: BTreeMap<String, String>,
}

/// The answer of a validating handler. `Result<(), Denial>` is one, too.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub(crate) outcome: Result<(), Denial>,
    pub(crate) notes: Notes,
}

impl Verdict {
    /// Yes.
    pub fn allow() -> Self {
        Ok(()).into()
    }

    /// No, with a message: 403 Forbidden.
    pub fn deny(message: impl Into<String>) -> Self {
        Denial::new(message).into()
    }

    /// Adds a warning, which `kubectl` prints. The API server cuts what is beyond 256 characters.
    #[must_use]
    pub fn warn(mut self, message: impl Into<String>) -> Self {
        self.notes.warnings.push(message.into());
        self
    }

    /// Adds an annotation to the audit event. The API server puts the webhook's name before the key.
    #[must_use]
    pub fn audit(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.notes.audit.insert(key.into(), value.into());
        self
    }
}

impl From<Result<(), Denial>> for Verdict {
    fn from(outcome: Result<(), Denial>) -> Self {
        Self { outcome, notes: Notes::default() }
    }
}

impl From<Denial> for Verdict {
    fn from(denial: Denial) -> Self {
        Err(denial).into()
    }
}

/// The answer of a mutating handler. The changed object and `Result<K, Denial>` are ones, too.
#[derive(Clone, Debug, PartialEq)]
pub struct Mutation<K> {
    pub(crate) outcome: Result<K, Denial>,
    pub(crate) notes: Notes,
}

impl<K> Mutation<K> {
    /// No, with a message: 403 Forbidden.
    pub fn deny(message: impl Into<String>) -> Self {
        Err(Denial::new(message)).into()
    }

    /// Adds a warning, which `kubectl` prints. The API server cuts what is beyond 256 characters.
    #[must_use]
    pub fn warn(mut self, message: impl Into<String>) -> Self {
        self.notes.warnings.push(message.into());
        self
    }

    /// Adds an annotation to the audit event. The API server puts the webhook's name before the key.
    #[must_use]
    pub fn audit(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.notes.audit.insert(key.into(), value.into());
        self
    }
}

impl<K> From<Result<K, Denial>> for Mutation<K> {
    fn from(outcome: Result<K, Denial>) -> Self {
        Self { outcome, notes: Notes::default() }
    }
}

impl<K> From<K> for Mutation<K> {
    fn from(object: K) -> Self {
        Ok(object).into()
    }
}
