//! Versions (`semverlib.go` of Kubernetes, which reads them by `github.com/blang/semver`).

use std::cmp::Ordering;
use std::sync::Arc;

use super::{Result, int_of_order};
use crate::cel::eval::Fault;
use crate::cel::eval::value::Value;
use crate::verdict::cause::quoted;

/// A version. What it says of its build does not matter for its order.
#[derive(Clone, Debug)]
pub(crate) struct Semver {
    major: u64,
    minor: u64,
    patch: u64,
    prerelease: Vec<Part>,
}

/// A part of what comes before a release; numbers are before words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u64),
    Word(String),
}

/// Whether a version may be written otherwise, where that is said.
fn is_choice(rest: &[Value]) -> bool {
    matches!(rest, [] | [Value::Bool(_)])
}

pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    let parsed = |text: &str, loose: bool| if loose { normalized(text) } else { parse(text) };
    Some(match (function, operands) {
        ("semver", [Value::String(text), rest @ ..]) if is_choice(rest) => {
            let version = parsed(text, matches!(rest, [Value::Bool(true)]));
            version.map(|version| Value::Semver(Arc::new(version))).map_err(Fault::Error)
        }
        ("isSemver", [Value::String(text), rest @ ..]) if is_choice(rest) => {
            Ok(Value::Bool(parsed(text, matches!(rest, [Value::Bool(true)])).is_ok()))
        }
        ("major", [Value::Semver(version)]) => Ok(number(version.major)),
        ("minor", [Value::Semver(version)]) => Ok(number(version.minor)),
        ("patch", [Value::Semver(version)]) => Ok(number(version.patch)),
        ("compareTo", [Value::Semver(one), Value::Semver(other)]) => {
            Ok(int_of_order(one.order(other)))
        }
        ("isLessThan", [Value::Semver(one), Value::Semver(other)]) => {
            Ok(Value::Bool(one.order(other).is_lt()))
        }
        ("isGreaterThan", [Value::Semver(one), Value::Semver(other)]) => {
            Ok(Value::Bool(one.order(other).is_gt()))
        }
        _ => return None,
    })
}

/// Go converts without a look at the size.
fn number<'v>(value: u64) -> Value<'v> {
    Value::Int(value.cast_signed())
}

impl Semver {
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let numbers = |version: &Self| (version.major, version.minor, version.patch);
        let released = |version: &Self| version.prerelease.is_empty();
        numbers(self)
            .cmp(&numbers(other))
            .then(released(self).cmp(&released(other)))
            .then_with(|| self.prerelease.cmp(&other.prerelease))
    }
}

type Parsed<T> = std::result::Result<T, String>;

fn parse(text: &str) -> Parsed<Semver> {
    if text.is_empty() {
        return Err("Version string empty".into());
    }
    let parts: Vec<_> = text.splitn(3, '.').collect();
    let [major, minor, rest] = parts[..] else {
        return Err("No Major.Minor.Patch elements found".into());
    };
    let (major, minor) = (counter(major, "major", "Major")?, counter(minor, "minor", "Minor")?);
    let (rest, build) = rest.split_once('+').map_or((rest, None), |(a, b)| (a, Some(b)));
    let (patch, prerelease) = rest.split_once('-').map_or((rest, None), |(a, b)| (a, Some(b)));
    let patch = counter(patch, "patch", "Patch")?;
    let prerelease = prerelease.into_iter().flat_map(|text| text.split('.'));
    let prerelease = prerelease.map(part).collect::<Parsed<_>>()?;
    for part in build.into_iter().flat_map(|text| text.split('.')) {
        if part.is_empty() {
            return Err("Build meta data is empty".into());
        }
        if !is_word(part) {
            let part = quoted(part);
            return Err(format!("Invalid character(s) found in build meta data {part}"));
        }
    }
    Ok(Semver { major, minor, patch, prerelease })
}

fn counter(text: &str, name: &str, title: &str) -> Parsed<u64> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("Invalid character(s) found in {name} number {}", quoted(text)));
    }
    if text.len() > 1 && text.starts_with('0') {
        return Err(format!("{title} number must not contain leading zeroes {}", quoted(text)));
    }
    unsigned(text)
}

fn unsigned(text: &str) -> Parsed<u64> {
    text.parse().map_err(|_| {
        let why = if text.is_empty() { "invalid syntax" } else { "value out of range" };
        format!("strconv.ParseUint: parsing {}: {why}", quoted(text))
    })
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn part(text: &str) -> Parsed<Part> {
    if text.is_empty() {
        return Err("Prerelease is empty".into());
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        if text.len() > 1 && text.starts_with('0') {
            let text = quoted(text);
            return Err(format!(
                "Numeric PreRelease version must not contain leading zeroes {text}"
            ));
        }
        return unsigned(text).map(Part::Number);
    }
    if !is_word(text) {
        return Err(format!("Invalid character(s) found in prerelease {}", quoted(text)));
    }
    Ok(Part::Word(text.to_owned()))
}

/// A version with a `v` before it, with zeros before its numbers, or with fewer of them (`normalizeAndParse`).
fn normalized(text: &str) -> Parsed<Semver> {
    let text = text.strip_prefix('v').unwrap_or(text);
    let mut parts: Vec<String> = text
        .splitn(3, '.')
        .map(|part| {
            if part.len() < 2 {
                return part.to_owned();
            }
            let bare = part.trim_start_matches('0');
            let digit = bare.starts_with(|c: char| c.is_ascii_digit());
            if digit { bare.to_owned() } else { format!("0{bare}") }
        })
        .collect();
    if parts.len() < 3 {
        if parts.last().is_some_and(|part| part.contains(['+', '-'])) {
            return Err("short version cannot contain PreRelease/Build meta data".into());
        }
        parts.resize(3, "0".to_owned());
    }
    parse(&parts.join("."))
}
