//! Who asked the API server for what: its audit log.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;

use crate::error::Error;
use crate::user::User;

/// A request that the API server has answered, or a watch that it is still answering.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditEvent {
    #[serde(rename = "auditID")]
    id: String,
    /// `get`, `list`, `watch`, `create`, `update`, `patch`, `delete` or `deletecollection`; for what is no resource, the HTTP
    /// method in small letters.
    pub verb: String,
    /// Path and query.
    #[serde(rename = "requestURI")]
    pub uri: String,
    user: Requester,
    /// Who it said that it is.
    #[serde(default)]
    pub user_agent: String,
    /// What it was about; nothing where it was no resource.
    #[serde(rename = "objectRef")]
    pub target: Option<Target>,
    response_status: Option<Status>,
    /// When it arrived.
    #[serde(rename = "requestReceivedTimestamp")]
    pub received: Timestamp,
    /// When this was written down.
    #[serde(rename = "stageTimestamp")]
    pub written: Timestamp,
}

/// What a request was about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// The API group; the core group is empty.
    #[serde(default, rename = "apiGroup")]
    pub group: String,
    /// The version of the group.
    #[serde(default, rename = "apiVersion")]
    pub version: String,
    /// The plural.
    #[serde(default)]
    pub resource: String,
    /// Such as `status`, or empty.
    #[serde(default)]
    pub subresource: String,
    /// The namespace, or empty.
    #[serde(default)]
    pub namespace: String,
    /// The object's name; empty for lists and for some creations.
    #[serde(default)]
    pub name: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Requester {
    /// Missing where the request was refused before it was known who asked.
    #[serde(default)]
    username: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Status {
    #[serde(default)]
    code: u16,
}

impl AuditEvent {
    /// Who asked, e.g. `system:serviceaccount:shop:operator`; nobody where the credential was refused.
    pub fn user(&self) -> &str {
        &self.user.username
    }

    /// The HTTP status of the answer.
    pub fn code(&self) -> Option<u16> {
        self.response_status.as_ref().map(|status| status.code)
    }

    /// The plural with the subresource behind a slash, as RBAC writes it: `pods/status`. Empty for what is no resource.
    pub fn resource(&self) -> String {
        match &self.target {
            None => String::new(),
            Some(target) if target.subresource.is_empty() => target.resource.clone(),
            Some(target) => format!("{}/{}", target.resource, target.subresource),
        }
    }
}

/// Requests, in the order in which they arrived.
#[derive(Clone, Debug, Default)]
pub struct AuditLog {
    events: Vec<AuditEvent>,
}

impl AuditLog {
    /// Reads a log that may still be written to: a last line without an end is left for the next time.
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        let mut events: BTreeMap<String, AuditEvent> = BTreeMap::new();
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        for (index, line) in whole.lines().enumerate() {
            let event: AuditEvent = serde_json::from_str(line)
                .map_err(|source| Error::Audit { line: index + 1, source })?;
            // A watch is written down when it begins and when it ends.
            events.insert(event.id.clone(), event);
        }
        let mut events: Vec<_> = events.into_values().collect();
        events.sort_by_key(|event| event.received);
        Ok(Self { events })
    }

    /// All requests.
    pub fn events(&self) -> &[AuditEvent] {
        &self.events
    }

    /// How many requests.
    pub fn count(&self) -> usize {
        self.events.len()
    }

    /// Those that are so.
    #[must_use]
    pub fn filter(&self, mut is: impl FnMut(&AuditEvent) -> bool) -> Self {
        Self { events: self.events.iter().filter(|event| is(event)).cloned().collect() }
    }

    /// Those that this user made.
    #[must_use]
    pub fn by(&self, user: &User) -> Self {
        self.filter(|event| event.user() == user.name())
    }

    /// Those with this verb and this resource, written as in RBAC (`pods/status`).
    #[must_use]
    pub fn of(&self, verb: &str, resource: &str) -> Self {
        self.filter(|event| event.verb == verb && event.resource() == resource)
    }

    /// Those that were answered so, e.g. 403.
    #[must_use]
    pub fn answered(&self, code: u16) -> Self {
        self.filter(|event| event.code() == Some(code))
    }

    /// Those that change something: every verb but `get`, `list` and `watch`.
    #[must_use]
    pub fn writes(&self) -> Self {
        self.filter(|event| !matches!(event.verb.as_str(), "get" | "list" | "watch"))
    }

    /// Those that arrived at this time or later.
    #[must_use]
    pub fn since(&self, time: Timestamp) -> Self {
        self.filter(|event| event.received >= time)
    }
}

#[cfg(test)]
mod tests {
    use super::AuditLog;

    fn line(id: &str, stage: &str, verb: &str, extra: &str) -> String {
        format!(
            r#"{{"auditID":"{id}","stage":"{stage}","requestURI":"/api","verb":"{verb}","user":{{"username":"u","groups":[]}},"requestReceivedTimestamp":"2026-01-01T00:00:0{id}.000000Z","stageTimestamp":"2026-01-01T00:00:09.000000Z"{extra}}}"#
        )
    }

    #[test]
    fn a_watch_is_one_request_and_half_a_line_is_none() {
        let target = r#","objectRef":{"resource":"pods","subresource":"status","namespace":"n","name":"p","apiVersion":"v1"},"responseStatus":{"metadata":{},"code":409}"#;
        let text = [
            line("2", "ResponseStarted", "watch", ""),
            line("1", "ResponseComplete", "patch", target),
            line("2", "ResponseComplete", "watch", r#","responseStatus":{"code":200}"#),
        ];
        let text = format!("{}\n{{\"auditID\":\"9", text.join("\n"));
        let log = AuditLog::read(&text).unwrap();
        let verbs: Vec<_> = log.events().iter().map(|event| event.verb.as_str()).collect();
        assert_eq!(verbs, ["patch", "watch"]);
        assert_eq!(log.of("patch", "pods/status").answered(409).count(), 1);
        assert_eq!(log.of("patch", "pods").count(), 0);
        assert_eq!(log.answered(200).count(), 1);
        assert_eq!(log.writes().count(), 1);
        assert_eq!(log.since("2026-01-01T00:00:02Z".parse().unwrap()).count(), 1);
        assert_eq!(AuditLog::read("").unwrap().count(), 0);
        let error = AuditLog::read("{}\n").unwrap_err().to_string();
        assert!(error.starts_with("line 1 of the audit log is no event: missing field"), "{error}");
    }
}
