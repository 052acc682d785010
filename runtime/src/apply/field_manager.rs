//! The name under which an operator writes.

/// The name under which an operator writes, commonly `env!("CARGO_PKG_NAME")`: field manager of all that it applies,
/// value of the label `app.kubernetes.io/managed-by`, and prefix of the annotation `<manager>/applied`.
///
/// Change it, and the operator no longer sees the children that it made under the old name until it applies them.
///
/// ```
/// use osc_runtime::apply::Manager;
///
/// assert_eq!(Manager::new("hwfka_operator")?.as_str(), "hwfka-operator");
/// assert!(Manager::new("Hwfka operator").is_err());
/// # Ok::<(), osc_runtime::apply::InvalidManager>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Manager(String);

/// A name that is no label value or no prefix of an annotation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` cannot be the name of an operator: it is the value of a label and the prefix of an annotation; use at most 63 \
     of a-z, 0-9 and `-`, beginning and ending with a letter or digit"
)]
pub struct InvalidManager(pub String);

/// Whose children an object is among.
pub(super) const MANAGED_BY: &str = "app.kubernetes.io/managed-by";

impl Manager {
    /// That name; `_`, which names of Rust packages may have and DNS labels may not, becomes `-`.
    pub fn new(name: &str) -> Result<Self, InvalidManager> {
        let text = name.replace('_', "-");
        let valid = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_label = (1..=63).contains(&text.len())
            && text.bytes().all(valid)
            && !text.starts_with('-')
            && !text.ends_with('-');
        if is_label { Ok(Self(text)) } else { Err(InvalidManager(name.to_owned())) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What selects the objects that this operator made.
    pub fn selector(&self) -> String {
        format!("{MANAGED_BY}={}", self.0)
    }

    /// The annotation that has the hash of what was wanted.
    pub fn annotation(&self) -> String {
        format!("{}/applied", self.0)
    }
}

impl std::fmt::Display for Manager {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}
