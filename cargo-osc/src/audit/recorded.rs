//! What kube-apiserver has recorded of the operator's requests, beside what is declared.

use std::collections::{BTreeMap, BTreeSet};

use osc_model::config::Watch;
use osc_model::rbac::{Grant, PolicyRule, Reach, Request};
use osc_model::{Diagnostic, Diagnostics, Position, Span, code};
use serde::Deserialize;

use super::compare::{Declared, dead, grants_others, spelled};
use crate::words;

/// What `system:discovery`, `system:public-info-viewer` and `system:service-account-issuer-discovery` let every account
/// read.
const URLS: &[&str] = &[
    "/.well-known/openid-configuration",
    "/.well-known/openid-configuration/",
    "/api",
    "/api/*",
    "/apis",
    "/apis/*",
    "/healthz",
    "/livez",
    "/livez/*",
    "/openapi",
    "/openapi/*",
    "/openid/v1/jwks",
    "/openid/v1/jwks/",
    "/readyz",
    "/readyz/*",
    "/version",
    "/version/",
];

/// What `system:basic-user` lets every account create.
const REVIEWS: &[(&str, &str)] = &[
    ("authentication.k8s.io", "selfsubjectreviews"),
    ("authorization.k8s.io", "selfsubjectaccessreviews"),
    ("authorization.k8s.io", "selfsubjectrulesreviews"),
];

/// How account names begin.
const ACCOUNT: &str = "system:serviceaccount:";

/// A line of a record.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    api_version: String,
    kind: String,
    #[serde(default)]
    stage: String,
    #[serde(default, rename = "requestURI")]
    request_uri: String,
    #[serde(default)]
    verb: String,
    #[serde(default)]
    user: User,
    impersonated_user: Option<User>,
    object_ref: Option<ObjectRef>,
    #[serde(default)]
    annotations: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
struct User {
    #[serde(default)]
    username: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ObjectRef {
    #[serde(default)]
    api_group: String,
    #[serde(default)]
    resource: String,
    #[serde(default)]
    subresource: String,
    #[serde(default)]
    namespace: String,
    #[serde(default)]
    name: String,
}

/// A request of the operator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Asked {
    /// The group and the resource; a URL has no group.
    group: Option<String>,
    target: String,
    verb: String,
    name: String,
    namespace: String,
    /// The namespace that the operator ran in.
    own: String,
    is_refused: bool,
}

/// What has been read.
pub(crate) struct Record {
    /// Whose requests count.
    is_operator: Box<dyn Fn(&str) -> bool>,
    whose: String,
    requests: BTreeMap<Asked, (Span, usize)>,
    events: usize,
    others: BTreeSet<String>,
    diagnostics: Diagnostics,
}

impl Record {
    /// Of a user, or of the operator's service account in any namespace.
    pub(crate) fn new(user: Option<&str>, service_account: &str) -> Self {
        let whose =
            user.map_or_else(|| format!("{ACCOUNT}<namespace>:{service_account}"), str::to_owned);
        let end = format!(":{service_account}");
        let is_operator: Box<dyn Fn(&str) -> bool> = match user.map(str::to_owned) {
            Some(user) => Box::new(move |name| name == user),
            None => Box::new(move |name| name.starts_with(ACCOUNT) && name.ends_with(&end)),
        };
        Self {
            is_operator,
            whose,
            requests: BTreeMap::new(),
            events: 0,
            others: BTreeSet::new(),
            diagnostics: Diagnostics::new(),
        }
    }

    /// Reads a line.
    pub(crate) fn line(&mut self, file: &str, number: usize, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        let at = |column: usize| {
            let position = |column| Position { line: number, column };
            Span { file: file.into(), start: position(column), end: position(column + 1) }
        };
        match serde_json::from_str::<Event>(line) {
            Ok(event) if event.kind == "Event" && event.api_version == "audit.k8s.io/v1" => {
                self.event(event, &at(1));
            }
            Ok(event) => {
                let message =
                    format!("this is `{}` of `{}`, no event", event.kind, event.api_version);
                let help = "give the file that kube-apiserver writes with `--audit-log-path`: each line is an `Event` of `audit.k8s.io/v1`";
                self.diagnostics.push(Diagnostic::new(code::RBAC_05, message).at(at(1)).help(help));
            }
            Err(error) => {
                let column = line
                    .get(..error.column().saturating_sub(1))
                    .map_or(1, |before| before.chars().count() + 1);
                let text = error.to_string();
                let text = text.split(" at line ").next().unwrap_or_default().to_owned();
                let message = format!("this line is no event: {text}");
                let help = "each line is an `Event` of `audit.k8s.io/v1` in JSON; the last one may be cut off where the file was copied";
                self.diagnostics
                    .push(Diagnostic::new(code::RBAC_05, message).at(at(column)).help(help));
            }
        }
    }

    fn event(&mut self, event: Event, at: &Span) {
        // Before that, nobody has decided yet. A watch that goes on has only begun to be answered.
        if event.stage == "RequestReceived" {
            return;
        }
        self.events += 1;
        let user = event.impersonated_user.unwrap_or(event.user).username;
        if !(self.is_operator)(&user) {
            self.others.insert(user);
            return;
        }
        let own = user.strip_prefix(ACCOUNT).and_then(|rest| rest.split(':').next());
        let path = event.request_uri.split('?').next().unwrap_or_default().to_owned();
        let own = own.unwrap_or_default().to_owned();
        let decision = event.annotations.get("authorization.k8s.io/decision");
        let is_refused = decision.is_some_and(|decision| decision == "forbid");
        let verb = event.verb;
        let asked = match event.object_ref {
            Some(of) if !of.resource.is_empty() => Asked {
                group: Some(of.api_group),
                target: if of.subresource.is_empty() {
                    of.resource
                } else {
                    format!("{}/{}", of.resource, of.subresource)
                },
                verb,
                name: of.name,
                namespace: of.namespace,
                own,
                is_refused,
            },
            _ => Asked {
                group: None,
                target: path,
                verb,
                name: String::new(),
                namespace: String::new(),
                own,
                is_refused,
            },
        };
        self.requests.entry(asked).or_insert_with(|| (at.clone(), 0)).1 += 1;
    }

    /// What is missing, and what was never asked for.
    pub(crate) fn compare(self, declared: &Declared<'_>) -> Diagnostics {
        let mut diagnostics = self.diagnostics;
        if self.requests.is_empty() {
            let message = format!("the record has no request of `{}`", self.whose);
            let others: Vec<_> =
                self.others.iter().filter(|name| name.starts_with(ACCOUNT)).take(5).collect();
            let help = match others.as_slice() {
                [] => format!(
                    "it has {}; say whose requests count with `--user`",
                    words::count(self.events, "event")
                ),
                others => format!(
                    "say whose requests count with `--user`; there are {}",
                    words::list(others)
                ),
            };
            diagnostics.push(Diagnostic::new(code::RBAC_07, message).help(help));
            return diagnostics;
        }
        let mut missing: BTreeMap<_, (&Span, usize)> = BTreeMap::new();
        for (asked, (span, times)) in &self.requests {
            let is_declared = asked.is_declared(declared);
            if !asked.is_everybodys() && (!is_declared || asked.is_refused) {
                let key = (&asked.group, &asked.target, &asked.verb, &asked.namespace, is_declared);
                let found = missing.entry(key).or_insert((span, 0));
                found.0 = found.0.min(span);
                found.1 += times;
            }
        }
        for ((group, target, verb, namespace, is_declared), (span, times)) in missing {
            let target =
                group.as_ref().map_or_else(|| target.clone(), |group| spelled(group, target));
            let place =
                if namespace.is_empty() { String::new() } else { format!(" in `{namespace}`") };
            let times = words::count(times, "time");
            let (what, help) = if is_declared {
                (
                    "was refused, although it is declared",
                    "the cluster has other roles than the sources say: apply what `cargo osc generate` writes",
                )
            } else {
                ("is not declared", "add it to the attribute of the controller that does this")
            };
            let message = format!("`{verb}` on `{target}`{place} was asked for {times} and {what}");
            let message = message.replace("and was refused", "and refused");
            diagnostics.push(Diagnostic::new(code::RBAC_03, message).at(span.clone()).help(help));
        }
        let requests: Vec<_> = self.requests.keys().collect();
        let writes_roles = requests.iter().any(|one| {
            one.group.as_ref().is_some_and(|group| grants_others(group, &one.target, &one.verb))
        });
        for grant in declared.grants.iter().filter(|_| !writes_roles) {
            let mut is_live =
                |part: &PolicyRule| requests.iter().any(|one| part.allows(&one.request()));
            diagnostics.extend(dead(grant, "no recorded request needed", &mut is_live));
        }
        diagnostics.sort();
        diagnostics
    }
}

impl Asked {
    fn request(&self) -> Request<'_> {
        match &self.group {
            Some(group) => Request::Resource {
                group,
                resource: &self.target,
                name: Some(self.name.as_str()).filter(|name| !name.is_empty()),
                verb: &self.verb,
            },
            None => Request::Url { path: &self.target, verb: &self.verb },
        }
    }

    fn is_declared(&self, declared: &Declared<'_>) -> bool {
        let mut all = declared.grants.iter().chain(declared.needed);
        all.any(|grant: &Grant| {
            self.is_reached(grant, declared.watch) && grant.rule.allows(&self.request())
        })
    }

    fn is_reached(&self, grant: &Grant, watch: &Watch) -> bool {
        match (&grant.reach, watch) {
            (Reach::Cluster, _) | (Reach::Operator, Watch::Cluster) => true,
            (Reach::OwnNamespace, _) | (Reach::Operator, Watch::OwnNamespace) => {
                self.namespace == self.own
            }
            (Reach::Operator, Watch::Namespaces(names)) => names.contains(&self.namespace),
            (Reach::Namespace(name), _) => *name == self.namespace,
        }
    }

    /// Whether every account may do it, without a rule of its own.
    fn is_everybodys(&self) -> bool {
        if let Some(group) = &self.group {
            return self.verb == "create" && REVIEWS.contains(&(group, &self.target));
        }
        let non_resource_urls = URLS.iter().map(ToString::to_string).collect();
        let verbs = vec!["get".to_owned()];
        let rule = PolicyRule { non_resource_urls, verbs, ..PolicyRule::default() };
        rule.allows(&self.request())
    }
}
