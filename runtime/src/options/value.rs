//! Values, and how they are read.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use osc_model::name::{NameError, dns_label, dns_subdomain};

/// The namespaces that an operator watches.
///
/// ```
/// use osc_runtime::options::Namespaces;
///
/// assert_eq!("".parse(), Ok(Namespaces::All));
/// let some = "team-b, team-a".parse::<Namespaces>().unwrap();
/// assert_eq!(some.to_string(), "team-a,team-b");
/// assert!("Team".parse::<Namespaces>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Namespaces {
    /// All of the cluster, those that come later included.
    All,
    /// These, at least one.
    Only(BTreeSet<String>),
}

impl Namespaces {
    /// What is watched one by one: each of them, or all at once, which is `None`.
    pub fn each(&self) -> impl Iterator<Item = Option<&str>> {
        let (all, only) = match self {
            Self::All => (Some(None), None),
            Self::Only(names) => (None, Some(names)),
        };
        all.into_iter().chain(only.into_iter().flatten().map(|name| Some(name.as_str())))
    }
}

impl FromStr for Namespaces {
    type Err = String;

    /// Names with `,` between them; none is all.
    fn from_str(text: &str) -> Result<Self, String> {
        let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        let check = |name: &str| match dns_label(name) {
            Ok(()) => Ok(name.to_owned()),
            Err(rule) => Err(format!("`{name}` is no namespace: its name {rule}")),
        };
        let names = names.map(check).collect::<Result<BTreeSet<_>, _>>()?;
        Ok(if names.is_empty() { Self::All } else { Self::Only(names) })
    }
}

impl fmt::Display for Namespaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => Ok(()),
            Self::Only(names) => {
                let names: Vec<_> = names.iter().map(String::as_str).collect();
                f.write_str(&names.join(","))
            }
        }
    }
}

/// A text that may be empty, as variables of a Deployment are where nothing is to be said.
#[derive(Clone, Debug)]
pub(super) struct Optional(String);

impl Optional {
    pub(super) fn text(value: Option<&Self>) -> Option<&str> {
        value.map(|value| value.0.as_str()).filter(|text| !text.is_empty())
    }
}

impl FromStr for Optional {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

/// A name of an object, or nothing.
pub(super) fn subdomain(text: &str) -> Result<Optional, NameError> {
    if !text.is_empty() {
        dns_subdomain(text)?;
    }
    Ok(Optional(text.to_owned()))
}

/// Whole seconds, at least so many.
pub(super) fn seconds(
    least: u64,
) -> impl Fn(&str) -> Result<Duration, String> + Clone + Send + Sync + 'static {
    move |text| match text.parse::<u32>().map(u64::from) {
        Ok(seconds) if seconds >= least => Ok(Duration::from_secs(seconds)),
        _ => Err(format!("this is a number of whole seconds, at least {least}")),
    }
}

/// True or false, as people write it in YAML.
pub(super) fn truth(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err("this is true, false, 1 or 0".to_owned()),
    }
}
