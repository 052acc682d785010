//! Conditions in a status, as the API conventions of Kubernetes want them.
//!
//! ```
//! use std::time::SystemTime;
//!
//! use osc_runtime::conditions::{Claim, State, get, set};
//!
//! let mut conditions = Vec::new();
//! let now = SystemTime::now();
//! let generation = Some(3);
//! let waiting = Claim::new("Available", State::False, "WaitingForQuorum")?.message("1 of 3 brokers is ready");
//! assert!(set(&mut conditions, waiting, generation, now));
//! let ready = Claim::new("Available", State::True, "AllReady")?;
//! assert!(set(&mut conditions, ready, generation, now));
//! assert_eq!(get(&conditions, "Available").map(|found| found.reason.as_str()), Some("AllReady"));
//! # Ok::<(), osc_runtime::conditions::InvalidClaim>(())
//! ```

use std::borrow::Cow;
use std::fmt;
use std::time::SystemTime;

use jiff::Timestamp;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{Condition, Time};

/// The longest message that the API server takes, in bytes of UTF-8, which are never fewer than characters.
const MESSAGE: usize = 32_768;

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It does.
    True,
    /// It does not.
    False,
    /// Nobody knows.
    Unknown,
}

impl State {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::True => "True",
            Self::False => "False",
            Self::Unknown => "Unknown",
        }
    }
}

impl From<bool> for State {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

impl fmt::Display for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// What is said of a condition: its type, whether it holds, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    kind: Cow<'static, str>,
    state: State,
    reason: Cow<'static, str>,
    message: String,
}

/// A type or a reason that the API server would refuse, with all of the status.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidClaim {
    /// The type.
    #[error(
        "`{0}` cannot be the type of a condition: write it in CamelCase, as `Available`, or as `example.com/Available`"
    )]
    Type(String),
    /// The reason.
    #[error(
        "`{0}` cannot be the reason of a condition: write it in CamelCase, as `WaitingForQuorum`, beginning with a letter \
         and with letters, digits, `_`, `,` and `:` only, at most 1024"
    )]
    Reason(String),
}

impl Claim {
    /// A condition of this type, whether it holds, and the reason as a word for programs.
    pub fn new(
        kind: impl Into<Cow<'static, str>>,
        state: impl Into<State>,
        reason: impl Into<Cow<'static, str>>,
    ) -> Result<Self, InvalidClaim> {
        let (kind, reason) = (kind.into(), reason.into());
        if !is_type(&kind) {
            return Err(InvalidClaim::Type(kind.into_owned()));
        }
        if !is_reason(&reason) {
            return Err(InvalidClaim::Reason(reason.into_owned()));
        }
        Ok(Self { kind, state: state.into(), reason, message: String::new() })
    }

    /// The reason in words for people. What is longer than the API server takes is cut.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        if self.message.len() > MESSAGE {
            let mut end = MESSAGE - '…'.len_utf8();
            while !self.message.is_char_boundary(end) {
                end -= 1;
            }
            self.message.truncate(end);
            self.message.push('…');
        }
        self
    }
}

/// Says something of a condition in `conditions`, as of this `metadata.generation` of the object. The others stay, and all
/// are sorted by their type. `lastTransitionTime` is `now` where the state changes, of which it says whether that is so;
/// else it stays.
pub fn set(
    conditions: &mut Vec<Condition>,
    claim: Claim,
    generation: Option<i64>,
    now: SystemTime,
) -> bool {
    let known = conditions.iter().position(|known| known.type_ == claim.kind);
    let known = known.map(|index| conditions.remove(index));
    let kept = known.filter(|known| known.status == claim.state.as_str());
    let has_changed = kept.is_none();
    conditions.push(Condition {
        last_transition_time: kept.map_or_else(|| time(now), |kept| kept.last_transition_time),
        message: claim.message,
        observed_generation: generation,
        reason: claim.reason.into_owned(),
        status: claim.state.as_str().to_owned(),
        type_: claim.kind.into_owned(),
    });
    conditions.sort_by(|left, right| left.type_.cmp(&right.type_));
    has_changed
}

/// The condition of that type.
pub fn get<'a>(conditions: &'a [Condition], kind: &str) -> Option<&'a Condition> {
    conditions.iter().find(|condition| condition.type_ == kind)
}

/// To the second, as it is written, so that what is read again is equal.
fn time(time: SystemTime) -> Time {
    let time = Timestamp::try_from(time).unwrap_or(Timestamp::UNIX_EPOCH);
    Time(Timestamp::from_second(time.as_second()).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// The pattern of `reason` in the schema of Condition: `^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$`.
fn is_reason(text: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    text.len() <= 1024
        && text.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| is_word(byte) || byte == b',' || byte == b':')
        && text.bytes().last().is_some_and(is_word)
}

/// The pattern of `type` there: a qualified name, whose prefix is a DNS subdomain.
fn is_type(text: &str) -> bool {
    let edge = |part: &str| {
        let is_edge = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
        is_edge(part.bytes().next()) && is_edge(part.bytes().last())
    };
    let is_label = |label: &str| {
        let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        edge(label) && label.bytes().all(is_part)
    };
    let (prefix, name) = match text.split_once('/') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, text),
    };
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.len() <= 316
        && edge(name)
        && name.bytes().all(is_part)
        && prefix.is_none_or(|prefix| prefix.split('.').all(is_label))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn claim(kind: &'static str, state: State, reason: &'static str) -> Claim {
        Claim::new(kind, state, reason).unwrap()
    }

    #[test]
    fn the_time_is_that_of_the_transition() {
        let at = |second: u64| SystemTime::UNIX_EPOCH + Duration::from_millis(second * 1000 + 700);
        let mut conditions = Vec::new();
        assert!(set(&mut conditions, claim("Ready", State::False, "Waiting"), Some(1), at(10)));
        let again = claim("Ready", State::False, "StillWaiting").message("2 of 3");
        assert!(!set(&mut conditions, again, Some(2), at(20)));
        let found = get(&conditions, "Ready").unwrap();
        assert_eq!(found.last_transition_time, Time(Timestamp::from_second(10).unwrap()));
        assert_eq!((found.reason.as_str(), found.message.as_str()), ("StillWaiting", "2 of 3"));
        assert_eq!(found.observed_generation, Some(2));
        assert!(set(&mut conditions, claim("Ready", State::True, "AllReady"), Some(2), at(30)));
        let found = get(&conditions, "Ready").unwrap();
        assert_eq!(found.last_transition_time, Time(Timestamp::from_second(30).unwrap()));
        assert_eq!(found.message, "", "the message is that of the last claim");
        // What is written and read again is the same.
        let text = serde_json::to_string(&conditions).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Condition>>(&text).unwrap(), conditions);
    }

    #[test]
    fn the_order_is_that_of_the_types_and_others_stay() {
        let now = SystemTime::UNIX_EPOCH;
        let mut conditions = Vec::new();
        for kind in ["Progressing", "Available", "Degraded", "Available"] {
            set(&mut conditions, claim(kind, State::Unknown, "Starting"), None, now);
        }
        let kinds: Vec<_> = conditions.iter().map(|found| found.type_.as_str()).collect();
        assert_eq!(kinds, ["Available", "Degraded", "Progressing"]);
        assert!(get(&conditions, "Ready").is_none());
    }

    #[test]
    fn types_and_reasons_are_what_the_schema_takes() {
        let long = "A".repeat(317);
        for kind in ["Ready", "a", "example.com/Ready", "x-1.example.com/A_b-c.d", &long[..316]] {
            assert!(is_type(kind), "{kind}");
        }
        for kind in [
            "",
            "-Ready",
            "Ready-",
            "Is Ready",
            "/Ready",
            "example.com/",
            "Example.com/Ready",
            "a/b/c",
            "a..b/C",
            &long,
        ] {
            assert!(!is_type(kind), "{kind}");
        }
        let long = "R".repeat(1025);
        for reason in ["AllReady", "a", "A1", "Http:404", "a,b", "Trailing_", &long[..1024]] {
            assert!(is_reason(reason), "{reason}");
        }
        for reason in ["", "1st", "_a", "All ready", "Trailing:", "a-b", "Grün", &long] {
            assert!(!is_reason(reason), "{reason}");
        }
        let error = Claim::new("Ready", State::True, "all ready").unwrap_err().to_string();
        assert!(error.starts_with("`all ready` cannot be the reason of a condition: "), "{error}");
        let error = Claim::new("is ready", true, "AllReady").unwrap_err().to_string();
        assert!(error.starts_with("`is ready` cannot be the type of a condition: "), "{error}");
    }

    #[test]
    fn a_message_that_is_too_long_is_cut() {
        let long = claim("Ready", State::False, "Failed").message("ü".repeat(MESSAGE));
        assert!(long.message.len() <= MESSAGE && long.message.ends_with("ü…"));
        let short = claim("Ready", State::False, "Failed").message("ü");
        assert_eq!(short.message, "ü");
    }
}
