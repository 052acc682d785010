//! SARIF 2.1.0, the format of code scanning: one log of everything that a run has told.
//!
//! GitHub shows the first location of a result with the first sentence of its message, and knows an alert again by its
//! path, its rule and `primaryLocationLineHash`; a result without a location it refuses.
//! Source: OASIS, sarif-v2.1.0-errata01-os; GitHub, SARIF support for code scanning.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use camino::Utf8Path;
use osc_model::code::Entry;
use osc_model::{Code, Diagnostic, Span};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative paths begin at: the checkout, for who reads the log.
const ROOT: &str = "%SRCROOT%";
/// Where a mistake is shown that is in no file.
const NOWHERE: &str = "Cargo.toml";

/// What has been told so far.
#[derive(Debug, Default)]
pub(crate) struct Log {
    /// The codes that a result or an explanation is of, by their ids, and their order in the log.
    rules: BTreeMap<&'static str, (usize, Code)>,
    results: Vec<Value>,
    /// How often a fingerprint has been given.
    known: BTreeMap<String, usize>,
}

impl Log {
    /// Adds a code to the table of rules, and says its place there.
    pub(crate) fn rule(&mut self, code: Code) -> usize {
        let next = self.rules.len();
        self.rules.entry(code.id()).or_insert((next, code)).0
    }

    /// Adds a diagnostic; `text` is that of the file it is in.
    pub(crate) fn result(&mut self, diagnostic: &Diagnostic, text: Option<&str>) {
        let file = diagnostic.span.as_ref().map_or(NOWHERE, |span| &span.file);
        let mut primary = match &diagnostic.span {
            Some(span) => location(span),
            None => location(&Span::file(NOWHERE)),
        };
        if let Some(field) = diagnostic.field.as_ref().filter(|field| !field.is_root()) {
            let name = json!([{"fullyQualifiedName": field.to_string()}]);
            primary.insert("logicalLocations".into(), name);
        }
        let line = diagnostic.span.as_ref().zip(text).and_then(|(span, text)| {
            let line = text.lines().nth(span.start.line.checked_sub(1)?)?.trim();
            (!line.is_empty()).then_some(line)
        });
        let fingerprint =
            self.fingerprint(diagnostic.code, file, line.unwrap_or(&diagnostic.message));
        let mut result = json!({
            "ruleId": diagnostic.code.id(),
            "ruleIndex": self.rule(diagnostic.code),
            "level": diagnostic.severity.as_str(),
            "message": {"text": message(diagnostic)},
            "locations": [primary],
            "partialFingerprints": {"primaryLocationLineHash": fingerprint},
        });
        if !diagnostic.labels.is_empty() {
            let related = diagnostic.labels.iter().enumerate().map(|(id, label)| {
                let mut location = location(&label.span);
                location.insert("id".into(), id.into());
                location.insert("message".into(), json!({"text": label.message}));
                location
            });
            result["relatedLocations"] = related.collect();
        }
        self.results.push(result);
    }

    /// The same mistake in the same line has the same fingerprint wherever the line is; what stands twice is counted.
    fn fingerprint(&mut self, code: Code, file: &str, line: &str) -> String {
        let hash = Sha256::digest(line);
        let hash = hash[..8].iter().fold(0, |hash, byte| hash << 8 | u64::from(*byte));
        let hash = format!("{hash:016x}");
        let count = self.known.entry(format!("{} {file} {hash}", code.id())).or_default();
        *count += 1;
        format!("{hash}:{count}")
    }

    /// The log, with the reason for which the command could not do its work.
    pub(crate) fn finish(self, failure: Option<String>) -> Value {
        let mut rules: Vec<_> = self.rules.into_values().collect();
        rules.sort_by_key(|(index, _)| *index);
        let rules: Vec<_> = rules.into_iter().map(|(_, code)| rule(code)).collect();
        let mut invocation = json!({"executionSuccessful": failure.is_none()});
        if let Some(failure) = failure {
            invocation["toolExecutionNotifications"] =
                json!([{"level": "error", "message": {"text": failure}}]);
        }
        json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_HOMEPAGE"),
                    "rules": rules,
                }},
                "invocations": [invocation],
                "columnKind": "unicodeCodePoints",
                "results": self.results,
            }],
        })
    }
}

/// A code as a rule. What `explain` says of it is its help.
fn rule(code: Code) -> Value {
    let &Entry { id, severity, rule, explanation, source } = code.entry();
    json!({
        "id": id,
        "shortDescription": {"text": rule},
        "fullDescription": {"text": explanation},
        "help": {
            "text": format!("{explanation}\n\nSource: {source}"),
            "markdown": format!("{explanation}\n\n*Source:* {source}"),
        },
        "defaultConfiguration": {"level": severity.as_str()},
    })
}

/// What is wrong, and what to do about it.
fn message(diagnostic: &Diagnostic) -> String {
    match &diagnostic.help {
        Some(help) => format!("{}\n\nHelp: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

fn location(span: &Span) -> Map<String, Value> {
    let mut region = json!({"startLine": span.start.line});
    if *span != Span::file(span.file.clone()) {
        region["startColumn"] = span.start.column.into();
        region["endLine"] = span.end.line.into();
        region["endColumn"] = span.end.column.into();
    }
    let physical = json!({"artifactLocation": artifact(&span.file), "region": region});
    Map::from_iter([("physicalLocation".to_owned(), physical)])
}

/// The URI of a file by its name in messages.
fn artifact(file: &str) -> Value {
    let path = file.replace('\\', "/");
    let uri = encoded(&path);
    if Utf8Path::new(file).is_absolute() {
        let slash = if path.starts_with('/') { "" } else { "/" };
        return json!({"uri": format!("file://{slash}{uri}")});
    }
    json!({"uri": uri, "uriBaseId": ROOT})
}

/// A path as a relative reference. A colon would make a scheme of what is before it. Source: RFC 3986, 3.3 and 4.2.
fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=@".contains(&byte);
    let mut uri = String::new();
    for byte in path.bytes() {
        if plain(byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use osc_model::{Diagnostic, Span, code};

    use super::{Log, encoded};

    #[test]
    fn paths_become_relative_references() {
        assert_eq!(encoded("config/crd/größe a.yaml"), "config/crd/gr%C3%B6%C3%9Fe%20a.yaml");
        assert_eq!(encoded("v0.1.0:package/metadata.yaml"), "v0.1.0%3Apackage/metadata.yaml");
        assert_eq!(encoded("<stdin>"), "%3Cstdin%3E");
    }

    #[test]
    fn a_fingerprint_stays_when_the_line_moves() {
        let told = |texts: &[(usize, &str)]| -> Vec<String> {
            let mut log = Log::default();
            for (line, text) in texts {
                let span = Span::line("a.yaml", *line, 1..2);
                log.result(&Diagnostic::new(code::META_08, "wrong").at(span), Some(text));
            }
            let log = log.finish(None);
            let results = log["runs"][0]["results"].as_array().unwrap().iter();
            let prints = results.map(|one| &one["partialFingerprints"]["primaryLocationLineHash"]);
            prints.map(|print| print.as_str().unwrap().to_owned()).collect()
        };
        let text = "a: 1\n\n  a: 1\nb: 2\n";
        let both = told(&[(1, text), (3, text)]);
        assert_eq!(both[0].replace(":1", ":2"), both[1]);
        assert_eq!(told(&[(2, "# new\na: 1\n")])[0], both[0]);
        assert_ne!(told(&[(4, text)])[0], both[0]);
    }

    #[test]
    fn a_mistake_without_a_place_is_shown_in_the_manifest() {
        let mut log = Log::default();
        log.result(&Diagnostic::new(code::GEN_02, "drifted"), None);
        let log = log.finish(Some("no disk".into()));
        let run = &log["runs"][0];
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "Cargo.toml");
        let notice = &run["invocations"][0]["toolExecutionNotifications"][0];
        assert_eq!(notice["message"]["text"], "no disk");
    }
}
