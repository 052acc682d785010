//! Who asks the API server.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use k8s_openapi::api::rbac::v1::Subject;
use kube::config::AuthInfo;
use serde_json::{Value, json};

use crate::certificates::Pair;

/// A user or a service account, with what it proves itself with.
#[derive(Clone, Debug)]
pub struct User {
    name: String,
    subject: Subject,
    credential: Credential,
}

#[derive(Clone, Debug)]
enum Credential {
    Certificate(Pair),
    Token(String),
}

impl User {
    /// A user with a certificate.
    pub(crate) fn with_certificate(name: &str, pair: Pair) -> Self {
        let subject = Subject {
            api_group: Some("rbac.authorization.k8s.io".to_owned()),
            kind: "User".to_owned(),
            name: name.to_owned(),
            namespace: None,
        };
        Self { name: name.to_owned(), subject, credential: Credential::Certificate(pair) }
    }

    /// A service account with a token.
    pub(crate) fn with_token(namespace: &str, name: &str, token: String) -> Self {
        let subject = Subject {
            api_group: None,
            kind: "ServiceAccount".to_owned(),
            name: name.to_owned(),
            namespace: Some(namespace.to_owned()),
        };
        let name = format!("system:serviceaccount:{namespace}:{name}");
        Self { name, subject, credential: Credential::Token(token) }
    }

    /// The name that RBAC and the audit log know it by, e.g. `system:serviceaccount:shop:operator`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The token of a service account; a user has none.
    pub fn token(&self) -> Option<&str> {
        match &self.credential {
            Credential::Certificate(_) => None,
            Credential::Token(token) => Some(token),
        }
    }

    /// Who is bound to a role.
    pub(crate) fn subject(&self) -> Subject {
        self.subject.clone()
    }

    /// What kube's client is told.
    pub(crate) fn auth_info(&self) -> AuthInfo {
        match &self.credential {
            Credential::Certificate(pair) => AuthInfo {
                client_certificate_data: Some(STANDARD.encode(&pair.certificate)),
                client_key_data: Some(STANDARD.encode(&pair.key).into()),
                ..AuthInfo::default()
            },
            Credential::Token(token) => {
                AuthInfo { token: Some(token.clone().into()), ..AuthInfo::default() }
            }
        }
    }

    /// A kubeconfig for the server at this URL, whose certificate this authority has issued.
    pub(crate) fn kubeconfig(&self, url: &str, authority: &str) -> Value {
        let credential = match &self.credential {
            Credential::Certificate(pair) => json!({
                "client-certificate-data": STANDARD.encode(&pair.certificate),
                "client-key-data": STANDARD.encode(&pair.key),
            }),
            Credential::Token(token) => json!({ "token": token }),
        };
        let cluster = json!({
            "server": url,
            "certificate-authority-data": STANDARD.encode(authority),
        });
        let namespace = self.subject.namespace.as_deref().unwrap_or("default");
        json!({
            "apiVersion": "v1",
            "kind": "Config",
            "clusters": [{"name": "test", "cluster": cluster}],
            "users": [{"name": self.name, "user": credential}],
            "contexts": [{
                "name": "test",
                "context": {"cluster": "test", "user": self.name, "namespace": namespace},
            }],
            "current-context": "test",
        })
    }
}
