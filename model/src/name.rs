//! Words with rules of their own, checked once when they are made.

/// Why a word was refused: the rule, in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameError(String);

impl std::fmt::Display for NameError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NameError {}

fn refuse<T>(why: impl Into<String>) -> Result<T, NameError> {
    Err(NameError(why.into()))
}

fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit()
}

/// Checks a DNS-1123 label: lower-case letters, digits and `-`, at most 63 characters.
///
/// ```
/// assert!(osc_model::name::dns_label("hwfka-csd").is_ok());
/// assert!(osc_model::name::dns_label("Hwfka").is_err());
/// ```
pub fn dns_label(word: &str) -> Result<(), NameError> {
    if word.is_empty() || word.len() > 63 {
        return refuse("has 1 to 63 characters");
    }
    let edges = word.starts_with(is_alphanumeric) && word.ends_with(is_alphanumeric);
    if !edges || !word.chars().all(|c| is_alphanumeric(c) || c == '-') {
        return refuse(
            "is made of lower-case letters, digits and `-`, and begins and ends with a letter or digit",
        );
    }
    Ok(())
}

/// Checks the name of a Service: a DNS-1123 label that begins with a letter.
///
/// ```
/// assert!(osc_model::name::service("webhook").is_ok());
/// assert!(osc_model::name::service("1st").is_err());
/// ```
pub fn service(word: &str) -> Result<(), NameError> {
    dns_label(word)?;
    if word.starts_with(|c: char| c.is_ascii_lowercase()) {
        Ok(())
    } else {
        refuse("begins with a letter")
    }
}

/// Checks a DNS-1123 subdomain: labels joined by `.`, at most 253 characters.
pub fn dns_subdomain(word: &str) -> Result<(), NameError> {
    if word.is_empty() || word.len() > 253 {
        return refuse("has 1 to 253 characters");
    }
    let label_ok = |label: &str| {
        label.starts_with(is_alphanumeric)
            && label.ends_with(is_alphanumeric)
            && label.chars().all(|c| is_alphanumeric(c) || c == '-')
    };
    if word.split('.').all(label_ok) {
        return Ok(());
    }
    refuse(
        "is made of lower-case letters, digits, `-` and `.`, and each part begins and ends with a letter or digit",
    )
}

/// Checks the group of a custom resource: a DNS-1123 subdomain of at least two parts.
///
/// ```
/// assert!(osc_model::name::group("osctest.huawei.com").is_ok());
/// assert!(osc_model::name::group("osctest").is_err());
/// ```
pub fn group(word: &str) -> Result<(), NameError> {
    dns_subdomain(word)?;
    if word.contains('.') { Ok(()) } else { refuse("has at least one `.`") }
}

/// Checks the kind of a type that is to be made: an UpperCamelCase word, as Rust and the custom of Kubernetes want it.
pub fn new_kind(word: &str) -> Result<(), NameError> {
    let is_camel = word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_camel {
        return refuse("is made of letters and digits and begins with an upper-case letter");
    }
    kind(word)
}

/// Checks a kind: a word whose lower-case form is a DNS-1035 label. That it is UpperCamelCase is a custom that
/// kube-apiserver does not ask for, and that well-known kinds do not keep.
///
/// ```
/// assert!(osc_model::name::kind("HwfkaCluster").is_ok());
/// assert!(osc_model::name::kind("postgresql").is_ok());
/// assert!(osc_model::name::kind("2Hwfka").is_err());
/// ```
pub fn kind(word: &str) -> Result<(), NameError> {
    let is_label = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.ends_with(|c: char| c.is_ascii_alphanumeric())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !is_label {
        return refuse(
            "is made of letters, digits and `-`, begins with a letter and ends with a letter or digit",
        );
    }
    if word.len() > 63 {
        return refuse("has at most 63 characters");
    }
    Ok(())
}

/// Checks a Kubernetes API version such as `v1`, `v1beta2`.
pub fn api_version(word: &str) -> Result<(), NameError> {
    let digits =
        |s: &str| !s.is_empty() && !s.starts_with('0') && s.chars().all(|c| c.is_ascii_digit());
    let form = word.strip_prefix('v').is_some_and(|rest| {
        digits(rest)
            || ["alpha", "beta"]
                .iter()
                .any(|stage| rest.split_once(stage).is_some_and(|(a, b)| digits(a) && digits(b)))
    });
    if form { Ok(()) } else { refuse("looks like `v1`, `v1beta1` or `v2alpha3`") }
}

/// The order in which Kubernetes prefers the versions of a kind, the first one most: stable before beta before alpha, of
/// each the newest first, then all other names in alphabetical order.
///
/// ```
/// let mut versions = ["v1alpha1", "v1", "v11beta2", "foo1", "v2", "v2beta1", "v10"];
/// versions.sort_by(|a, b| osc_model::name::by_priority(a, b));
/// assert_eq!(versions, ["v10", "v2", "v1", "v11beta2", "v2beta1", "v1alpha1", "foo1"]);
/// ```
pub fn by_priority(one: &str, other: &str) -> std::cmp::Ordering {
    match (parts(one), parts(other)) {
        // What sorts last in number is preferred.
        (Some(one), Some(other)) => other.cmp(&one),
        (Some(_), None) => std::cmp::Ordering::Less,
        (None, Some(_)) => std::cmp::Ordering::Greater,
        (None, None) => one.cmp(other),
    }
}

/// How stable a version is, its major and its minor number; `None` where it does not look like `v2` or `v1beta1`.
fn parts(version: &str) -> Option<(u8, u64, u64)> {
    let number = |digits: &str| {
        let digits = Some(digits).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        digits.parse::<u64>().ok()
    };
    let rest = version.strip_prefix('v')?;
    for (stability, stage) in [(1, "beta"), (0, "alpha")] {
        if let Some((major, minor)) = rest.split_once(stage) {
            return Some((stability, number(major)?, number(minor)?));
        }
    }
    Some((2, number(rest)?, 0))
}

/// Checks a label key: an optional DNS subdomain and `/`, then a name of at most 63 characters.
///
/// ```
/// assert!(osc_model::name::label_key("osctest.huawei.com/instance").is_ok());
/// assert!(osc_model::name::label_key("a/b/c").is_err());
/// ```
pub fn label_key(key: &str) -> Result<(), NameError> {
    let name = match key.split_once('/') {
        Some((prefix, name)) => {
            dns_subdomain(prefix).map_err(|e| NameError(format!("the part before `/` {e}")))?;
            name
        }
        None => key,
    };
    qualified(name, false)
}

/// Checks a label value: empty, or at most 63 letters, digits, `-`, `_`, `.` with a letter or digit at both ends.
pub fn label_value(value: &str) -> Result<(), NameError> {
    qualified(value, true)
}

fn qualified(word: &str, may_be_empty: bool) -> Result<(), NameError> {
    if word.is_empty() && may_be_empty {
        return Ok(());
    }
    let edge = |c: char| c.is_ascii_alphanumeric();
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if word.is_empty() || word.len() > 63 {
        return refuse("has 1 to 63 characters");
    }
    if word.starts_with(edge) && word.ends_with(edge) && word.chars().all(inner) {
        return Ok(());
    }
    refuse(
        "is made of letters, digits, `-`, `_` and `.`, and begins and ends with a letter or digit",
    )
}

/// Checks the name of an OSC package: `^[a-z][a-z0-9\-]*[a-z0-9]$`, at most 64 characters.
///
/// Source: `osc_ss_0005` and `osc_sp_0005`.
pub fn package_name(word: &str) -> Result<(), NameError> {
    if word.chars().count() > 64 {
        return refuse("has at most 64 characters");
    }
    let form = word.len() >= 2
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.ends_with(is_alphanumeric)
        && word.chars().all(|c| is_alphanumeric(c) || c == '-');
    if form {
        return Ok(());
    }
    refuse(
        "is made of lower-case letters, digits and `-`, begins with a letter and does not end with `-`",
    )
}

/// Checks the version of an OSC package: SemVer without build metadata (`+`).
///
/// Source: `osc_ss_0005` and `osc_sp_0005`.
#[cfg(feature = "package")]
pub fn package_version(word: &str) -> Result<semver::Version, NameError> {
    let version =
        semver::Version::parse(word).map_err(|e| NameError(format!("is SemVer ({e})")))?;
    if version.build.is_empty() { Ok(version) } else { refuse("has no `+` (build metadata)") }
}

/// `disk_type` → `Disk type`: the words of a Rust or JSON field name as a person writes them.
///
/// ```
/// assert_eq!(osc_model::name::title("disk_type"), "Disk type");
/// assert_eq!(osc_model::name::title("accessModes"), "Access modes");
/// ```
pub fn title(field: &str) -> String {
    let mut text = String::new();
    let mut previous_lower = false;
    for c in field.trim_start_matches("r#").chars() {
        if c == '_' || c == '-' || (c.is_uppercase() && previous_lower) {
            text.push(' ');
        }
        previous_lower = c.is_lowercase() || c.is_ascii_digit();
        if c != '_' && c != '-' {
            text.extend(c.to_lowercase());
        }
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The order of the Kubernetes documentation; then words that only look like versions.
    #[test]
    fn versions_stand_in_the_order_of_kubernetes() {
        let expected = [
            "v10",
            "v2",
            "v1",
            "v0",
            "v11beta2",
            "v10beta3",
            "v3beta1",
            "v12alpha1",
            "v11alpha2",
            "V1",
            "foo1",
            "foo10",
            "v",
            "v+1",
            "v1.2",
            "v1beta",
            "v1gamma1",
            "v99999999999999999999",
        ];
        let mut versions = expected;
        versions.reverse();
        versions.sort_by(|a, b| by_priority(a, b));
        assert_eq!(versions, expected);
    }
}
